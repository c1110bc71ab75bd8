/** Words as they are printed on papers: always Chinese, whatever language the screen speaks, and frozen into the paper at issue. */
import type { Acceptance, Channel, ContactWay, DutyAction, DutyScope, Liability, Place, RequestCategory, Satisfaction, ViolationKind } from '#shared/features/duties/duties.codes.ts';

export const printedChannel: Record<Channel, string> = {
  walkIn: '来访', phone: '来电', hotline95598: '95598', letter: '来信', online: '网上', chatGroup: '微信群', superior: '上级转办', hotline12345: '12345', hotline12398: '12398', supervisor: '监督员', suggestionBox: '意见箱',
};
export const printedCategory: Record<RequestCategory, string> = {
  complaint: '投诉', report: '举报', opinion: '意见', suggestion: '建议', serviceRequest: '服务申请', faultReport: '故障报修', inquiry: '业务咨询', infoQuery: '信息查询', praise: '表扬', help: '求助',
};
export const printedPlace: Record<Place, string> = { businessHall: '营业厅', office: '办公室', site: '现场', phone: '电话', onTheWay: '路上' };
export const printedScope: Record<DutyScope, string> = { own: '本人职责', sameUnit: '本单位其他岗位', otherDepartment: '其他部门', unclear: '职责不明', outsideCompany: '公司外' };
export const printedAction: Record<DutyAction, string> = { settledAtOnce: '当场办结', answeredAtOnce: '当场答复', accompanied: '陪同引导', phonedOver: '电话联系交接', passedOn: '代收转交', askedLeader: '请示领导', explained: '解释告知' };
export const printedWay: Record<ContactWay, string> = { phone: '电话', faceToFace: '当面', message: '短信', letter: '书面', online: '网上' };
export const printedAcceptance: Record<Acceptance, string> = { accepted: '认可', notAccepted: '不认可', noOpinion: '未表态' };
export const printedLiability: Record<Liability, string> = { supplyCompany: '供电企业', customer: '客户', thirdParty: '第三方', forceMajeure: '不可抗力', none: '无责任' };
export const printedSatisfaction: Record<Satisfaction, string> = { verySatisfied: '非常满意', satisfied: '满意', fair: '一般', dissatisfied: '不满意', veryDissatisfied: '非常不满意', notRated: '不评价' };
export const printedViolation: Record<ViolationKind, string> = { lateRegistration: '未及时登记', lateHandover: '转办超时', noReplyByPromise: '逾期未答复', secondNotice: '二次告知', buckPassing: '推诿', notTracked: '未跟踪', attitude: '态度' };
/** 要求完成的紧急程度 */
export const printedUrgency = { ordinary: '一般', urgent: '急', extraUrgent: '特急' } as const;
/** 前台，印在发单部门一栏 */
export const printedDesk = '接待班';
