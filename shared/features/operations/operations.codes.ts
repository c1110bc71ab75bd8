/** Codes of fault orders (F17) and typed outages (F16, the counter's part). Chinese words stand in `*.text.ts`. */
import { z } from 'zod';

/** State of a fault order (W8). `overdue` is never a state: the clocks say it. */
export const faultStates = ['reported', 'dispatched', 'enRoute', 'onSite', 'repairing', 'restored', 'followedUp', 'closed', 'secondVisit', 'customerAsset', 'merged', 'cancelled'] as const;
export const faultStateSchema = z.enum(faultStates);
export type FaultState = z.infer<typeof faultStateSchema>;

/** 故障现象 */
export const phenomena = ['singleOutage', 'multiOutage', 'voltageAbnormal', 'equipmentDanger', 'meter', 'other'] as const;
export const phenomenonSchema = z.enum(phenomena);
export type Phenomenon = z.infer<typeof phenomenonSchema>;

/** 故障原因 */
export const faultCauses = ['equipmentAging', 'overload', 'weather', 'externalDamage', 'treeOrAnimal', 'meterOrSwitch', 'upstream', 'customerInternal', 'other'] as const;
export const faultCauseSchema = z.enum(faultCauses);
export type FaultCause = z.infer<typeof faultCauseSchema>;

/** Where the area class of an order comes from; `assumed` is the strictest class, taken while nobody knows the area. */
export const areaClassOrigins = ['transformerArea', 'premise', 'village', 'assumed'] as const;
export const areaClassOriginSchema = z.enum(areaClassOrigins);
export type AreaClassOrigin = z.infer<typeof areaClassOriginSchema>;

/** Help given on equipment of the customer. */
export const customerHelps = ['none', 'free', 'paid'] as const;
export const customerHelpSchema = z.enum(customerHelps);
export type CustomerHelp = z.infer<typeof customerHelpSchema>;

/** What a caller was told. */
export const toldAbouts = ['eta', 'expectedRestore', 'restored', 'other'] as const;
export const toldAboutSchema = z.enum(toldAbouts);
export type ToldAbout = z.infer<typeof toldAboutSchema>;

/** Acts on a fault order in the order of the work (W8). */
export const faultActs = ['dispatch', 'accept', 'explainDelay', 'arrive', 'findCause', 'repair', 'restore', 'handToCustomer', 'planSecondVisit', 'expectRestore', 'tell', 'merge', 'cancel', 'close'] as const;
export const faultActSchema = z.enum(faultActs);
export type FaultAct = z.infer<typeof faultActSchema>;
