import { describe, expect, test } from 'vitest';
import { foldText, indexExpression, isNear, matchEntry, nearExpression, phraseOf, readName, readQuery, readingExpression, tailExpression, tokensOf, type SearchEntry } from '#service/features/directory/search/searchTerms.ts';

const anEntry = (fields: Partial<SearchEntry> & { readonly called?: string }): SearchEntry => {
  const { called = '王小明', ...rest } = fields;
  return { id: 'x', name: foldText(called), ...readName(called), places: ['平安社区9号楼3单元704室', '平安社区'], codes: ['c079'], account: '1100007000013', phones: ['13812345678', '031276543210'], meters: ['420377677636'], idNumber: '11010519491231002x', ...rest };
};
const by = (text: string, entry: SearchEntry = anEntry({})): string | null => matchEntry(entry, readQuery(text));

describe('surnames are read as surnames', () => {
  test.each([['单雄信', 'shanxiongxin'], ['仇英', 'qiuying'], ['解源怡', 'xieyuanyi'], ['区丽华', 'oulihua'], ['查源晨', 'zhayuanchen'], ['曾远飞', 'zengyuanfei'], ['尉迟源', 'yuchiyuan'], ['吕布', 'lvbu'], ['重庆火锅店', 'chongqinghuoguodian'], ['司马建英', 'simajianying']])('%s is %s', (name, reading) => {
    expect(readName(name).pinyin).toBe(reading);
  });
  test('initials take one letter of each syllable', () => {
    expect([readName('尉迟源').initials, readName('单雄信').initials]).toEqual(['ycy', 'sxx']);
  });
});

describe('what a word finds', () => {
  test.each([
    ['0013', 'account'], ['1100007000013', 'account'], ['5678', 'phone'], ['138-1234-5678', 'phone'], ['７６３６', 'meter'], ['002X', 'idNumber'], ['704', 'address'], ['70', null], ['3 704', 'address'], ['123', null],
    ['王小明', 'name'], ['小明', 'name'], ['明', 'name'], ['平', null], ['平安社区', 'address'], ['9号楼3单元', 'address'], ['王 平安', 'name'], ['王明', null], ['wangxm', null], ['wangxiao', 'pinyin'], ['wang xiao ming', 'pinyin'], ['WXM', 'pinyin'], ['xm', null], ['C07', 'area'], ['王?明', 'name'], ['王？？', 'name'], ['王?', 'name'], ['?安', null], ['', null],
    ['"', null], ['王 OR 李', null], ['小明*', null],
  ])('%s finds by %s', (text, expected) => {
    expect(by(text)).toBe(expected);
  });
  test.each([['沈吉洋', '沈𠮷洋'], ['沈𠮷洋', '沈吉洋'], ['龑怡', '陆䶮怡'], ['闫曦一', '阎曦一'], ['钟志', '锺志']])('the substitute %s finds %s', (typed, called) => {
    expect(by(typed, anEntry({ called }))).toBe('name');
  });
  test('a line break or bracket inside an address does not part it', () => {
    expect(by('501室院内', anEntry({ places: [foldText('北关社区37号楼4单元501室\n(院内)')] }))).toBe('address');
  });
});

describe('the index', () => {
  test('holds a token for all an entry is found by', () => {
    const entry = anEntry({ places: ['北3组28号'] });
    expect(tokensOf(entry)).toEqual(['王小', '小明', '北3', '3组', '组2', '28', '8号', '¹王', '¹小', '¹明', '²3', '²28', '³c079', '⁴310000', '⁴876543', '⁴012345', '⁴636776', '⁴x20013', '⁵wangxiaoming', '⁶wxm']);
    expect([tailExpression('5678'), tailExpression('1100007000013'), readingExpression('wang')]).toEqual(['"⁴8765" *', '"⁴310000" *', '"⁵wang" * OR "⁶wang" *']);
  });
  test('ATTACK S-08 is asked with quoted tokens only, whatever is typed', () => {
    expect(['平安" OR "x', '平安" NOT 社区', '安*^-社区', '"" OR *', 'NEAR/2'].map((text) => indexExpression(readQuery(text)))).toEqual(['"平安"', '"平安" AND "社区"', '"¹安" AND "¹社" AND "¹区"', null, null]);
  });
});

describe('one wrong sign', () => {
  test.each([['建设社区', true], ['建设璐社区', true], ['建建设路社区', true], ['设路社区', true], ['建路设社区', false], ['平安社区', false]])('%s is near 建设路社区: %s', (phrase, near) => {
    expect(isNear(anEntry({ places: ['建设路社区4号楼'] }), phrase)).toBe(near);
  });
  test('is only looked for in one phrase of four characters without digits', () => {
    expect(['建设社区', '建设路', '建设社区 王', '建设社区4号', '1234', 'jian'].map((text) => phraseOf(readQuery(text)))).toEqual(['建设社区', null, null, null, null, null]);
  });
  test('is proposed by two of the four rarest pairs that occur', () => {
    const docs: Readonly<Record<string, number>> = { 示例: 900, 例社: 300, 社区: 9000, 渔阳: 200 };
    expect(nearExpression('渔阳示例社区', (pair) => docs[pair] ?? 0)).toBe('("渔阳" AND "例社") OR ("渔阳" AND "示例") OR ("渔阳" AND "社区") OR ("例社" AND "示例") OR ("例社" AND "社区") OR ("示例" AND "社区")');
    expect(nearExpression('龘龘龘龘', () => 0)).toBeNull();
  });
});
