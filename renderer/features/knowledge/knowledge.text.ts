import { defineRefusals, defineTexts } from '#renderer/lib/texts.tsx';

/** Words of the knowledge room. */
export const knowledgeText = defineTexts({
  zh: {
    title: '知识',
    tabs: { answers: '答复', phrases: '话术' },
    tabsLabel: '看哪一部分',
    add: '添一条', find: '汉字、拼音、首字母', all: '全部', select: '选一条，右边看出处、有效期和改过的记录。',
    mayNot: '改知识', mayNotNote: '您的角色只能看和用', mayWho: '接待班长、所长、内勤',
    origins: { seed: '出自来源文件', default: '默认', station: '本所' },
    unchecked: '出自来源文件或默认，请按本单位制度核对。核对后按 Ctrl+Enter 存下，就算本所的。',
    uncheckedShort: '待核对',
    standings: { current: '有效', notYet: '未到', expired: '已过期' },
    expiredNote: (date: string) => `${date} 已到期，先核对再答复。`,
    validity: (from: string | null, until: string | null) => (from === null && until === null ? '未定有效期' : until === null ? `${from ?? ''} 起` : `至 ${until}`),
    source: '出处', sourceHint: '文件、规则号、会议', validFrom: '有效期自', validUntil: '有效期至', withdrawn: '停用', reason: '为什么改', changedBy: (name: string, day: string) => `${name}，${day} 改`,
    history: '改过的记录', noHistory: '还没有改过。', was: '原', now: '现', none: '无', version: (n: number) => `第 ${String(n)} 版`,
    fields: {
      question: '问题', answer: '答复', source: '出处', validFrom: '有效期自', validUntil: '有效期至', keywords: '关键词', withdrawn: '停用', kind: '类别', moment: '什么时候说', text: '怎么说', promise: '答应了什么', instead: '换成这样说',
    },
    yes: '是', no: '否',
    required: '要填。',
    answers: {
      note: (count: number) => `${String(count)} 条，咨询时边打边找`,
      question: '问题', questionHint: '照客户的话写', answer: '答复', answerHint: '能照着说的话', keywords: '关键词', keywordsHint: '用空格隔开，客户会说的别的词', show: '看哪些', inUse: '在用', expired: '已过期', uncheckedOnly: '待核对', withdrawnOnly: '停用',
      columnQuestion: '问题', columnValidity: '有效期', columnSource: '出处', columnState: '状态', saved: (question: string) => `已存：${question}`, newOne: '新答复',
      empty: '没有这样的答复', emptyNext: '换个词；或按 Ctrl+N 添一条，下回就有。', emptyAll: '一条也没有', emptyAllNext: '按 Ctrl+N 把最常被问的那一句记下来。',
      picks: '常用答复', picksNote: '边打边找', picksNone: '没有合适的，直接写。', picksFailed: '常用答复没读出来，直接写也能存。',
    },
    phrases: {
      note: (count: number) => `${String(count)} 句，受理时在右边`, kindLabel: '看哪一类', kinds: { say: '可以这样说', forbidden: '禁语' }, newOne: { say: '新话术', forbidden: '新禁语' },
      moments: { plain: '平时', anxious: '客户着急', dissatisfied: '客户不满', agitated: '客户激动', promise: '答应客户' },
      textHint: '{surname} 会换成说话人的姓', promiseHint: '说了就记一件事，不勾掉不能办结', empty: '一句也没有', emptyNext: '按 Ctrl+N 添一句。',
      say: '这样说', next: '换一句', noneFits: '话术里没有这时候说的。', promiseTitle: '还答应了什么', promiseNote: '记成一件事，勾掉才能办结', dontSay: (phrase: string, instead: string | null) => `「${phrase}」是禁语${instead === null ? '，换个说法。' : `，可以说：${instead}`}`,
    },
    help: [
      '答复：咨询时右边按 Ctrl+1 到 6 填进去。写出处和有效期；过期的排在后面并标明，先核对再答复（002-02）。',
      '搜索不用联网：汉字片段、拼音、首字母都行，也可以整句打。',
      '出厂带的条目出自来源文件或是默认，请按本单位制度核对；改过就算本所的，每改一次原来的留一版，谁改、为什么都在右边。',
      '话术：受理时右边按情绪给出；“还答应了什么”按 Alt+Shift+1 起，记成一件事，在工作台上，勾掉才能办结（000-05）。禁语只在打字时标出来，不拦您。',
      '接待班长、所长、内勤可以改，其他人能看能用。',
    ],
  },
  en: {
    title: 'Knowledge',
    tabs: { answers: 'Answers', phrases: 'Phrases' },
    tabsLabel: 'Part',
    add: 'Add', find: 'Characters, pinyin, initials', all: 'All', select: 'Choose an entry: its source, validity and changes stand at the right.',
    mayNot: 'Change knowledge', mayNotNote: 'your role reads and uses it', mayWho: 'reception lead, station head, clerk',
    origins: { seed: 'source document', default: 'default', station: 'this station' },
    unchecked: 'From a source document or a default: check it against the rules of your unit. Ctrl+Enter then makes it the station’s own.',
    uncheckedShort: 'to check',
    standings: { current: 'valid', notYet: 'not yet', expired: 'expired' },
    expiredNote: (date: string) => `Expired on ${date}; check before answering.`,
    validity: (from: string | null, until: string | null) => (from === null && until === null ? 'no date set' : until === null ? `from ${from ?? ''}` : `until ${until}`),
    source: 'Source', sourceHint: 'document, rule id, meeting', validFrom: 'Valid from', validUntil: 'Valid until', withdrawn: 'Out of use', reason: 'Why changed', changedBy: (name: string, day: string) => `changed by ${name}, ${day}`,
    history: 'Changes', noHistory: 'Never changed.', was: 'was', now: 'is', none: 'nothing', version: (n: number) => `version ${String(n)}`,
    fields: {
      question: 'Question', answer: 'Answer', source: 'Source', validFrom: 'Valid from', validUntil: 'Valid until', keywords: 'Keywords', withdrawn: 'Out of use', kind: 'Kind', moment: 'When', text: 'Words', promise: 'Promises', instead: 'Say instead',
    },
    yes: 'yes', no: 'no',
    required: 'This is required.',
    answers: {
      note: (count: number) => `${String(count)}, found while typing an enquiry`,
      question: 'Question', questionHint: 'as customers ask it', answer: 'Answer', answerHint: 'words to be said', keywords: 'Keywords', keywordsHint: 'apart by blanks: other words customers use', show: 'Which', inUse: 'In use', expired: 'Expired', uncheckedOnly: 'To check', withdrawnOnly: 'Out of use',
      columnQuestion: 'Question', columnValidity: 'Validity', columnSource: 'Source', columnState: 'State', saved: (question: string) => `Saved: ${question}`, newOne: 'New answer',
      empty: 'No such answer', emptyNext: 'Try another word, or add one with Ctrl+N.', emptyAll: 'None yet', emptyAllNext: 'Ctrl+N notes the question asked most.',
      picks: 'Common answers', picksNote: 'found while typing', picksNone: 'None fits; write it yourself.', picksFailed: 'The answers could not be read; what you write is saved all the same.',
    },
    phrases: {
      note: (count: number) => `${String(count)}, beside the reception form`, kindLabel: 'Which', kinds: { say: 'Say it like this', forbidden: 'Never say' }, newOne: { say: 'New phrase', forbidden: 'New forbidden phrase' },
      moments: { plain: 'At any time', anxious: 'Anxious customer', dissatisfied: 'Dissatisfied customer', agitated: 'Agitated customer', promise: 'To promise' },
      textHint: '{surname} becomes the surname of who speaks', promiseHint: 'becomes a task; nothing closes before it is ticked', empty: 'None yet', emptyNext: 'Ctrl+N adds one.',
      say: 'Say it like this', next: 'Another', noneFits: 'The library has none for this moment.', promiseTitle: 'Also promised', promiseNote: 'a task to tick before closing', dontSay: (phrase: string, instead: string | null) => `“${phrase}” must not be said${instead === null ? '; say it otherwise.' : `; say: ${instead}`}`,
    },
    help: [
      'Answers: Ctrl+1 to 6 puts one into an enquiry. Each names its source and validity; expired ones stand last and say so (002-02).',
      'Searching needs no network: a fragment, pinyin, initials, or the whole sentence.',
      'What ships comes from source documents or is a default: check it against the rules of your unit. Every change keeps what stood before, with name and reason.',
      'Phrases follow the customer’s feeling beside the form. “Also promised” (Alt+Shift+1 …) becomes a task on the workbench; nothing closes before it is ticked (000-05). Forbidden phrases are marked while typing and never block.',
      'Reception lead, station head and clerk may change it; everybody reads and uses it.',
    ],
  },
});

/** Sentences of the feature's refusals. */
export const knowledgeRefusals = defineRefusals({
  zh: {
    KNOWLEDGE_DATES: '有效期的止日早于起日，改其中一个。',
    KNOWLEDGE_NAME_TAKEN: ({ name }) => `已经有「${String(name)}」，改那一条，或换个说法。`,
    KNOWLEDGE_PHRASE_MISFIT: '禁语不能带答应的事，可以说的话不用写换成什么；把多的那一格清空。',
    KNOWLEDGE_NOTHING_CHANGED: '和原来一样，没有可存的。',
  },
  en: {
    KNOWLEDGE_DATES: 'The validity ends before it begins; change one of the days.',
    KNOWLEDGE_NAME_TAKEN: ({ name }) => `“${String(name)}” exists already: change that entry, or say it otherwise.`,
    KNOWLEDGE_PHRASE_MISFIT: 'A forbidden phrase promises nothing, and one that helps needs no other words; clear that field.',
    KNOWLEDGE_NOTHING_CHANGED: 'Nothing differs from what stands.',
  },
});
