// The codes of shared/features/reception in words; the order of the keys is the order of the choices.
import type { AssetOwner, CustomerType, Emotion, PrivacyNotice, ReceptionForm, ReceptionState, RevealField, SlipPriority, SlipPurpose, SlipState, VisitCause } from '#shared/features/reception/reception.codes.ts';
import { defineTexts } from '#renderer/lib/texts.tsx';

/** Every code in words. A code without a word does not compile. */
interface ReceptionWords {
  readonly [key: string]: { readonly [code: string]: string };
  readonly form: Readonly<Record<ReceptionForm, string>>;
  readonly state: Readonly<Record<ReceptionState, string>>;
  readonly emotion: Readonly<Record<Emotion, string>>;
  readonly cause: Readonly<Record<VisitCause, string>>;
  readonly owner: Readonly<Record<AssetOwner, string>>;
  readonly customerType: Readonly<Record<CustomerType, string>>;
  readonly privacy: Readonly<Record<PrivacyNotice, string>>;
  readonly reveal: Readonly<Record<RevealField, string>>;
  readonly slipState: Readonly<Record<SlipState, string>>;
  readonly slipPriority: Readonly<Record<SlipPriority, string>>;
  readonly slipPurpose: Readonly<Record<SlipPurpose, string>>;
  /** Papers by their kind. */
  readonly paper: Readonly<Record<string, string>>;
}

/** Words of the codes. */
export const receptionWords = defineTexts<ReceptionWords>({
  zh: {
    form: { enquiry: '咨询', reception: '受理' },
    state: { registered: '已登记', answeredOnSpot: '当场答复', inHand: '本班在办', dispatched: '已转班组', redirected: '已转公司外', replied: '已答复', followedUp: '已回访', closed: '已办结', reopened: '重新办理', voided: '已作废' },
    emotion: { calm: '平静', anxious: '着急', dissatisfied: '不满', agitated: '激动' },
    cause: { arrearsDisconnected: '欠费停电', internalFault: '内部故障', meterFaultOverbilled: '表计故障多收', outageEnquiry: '停电询问', application: '办电', tariff: '电费电价', powerQuality: '供电质量', serviceAttitude: '服务态度', propertyRights: '产权问题', meterInstallation: '表计安装', legalProcedure: '合法手续', chargingPile: '充电桩', other: '其他' },
    owner: { supplyCompany: '供电企业', customer: '客户', shared: '共有', toBeChecked: '待查' },
    customerType: { resident: '居民', lowVoltageNonResident: '低压非居民', highVoltage: '高压', keyUser: '重要用户', other: '其他' },
    privacy: { posted: '张贴', spoken: '口头', paper: '纸质' },
    reveal: { name: '姓名', phone: '电话', accountNo: '户号', address: '地址', agentPhone: '代办人电话' },
    slipState: { waiting: '等候', serving: '在办', held: '暂停', away: '过号', done: '办完', left: '走了' },
    slipPriority: { none: '按顺序', elderly: '老人', pregnant: '孕妇', disabled: '残障', withChild: '带小孩', greenChannel: '绿色通道', other: '其他优先' },
    slipPurpose: { other: '咨询、其他', application: '办电业务', payment: '交费' },
    paper: { receptionReceipt: '受理回执', firstContactRecord: '首问记录', contactSheet: '内部联系单' },
  },
  en: {
    form: { enquiry: 'Enquiry', reception: 'Reception' },
    state: { registered: 'Registered', answeredOnSpot: 'Answered at once', inHand: 'In hand here', dispatched: 'With a team', redirected: 'Sent outside', replied: 'Answered', followedUp: 'Followed up', closed: 'Closed', reopened: 'Reopened', voided: 'Voided' },
    emotion: { calm: 'Calm', anxious: 'Anxious', dissatisfied: 'Dissatisfied', agitated: 'Agitated' },
    cause: { arrearsDisconnected: 'Cut off for arrears', internalFault: 'Fault inside', meterFaultOverbilled: 'Meter fault, overbilled', outageEnquiry: 'Asking about an outage', application: 'Application', tariff: 'Bill or tariff', powerQuality: 'Power quality', serviceAttitude: 'Attitude', propertyRights: 'Property rights', meterInstallation: 'Meter installation', legalProcedure: 'Legal procedure', chargingPile: 'Charging pile', other: 'Other' },
    owner: { supplyCompany: 'Supply company', customer: 'Customer', shared: 'Shared', toBeChecked: 'To be checked' },
    customerType: { resident: 'Resident', lowVoltageNonResident: 'Low voltage', highVoltage: 'High voltage', keyUser: 'Key user', other: 'Other' },
    privacy: { posted: 'Posted', spoken: 'Spoken', paper: 'On paper' },
    reveal: { name: 'Name', phone: 'Phone', accountNo: 'Account', address: 'Address', agentPhone: 'Phone of the agent' },
    slipState: { waiting: 'Waiting', serving: 'Served', held: 'Aside', away: 'Not there', done: 'Done', left: 'Gone' },
    slipPriority: { none: 'In turn', elderly: 'Elderly', pregnant: 'Pregnant', disabled: 'Disabled', withChild: 'With a child', greenChannel: 'Green channel', other: 'Other reason' },
    slipPurpose: { other: 'Enquiry, other', application: 'Application', payment: 'Payment' },
    paper: { receptionReceipt: 'Receipt', firstContactRecord: 'First-contact record', contactSheet: 'Contact sheet' },
  },
});
