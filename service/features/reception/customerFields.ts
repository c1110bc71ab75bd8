/** The customer of a reception: typed fields checked and completed from the directory. */
import { checkAccountNo, parsePhone } from '#shared/kit/identifiers.ts';
import type { AgentInput, CustomerInput } from '#shared/features/reception/reception.shapes.ts';
import { missingCustomer, type CustomerNeed } from '#shared/features/reception/reception.rules.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { findHousehold, phonesOf } from '#service/features/directory/directory.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import type { OpenedMatter } from '#service/features/duties/duties.public.ts';
import type { ReceptionRecord } from './reception.records.ts';

/** Columns a customer fills. */
export type CustomerColumns = Pick<ReceptionRecord, 'customer_id' | 'customer_name' | 'phone' | 'phone_tail' | 'account_no' | 'account_tail' | 'address' | 'customer_type' | 'privacy_notice'>;

/** No customer yet. */
export const noCustomer: CustomerColumns = { customer_id: null, customer_name: null, phone: null, phone_tail: null, account_no: null, account_tail: null, address: null, customer_type: null, privacy_notice: null };

/** Last four signs, for finding by tail; null of shorter ones. */
const tailOf = (number: string | null): string | null => { const digits = (number ?? '').replace(/转.*$/, '').replace(/\D/g, ''); return digits.length >= 4 ? digits.slice(-4) : null; };

function checkedPhone(text: string | null, path: string): string | null {
  if (text === null) return null;
  const phone = parsePhone(text);
  if (!phone.ok) throw new Refusal({ code: 'VALIDATION', issues: [{ path, rule: phone.code, params: { ...phone.params } }] });
  return phone.value.number;
}

/**
 * Checks what was typed and takes over from the directory what was left blank.
 *
 * @refuses VALIDATION on a telephone or account that is none (R-ID-04 … R-ID-06) · RECEPTION_CUSTOMER_UNKNOWN for a reference that leads nowhere
 */
export function customerColumns(ctx: QueryContext, input: CustomerInput | null): CustomerColumns {
  if (input === null) return noCustomer;
  const household = input.customerId === null ? undefined : findHousehold(ctx.db, input.customerId);
  if (input.customerId !== null && (!household || household.customer.voided_at !== null)) refuse('RECEPTION_CUSTOMER_UNKNOWN', {}, [{ path: 'customer.customerId', rule: 'RECEPTION_CUSTOMER_UNKNOWN' }]);
  const account = input.accountNo === null ? null : checkAccountNo(input.accountNo);
  if (account && !account.ok) throw new Refusal({ code: 'VALIDATION', issues: [{ path: 'customer.accountNo', rule: account.code, params: { ...account.params } }] });
  const phone = checkedPhone(input.phone, 'customer.phone') ?? (household ? (phonesOf(household.customer)[0] ?? null) : null);
  const accountNo = account?.value ?? household?.customer.account_no ?? null;
  return {
    customer_id: input.customerId, customer_name: input.name ?? household?.customer.name ?? null, phone, phone_tail: tailOf(phone), account_no: accountNo, account_tail: tailOf(accountNo), address: input.address ?? (household?.premises[0]?.address || null),
    customer_type: input.customerType ?? household?.customer.customer_type ?? null, privacy_notice: input.privacyNotice,
  };
}

/** Telephones and account a customer of the directory is also known by: earlier matters may carry only one of them (R-REQ-27). */
export function numbersOfCustomer(ctx: QueryContext, customerId: string | null): { readonly phones: readonly string[]; readonly accountNos: readonly string[] } {
  const customer = customerId === null ? undefined : findHousehold(ctx.db, customerId)?.customer;
  return customer === undefined ? { phones: [], accountNos: [] } : { phones: phonesOf(customer), accountNos: customer.account_no === null ? [] : [customer.account_no] };
}

/** Columns of 代办人. */
export const agentColumns = (agent: AgentInput | null): Pick<ReceptionRecord, 'agent_name' | 'agent_relation' | 'agent_phone'> => ({ agent_name: agent?.name ?? null, agent_relation: agent?.relation ?? null, agent_phone: checkedPhone(agent?.phone ?? null, 'agent.phone') });

/** Refuses while name or telephone are missing although something is promised, dispatched or complained (F00). */
export function requireCustomer(columns: Pick<ReceptionRecord, 'customer_name' | 'phone'>, why: CustomerNeed): void {
  const missing = missingCustomer({ name: columns.customer_name, phone: columns.phone });
  if (missing.length > 0) refuse('RECEPTION_CUSTOMER_NEEDED', { why }, missing.map((path) => ({ path, rule: 'required' })));
}

/** The customer as the duty keeps him. */
export const customerOfDuty = (row: Pick<ReceptionRecord, 'customer_id' | 'customer_name' | 'phone' | 'account_no' | 'address' | 'agent_name'>): OpenedMatter['customer'] => ({ id: row.customer_id, name: row.customer_name, phone: row.phone, accountNo: row.account_no, address: row.address, agent: row.agent_name });
