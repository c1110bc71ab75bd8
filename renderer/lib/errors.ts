import type { AppError } from '#shared/protocol/appError.ts';
import { libText } from './lib.text.ts';
import { appErrorOf } from './stationClient.ts';
import { findSentence, sentenceOfIssue, textsIn, useLanguage, type Language } from './texts.tsx';

/** One sentence for an error, in the user's language: what happened and what to do. Never a code alone. */
export function describeError(error: AppError, language: Language): string {
  const t = textsIn(libText, language);
  switch (error.code) {
    case 'VALIDATION': return t.validation(error.issues.length);
    case 'REFUSED': return findSentence(error.reason, error.params, language) ?? t.refused(error.reason);
    case 'NOT_FOUND': return t.notFound;
    case 'CONFLICT': return t.conflict;
    case 'FORBIDDEN': return t.forbidden(findSentence(`permission:${error.permission}`, {}, language) ?? error.permission);
    case 'UNAUTHENTICATED': return t.unauthenticated;
    case 'UNAVAILABLE': return findSentence(`unavailable:${error.reason}`, error.params ?? {}, language) ?? t.unavailable;
    case 'INTERNAL': return t.internal(error.incidentId);
  }
}

/** {@link describeError} for whatever was thrown, bound to the language: `sentenceOf` of the four states. */
export function useErrorSentence(): (thrown: unknown) => string {
  const language = useLanguage();
  return (thrown) => describeError(appErrorOf(thrown), language);
}

/** The one function that turns an error into sentences at fields: path → sentence. Empty when no field is to blame. */
export function toFieldErrors(error: AppError, language: Language): Readonly<Record<string, string>> {
  const issues = error.code === 'VALIDATION' ? error.issues : error.code === 'REFUSED' ? (error.issues ?? []) : [];
  const t = textsIn(libText, language);
  return Object.fromEntries(issues.map((issue) => [issue.path, sentenceOfIssue(issue, language, t.fieldWrong)]));
}
