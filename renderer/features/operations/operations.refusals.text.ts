import { defineRefusals } from '#renderer/lib/texts.tsx';
import { operationsText } from './operations.text.ts';
import { operationsWords } from './operations.words.text.ts';

const names = { causeFoundAt: 'causeFound', repairedAt: 'repaired', restoredAt: 'restored' } as const;
const missingNames = (list: string, words: Readonly<Record<'causeFound' | 'repaired' | 'restored', string>>, comma: string): string =>
  list.split(',').map((name) => words[names[name as keyof typeof names]]).join(comma);
const stateName = (code: unknown, language: 'zh' | 'en'): string => (operationsWords[language].state as Readonly<Record<string, string>>)[String(code)] ?? '';

/** Sentences of the feature's refusals. */
export const operationsRefusals = defineRefusals({
  zh: {
    FAULT_CUSTOMER_NEEDED: '报修要留姓名和电话，好告诉他几点到。有险情的可以先登记。',
    FAULT_ADDRESS_NEEDED: '抢修要知道去哪里，填故障地址。',
    FAULT_AREA_UNKNOWN: '没有这个台区或村，或已停用。请重新选，或空着。',
    FAULT_RECEPTION_UNKNOWN: '没有这张受理单，或已作废。',
    FAULT_RECEPTION_OTHER: '只有未办结的「故障报修」受理单能转报修工单。',
    FAULT_ALREADY_REPORTED: (p) => `这张受理单已有工单 ${String(p['number'] ?? '')}，请打开它。`,
    FAULT_STATE: (p) => `工单现在是「${stateName(p['state'], 'zh')}」，这一步不能办。`,
    FAULT_ROLE: '这一步不是您的岗位，可以代录纸上办的。',
    FAULT_REPAIR_FIRST: '先记修复，再记恢复供电。',
    FAULT_TIMES_MISSING: (p) => `四个第一时间还缺：${missingNames(String(p['missing'] ?? ''), operationsText.zh.step, '、')}（R-FLT-12）。`,
    FAULT_FOLLOW_UP_DUE: '还没有回访，不能办结（R-FLT-11、R-FLT-12）。请回访员先打电话。',
    FAULT_CALLER_NOT_TOLD: '报修人还不知道来电了。先告知报修人（R-FC-16）。',
    FAULT_DISSATISFIED: '客户不满意，由督办专责或分管领导写明处置决定后办结（R-REQ-23）。',
    FAULT_TASK_OPEN: '答应报修人的短信还没发。先打勾，再办结（000-05）。',
    FAULT_MERGED_OPEN: (p) => `并入本单的还有 ${String(p['orders'] ?? '')} 张没有回访或没有告知，先办完。`,
    FAULT_TIME: '时间不能早于上一步。请核对电脑的钟。',
    FAULT_CREW_UNKNOWN: '没有这个班组，或已停用。',
    FAULT_ETA_PAST: '预计到场要晚于这一步的时间。',
    FAULT_EXPECTED_PAST: '预计来电要晚于这一步的时间。',
    FAULT_MAIN_UNKNOWN: '不能并入这一单：没有、已并走，或已恢复、办结。请选同台区在办的一单。',
  },
  en: {
    FAULT_CUSTOMER_NEEDED: 'A report needs name and telephone, so that the caller can be told. A danger is taken without.',
    FAULT_ADDRESS_NEEDED: 'The crew must know where to go: fill in the address.',
    FAULT_AREA_UNKNOWN: 'No such transformer area or village in use. Choose again, or leave it blank.',
    FAULT_RECEPTION_UNKNOWN: 'No such reception, or it is void.',
    FAULT_RECEPTION_OTHER: 'Only an open reception of category fault report becomes a fault order.',
    FAULT_ALREADY_REPORTED: (p) => `This reception has its order ${String(p['number'] ?? '')}: open it.`,
    FAULT_STATE: (p) => `The order is “${stateName(p['state'], 'en')}”; this step is not possible now.`,
    FAULT_ROLE: 'Not your post; you can enter what was done on paper.',
    FAULT_REPAIR_FIRST: 'First the repair, then the power.',
    FAULT_TIMES_MISSING: (p) => `Of the four first times there is missing: ${missingNames(String(p['missing'] ?? ''), operationsText.en.step, ', ')} (R-FLT-12).`,
    FAULT_FOLLOW_UP_DUE: 'Not closed before the follow-up (R-FLT-11, R-FLT-12). The follow-up officer calls first.',
    FAULT_CALLER_NOT_TOLD: 'The caller does not know that power is back. Tell the caller first (R-FC-16).',
    FAULT_DISSATISFIED: 'The customer is dissatisfied: closed with a decision in words by the supervision officer or the leader (R-REQ-23).',
    FAULT_TASK_OPEN: 'The message promised to the caller was not sent. Tick it, then close (000-05).',
    FAULT_MERGED_OPEN: (p) => `${String(p['orders'] ?? '')} merged orders are not followed up or told yet.`,
    FAULT_TIME: 'Not before the step it follows. Check the clock of this PC.',
    FAULT_CREW_UNKNOWN: 'No such team in use.',
    FAULT_ETA_PAST: 'The expected arrival lies after this step.',
    FAULT_EXPECTED_PAST: 'Power is expected back after this step.',
    FAULT_MAIN_UNKNOWN: 'Cannot be merged into that order: none, merged itself, or finished. Choose an open one of the area.',
  },
});
