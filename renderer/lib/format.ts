import { localParts } from './clock.ts';
import { formatText } from './lib.text.ts';
import { textsIn, useLanguage, type Language } from './texts.tsx';

const two = (value: number): string => String(value).padStart(2, '0');

/** `09:06` at the station. @param instant UTC */
export function formatTime(instant: string): string {
  const { hour, minute } = localParts(instant);
  return `${two(hour)}:${two(minute)}`;
}

/** `9-18`, for dense tables. @param instant UTC */
export function formatShortDate(instant: string): string {
  const { month, day } = localParts(instant);
  return `${month}-${day}`;
}

/** `9 月 18 日 周五 10:34` / `Fri 18 Sep 10:34`. @param instant UTC */
export function formatDateTime(instant: string, language: Language): string {
  return `${formatDate(instant, language)} ${formatTime(instant)}`;
}

/** `9 月 18 日 周五` / `Fri 18 Sep`. @param instant UTC */
export function formatDate(instant: string, language: Language): string {
  const { month, day } = localParts(instant);
  return textsIn(formatText, language).date(month, day, weekdayWord(instant, language));
}

/** `2026-09-18 10:34`. @param instant UTC */
export const formatFull = (instant: string): string => `${localParts(instant).date} ${formatTime(instant)}`;

/** 周五 / Fri. @param instant UTC */
export const weekdayWord = (instant: string, language: Language): string => textsIn(formatText, language).weekdays[localParts(instant).weekday] ?? '';

/** `2026-09-18` → `9 月 18 日 周五` / `Fri 18 Sep`. */
export const formatLocalDate = (date: string, language: Language): string => formatDate(`${date}T00:00:00.000Z`, language);

/** Words of a list: `接待员、接待班长` / `receptionist, reception lead`. */
export const joinWords = (words: readonly string[], language: Language): string => words.join(textsIn(formatText, language).comma);

/** The formats bound to the chosen language. */
export function useFormats() {
  const language = useLanguage();
  return {
    dateTime: (instant: string) => formatDateTime(instant, language),
    date: (instant: string) => formatDate(instant, language),
    localDate: (date: string) => formatLocalDate(date, language),
    weekday: (instant: string) => weekdayWord(instant, language),
    join: (words: readonly string[]) => joinWords(words, language),
    time: formatTime,
    shortDate: formatShortDate,
    full: formatFull,
  };
}
