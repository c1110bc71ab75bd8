/**
 * Identifiers as they are written at a Chinese counter: identity numbers, credit codes, phones, customer accounts,
 * bracketed years. Pure checks with a stable refusal code each; no clock, the caller says which day it is.
 */
import { ok, refused, type Result } from './result.ts';

/**
 * Full-width digits, letters and signs become half-width; the ideographic blank becomes a blank; other text stays.
 * `１３８` → `138`, `（）` → `()`.
 */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00A0]/g, ' ');
}

/** Whether year, month (1–12) and day name a day that exists in the Gregorian calendar. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days;
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idCheckSigns = '10X98765432';
/** First two digits of GB/T 2260 region codes in force; others were abolished or never given: a warning, no refusal. */
const provinces = new Set('11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(' '));

/** What a sound identity number says. `regionKnown` false is a warning only (R-ID-01). */
export interface IdNumber {
  readonly number: string;
  /** Local date `YYYY-MM-DD`. */
  readonly bornOn: string;
  readonly sex: 'male' | 'female';
  readonly regionKnown: boolean;
}

/**
 * Checks a citizen identity number of 18 signs (GB 11643).
 *
 * @param text  as typed; blanks, full-width digits and a lower-case x are accepted
 * @param today local date, `YYYY-MM-DD`; nobody is born later
 * @refuses idNumberForm (not 17 digits and a digit or X) · idNumberDate (no such birth date, or in the future) ·
 *          idNumberCheck (check sign wrong)
 * @rule R-ID-01
 */
export function checkIdNumber(text: string, today: string): Result<IdNumber, 'idNumberForm' | 'idNumberDate' | 'idNumberCheck'> {
  const number = toHalfWidth(text).replace(/\s/g, '').toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return refused('idNumberForm');
  const [year, month, day] = [Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14))];
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isRealDate(year, month, day) || bornOn > today) return refused('idNumberDate');
  const sum = idWeights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  if (idCheckSigns[sum % 11] !== number[17]) return refused('idNumberCheck');
  return ok({ number, bornOn, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female', regionKnown: provinces.has(number.slice(0, 2)) });
}

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Checks a unified social credit code of 18 signs (GB 32100-2015); answers it in upper case.
 *
 * @refuses usccForm (length, or a sign outside `0-9A-Z` without I O S V Z) · usccCheck (check sign wrong)
 * @rule R-ID-03
 */
export function checkUscc(text: string): Result<string, 'usccForm' | 'usccCheck'> {
  const code = toHalfWidth(text).replace(/\s/g, '').toUpperCase();
  const values = [...code].map((sign) => usccAlphabet.indexOf(sign));
  if (code.length !== 18 || values.includes(-1)) return refused('usccForm');
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return (31 - (sum % 31)) % 31 === values[17] ? ok(code) : refused('usccCheck');
}

/** A phone number as stored: digits only, a landline with `-` after the area code and, where given, `转` before the extension. */
export interface Phone {
  readonly kind: 'mobile' | 'landline' | 'service';
  readonly number: string;
}

/** Area codes of the four old cities and other codes of three digits; all others have four (0 and three). */
const shortAreaCode = /^0(?:10|2[0-9])/;
const serviceNumber = /^(?:95598|12398|12345|[48]00\d{7})$/;

/**
 * Reads one phone number as people write it: blanks, hyphens, dots, brackets, `+86`, full-width digits.
 *
 * @param allowService also takes 95598, 12398, 12345 and 400/800 numbers (contacts of units only)
 * @returns 11 digits of a mobile; `0312-7654321` or `010-87654321转12` of a landline
 * @refuses phoneLength (right start, wrong number of digits; `digits` says how many) · phoneForm (anything else)
 * @rule R-ID-04, R-ID-05
 */
export function parsePhone(text: string, allowService = false): Result<Phone, 'phoneLength' | 'phoneForm'> {
  const plain = toHalfWidth(text).trim().replace(/[‐‑‒–—―－−]/g, '-');
  const [whole = '', extension] = plain.split(/\s*(?:转|分机|ext\.?|x|#)\s*/i, 2);
  if (!/^[+()\d\s.-]*$/.test(whole) || (extension !== undefined && !/^\d{1,6}$/.test(extension))) return refused('phoneForm');
  const digits = whole.replace(/\D/g, '').replace(/^(?:00)?86(?=1[3-9]\d{9}$|0?\d{10,11}$)/, '');
  if (extension === undefined) {
    if (/^1[3-9]\d{9}$/.test(digits)) return ok({ kind: 'mobile', number: digits });
    if (serviceNumber.test(digits)) return allowService ? ok({ kind: 'service', number: digits }) : refused('phoneForm');
    if (/^1[3-9]/.test(digits)) return refused('phoneLength', { digits: digits.length });
  }
  if (/^0[1-9]/.test(digits)) {
    const areaLength = shortAreaCode.test(digits) ? 3 : 4;
    const local = digits.slice(areaLength);
    if (local.length < 7 || local.length > 8 || /^[01]/.test(local)) return refused('phoneLength', { digits: digits.length });
    return ok({ kind: 'landline', number: `${digits.slice(0, areaLength)}-${local}${extension === undefined ? '' : `转${extension}`}` });
  }
  return refused('phoneForm');
}

/**
 * Splits a cell that may hold several numbers (`138… / 010-…`, `138…;139…`, `138…、139…`, line breaks). A single
 * blank or hyphen never separates: it stands inside numbers too. Repeated numbers are given once, in order.
 *
 * @refuses as {@link parsePhone}, naming the offending part's place (`place`, from 1)
 */
export function parsePhones(text: string): Result<readonly Phone[], 'phoneLength' | 'phoneForm'> {
  const parts = toHalfWidth(text).split(/[/\\;,、，；|\n\r]+|\s{2,}|(?<=\d{7})\s+(?=1[3-9]\d|0\d{2})/).map((part) => part.trim()).filter((part) => part !== '');
  const phones: Phone[] = [];
  for (const [i, part] of parts.entries()) {
    const phone = parsePhone(part.replace(/^(?:手机|电话|座机|联系电话|移动电话|固定电话)\s*:?\s*/, ''));
    if (!phone.ok) return refused(phone.code, { ...phone.params, place: i + 1 });
    if (!phones.some((known) => known.number === phone.value.number)) phones.push(phone.value);
  }
  return ok(phones);
}

/** How customer accounts look at this utility. The default is R-ID-06: 10 digits, or 13 with a province prefix. */
export interface AccountPattern {
  readonly lengths: readonly number[];
}
export const defaultAccountPattern: AccountPattern = { lengths: [10, 13] };

/**
 * Checks a customer account number; answers its digits.
 *
 * @refuses accountScientific (a spreadsheet turned it into `1.1E+12`) · accountNotDigits · accountLength (`digits` says
 *          how many; `likely` is `leadingZeros` when a spreadsheet seems to have dropped zeros)
 * @rule R-ID-06
 */
export function checkAccountNo(text: string, pattern: AccountPattern = defaultAccountPattern): Result<string, 'accountScientific' | 'accountNotDigits' | 'accountLength'> {
  const account = toHalfWidth(text).replace(/[\s\u200B-\u200D\uFEFF'’`-]/g, '');
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(account)) return refused('accountScientific');
  if (!/^\d+$/.test(account)) return refused('accountNotDigits');
  if (!pattern.lengths.includes(account.length)) {
    const shortest = Math.min(...pattern.lengths);
    return refused('accountLength', { digits: account.length, ...(account.length < shortest && account.length >= shortest - 5 ? { likely: 'leadingZeros' } : {}) });
  }
  return ok(account);
}

/** `2026` → `〔2026〕`: the year of a document number stands in hexagonal brackets (R-ID-08). */
export const bracketYear = (year: number): string => `〔${String(year)}〕`;

/**
 * Checks the year and running number of a formal document number: hexagonal brackets, no padding zero, no 第.
 *
 * @refuses docNoForm
 * @rule R-ID-08
 */
export function checkDocNo(text: string): Result<{ readonly word: string; readonly year: number; readonly n: number }, 'docNoForm'> {
  const match = /^([^〔〕[\]()（）第\s]+)〔(\d{4})〕([1-9]\d*)号$/.exec(text);
  return match ? ok({ word: match[1] ?? '', year: Number(match[2]), n: Number(match[3]) }) : refused('docNoForm');
}
