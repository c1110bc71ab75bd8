/** Acts on one customer: add, correct, look at a masked field. */
import { checkAccountNo, checkIdNumber, checkUscc, parsePhones } from '#shared/kit/identifiers.ts';
import { localDateOf } from '#shared/kit/dates.ts';
import type { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import { cleanText, readMeterNo } from '#shared/features/directory/importValues.rules.ts';
import { Refusal, refuse, type FieldIssue } from '#shared/protocol/appError.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { Result } from '#shared/kit/result.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { findArea, findByAccount, findHousehold, findVillage } from './directory.store.ts';
import { takeLook } from './looks.ts';
import { phonesOf, type Household } from './directory.records.ts';
import type { HouseholdPlan, PlannedPlace } from './householdPlan.ts';
import { writePlan } from './writeHousehold.ts';

type Contracts = typeof directoryContracts;
type SaveInput = InputOf<Contracts['saveCustomer']>;

function requireHousehold(ctx: CommandContext, id: string): Household {
  const known = findHousehold(ctx.tx, id);
  if (!known) throw new Refusal({ code: 'NOT_FOUND', entity: 'customer', id });
  return known;
}

/**
 * Adds a customer or corrects a known one; absent fields stay.
 *
 * @refuses VALIDATION naming field and rule (R-ID-01, 03, 04, 05, 06) · CONFLICT when changed in between ·
 *          DIRECTORY_ACCOUNT_TAKEN (`id` holds the account) · DIRECTORY_CUSTOMER_VOIDED
 */
export function saveCustomer(ctx: CommandContext, input: SaveInput): OutputOf<Contracts['saveCustomer']> {
  const known = input.id === null ? undefined : requireHousehold(ctx, input.id);
  if (known) {
    if (known.customer.voided_at !== null) refuse('DIRECTORY_CUSTOMER_VOIDED');
    if (known.customer.version !== input.expectedVersion) throw new Refusal({ code: 'CONFLICT', entity: 'customer', id: known.customer.id, expectedVersion: input.expectedVersion ?? 0, actualVersion: known.customer.version });
  }
  const issues: FieldIssue[] = [];
  const checked = <T>(path: string, text: string, result: Result<T>): T | string => {
    if (result.ok) return result.value;
    issues.push({ path, rule: result.code, params: { ...result.params } });
    return text;
  };
  const field = (path: 'accountNo' | 'idNumber' | 'uscc', stored: string | null, check: (text: string) => Result<string>): string | null => {
    const text = input[path];
    return text === undefined ? stored : text === null ? null : checked(path, text, check(text));
  };
  const before = known?.customer;
  if (!known && input.name === undefined) issues.push({ path: 'name', rule: 'nameMissing' });
  const customer: HouseholdPlan['customer'] = {
    name: cleanText(input.name ?? before?.name ?? ''), customer_type: input.customerType ?? before?.customer_type ?? 'other',
    account_no: field('accountNo', before?.account_no ?? null, checkAccountNo),
    phones: JSON.stringify(input.phones === undefined ? (before ? phonesOf(before) : []) : [...new Set(input.phones.flatMap((text, i) => {
      const numbers = parsePhones(text);
      if (!numbers.ok) issues.push({ path: `phones.${String(i)}`, rule: numbers.code, params: { ...numbers.params } });
      return numbers.ok ? numbers.value.map((phone) => phone.number) : [];
    }))]),
    id_number: field('idNumber', before?.id_number ?? null, (text) => {
      const result = checkIdNumber(text, localDateOf(ctx.now));
      return result.ok ? { ok: true, value: result.value.number } : result;
    }),
    uscc: field('uscc', before?.uscc ?? null, checkUscc), opened_on: input.openedOn === undefined ? (before?.opened_on ?? null) : input.openedOn, note: input.note === undefined ? (before?.note ?? null) : input.note,
  };
  const places = input.place === undefined || input.place === null ? [] : [plannedPlace(ctx, input.place, known, issues)];
  if (issues.length > 0) throw new Refusal({ code: 'VALIDATION', issues });
  const holder = customer.account_no === null ? undefined : findByAccount(ctx.tx, customer.account_no);
  if (holder && holder.id !== known?.customer.id) refuse('DIRECTORY_ACCOUNT_TAKEN', { id: holder.id }, [{ path: 'accountNo', rule: 'DIRECTORY_ACCOUNT_TAKEN' }]);
  const written = writePlan(ctx, { kind: known ? 'change' : 'create', customer, places }, known, known ? 'correct' : 'add');
  return { id: written.id, version: written.version };
}

/** The place as it shall stand: the first known one corrected, or a new one. */
function plannedPlace(ctx: CommandContext, input: NonNullable<SaveInput['place']>, known: Household | undefined, issues: FieldIssue[]): PlannedPlace {
  if (input.villageId !== null && !findVillage(ctx.tx, input.villageId)) issues.push({ path: 'place.villageId', rule: 'unknown' });
  const area = input.transformerAreaId === null ? undefined : findArea(ctx.tx, input.transformerAreaId);
  if (input.transformerAreaId !== null && !area) issues.push({ path: 'place.transformerAreaId', rule: 'unknown' });
  const meterNo = input.meterNo === null ? null : readMeterNo(input.meterNo);
  if (meterNo && !meterNo.ok) issues.push({ path: 'place.meterNo', rule: meterNo.code });
  const before = known?.premises[0] ?? null;
  const stored = known?.meters.filter((meter) => meter.premise_id === before?.id) ?? [];
  const isNewMeter = meterNo?.ok === true && !stored.some((meter) => meter.meter_no === meterNo.value);
  return {
    before, isChanged: before !== null,
    content: { address: cleanText(input.address), village_id: input.villageId, transformer_area_id: input.transformerAreaId, area_class: input.areaClass ?? area?.area_class ?? null, listed_area_name: before?.listed_area_name ?? null },
    meters: isNewMeter ? [{ before: stored.length === 1 ? (stored[0] ?? null) : null, meterNo: meterNo.value }] : [],
  };
}

const secondsShown = 30;

/**
 * Shows one field of one customer unmasked; the look is written down first, with its reason (R-PI-09).
 * From the twentieth look of an hour on the audit marks it for the station head; the sixtieth is the last.
 *
 * @refuses DIRECTORY_REVEAL_LIMIT (`perHour`) · DIRECTORY_FIELD_EMPTY · NOT_FOUND customer
 */
export function revealField(ctx: CommandContext, { id, field, reason }: InputOf<Contracts['revealField']>): OutputOf<Contracts['revealField']> {
  const { customer, premises, meters } = requireHousehold(ctx, id);
  const value = {
    name: customer.name, phone: phonesOf(customer).join(' / '), accountNo: customer.account_no ?? '', idNumber: customer.id_number ?? '',
    address: premises.map((premise) => premise.address).filter((address) => address !== '').join(' / '), meterNo: meters.map((meter) => meter.meter_no).join(' / '),
  }[field];
  if (value === '') refuse('DIRECTORY_FIELD_EMPTY', { field });
  const leftThisHour = takeLook(ctx, { object: id, field, reason, refusal: 'DIRECTORY_REVEAL_LIMIT' });
  return { value, seconds: secondsShown, leftThisHour };
}
