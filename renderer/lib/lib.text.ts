import { defineRefusals, defineTexts } from './texts.tsx';

/** Sentences for errors that belong to no feature. */
export const libText = defineTexts({
  zh: {
    validation: (count: number) => `有 ${count} 处填得不对，已在旁边标出。`,
    refused: (code: string) => `不能这样办（${code}）。`,
    notFound: '这条记录找不到了，可能已被作废。请回到列表再看。',
    conflict: '别人刚改过这条记录。请看过新内容后再办。',
    forbidden: (what: string) => `您的角色不能办这件事（${what}）。F1 可查谁能办。`,
    unauthenticated: '登录已过期，请重新登录。填的内容都在。',
    unavailable: '数据服务正在恢复，填的内容都在，可以稍后再按一次，不会重复登记。',
    internal: (incident: string) => (incident === '' ? '程序出了意外，这一步没有办成。请再试一次。' : `程序出了意外，这一步没有办成。事件号 ${incident}，请告诉管理员。`),
    fieldWrong: '这里填得不对。',
  },
  en: {
    validation: (count: number) => `${count} field(s) are not right; they are marked.`,
    refused: (code: string) => `This cannot be done (${code}).`,
    notFound: 'This record is not there any more; it may have been voided. Go back to the list.',
    conflict: 'Somebody else has just changed this record. Read the new text, then go on.',
    forbidden: (what: string) => `Your role may not do this (${what}). F1 shows who may.`,
    unauthenticated: 'The session has ended. Sign in again; what you typed is kept.',
    unavailable: 'The data service is coming back. What you typed is kept; press again in a moment, nothing is recorded twice.',
    internal: (incident: string) => (incident === '' ? 'Something unexpected happened and this step was not done. Please try again.' : `Something unexpected happened and this step was not done. Incident ${incident}; please tell the administrator.`),
    fieldWrong: 'This is not right.',
  },
});

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Words of dates and lists. `weekdays` begin with Sunday. */
export const formatText = defineTexts({
  zh: { weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], date: (month: number, day: number, weekday: string) => `${month} 月 ${day} 日 ${weekday}`, comma: '、' },
  en: { weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], date: (month: number, day: number, weekday: string) => `${weekday} ${day} ${months[month - 1] ?? ''}`, comma: ', ' },
});

/** Field rules every contract can raise, and reasons why the service cannot answer. */
export const libRefusals = defineRefusals({
  zh: {
    required: '这一项必须填。',
    invalid_type: '这一项必须填。',
    too_small: '太短了。',
    too_big: '太长了。',
    invalid_format: '格式不对。',
    invalid_value: '不在可选范围内。',
    unrecognized_keys: '有不认识的内容。',
    trim: '前后不要有空格。',
    custom: '这里填得不对。',
    CONFIRMATION_NEEDED: '没有确认，这一步没有办。填的内容都在，再按一次即可。',
    'unavailable:restarting': '数据服务正在重启，是否已登记正在核对。填的内容都在，过几秒再按一次，不会重复登记。',
    'unavailable:starting': '数据服务正在启动，请稍候。',
    'unavailable:stopping': '程序正在关闭。',
    'unavailable:notConnected': '没有连上数据服务。请关掉程序重新打开。',
    'unavailable:noAnswer': '没有收到答复，是否已登记正在核对。再按一次即可，不会重复。',
    'unavailable:failed': '数据服务没能启动。请看屏幕上的说明。',
    'unavailable:diskFull': '磁盘满了，这次没有登记上。请清出空间再按一次，填的内容还在。',
    'unavailable:notSaved': '写磁盘时出错，已核对过：这次没有登记上。填的内容还在，请再按一次；再不行就告诉管理员。',
    'unavailable:diskError': '读写磁盘出错，这次没有登记上。填的内容还在，请再按一次；再不行就告诉管理员。',
    'unavailable:readOnly': '数据文件夹现在不能写，这次没有登记上。填的内容还在，请管理员看权限和磁盘。',
    'unavailable:storeDamaged': '数据文件有损坏，程序不再写入。请管理员看屏幕上的说明。',
    'unavailable:closing': '程序正在关闭，这次没有登记。重新打开后草稿还在。',
    'unavailable:serviceStopped': '数据服务连着几次没能起来，已停下。填的内容都在，请关掉程序重新打开。',
  },
  en: {
    required: 'This is required.',
    invalid_type: 'This is required.',
    too_small: 'Too short.',
    too_big: 'Too long.',
    invalid_format: 'The form is not right.',
    invalid_value: 'Not one of the choices.',
    unrecognized_keys: 'Contains something unknown.',
    trim: 'No spaces before or after.',
    custom: 'This is not right.',
    CONFIRMATION_NEEDED: 'Not confirmed, so this was not done. What you typed is kept; press again.',
    'unavailable:restarting': 'The data service is restarting; whether this was recorded is being checked. What you typed is kept: press again in a few seconds, nothing is recorded twice.',
    'unavailable:starting': 'The data service is starting.',
    'unavailable:stopping': 'The program is closing.',
    'unavailable:notConnected': 'No connection to the data service. Close the program and open it again.',
    'unavailable:noAnswer': 'No answer came; whether it was recorded is being checked. Press again: nothing is recorded twice.',
    'unavailable:failed': 'The data service could not start. See the notice on the screen.',
    'unavailable:diskFull': 'The disk is full: this was not recorded. Free some space and press again; what you typed is kept.',
    'unavailable:notSaved': 'Writing to the disk failed, and it was checked: this was not recorded. What you typed is kept, press again; if it fails again, tell the administrator.',
    'unavailable:diskError': 'Reading or writing the disk failed: this was not recorded. What you typed is kept, press again; if it fails again, tell the administrator.',
    'unavailable:readOnly': 'The data folder cannot be written now: this was not recorded. What you typed is kept; the administrator should look at rights and disk.',
    'unavailable:storeDamaged': 'The data file is damaged; nothing more is written. The administrator should read the notice on the screen.',
    'unavailable:closing': 'The program is closing: this was not recorded. The draft is there when you open it again.',
    'unavailable:serviceStopped': 'The data service failed to come up several times and was stopped. What you typed is kept; close the program and open it again.',
  },
});
