// The codes of shared/features/duties in words. The order of the keys is the order in which choices stand on screen.
import type {
  Acceptance, AttemptOutcome, Channel, ClockKind, Complexity, ContactWay, Dimension, DutyAction, DutyScope, DutyState, ExceptionKind, ExtensionState, FollowUpState, Liability, PauseReason, Place, RequestCategory, ReturnDecision, ReturnReason,
  Satisfaction, ServiceKind, SheetState, ViolationKind, VisitKind, WorkKind,
} from '#shared/features/duties/duties.codes.ts';
import type { Role } from '#shared/features/admin/roles.codes.ts';
import type { RuleMark } from '#shared/features/admin/rules.codes.ts';
import type { Festival } from '#shared/kit/calendar.ts';
import type { StepReason } from '#shared/kit/clock.ts';
import { defineTexts } from '#renderer/lib/texts.tsx';

/** Every code in words. A code without a word does not compile. */
interface DutyWords {
  readonly [key: string]: { readonly [code: string]: string };
  readonly channel: Readonly<Record<Channel, string>>;
  readonly category: Readonly<Record<RequestCategory, string>>;
  /** Two characters, for the row of ten segments. */
  readonly categoryShort: Readonly<Record<RequestCategory, string>>;
  readonly serviceKind: Readonly<Record<ServiceKind, string>>;
  readonly complexity: Readonly<Record<Complexity, string>>;
  readonly place: Readonly<Record<Place, string>>;
  readonly scope: Readonly<Record<DutyScope, string>>;
  readonly action: Readonly<Record<DutyAction, string>>;
  readonly dutyState: Readonly<Record<DutyState, string>>;
  readonly sheetState: Readonly<Record<SheetState, string>>;
  readonly returnReason: Readonly<Record<ReturnReason, string>>;
  readonly returnDecision: Readonly<Record<ReturnDecision, string>>;
  readonly liability: Readonly<Record<Liability, string>>;
  readonly way: Readonly<Record<ContactWay, string>>;
  readonly acceptance: Readonly<Record<Acceptance, string>>;
  readonly satisfaction: Readonly<Record<Satisfaction, string>>;
  readonly violation: Readonly<Record<ViolationKind, string>>;
  readonly pauseReason: Readonly<Record<PauseReason, string>>;
  readonly visit: Readonly<Record<VisitKind, string>>;
  readonly dimension: Readonly<Record<Dimension, string>>;
  readonly followUpState: Readonly<Record<FollowUpState, string>>;
  readonly outcome: Readonly<Record<AttemptOutcome, string>>;
  readonly clock: Readonly<Record<ClockKind, string>>;
  readonly extensionState: Readonly<Record<ExtensionState, string>>;
  readonly exceptionKind: Readonly<Record<ExceptionKind, string>>;
  /** Kind of a workbench line, and what it asks for. */
  readonly work: Readonly<Record<WorkKind, string>>;
  readonly workAct: Readonly<Record<WorkKind, string>>;
  readonly urgency: Readonly<Record<'ordinary' | 'urgent' | 'extraUrgent', string>>;
  /** Roles and relations, for 「谁能办」. */
  readonly who: Readonly<Record<Role | 'firstContact' | 'registrar' | 'handlingTeam' | 'otherPerson' | 'decision', string>>;
  readonly festival: Readonly<Record<Festival, string>>;
  readonly step: Readonly<Record<StepReason, string>>;
  readonly weekday: Readonly<Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', string>>;
  readonly unit: Readonly<Record<'min' | 'h' | 'bh' | 'cd' | 'wd' | 'mo' | 'y', string>>;
  /** Names of the rules that stand beside acts and lines of a history; the id stands behind the name. */
  readonly rule: Readonly<Record<string, string>>;
  /** Verification mark of a rule's source. */
  readonly mark: Readonly<Record<RuleMark, string>>;
}

/** Words of the codes. */
export const dutyWords = defineTexts<DutyWords>({
  zh: {
    channel: { walkIn: '来访', phone: '来电', hotline95598: '95598', letter: '来信', online: '网上', chatGroup: '微信群', superior: '上级转办', hotline12345: '12345', hotline12398: '12398', supervisor: '监督员', suggestionBox: '意见箱' },
    category: { inquiry: '业务咨询', infoQuery: '信息查询', serviceRequest: '服务申请', faultReport: '故障报修', opinion: '意见', suggestion: '建议', help: '求助', complaint: '投诉', report: '举报', praise: '表扬' },
    categoryShort: { inquiry: '咨询', infoQuery: '查询', serviceRequest: '申请', faultReport: '报修', opinion: '意见', suggestion: '建议', help: '求助', complaint: '投诉', report: '举报', praise: '表扬' },
    serviceKind: { reconnect: '欠费复电', meterAbnormal: '电表异常', readingAbnormal: '抄表数据异常', other: '其他申请' },
    complexity: { simple: '简单，当天', ordinary: '一般，3 工作日', complex: '复杂，5 工作日' },
    place: { businessHall: '营业厅', office: '办公室', site: '现场', phone: '电话', onTheWay: '路上' },
    scope: { own: '本人职责', sameUnit: '本单位其他岗位', otherDepartment: '其他部门', unclear: '职责不明', outsideCompany: '公司外' },
    action: { settledAtOnce: '当场办结', answeredAtOnce: '当场答复', accompanied: '陪同引导', phonedOver: '电话联系交接', passedOn: '代收转交', askedLeader: '请示领导', explained: '解释告知' },
    dutyState: { open: '在办', handedOver: '已转办', tracking: '跟踪中', answered: '已答复', closed: '已办结', voided: '已作废' },
    sheetState: { draft: '未下发', issued: '待签收', received: '已签收', rejected: '被退回', processing: '处理中', done: '待核实', verified: '已核实', closed: '已办结', voided: '已作废' },
    returnReason: { notOurDuty: '不属本班职责', insufficientInfo: '信息不全' },
    returnDecision: { teamMustDo: '仍由该班组办', otherTeam: '改派别的班组', takenBack: '接待班收回' },
    liability: { supplyCompany: '供电企业', customer: '客户', thirdParty: '第三方', forceMajeure: '不可抗力', none: '无责任' },
    way: { phone: '电话', faceToFace: '当面', message: '短信、微信', letter: '信函', online: '网上' },
    acceptance: { accepted: '认可', notAccepted: '不认可', noOpinion: '未表态' },
    satisfaction: { verySatisfied: '非常满意', satisfied: '满意', fair: '一般', dissatisfied: '不满意', veryDissatisfied: '非常不满意', notRated: '不评价' },
    violation: { lateRegistration: '未及时登记', lateHandover: '转办超时', noReplyByPromise: '到期未答复', secondNotice: '二次告知', buckPassing: '推诿', notTracked: '未跟踪', attitude: '态度' },
    pauseReason: { waitingForCustomer: '等客户', forceMajeure: '不可抗力', otherAuthority: '等外部单位' },
    visit: { phone: '电话回访', visit: '上门走访', written: '书面（线上）回访', meeting: '座谈约访' },
    dimension: { serviceQuality: '服务质量', serviceTime: '服务时限', workQuality: '施工质量', result: '办理结果', integrity: '廉洁' },
    followUpState: { due: '待回访', attempting: '联系中', done: '已回访', unreachable: '联系不上', reviewed: '已复核', voided: '已作废' },
    outcome: { reached: '接通', noAnswer: '无人接听', declined: '不愿回答', wrongNumber: '号码不对' },
    clock: { promise: '答复客户', categoryReply: '按类别答复', channelReply: '按渠道答复', complaintContact: '首次联系', internal: '所内办完', handover: '转办', acknowledge: '签收', sheet: '联系单办结', followUp: '回访', dissatisfied: '不满意处置', faultDispatch: '派工', arrival: '到达现场', arrivalFloor: '到达现场（国标）', restore: '恢复供电' },
    extensionState: { requested: '待批', approved: '已批', refused: '未批' },
    exceptionKind: { followUp: '由经办人回访', verify: '由经办人核实' },
    work: { duty: '首问', dutyReply: '首问', sheetDraft: '联系单', sheetToSign: '联系单', sheetToDo: '联系单', sheetToVerify: '联系单', sheetReturned: '联系单', returnToDecide: '待批', followUp: '回访', dissatisfiedToDecide: '待批', extensionToApprove: '待批', faultToDispatch: '报修', faultInWork: '报修', faultToClose: '报修', toClose: '首问', quickNote: '待转受理', escalationRisk: '升级风险', task: '答应的事' },
    workAct: {
      faultToDispatch: '派工', faultInWork: '抢修', faultToClose: '办结', duty: '看进展', dutyReply: '答复客户', sheetDraft: '下发', sheetToSign: '签收', sheetToDo: '办理', sheetToVerify: '核实', sheetReturned: '补充再发', returnToDecide: '裁定退回', followUp: '打电话', dissatisfiedToDecide: '决定处置', extensionToApprove: '批延期', toClose: '办结', quickNote: '转受理', escalationRisk: '看进展', task: '做了就勾掉',
    },
    urgency: { ordinary: '一般', urgent: '急', extraUrgent: '特急' },
    who: {
      receptionist: '接待员', receptionLead: '接待班长', handler: '承办人', teamLead: '班组长', stationHead: '所长', supervisionOfficer: '督办专责', leader: '分管领导', followUpOfficer: '回访员', gridLead: '网格经理', repairCrew: '抢修人员', dispatcher: '值班调度',
      clerk: '资料员', auditor: '只读审计', admin: '系统管理员', firstContact: '首问责任人', registrar: '登记人', handlingTeam: '承办班组', otherPerson: '没有经办过的人', decision: '写明处置决定',
    },
    festival: { newYear: '元旦', springFestival: '春节', qingming: '清明', labourDay: '劳动节', dragonBoat: '端午', midAutumn: '中秋', nationalDay: '国庆' },
    step: {
      startDay: '受理当天，从次日起算', startMoved: '下班后受理，从下次开门起算', sameDay: '当天', calendarDay: '自然日', workday: '工作日', adjustedWork: '调休上班', weekend: '休息日', holiday: '放假', running: '连续计时', open: '营业时间', closed: '不营业',
      paused: '挂起，不计', pauseIgnored: '已挂起，但此限不能停', rolledOver: '末日放假，顺延到工作日', latestSameDay: '最迟当天', correspondingDay: '对应日', promised: '答应客户的时间',
    },
    weekday: { 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' },
    unit: { min: '分', h: '小时', bh: '营业小时', cd: '天', wd: '工作日', mo: '个月', y: '年' },
    rule: {
      W1: '来访受理流程', G1: '只增不改', G3: '办理与核实分开', G4: '补录', G5: '上一级批准', G7: '办结后重新办理', G9: '纸上已办', G10: '小单位例外', F00: '咨询登记', F02: '受理回执', F03: '首问记录', F04: '联系单',
      'R-APP-08': '绿色通道', 'R-FC-01': '谁是首问责任人', 'R-FC-04': '本人职责当场办', 'R-FC-06': '不能一指了之', 'R-FC-08': '公司外的事', 'R-FC-10': '一次性告知', 'R-FC-11': '及时登记', 'R-FC-12': '及时转办', 'R-FC-13': '及时签收', 'R-FC-14': '按时答复客户', 'R-FC-15': '责任追究', 'R-FC-16': '首问负责到答复',
      'R-REQ-01': '联系客户', 'R-REQ-20': '办结前回访', 'R-REQ-22': '回访次数', 'R-REQ-23': '不满意处理', 'R-REQ-24': '催办', 'R-REQ-27': '重复诉求', 'R-REQ-28': '延期', 'R-REQ-31': '办理与回访分开', 'R-DAY-06': '节假日表', 'R-DAY-07': '节假日表', 'R-DAY-10': '挂起不计时',
    },
    mark: { A: '法规原文', B: '公开资料可查', C: '同类做法', U: '默认值，请按本单位制度核对', seed: '本单位资料' },
  },
  en: {
    channel: { walkIn: 'Visit', phone: 'Call', hotline95598: '95598', letter: 'Letter', online: 'Online', chatGroup: 'Chat group', superior: 'From above', hotline12345: '12345', hotline12398: '12398', supervisor: 'Supervisor', suggestionBox: 'Suggestion box' },
    category: { inquiry: 'Enquiry', infoQuery: 'Information', serviceRequest: 'Service request', faultReport: 'Fault report', opinion: 'Opinion', suggestion: 'Suggestion', help: 'Help', complaint: 'Complaint', report: 'Report', praise: 'Praise' },
    categoryShort: { inquiry: 'Ask', infoQuery: 'Info', serviceRequest: 'Apply', faultReport: 'Fault', opinion: 'Opinion', suggestion: 'Idea', help: 'Help', complaint: 'Compl.', report: 'Report', praise: 'Praise' },
    serviceKind: { reconnect: 'Reconnection', meterAbnormal: 'Meter abnormal', readingAbnormal: 'Reading abnormal', other: 'Other request' },
    complexity: { simple: 'Simple, today', ordinary: 'Ordinary, 3 days', complex: 'Complex, 5 days' },
    place: { businessHall: 'Hall', office: 'Office', site: 'On site', phone: 'By phone', onTheWay: 'On the way' },
    scope: { own: 'My own duty', sameUnit: 'Another post', otherDepartment: 'Other office', unclear: 'Unclear', outsideCompany: 'Outside' },
    action: { settledAtOnce: 'Settled now', answeredAtOnce: 'Answered now', accompanied: 'Accompanied', phonedOver: 'Phoned over', passedOn: 'Passed on', askedLeader: 'Asked leader', explained: 'Explained' },
    dutyState: { open: 'Open', handedOver: 'Handed over', tracking: 'Tracking', answered: 'Answered', closed: 'Closed', voided: 'Voided' },
    sheetState: { draft: 'Not issued', issued: 'To be signed for', received: 'Signed for', rejected: 'Returned', processing: 'In work', done: 'To be verified', verified: 'Verified', closed: 'Closed', voided: 'Voided' },
    returnReason: { notOurDuty: 'Not our duty', insufficientInfo: 'Not enough information' },
    returnDecision: { teamMustDo: 'The team does it', otherTeam: 'Another team does it', takenBack: 'Reception takes it back' },
    liability: { supplyCompany: 'Supply company', customer: 'Customer', thirdParty: 'Third party', forceMajeure: 'Force majeure', none: 'Nobody' },
    way: { phone: 'Phone', faceToFace: 'Face to face', message: 'Message', letter: 'Letter', online: 'Online' },
    acceptance: { accepted: 'Accepted', notAccepted: 'Not accepted', noOpinion: 'No opinion' },
    satisfaction: { verySatisfied: 'Very satisfied', satisfied: 'Satisfied', fair: 'Fair', dissatisfied: 'Dissatisfied', veryDissatisfied: 'Very dissatisfied', notRated: 'Not rated' },
    violation: { lateRegistration: 'Registered late', lateHandover: 'Handed over late', noReplyByPromise: 'Not answered in time', secondNotice: 'Second notice', buckPassing: 'Passed the buck', notTracked: 'Not tracked', attitude: 'Attitude' },
    pauseReason: { waitingForCustomer: 'Waiting for the customer', forceMajeure: 'Force majeure', otherAuthority: 'Another authority' },
    visit: { phone: 'By phone', visit: 'At the door', written: 'In writing (online)', meeting: 'Meeting' },
    dimension: { serviceQuality: 'Service quality', serviceTime: 'Service time', workQuality: 'Quality of work', result: 'Result', integrity: 'Integrity' },
    followUpState: { due: 'Due', attempting: 'Trying', done: 'Done', unreachable: 'Unreachable', reviewed: 'Reviewed', voided: 'Voided' },
    outcome: { reached: 'Reached', noAnswer: 'No answer', declined: 'Declined', wrongNumber: 'Wrong number' },
    clock: { promise: 'Answer the customer', categoryReply: 'Answer by category', channelReply: 'Answer by channel', complaintContact: 'First contact', internal: 'Done inside', handover: 'Hand over', acknowledge: 'Sign for', sheet: 'Sheet done', followUp: 'Follow up', dissatisfied: 'Decide on dissatisfied', faultDispatch: 'Dispatch', arrival: 'Crew on site', arrivalFloor: 'On site (standard)', restore: 'Power back' },
    extensionState: { requested: 'Asked', approved: 'Granted', refused: 'Refused' },
    exceptionKind: { followUp: 'Followed up by who handled it', verify: 'Verified by who handled it' },
    work: { duty: 'Duty', dutyReply: 'Duty', sheetDraft: 'Sheet', sheetToSign: 'Sheet', sheetToDo: 'Sheet', sheetToVerify: 'Sheet', sheetReturned: 'Sheet', returnToDecide: 'Decide', followUp: 'Follow-up', dissatisfiedToDecide: 'Decide', extensionToApprove: 'Decide', faultToDispatch: 'Fault', faultInWork: 'Fault', faultToClose: 'Fault', toClose: 'Duty', quickNote: 'Note', escalationRisk: 'Risk', task: 'Promise' },
    workAct: {
      faultToDispatch: 'Dispatch', faultInWork: 'Repair', faultToClose: 'Close', duty: 'See progress', dutyReply: 'Tell customer', sheetDraft: 'Issue', sheetToSign: 'Sign for', sheetToDo: 'Handle', sheetToVerify: 'Verify', sheetReturned: 'Complete, reissue', returnToDecide: 'Decide return', followUp: 'Call', dissatisfiedToDecide: 'Decide', extensionToApprove: 'Decide time',
      toClose: 'Close', quickNote: 'Register', escalationRisk: 'See progress', task: 'Do and tick',
    },
    urgency: { ordinary: 'Ordinary', urgent: 'Urgent', extraUrgent: 'Most urgent' },
    who: {
      receptionist: 'receptionist', receptionLead: 'reception lead', handler: 'handler', teamLead: 'team leader', stationHead: 'station head', supervisionOfficer: 'supervision officer', leader: 'leader in charge', followUpOfficer: 'follow-up officer', gridLead: 'grid lead',
      repairCrew: 'repair crew', dispatcher: 'dispatcher', clerk: 'clerk', auditor: 'auditor', admin: 'administrator', firstContact: 'the first contact', registrar: 'who registered it', handlingTeam: 'the handling team', otherPerson: 'somebody who did not handle it',
      decision: 'with a decision in words',
    },
    festival: { newYear: 'New Year', springFestival: 'Spring Festival', qingming: 'Qingming', labourDay: 'Labour Day', dragonBoat: 'Dragon Boat', midAutumn: 'Mid-Autumn', nationalDay: 'National Day' },
    step: {
      startDay: 'day of acceptance, counted from the next', startMoved: 'after hours, counted from the next opening', sameDay: 'the same day', calendarDay: 'calendar day', workday: 'working day', adjustedWork: 'weekend worked', weekend: 'weekend', holiday: 'holiday', running: 'runs through',
      open: 'opening hours', closed: 'closed', paused: 'suspended, not counted', pauseIgnored: 'suspended, but this limit goes on', rolledOver: 'last day off, moved to a working day', latestSameDay: 'the same day at latest', correspondingDay: 'corresponding day', promised: 'promised to the customer',
    },
    weekday: { 1: 'Mon', 2: 'Tue', 3: 'Wed', 4: 'Thu', 5: 'Fri', 6: 'Sat', 7: 'Sun' },
    unit: { min: 'min', h: 'h', bh: 'opening hours', cd: 'days', wd: 'working days', mo: 'months', y: 'years' },
    rule: {
      W1: 'Road of a walk-in', G1: 'Nothing is deleted', G3: 'Handler does not verify', G4: 'Late entry', G5: 'One level up', G7: 'Reopening', G9: 'Done on paper', G10: 'Small unit', F00: 'Enquiry', F02: 'Receipt', F03: 'First-contact record', F04: 'Contact sheet',
      'R-APP-08': 'Green channel', 'R-FC-01': 'Who is first contact', 'R-FC-04': 'Own duty, at once', 'R-FC-06': 'Not by pointing', 'R-FC-08': 'Outside the company', 'R-FC-10': 'One-time notice', 'R-FC-11': 'Registered in time', 'R-FC-12': 'Handed over in time', 'R-FC-13': 'Signed for in time', 'R-FC-14': 'Answered in time', 'R-FC-15': 'Sanctions', 'R-FC-16': 'First contact stays',
      'R-REQ-01': 'Customer contacted', 'R-REQ-20': 'Follow-up first', 'R-REQ-22': 'Tries of a follow-up', 'R-REQ-23': 'Dissatisfied customer', 'R-REQ-24': 'Urging', 'R-REQ-27': 'Repeated matter', 'R-REQ-28': 'Extension', 'R-REQ-31': 'Handler does not follow up', 'R-DAY-06': 'Holiday table', 'R-DAY-07': 'Holiday table', 'R-DAY-10': 'Clock stands still',
    },
    mark: { A: 'text of the law', B: 'published', C: 'as others do', U: 'default: check against your own rules', seed: 'own documents' },
  },
});

/** Choices of a code in their order: `optionsOf(words.channel)`. */
export const optionsOf = <C extends string>(words: Readonly<Record<C, string>>): readonly { readonly value: C; readonly label: string }[] =>
  // The keys of a Record<C, …> are the codes C; Object.entries only knows strings.
  (Object.entries(words) as [C, string][]).map(([value, label]) => ({ value, label }));

/** A rule as people read it: its name, then its id. */
export const ruleWords = (id: string, words: { readonly rule: Readonly<Record<string, string>> }): string => (words.rule[id] === undefined ? id : `${words.rule[id]} ${id}`);
