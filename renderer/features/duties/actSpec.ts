// What the dialog of an act asks, as data: one dialog draws them all, so that every act behaves alike.
import type { OnPaper } from '#shared/features/duties/duties.shapes.ts';
import type { CallOptions } from '#shared/protocol/stationApi.ts';
import { addDays, daysBetween, isLocalDate } from '#shared/kit/dates.ts';
import { instantOf, localParts, todayOn } from '#renderer/lib/clock.ts';

/** Values of an act's form, by field name. Names are the paths of the contract's input, so that its issues find their field. */
export type ActValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A choice in words. */
export interface ActOption {
  readonly value: string;
  readonly label: string;
}

/** One thing an act asks. `moment` is a date and a time (`<name>.on`, `<name>.at`); `said` marks forbidden phrases; `promises` are those of the phrase library. */
export interface ActField {
  readonly kind: 'text' | 'area' | 'said' | 'promises' | 'select' | 'segments' | 'check' | 'checks' | 'moment' | 'person' | 'team' | 'teams' | 'secret';
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** Fewest characters of a text. */
  readonly min?: number;
  readonly max?: number;
  readonly rows?: number;
  readonly options?: readonly ActOption[];
  /** Asked only then. */
  readonly when?: (values: ActValues) => boolean;
}

/** An act as its dialog shows and sends it. */
export interface ActSpec {
  readonly title: string;
  /** Something to read before acting. */
  readonly note?: string;
  readonly fields: readonly ActField[];
  readonly initial: ActValues;
  /** May be entered for somebody who signed on paper (G9). */
  readonly paper: boolean;
  readonly send: (values: ActValues, options: CallOptions) => Promise<unknown>;
  /** What is said when it was done. */
  readonly done: (output: unknown) => string;
  /** Where to go then; nowhere by default. */
  readonly goTo?: (output: unknown) => string | null;
}

/** Text of a field, trimmed; empty string when it was not asked. */
export function textOf(values: ActValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** Text of a field, or null when it is blank. */
export const textOrNull = (values: ActValues, name: string): string | null => textOf(values, name) || null;

/** Chosen values of a field of boxes. */
export function listOf(values: ActValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/**
 * A day as people type it: `2026-09-24`, `9-24`, `0924`, `24` (this month), `+3` (in three days). A month and day that lie
 * more than half a year back mean next year.
 *
 * @param today `2026-09-18`
 * @returns the local date, or null when it is none
 */
export function parseDay(text: string, today: string): string | null {
  const plain = text.trim().normalize('NFKC');
  const ahead = /^\+(\d{1,3})$/.exec(plain);
  if (ahead !== null) return addDays(today, Number(ahead[1]));
  const found = /^(?:(\d{4})[-./])?(?:(\d{1,2})[-./])?(\d{1,2})$/.exec(plain) ?? /^(\d{4})?(\d{2})(\d{2})$/.exec(plain);
  if (found === null) return null;
  const [year, month, day] = [found[1] ?? today.slice(0, 4), (found[2] ?? today.slice(5, 7)).padStart(2, '0'), (found[3] ?? '').padStart(2, '0')];
  const on = `${year}-${month}-${day}`;
  if (!isLocalDate(on)) return null;
  const next = `${String(Number(year) + 1)}-${month}-${day}`;
  return found[1] === undefined && found[2] !== undefined && daysBetween(on, today) > 183 && isLocalDate(next) ? next : on;
}

/** A time as people type it: `17:30`, `1730`, `9:05`, `9`. Null when it is none. */
export function parseTime(text: string): string | null {
  const found = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text.trim().normalize('NFKC'));
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
  return found === null || hour > 23 || minute > 59 ? null : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The instant of a moment field, or null when it is blank or not understood ({@link missingIn} says so before). */
export function momentOf(values: ActValues, name: string): string | null {
  const [on, at] = [parseDay(textOf(values, `${name}.on`), todayOn()), parseTime(textOf(values, `${name}.at`))];
  return on === null || at === null ? null : instantOf(on, at);
}

/** Values of a moment field that shows an instant; minutes are enough for people. */
export function momentValues(name: string, instant: string | null): ActValues {
  if (instant === null) return { [`${name}.on`]: '', [`${name}.at`]: '' };
  const { date, hour, minute } = localParts(instant);
  return { [`${name}.on`]: date, [`${name}.at`]: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}

/** The paper part of an input: null unless 「纸上已办」 is ticked. */
export function paperOf(values: ActValues): OnPaper | null {
  if (values['paper'] !== true) return null;
  return { trueActorId: textOf(values, 'onPaper.trueActorId'), actedAt: momentOf(values, 'onPaper.actedAt') ?? '', originalAt: textOf(values, 'onPaper.originalAt') };
}

/**
 * What is missing before it is worth asking the service: path → sentence. The service judges again.
 * @param words sentences for a missing, a short and a half-given value
 */
export function missingIn(spec: ActSpec, values: ActValues, words: { readonly required: string; readonly tooShort: (min: number) => string; readonly dateWrong: string }): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {};
  const moment = (name: string, required: boolean): void => {
    const [on, at] = [textOf(values, `${name}.on`), textOf(values, `${name}.at`)];
    if (on === '' && at === '') {
      if (required) wrong[`${name}.on`] = words.required;
    } else if (momentOf(values, name) === null) wrong[`${name}.on`] = words.dateWrong;
  };
  for (const field of spec.fields) {
    if (field.when?.(values) === false) continue;
    if (field.kind === 'moment') moment(field.name, field.required === true);
    else if (field.kind === 'checks' || field.kind === 'promises' || field.kind === 'teams') {
      if (field.required === true && listOf(values, field.name).length === 0) wrong[field.name] = words.required;
    } else if (field.kind !== 'check') {
      const text = textOf(values, field.name);
      if (text === '') {
        if (field.required === true) wrong[field.name] = words.required;
      } else if (field.min !== undefined && text.length < field.min) wrong[field.name] = words.tooShort(field.min);
    }
  }
  if (spec.paper && values['paper'] === true) {
    if (textOf(values, 'onPaper.trueActorId') === '') wrong['onPaper.trueActorId'] = words.required;
    if (textOf(values, 'onPaper.originalAt') === '') wrong['onPaper.originalAt'] = words.required;
    moment('onPaper.actedAt', true);
  }
  return wrong;
}
