/**
 * Cleans one cell of a customer list: half-width digits, one line, the words of the trade turned into codes. A cell
 * that starts like a formula stays the text it is; nothing is ever computed, and nothing is guessed that could be wrong.
 */
import { localDateOfDay } from '#shared/kit/dates.ts';
import { isRealDate, toHalfWidth } from '#shared/kit/identifiers.ts';
import { ok, refused, type Result } from '#shared/kit/result.ts';
import type { AreaClass, CustomerType } from './directory.codes.ts';

/**
 * One line of text: line breaks and tabs become one blank, other control and invisible signs go, blanks at the ends go.
 * Private-use and rare characters stay as they are.
 */
export function cleanText(text: string): string {
  return text.replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ').replace(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '').replace(/[ \u00A0\u3000]+/g, ' ').trim();
}

/** 城区/市区/城镇 → urban, 农村/乡村/乡镇 → rural, 偏远/边远 → remote; null for any other word (郊区 is decided by people). */
export function readAreaClass(text: string): AreaClass | null {
  const word = cleanText(toHalfWidth(text)).toLowerCase().replace(/(?:地区|区域|用户|客户)$/, '');
  if (/^(?:特殊)?(?:偏远|边远|偏僻)(?:农村|山区|地带|区)?$|^remote$/.test(word)) return 'remote';
  if (/^(?:城区|城市|城镇|市区|城网|城|市中心区?|urban|city)$/.test(word)) return 'urban';
  if (/^(?:农村|乡村|乡镇|农网|乡|农|村|rural|country)$/.test(word)) return 'rural';
  return null;
}

/** The trade's words for 客户类别 → code; null for a word that fits none. */
export function readCustomerType(text: string): CustomerType | null {
  const word = cleanText(toHalfWidth(text)).toLowerCase();
  if (/重要/.test(word) || word === 'keyuser') return 'keyUser';
  if (/高压|专变|大工业/.test(word) || word === 'highvoltage') return 'highVoltage';
  if (/非居民|工商|商业|工业|农业|农排|排灌|学校|机关|低压专/.test(word) || word === 'lowvoltagenonresident') return 'lowVoltageNonResident';
  if (/居民|住宅|^低压$/.test(word) || word === 'resident') return word === '低压' ? null : 'resident';
  if (/^其他$|^其它$|^other$/.test(word)) return 'other';
  return null;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Day number (since 1970-01-01) of spreadsheet serial 0, by the convention that keeps their 1900 leap-year slip. */
const serialZero = -25_569;

/**
 * Reads a day: `2015-07-20`, `2015/7/20`, `2015.7.20`, `20150720`, `2015年7月20日`, any of them with a time of day, or the
 * serial number a spreadsheet keeps (days since 1899-12-30). Day-first orders are not guessed.
 *
 * @returns local date `YYYY-MM-DD`
 * @refuses dateForm (no such style) · dateImpossible (the style is right, the day does not exist)
 */
export function readDate(text: string): Result<string, 'dateForm' | 'dateImpossible'> {
  const plain = cleanText(toHalfWidth(text)).replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, '');
  const serial = /^(\d{4,5})(?:\.0+)?$/.exec(plain);
  // Serials from 10959 (1930) to 73050 (2099-12-31) cannot be mistaken for a year alone.
  if (serial && Number(serial[1]) >= 10_959 && Number(serial[1]) <= 73_050) {
    return ok(localDateOfDay(Number(serial[1]) + serialZero));
  }
  const parts = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!parts) return refused('dateForm');
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1900 || !isRealDate(year, month, day)) return refused('dateImpossible');
  return ok(`${String(year)}-${twoDigits(month)}-${twoDigits(day)}`);
}

/** A meter number: 4–24 digits, letters or hyphens. @refuses meterForm */
export function readMeterNo(text: string): Result<string, 'meterForm'> {
  const meter = toHalfWidth(text).replace(/[\s\u200B-\u200D\uFEFF'’`]/g, '').toUpperCase();
  return /^[\dA-Z][\dA-Z-]{3,23}$/.test(meter) && !/^\d(?:\.\d+)?E\+?\d+$/.test(meter) ? ok(meter) : refused('meterForm');
}
