import { defineTexts } from '#renderer/lib/texts.tsx';
import { adminTitles } from './admin.titles.text.ts';

/** Settings: rules, calendar, opening hours. */
export const rulesText = defineTexts({
  zh: {
    title: adminTitles.zh.rules,
    note: (count: number) => `${count} 条，数字都在这里，改了从生效日起算`,
    section: '部分', find: '找规则号或名称', all: '全部',
    columnId: '规则号', columnName: '规则', columnValue: '现行', columnFrom: '来自', columnMark: '核实', empty: '没有这样的规则', emptyNext: '换个词，或选「全部」。',
    select: '选一条规则，右边看数字从哪来、以前怎么定的。',
    off: '未启用', check: '检查', raised: '比国家底线松，已按底线执行', loosened: '所长批准低于底线', next: (date: string) => `${date} 起另有新值`,
    shipped: '出厂', law: '国家', default: '默认', overlay: '省市', company: '公司', station: '本所',
    sources: '出处', seed: '出自来源文件，请按本单位制度核对', floor: '国家底线：放宽要所长写明理由', history: '改过的记录', noHistory: '还没有改过', by: '由', reasonOf: '理由', remark: '备注',
    change: '改这条', layer: '哪一层定的', which: '哪一个值', value: '数', unit: '单位', enabled: '启用', effectiveFrom: '从哪天起', sourceNote: '依据（文件、会议）', reason: '理由', acceptLooser: '我知道比国家底线松，理由已写明',
    withdraw: '撤回这层', withdrawHint: '撤回后按下面一层执行', save: '从那天起执行', saved: (id: string) => `${id} 已改，历史里可查`, notPast: '在办的时限按原来的数走完。',
    mayWho: '所长、系统管理员', mayNot: '改规则', mayNotNote: '您的角色不能改',
    marks: { A: '原文', B: '可查转述', C: '弱来源', U: '默认值', seed: '来源文件' },
    sections: {
      outage: '停电', fault: '抢修', request: '诉求', firstContact: '首问', hall: '营业厅', application: '办电', supervision: '督查', operations: '运行', figures: '统计', privacy: '个人信息', days: '数日子', identifiers: '号码', promises: '承诺', layout: '公文版式',
    },
    units: { min: '分钟', h: '小时', bh: '营业小时', cd: '天', wd: '工作日', mo: '个月', y: '年', count: '次或件', percent: '%', permille: '‰', kW: 'kW', mm: '毫米', points: '分', switch: '开关' },
    keys: {
      resident: '居民', other: '其他', notice: '通知', again: '再次通知', low: '低', high: '高', urban: '城区', rural: '农村', remote: '边远', dispatch: '派单', onSite: '到场', reports: '户数', window: '窗口', contact: '联系', reply: '答复', internal: '内部', outer: '对外', restore: '复电', return: '回单', promise: '承诺', centre: '工单中心',
      review: '复核', province: '省', attempts: '次数', apart: '间隔', urges: '催办', left: '剩余', stationHead: '报所长', company: '报公司', times: '次数', notify: '告知', objection: '异议', finish: '办结', prolong: '延长', reviewRequest: '申请复查', simple: '简单', ordinary: '一般', complex: '复杂', highSingle: '高压单电源', highDouble: '高压双电源',
      designLow: '低压设计', designHigh: '高压设计', midLow: '低压中检', midHigh: '高压中检', finalLow: '低压竣检', finalHigh: '高压竣检', meterResident: '居民装表', meterLow: '低压装表', meterHigh: '高压装表', capacity: '容量', limit: '时限', default: '默认', week: '一周', month: '一月', atOnce: '立行立改', first: '第一次', second: '第二次',
      person: '个人', station: '单位', within: '之内', critical: '危急', serious: '严重', general: '一般', heavy: '重载', severe: '严重重载', overload: '过载', upper: '上限', lower: '下限', day: '白天', night: '夜间', topThree: '前三', network: '网络日志', audit: '审计', reception: '受理', complaint: '投诉', rectification: '整改', specialCare: '特殊用电', recording: '录音',
      short: '短号', long: '长号', cityReliability: '城市可靠率', cityVoltage: '城市电压', ruralReliability: '农村可靠率', ruralVoltage: '农村电压', width: '宽', height: '高', top: '天头', lines: '行', characters: '字', below: '下距', outerRule: '外线', innerRule: '内线',
    },
  },
  en: {
    title: adminTitles.en.rules,
    note: (count: number) => `${count} rules; every number stands here and changes from a day on`,
    section: 'Part', find: 'Find by id or name', all: 'All',
    columnId: 'Rule', columnName: 'Name', columnValue: 'In force', columnFrom: 'From', columnMark: 'Verified', empty: 'No such rule', emptyNext: 'Try another word, or choose All.',
    select: 'Choose a rule: where its number comes from and how it was set before.',
    off: 'not in use', check: 'check', raised: 'looser than the law; the law is applied', loosened: 'below the law by the head', next: (date: string) => `another value from ${date}`,
    shipped: 'shipped', law: 'law', default: 'default', overlay: 'province', company: 'company', station: 'station',
    sources: 'Sources', seed: "From the source documents; check against your unit's own rules", floor: 'Set by law: only the head may loosen it, with a reason', history: 'Changes', noHistory: 'Never changed', by: 'by', reasonOf: 'reason', remark: 'Note',
    change: 'Change it', layer: 'Set by', which: 'Which value', value: 'Number', unit: 'Unit', enabled: 'In use', effectiveFrom: 'From the day', sourceNote: 'Basis (document, meeting)', reason: 'Reason', acceptLooser: 'I know that this is looser than the law; the reason is written',
    withdraw: 'Withdraw this layer', withdrawHint: 'then the layer below is in force', save: 'In force from that day', saved: (id: string) => `${id} changed; see its history`, notPast: 'Clocks that run finish under the old number.',
    mayWho: 'station head, administrator', mayNot: 'Change rules', mayNotNote: 'not with your role',
    marks: { A: 'primary text', B: 'second hand', C: 'weak', U: 'default', seed: 'source document' },
    sections: {
      outage: 'Outages', fault: 'Faults', request: 'Requests', firstContact: 'First contact', hall: 'Hall', application: 'Connections', supervision: 'Supervision', operations: 'Operations', figures: 'Figures', privacy: 'Personal data', days: 'Counting days', identifiers: 'Numbers', promises: 'Promises', layout: 'Layout of papers',
    },
    units: { min: 'minutes', h: 'hours', bh: 'opening hours', cd: 'days', wd: 'working days', mo: 'months', y: 'years', count: 'times', percent: '%', permille: '‰', kW: 'kW', mm: 'mm', points: 'points', switch: 'switch' },
    keys: {
      resident: 'residents', other: 'others', notice: 'notice', again: 'again', low: 'low', high: 'high', urban: 'urban', rural: 'rural', remote: 'remote', dispatch: 'dispatch', onSite: 'on site', reports: 'reports', window: 'window', contact: 'contact', reply: 'reply', internal: 'internal', outer: 'outer', restore: 'restore', return: 'return', promise: 'promise', centre: 'centre',
      review: 'review', province: 'province', attempts: 'attempts', apart: 'apart', urges: 'urges', left: 'left', stationHead: 'station head', company: 'company', times: 'times', notify: 'notify', objection: 'objection', finish: 'finish', prolong: 'prolong', reviewRequest: 'review request', simple: 'simple', ordinary: 'ordinary', complex: 'complex', highSingle: 'HV single', highDouble: 'HV double',
      designLow: 'LV design', designHigh: 'HV design', midLow: 'LV mid check', midHigh: 'HV mid check', finalLow: 'LV final check', finalHigh: 'HV final check', meterResident: 'resident meter', meterLow: 'LV meter', meterHigh: 'HV meter', capacity: 'capacity', limit: 'limit', default: 'default', week: 'week', month: 'month', atOnce: 'at once', first: 'first', second: 'second',
      person: 'person', station: 'station', within: 'within', critical: 'critical', serious: 'serious', general: 'general', heavy: 'heavy', severe: 'severe', overload: 'overload', upper: 'upper', lower: 'lower', day: 'day', night: 'night', topThree: 'top three', network: 'network log', audit: 'audit', reception: 'reception', complaint: 'complaint', rectification: 'rectification', specialCare: 'special care', recording: 'recording',
      short: 'short', long: 'long', cityReliability: 'city reliability', cityVoltage: 'city voltage', ruralReliability: 'rural reliability', ruralVoltage: 'rural voltage', width: 'width', height: 'height', top: 'top', lines: 'lines', characters: 'characters', below: 'below', outerRule: 'outer rule', innerRule: 'inner rule',
    },
  },
});

/** The calendar and opening hours page. */
export const calendarText = defineTexts({
  zh: {
    title: adminTitles.zh.calendar,
    note: (until: string) => `放假安排已定到 ${until}`, noteNone: '还没有官方放假安排，到期都是暂算',
    yearsPart: '每年的放假安排', hallsPart: '营业厅时间', addYear: '装新一年', addHall: '添营业厅',
    columnYear: '年', columnTitle: '通知', columnDays: '工作日', columnKind: '来自', shipped: '出厂带的', own: '本所装的',
    select: '选一年看放假和调休；每年国务院办公厅通知一出就装上。',
    offDays: '放假', workDays: '调休上班', noWorkDays: '没有',
    formTitle: '放假安排', year: '年份', noticeTitle: '通知名称', lines: '逐行写', linesHint: '一行一段：元旦 2027-01-01 至 2027-01-03；调休上班写：上班 2027-02-20',
    reason: '更正的理由', preview: '先看会动哪些', load: '装上，重算在办时限', loaded: (year: number, moved: number) => `${year} 年已装上，${moved} 件在办的到期日动了`,
    lineWrong: (line: number) => `第 ${line} 行看不懂。写成「节日 起 至 止」或「上班 日期」。`, faultAt: (what: string, on: string) => `${on}：${what}`,
    faults: { notADate: '不是日期', backwards: '起止颠倒', farFromYear: '不在这一年', tooLong: '一段太长', overlap: '重复', notWeekend: '不是周末，不用调休', statutoryMissing: '法定假日没有列入' },
    movedTitle: (count: number) => (count === 0 ? '没有在办的到期日会动' : `${count} 件在办的到期日会动`), movedLine: (before: string, after: string) => `${before} → ${after}`, workingDays: (days: number) => `全年 ${days} 个工作日`,
    festivals: { newYear: '元旦', springFestival: '春节', qingming: '清明节', labourDay: '劳动节', dragonBoat: '端午节', midAutumn: '中秋节', nationalDay: '国庆节' }, workWord: '上班', toWord: '至',
    hallName: '名称', main: '主厅', mainHint: '营业小时按主厅算', weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], adjusted: '调休上班日', holiday: '放假日', hoursHint: '08:30-12:00 14:00-17:30，空着是不开', dates: '个别日子', datesHint: '一行一天：2026-10-01 09:00-16:00 国庆值班',
    hoursWrong: '写成 08:30-12:00 14:00-17:30，24 小时制，从早到晚。', dateWrong: (line: number) => `第 ${line} 行看不懂。写成「日期 时间 说明」。`, saveHours: '保存营业时间', hoursSaved: (moved: number) => `已保存，${moved} 件在办的到期时刻动了`,
    mayWho: '所长、系统管理员', mayNot: '改日历和营业时间', mayNotNote: '您的角色不能改', empty: '还没有日历', emptyNext: '装上今年的放假安排。', noHalls: '还没有单独定营业时间，按 08:30 到 17:30 算。',
  },
  en: {
    title: adminTitles.en.calendar,
    note: (until: string) => `Decided until ${until}`, noteNone: 'No official arrangement yet: every due time is provisional',
    yearsPart: 'Arrangement of each year', hallsPart: 'Opening hours', addYear: 'Load a year', addHall: 'Add a hall',
    columnYear: 'Year', columnTitle: 'Notice', columnDays: 'Working days', columnKind: 'From', shipped: 'shipped', own: 'loaded here',
    select: 'Choose a year to see its days; load a new one as soon as the State Council office announces it.',
    offDays: 'Days off', workDays: 'Worked weekend days', noWorkDays: 'none',
    formTitle: 'Arrangement', year: 'Year', noticeTitle: 'Name of the notice', lines: 'Line by line', linesHint: 'One range a line: newYear 2027-01-01 to 2027-01-03; a worked day: work 2027-02-20',
    reason: 'Reason of the correction', preview: 'See what it moves', load: 'Load, compute open clocks anew', loaded: (year: number, moved: number) => `${year} loaded; ${moved} open due times moved`,
    lineWrong: (line: number) => `Line ${line} cannot be read. Write “festival from to until” or “work date”.`, faultAt: (what: string, on: string) => `${on}: ${what}`,
    faults: { notADate: 'not a date', backwards: 'ends before it begins', farFromYear: 'not in this year', tooLong: 'too long', overlap: 'twice', notWeekend: 'not a weekend day', statutoryMissing: 'a statutory holiday is missing' },
    movedTitle: (count: number) => (count === 0 ? 'No open due time moves' : `${count} open due times move`), movedLine: (before: string, after: string) => `${before} → ${after}`, workingDays: (days: number) => `${days} working days in the year`,
    festivals: { newYear: 'newYear', springFestival: 'springFestival', qingming: 'qingming', labourDay: 'labourDay', dragonBoat: 'dragonBoat', midAutumn: 'midAutumn', nationalDay: 'nationalDay' }, workWord: 'work', toWord: 'to',
    hallName: 'Name', main: 'Main hall', mainHint: 'opening hours are counted by it', weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], adjusted: 'Worked weekend days', holiday: 'Days off', hoursHint: '08:30-12:00 14:00-17:30; blank is closed', dates: 'Single days', datesHint: 'One a line: 2026-10-01 09:00-16:00 holiday duty',
    hoursWrong: 'Write 08:30-12:00 14:00-17:30, 24 hours, early to late.', dateWrong: (line: number) => `Line ${line} cannot be read. Write “date hours note”.`, saveHours: 'Save the hours', hoursSaved: (moved: number) => `Saved; ${moved} open due times moved`,
    mayWho: 'station head, administrator', mayNot: 'Change calendar and hours', mayNotNote: 'not with your role', empty: 'No calendar yet', emptyNext: "Load this year's arrangement.", noHalls: 'No hours were set; 08:30 to 17:30 counts.',
  },
});
