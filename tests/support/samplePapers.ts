/** Fixed papers for tests and for `npm run papers`; all people and numbers invented. */
import type { ContactSheetPaper, FirstContactPaper, FormPaper, PaperSnapshot, ReceiptPaper } from '#shared/features/documents/papers.shapes.ts';

const act = (by: string, at: string, recorder: string | null = null): { by: string; at: string; recorder: string | null } => ({ by, at, recorder });

const customer = { name: '𠮷䶮', phone: '13812341234', address: '示例县北坡镇槐树社区枣林路18号', accountNo: '1100052013', agent: null };
const staff = { name: '王示例', workNo: '616', post: '接待员', phone: '0312-5550616' };

export const sampleReceipt: ReceiptPaper = {
  kind: 'receptionReceipt',
  acceptedAt: '2026-09-18T02:34:00.000Z',
  channel: '来访',
  category: '电费电价',
  summary: '反映8月电费比往年同期高一倍，怀疑电表走快，要求检验电表并说明每月抄表日期。（姓名用字检验：䶮𠮷㛃𬭎）',
  customer,
  firstContact: staff,
  handlingTeam: '计量班',
  promise: { replyBy: '2026-09-25T16:00:00.000Z', reckoning: '5个工作日，9月20日（周日）上班计入', provisional: false },
  spotReply: null,
  stationPhone: '0312-5550600',
  materialsReceived: [{ name: '居民身份证复印件', copies: 1 }, { name: '近三个月电费账单', copies: 3 }],
  materialsMissing: [{ name: '房屋权属证明', copies: 1 }],
};

export const sampleContactSheet: ContactSheetPaper = {
  kind: 'contactSheet',
  fromOrg: '接待班',
  issuer: staff,
  issuedAt: '2026-09-18T02:52:00.000Z',
  toOrg: '计量班',
  coOrgs: ['抄表班'],
  source: { name: '前台受理单', number: 'CGS-JD-20260918-003' },
  customer,
  content: '客户反映8月电费比往年同期高一倍，怀疑电表走快。请到现场核对表号和示数，检验电表，查清内线有无漏电，并把结果和抄表日期一并说明。客户白天在家，去前请电话联系。',
  dueAt: '2026-09-24T16:00:00.000Z',
  promisedAt: '2026-09-25T16:00:00.000Z',
  urgency: '急',
  received: null,
  returns: [],
  progress: [],
  done: null,
  urges: [],
  verified: null,
  followUp: null,
};

/** The same sheet when everything has been done. */
export const closedContactSheet: ContactSheetPaper = {
  ...sampleContactSheet,
  received: act('何示例', '2026-09-18T06:10:00.000Z'),
  progress: [
    { act: act('何示例', '2026-09-19T01:30:00.000Z'), text: '电话约定20日上午到现场。' },
    { act: act('赵示例', '2026-09-20T02:15:00.000Z', '何示例'), text: '到现场核对表号、示数无误；用校验仪带负荷检验，误差合格；测得内线漏电，查明为水泵引线破损。' },
  ],
  done: { act: act('何示例', '2026-09-20T08:40:00.000Z'), result: '电表误差合格，已向客户出示检验结果。多用电量由内线漏电造成，已指导客户断开水泵回路并请电工更换引线。', cause: '客户内线绝缘破损', liability: '客户资产' },
  urges: [{ act: act('王示例', '2026-09-19T09:00:00.000Z'), way: '电话', answer: '已约定20日到现场' }],
  verified: { act: act('周示例', '2026-09-21T01:05:00.000Z'), decision: '核实通过', opinion: '检验记录、现场照片齐全，与客户说法一致。' },
  followUp: { act: act('李示例', '2026-09-23T02:00:00.000Z'), satisfaction: '满意', note: '水泵引线已更换，9月用电恢复正常。' },
};

export const sampleFirstContact: FirstContactPaper = {
  kind: 'firstContactRecord',
  receptionNumber: 'CGS-JD-20260918-003',
  firstContact: staff,
  askedAt: '2026-09-18T02:34:00.000Z',
  place: '营业厅',
  disclosedIdentity: true,
  customer,
  matter: '反映8月电费比往年同期高一倍，怀疑电表走快，要求检验电表并说明每月抄表日期。',
  dutyScope: '本单位其他岗位',
  action: '代收转交',
  materials: [{ name: '居民身份证复印件', copies: 1 }, { name: '近三个月电费账单', copies: 3 }],
  handler: { org: '计量班', name: '何示例', phone: '0312-5550623' },
  handover: { at: '2026-09-18T06:10:00.000Z', receivedBy: '何示例' },
  oneTimeNotice: { told: true, number: null },
  promisedAt: '2026-09-25T16:00:00.000Z',
  tracking: [
    { act: act('王示例', '2026-09-18T02:52:00.000Z'), text: '开联系单CGS-LX-20260918-002转计量班。' },
    { act: act('王示例', '2026-09-19T09:00:00.000Z'), text: '电话催办，答已约定20日到现场。' },
    { act: act('周示例', '2026-09-21T01:05:00.000Z'), text: '核实通过。' },
  ],
  reply: { act: act('王示例', '2026-09-21T02:20:00.000Z'), text: '电表误差合格，多用电量由水泵引线漏电造成；每月15日抄表。已当面说明检验记录。', way: '电话', accepted: '认可' },
  violations: [],
};

const walkColumns: FormPaper['tables'][number]['columns'] = [{ title: '序', mm: 8 }, { title: '客户', mm: 36 }, { title: '单号、事项和答复', mm: 46 }, { title: '怎么说（打勾）', mm: 37 }, { title: '客户原话、签字、时间', mm: null }];
const ticks = '办好没有　□是 □否\n与答复一致 □是 □否\n□非常满意 □满意\n□一般 □不满意\n□很不满意 □不评价';
const toVisit = (place: number, name: string, address: string, phone: string | null, matter: string, reply: string): FormPaper['tables'][number]['rows'][number] => [
  String(place), [{ mask: 'name', text: name }, { mask: 'address', text: address }, phone === null ? '无电话' : { mask: 'phone', text: phone }], `CGS-JD-202609${String(10 + place)}-00${String(1 + (place % 7))}\n9月${String(18 + (place % 4))}日前　${matter}\n答：${reply}`, ticks, '',
];

/** A list for walking over two villages, long enough for a second sheet. */
export const sampleFollowUpList: FormPaper = {
  kind: 'followUpList', title: '回访走访名单', under: '走访人　李示例（工号651）',
  facts: [{ label: '件数', value: '10 件' }, { label: '村（社区）', value: '槐树社区 4、示例东村 5、未写明 1' }, { label: '四访类型', value: '□电话回访 □上门走访 □书面（线上）回访 □座谈约访' }],
  tables: [
    { heading: '槐树社区', columns: walkColumns, rowMm: 26, rows: [1, 2, 3, 4].map((n) => toVisit(n, '𠮷䶮', `示例县北坡镇槐树社区枣林路${String(n * 3)}号`, '13812341234', '反映停电通知总是来得太晚，老人在家不知道。', '已在社区三处张贴，以后提前七天通知。')) },
    { heading: '示例东村', columns: walkColumns, rowMm: 26, rows: [5, 6, 7, 8, 9].map((n) => toVisit(n, '陈示例', `示例东村${String(n)}组11号`, n % 2 === 0 ? null : '13800000001', '建议在村口增加缴费点。', '村委会已同意设代收点，下月起每逢集日收费。')) },
    { heading: '未写明村（社区）', columns: walkColumns, rowMm: 26, rows: [toVisit(10, '周示例', '北坡镇新街7号', null, '灯一明一暗。', '零线接头松动，已紧固。')] },
  ],
  notes: ['经办过的人不能走访这一件（R-REQ-31）。没遇到人的，写时间和邻里怎么说；不满意的，写原因；有新诉求的，写清楚，回来另立一件。', '走访回来按本名单编号补录：本人签字，原件留存。客户信息已隐去，用完交回。'],
  signatures: [{ label: '走访人', by: null }, { label: '录入人', by: null }],
};

/** Name of the picture, number and snapshot of every fixed paper. */
export const samplePapers: readonly { readonly file: string; readonly number: string; readonly snapshot: PaperSnapshot; readonly reprint?: number }[] = [
  { file: 'F02-reception-receipt', number: 'CGS-JD-20260918-003', snapshot: sampleReceipt },
  { file: 'F03-first-contact-record', number: 'CGS-SW-20260918-005', snapshot: sampleFirstContact },
  { file: 'F04-contact-sheet', number: 'CGS-LX-20260918-002', snapshot: sampleContactSheet },
  { file: 'F04-contact-sheet-closed', number: 'CGS-LX-20260918-002', snapshot: closedContactSheet, reprint: 1 },
  { file: 'F06-follow-up-list', number: 'CGS-HM-20260918-001', snapshot: sampleFollowUpList },
];
