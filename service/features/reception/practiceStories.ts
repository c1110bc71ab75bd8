/** Invented customers and matters of the practice month. Nobody here exists; telephones are of a block nobody uses. */
import type { InputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';

type Register = InputOf<typeof receptionContracts.register>;
type Done = InputOf<typeof dutiesContracts.reportDone>;

/** A customer of the practice station: name, village, house. */
export interface PracticeCustomer {
  readonly name: string;
  readonly address: string;
  readonly customerType: NonNullable<Register['customer']>['customerType'];
}

/** Customers in the order they come; some come twice, which is what repeats are for. */
export const practiceCustomers: readonly PracticeCustomer[] = [
  { name: '查源晨', address: '下泉村3组28号', customerType: 'resident' }, { name: '梁浩文', address: '北关社区20号楼3单元2104室', customerType: 'resident' }, { name: '阎曦一', address: '示例西村6组125号', customerType: 'resident' },
  { name: '单明远', address: '上泉村1组9号', customerType: 'resident' }, { name: '仇静之', address: '步行街社区12号楼2单元501室', customerType: 'resident' }, { name: '解小满', address: '河湾村2组41号', customerType: 'resident' },
  { name: '区月华', address: '林荫社区3号楼1单元102室', customerType: 'resident' }, { name: '曾广田', address: '示例东村2组11号', customerType: 'resident' }, { name: '尉迟安', address: '柳林村5组7号', customerType: 'resident' },
  { name: '园丁物业服务中心', address: '步行街社区31号楼', customerType: 'lowVoltageNonResident' }, { name: '示例镇便民超市', address: '示例镇建设路18号', customerType: 'lowVoltageNonResident' }, { name: '东泉农产品合作社', address: '上泉村村部旁', customerType: 'lowVoltageNonResident' },
  { name: '吕小燕', address: '林荫社区7号楼3单元601室', customerType: 'resident' }, { name: '纪福来', address: '河湾村4组15号', customerType: 'resident' }, { name: '乐知秋', address: '北关社区6号楼2单元303室', customerType: 'resident' },
  { name: '朴正安', address: '柳林村2组33号', customerType: 'resident' }, { name: '盖春生', address: '示例东村5组2号', customerType: 'resident' }, { name: '任平生', address: '下泉村1组60号', customerType: 'resident' },
  { name: '华秀兰', address: '示例西村3组18号', customerType: 'resident' }, { name: '翟青禾', address: '步行街社区5号楼1单元1101室', customerType: 'resident' }, { name: '示例镇中心小学', address: '示例镇学府路2号', customerType: 'keyUser' },
  { name: '葛长风', address: '河湾村1组3号', customerType: 'resident' }, { name: '车素芬', address: '林荫社区9号楼2单元402室', customerType: 'resident' }, { name: '晏子期', address: '上泉村6组52号', customerType: 'resident' },
];

/** Questions of the enquiry line and their answers. */
export const practiceEnquiries: readonly (readonly [sentence: string, answer: string, category: 'inquiry' | 'infoQuery'])[] = [
  ['网上怎么交电费', '手机应用、银行网站和代收点都可以，户号在账单右上角', 'inquiry'], ['过户要带什么材料', '双方身份证、产权证明，原户结清电费', 'inquiry'], ['这个月电费账单几号出', '每月3日抄表，5日出账', 'infoQuery'],
  ['峰谷电价几点到几点', '谷段22时到次日8时，其余为峰段', 'inquiry'], ['电费发票去哪里打', '营业厅自助机或手机应用里开电子发票', 'inquiry'], ['新房装表要多久', '居民五个工作日内装表接电', 'inquiry'],
  ['上个月用了多少度', '已按户号查询并告知', 'infoQuery'], ['空置房能不能先停掉', '可以办暂停，带身份证和户号', 'inquiry'], ['周末营业厅开不开门', '工作日八点半到五点半，周末请用手机应用', 'inquiry'],
  ['阶梯电价第二档从多少度算', '每年2161度起为第二档', 'inquiry'], ['换大表要什么手续', '填增容申请，带身份证和产权证明', 'inquiry'], ['银行代扣怎么签', '带银行卡和户号到柜台签约', 'inquiry'],
];

/** What a matter is about, and how it goes when it is handled. */
export interface PracticeMatter {
  readonly form: Pick<Register, 'category' | 'serviceKind' | 'complexity' | 'facts' | 'emotion' | 'expectation' | 'cause' | 'assetOwner'>;
  readonly team: '计量班' | '运维班' | '抄表班';
  readonly order: string;
  readonly work: readonly string[];
  readonly done: Pick<Done, 'result' | 'cause' | 'liability'>;
  readonly reply: string;
}

/** Matters that need a team. */
export const practiceMatters: readonly PracticeMatter[] = [
  { form: { category: 'serviceRequest', serviceKind: 'meterAbnormal', complexity: 'complex', facts: '这两个月电表走得飞快，家里没添电器', emotion: 'anxious', expectation: '派人来校一下表，准不准给个说法', cause: 'meterFaultOverbilled', assetOwner: 'supplyCompany' },
    team: '计量班', order: '现场校核电能表，核对两个月示数', work: ['电话约定上门时间', '现场校表，误差0.3%，示数与抄表一致'], done: { result: '电能表合格，示数无误，空调待机用电较多', cause: '用电量增加', liability: 'none' }, reply: '表校过了，合格；电量是空调和热水器增加的，清单已发给您' },
  { form: { category: 'serviceRequest', serviceKind: 'other', complexity: 'ordinary', facts: '进户线接头发热有焦味，白天用电多时烫手', emotion: 'anxious', expectation: '今明两天来人看，别着火', cause: 'internalFault', assetOwner: 'toBeChecked' },
    team: '运维班', order: '检查进户线接头，必要时更换线夹', work: ['到现场，接头氧化，先断电换线夹', '复测38℃，正常'], done: { result: '线夹氧化，已更换，测温正常', cause: '接头氧化', liability: 'supplyCompany' }, reply: '接头线夹已换，测温正常，请放心用电' },
  { form: { category: 'serviceRequest', serviceKind: 'readingAbnormal', complexity: 'complex', facts: '账单示数和表上对不上，多了三百多度', emotion: 'dissatisfied', expectation: '核对示数，多收的退给我', cause: 'meterFaultOverbilled', assetOwner: 'supplyCompany' },
    team: '抄表班', order: '现场核对示数，核算差额', work: ['现场拍表，示数比账单少312度', '已提交更正，差额进入下月账单'], done: { result: '抄录错一位，差额312度已更正', cause: '抄表差错', liability: 'supplyCompany' }, reply: '示数抄错一位，多收的电费下月退回，给您添麻烦了' },
  { form: { category: 'help', serviceKind: null, complexity: 'ordinary', facts: '晚上用电高峰电压低，灯发暗，水泵带不动', emotion: 'dissatisfied', expectation: '查清楚电压，什么时候能好给个准话', cause: 'powerQuality', assetOwner: 'supplyCompany' },
    team: '运维班', order: '测台区末端电压，提出改善办法', work: ['晚八点测末端电压196伏', '调整三相负荷后复测214伏'], done: { result: '三相不平衡，已调整，电压合格', cause: '三相不平衡', liability: 'supplyCompany' }, reply: '负荷已调，昨晚八点测您家电压214伏，合格' },
  { form: { category: 'opinion', serviceKind: null, complexity: 'complex', facts: '停电通知只发微信群，老人看不到，总是停了才知道', emotion: 'dissatisfied', expectation: '停电前村里广播一下，门口贴一张', cause: 'outageEnquiry', assetOwner: null },
    team: '抄表班', order: '与村委商定停电通知张贴和广播办法', work: ['与村委联系，同意广播并在三处张贴'], done: { result: '村广播和三处张贴点已落实', cause: '通知方式单一', liability: 'supplyCompany' }, reply: '以后停电提前在村广播里通知，村口、超市、卫生室各贴一张' },
  { form: { category: 'suggestion', serviceKind: null, complexity: 'complex', facts: '社区里能不能设一个自助交费点，老人跑营业厅太远', emotion: 'calm', expectation: '在社区服务站放一台交费机', cause: 'tariff', assetOwner: null },
    team: '抄表班', order: '与社区商议代收点', work: ['社区同意在服务站设代收点，每周二四'], done: { result: '服务站代收点每周二、四办理', cause: '网点不足', liability: 'none' }, reply: '社区服务站每周二、四上午可以交费，谢谢您的建议' },
  { form: { category: 'faultReport', serviceKind: null, complexity: 'simple', facts: '家里没电做不了饭，邻居家有电', emotion: 'anxious', expectation: '想知道几点来电', cause: 'internalFault', assetOwner: 'customer' },
    team: '运维班', order: '查一户无电', work: ['到现场，表后开关跳闸，漏电保护器动作'], done: { result: '热水器漏电，已停用，恢复供电', cause: '客户内部故障', liability: 'customer' }, reply: '是热水器漏电引起跳闸，已恢复供电，热水器请找厂家修' },
  { form: { category: 'serviceRequest', serviceKind: 'reconnect', complexity: 'simple', facts: '欠费停电，上午已经交清，什么时候送电', emotion: 'anxious', expectation: '今天送电', cause: 'arrearsDisconnected', assetOwner: 'supplyCompany' },
    team: '计量班', order: '核对缴费后复电', work: ['已核对到账，远程合闸'], done: { result: '已复电，客户确认', cause: '欠费停电', liability: 'none' }, reply: '已经送电，请看一下家里是否正常' },
  { form: { category: 'complaint', serviceKind: null, complexity: 'complex', facts: '报修后师傅说话冲，问几句就说不归他管', emotion: 'agitated', expectation: '要他道歉，以后别这样', cause: 'serviceAttitude', assetOwner: null },
    team: '运维班', order: '班组核实当班人员服务用语，提出整改', work: ['已向当班人员核实，用语确有不当', '当班人员已向客户致歉'], done: { result: '用语不当属实，当面致歉，班组学习', cause: '服务态度', liability: 'supplyCompany' }, reply: '情况属实，当班人员已当面道歉，班组已组织学习' },
  { form: { category: 'serviceRequest', serviceKind: 'other', complexity: 'complex', facts: '门前电杆斜了，拉线松，刮大风怕倒', emotion: 'anxious', expectation: '来人扶正，告诉我哪天弄', cause: 'other', assetOwner: 'supplyCompany' },
    team: '运维班', order: '现场勘查，扶正电杆，紧固拉线', work: ['现场勘查，需停电半小时扶正'], done: { result: '电杆已扶正，拉线已紧固', cause: '基础松动', liability: 'supplyCompany' }, reply: '电杆已扶正，拉线也换了，请您再看一眼' },
];

/** Questions answered at the counter. */
export const practiceSpots: readonly (readonly [facts: string, expectation: string, reply: string])[] = [
  ['这个月电费比上月多了一百多', '想知道多在哪里', '进了阶梯第二档，多出的度数和单价已逐项算给客户看'], ['发票抬头开错了', '换一张', '已冲红重开，电子发票发到手机'], ['孩子上学要开用电证明', '开一张证明', '已核对户号，打印盖章'],
  ['想把户名改成自己', '问清楚手续', '材料清单已当面给客户，产权证明齐了再来'], ['手机应用登不上', '帮我弄好', '帮客户重置密码并绑定户号'], ['上门抄表的人是不是你们的', '核实身份', '核对工作号，是本所抄表员，已告知辨认方法'],
  ['代扣没成功会不会停电', '别给我停了', '余额不足所致，已改为现金缴清，不会停电'], ['峰谷电价划不划算', '给我算一下', '按上月用电测算，每月约省18元，客户同意办理'],
];
