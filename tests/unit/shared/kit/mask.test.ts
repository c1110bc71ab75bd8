import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAccountNo, maskAddress, maskIdNumber, maskMeterNo, maskName, maskPhone } from '#shared/kit/mask.ts';

describe('R-PI-15 masks', () => {
  test.each([
    ['a mobile', maskPhone('13812341234'), '138****1234'],
    ['a landline keeps area code and last four', maskPhone('0312-7654321'), '0312-***4321'],
    ['a landline with extension', maskPhone('010-61895125转12'), '010-****5125'],
    ['a broken phone gives nothing away', maskPhone('139000'), '****'],
    ['a name', maskName('王小明'), '王*'],
    ['a name whose first character lies outside the basic plane', maskName('𠮷野'), '𠮷*'],
    ['an identity number', maskIdNumber('11010519491231002X'), '110105********002X'],
    ['an old identity number', maskIdNumber('110105491231002'), '110105******002'],
    ['an account of 13 digits', maskAccountNo('1100007000013'), '110*0013'],
    ['an account of 10 digits', maskAccountNo('0007000065'), '000*0065'],
    ['a meter', maskMeterNo('420377677636'), '*7636'],
    ['nothing', [maskName(''), maskPhone(' '), maskIdNumber(''), maskAccountNo(''), maskAddress('')].join('|'), '||||'],
  ])('R-PI-15 %s', (_what, masked, expected) => {
    expect(masked).toBe(expected);
  });
  test.each([
    ['下泉村3组28号', '下泉村*'], ['平安社区9号楼3单元704室', '平安社区*'], ['建设路社区4号楼', '建设路社区*'], ['步行街社区31号楼', '步行街社区*'], ['新庄村6组14号', '新庄村*'],
    ['示例市示例县示例镇北坡村1组164号', '示例市示例县示例镇北坡村*'], ['人民路123号', '人民路*'], ['机关社区23号楼', '机关社区*'], ['3号楼201室', '*'], ['北坡村', '北坡村'], ['兴谷示例社区39号楼', '兴谷示例社区*'],
  ])('R-PI-15 address %s is shown to village or road as %s', (address, expected) => {
    expect(maskAddress(address)).toBe(expected);
  });
  test('R-PI-15 no address lets a house number through', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'东路村社区市县镇号楼单元室组0123456789 张'), maxLength: 30 }), (address) => {
      expect(maskAddress(address)).not.toMatch(/\d/);
    }), { numRuns: 2000 });
  });
});
