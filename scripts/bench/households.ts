/** Invented households, the same ones for the same number on every machine: household(i) depends on i alone. */

/** What a row of a list says. */
export interface Household {
  readonly account: string;
  readonly name: string;
  readonly village: string;
  readonly areaCode: string;
  readonly areaName: string;
  readonly address: string;
  readonly meter: string;
  readonly phone: string;
}

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵'];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海波鑫宇浩轩梓涵子怡欣佳慧琳雪梅春秋冬生福贵长庆永康安宁和顺利民胜天云山松柏青蓝晨曦阳光星月川江河湖清泉'];
const placeFirst = ['上泉', '下泉', '东坡', '西坡', '北岭', '南沟', '大营', '小营', '柳林', '枣林', '槐树', '杏花', '石桥', '木桥', '清水', '黑水', '白云', '红旗', '新建', '老街', '朝阳', '向阳', '和平', '团结', '幸福', '平安', '永安', '长乐', '南关', '北关', '东关', '西关', '龙泉', '凤山', '马店', '牛庄', '羊坊', '张庄', '李庄', '赵庄'];
const placeLast = ['村', '新村', '社区', '东村', '西村', '花园社区', '南街社区', '北街社区'];
/** Villages and communities there are. */
export const placeCount = placeFirst.length * placeLast.length;
const placeAt = (n: number): string => `${placeFirst[n % placeFirst.length] ?? ''}${placeLast[Math.floor(n / placeFirst.length) % placeLast.length] ?? ''}`;

/** A generator of numbers 0…1 from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** Household number `i`, `i` from 0. */
export function household(i: number): Household {
  const next = seeded(i * 2_654_435_761 + 17);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)];
  const place = Math.floor(next() * placeCount);
  const village = placeAt(place);
  const areas = 1 + (place % 5);
  const area = 1 + Math.floor(next() * areas);
  const isTown = village.includes('社区');
  const address = isTown
    ? `${village}${String(1 + Math.floor(next() * 60))}号楼${String(1 + Math.floor(next() * 4))}单元${String(1 + Math.floor(next() * 30))}0${String(1 + Math.floor(next() * 4))}室`
    : `${village}${String(1 + Math.floor(next() * 12))}组${String(1 + Math.floor(next() * 140))}号`;
  return {
    account: `11${digits(i, 11)}`, name: pick(surnames) + pick(given) + (next() < 0.8 ? pick(given) : ''), village, areaCode: `${isTown ? 'C' : 'N'}${digits(place * 5 + area, 4)}`, areaName: `${village}${String(area)}号台区`, address,
    meter: `9${digits(Math.floor(next() * 1e11), 11)}`, phone: `1${pick(['38', '39', '50', '58', '77', '86'])}${digits(Math.floor(next() * 1e8), 8)}`,
  };
}

/** The list of households `from` … `to` − 1 as an export of another system writes it. */
export function listOf(from: number, to: number): string {
  const lines = ['户号,户名,客户类别,用电地址,村/社区,台区编号,台区名称,电能表号,联系电话,立户日期'];
  for (let i = from; i < to; i += 1) {
    const { account, name, address, village, areaCode, areaName, meter, phone } = household(i);
    lines.push([account, name, '居民', address, village, areaCode, areaName, meter, phone, '2015-07-20'].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}
