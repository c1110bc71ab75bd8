import type { AreaClass } from '#shared/features/directory/directory.codes.ts';
import type { AreaClassOrigin, CustomerHelp, FaultAct, FaultCause, FaultState, Phenomenon, ToldAbout } from '#shared/features/operations/operations.codes.ts';
import type { AssetOwner } from '#shared/features/reception/reception.codes.ts';
import { defineTexts } from '#renderer/lib/texts.tsx';

/** Every code in words. A code without a word does not compile. */
interface OperationsWords {
  readonly [key: string]: { readonly [code: string]: string };
  readonly state: Readonly<Record<FaultState, string>>;
  readonly phenomenon: Readonly<Record<Phenomenon, string>>;
  readonly cause: Readonly<Record<FaultCause, string>>;
  readonly areaClass: Readonly<Record<AreaClass, string>>;
  readonly areaFrom: Readonly<Record<AreaClassOrigin, string>>;
  readonly owner: Readonly<Record<AssetOwner, string>>;
  readonly help: Readonly<Record<CustomerHelp, string>>;
  readonly about: Readonly<Record<ToldAbout, string>>;
  readonly act: Readonly<Record<FaultAct, string>>;
}

/** Words of the codes. */
export const operationsWords = defineTexts<OperationsWords>({
  zh: {
    state: { reported: '待派工', dispatched: '已派工', enRoute: '赶赴中', onSite: '已到场', repairing: '抢修中', restored: '待回访', followedUp: '待办结', closed: '已办结', secondVisit: '待再次到场', customerAsset: '交客户处理', merged: '已并单', cancelled: '已取消' },
    phenomenon: { singleOutage: '单户停电', multiOutage: '多户停电', voltageAbnormal: '电压异常', equipmentDanger: '设备险情', meter: '表计', other: '其他' },
    cause: { equipmentAging: '设备老化', overload: '过负荷', weather: '雷雨大风', externalDamage: '外力破坏', treeOrAnimal: '树障、小动物', meterOrSwitch: '表计、表前开关', upstream: '上级电源', customerInternal: '客户内部', other: '其他' },
    areaClass: { urban: '城镇', rural: '农村', remote: '偏远' },
    areaFrom: { transformerArea: '按台区', premise: '按用电地址', village: '按村（社区）', assumed: '台区未明，先按最严的算' },
    owner: { supplyCompany: '供电企业', customer: '客户', shared: '共有', toBeChecked: '待查' },
    help: { none: '没有帮修', free: '无偿帮修', paid: '有偿帮修' },
    about: { eta: '几点到', expectedRestore: '几点来电', restored: '已经来电', other: '其他' },
    act: { dispatch: '派工', accept: '接单出发', explainDelay: '解释晚到', arrive: '到达现场', findCause: '查明原因', repair: '修复', restore: '恢复供电', handToCustomer: '交客户处理', planSecondVisit: '需再次到场', expectRestore: '预计来电', tell: '告知报修人', merge: '并单', cancel: '取消', close: '办结' },
  },
  en: {
    state: { reported: 'To dispatch', dispatched: 'Dispatched', enRoute: 'On the way', onSite: 'On site', repairing: 'Under repair', restored: 'To follow up', followedUp: 'To close', closed: 'Closed', secondVisit: 'Second visit', customerAsset: 'Left to customer', merged: 'Merged', cancelled: 'Cancelled' },
    phenomenon: { singleOutage: 'One household out', multiOutage: 'Several out', voltageAbnormal: 'Voltage', equipmentDanger: 'Dangerous equipment', meter: 'Meter', other: 'Other' },
    cause: { equipmentAging: 'Aged equipment', overload: 'Overload', weather: 'Weather', externalDamage: 'External damage', treeOrAnimal: 'Tree or animal', meterOrSwitch: 'Meter or switch', upstream: 'Upstream supply', customerInternal: 'Customer’s own', other: 'Other' },
    areaClass: { urban: 'Urban', rural: 'Rural', remote: 'Remote' },
    areaFrom: { transformerArea: 'by transformer area', premise: 'by premise', village: 'by village', assumed: 'area unknown, the strictest counts' },
    owner: { supplyCompany: 'Supply company', customer: 'Customer', shared: 'Shared', toBeChecked: 'To be checked' },
    help: { none: 'No help', free: 'Helped free', paid: 'Helped, paid' },
    about: { eta: 'When the crew comes', expectedRestore: 'When power returns', restored: 'Power is back', other: 'Other' },
    act: { dispatch: 'Dispatch', accept: 'Crew sets off', explainDelay: 'Explain delay', arrive: 'Crew on site', findCause: 'Cause found', repair: 'Repaired', restore: 'Power back', handToCustomer: 'Leave to customer', planSecondVisit: 'Second visit', expectRestore: 'Expected back', tell: 'Tell the caller', merge: 'Merge', cancel: 'Cancel', close: 'Close' },
  },
});
