// Values of the form that reports a fault, and what the contract gets from them.
import type { Channel } from '#shared/features/duties/duties.codes.ts';
import type { Phenomenon } from '#shared/features/operations/operations.codes.ts';
import type { operationsContracts } from '#shared/features/operations/operations.contract.ts';
import type { InputOf } from '#shared/protocol/contract.ts';

/** The form, flat, by the paths of the contract's input. `picked` keeps what the directory showed of a chosen customer. */
export type FaultValues = {
  readonly channel: string;
  readonly reportedAt: string;
  readonly lateReason: string;
  readonly 'customer.customerId': string;
  readonly picked: string;
  readonly 'customer.name': string;
  readonly 'customer.phone': string;
  readonly 'customer.accountNo': string;
  readonly 'customer.address': string;
  readonly transformerAreaId: string;
  readonly phenomenon: string;
  readonly danger: boolean;
  readonly description: string;
};

/** Nothing typed yet. Most reports come by telephone, from one household. */
export const emptyFault: FaultValues = {
  channel: 'phone', reportedAt: '', lateReason: '', 'customer.customerId': '', picked: '', 'customer.name': '', 'customer.phone': '', 'customer.accountNo': '', 'customer.address': '', transformerAreaId: '', phenomenon: 'singleOutage', danger: false, description: '',
};

/** Whether nothing worth keeping was typed. */
export const isBlankFault = (values: FaultValues): boolean =>
  (['customer.customerId', 'customer.name', 'customer.phone', 'customer.accountNo', 'customer.address', 'transformerAreaId', 'description', 'lateReason'] as const).every((name) => values[name].trim() === '');

const orNull = (text: string): string | null => text.trim() || null;

/** The form as the contract wants it. With a reception, its customer stands where nothing was typed. */
export function toReportInput(values: FaultValues, receptionId: string | null, draftId: string): InputOf<typeof operationsContracts.reportFault> {
  const typed = (['customer.customerId', 'customer.name', 'customer.phone', 'customer.accountNo', 'customer.address'] as const).some((name) => values[name].trim() !== '');
  return {
    receptionId, channel: values.channel as Channel, reportedAt: orNull(values.reportedAt), lateReason: orNull(values.lateReason),
    customer: receptionId !== null && !typed ? null : {
      customerId: orNull(values['customer.customerId']), name: orNull(values['customer.name']), phone: orNull(values['customer.phone']), customerType: null, accountNo: orNull(values['customer.accountNo']), address: orNull(values['customer.address']), privacyNotice: null,
    },
    transformerAreaId: orNull(values.transformerAreaId), villageId: null, phenomenon: values.phenomenon as Phenomenon, danger: values.danger, description: values.description.trim(), assetOwner: null, draftId,
  };
}

/** Reads a kept draft; null when it is none of this form. */
export function faultOfDraft(content: unknown): FaultValues | null {
  if (typeof content !== 'object' || content === null || !('description' in content)) return null;
  const kept = content as Readonly<Record<string, unknown>>;
  return { ...emptyFault, ...Object.fromEntries((Object.keys(emptyFault) as (keyof FaultValues)[]).flatMap((name) => (typeof kept[name] === typeof emptyFault[name] ? [[name, kept[name] as string | boolean]] : []))) };
}
