import { useEffect } from 'react';
import type { AppError } from '#shared/protocol/appError.ts';
import { describeError, toFieldErrors } from '#renderer/lib/errors.ts';
import { useLanguage } from '#renderer/lib/texts.tsx';
import type { Form, FormValues } from '#renderer/ui/form/useForm.ts';

/** A date field, or null when it is blank. */
export const dayOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Puts a refusal at its fields, and answers the sentence that belongs above the form. */
export function useEntryErrors<V extends FormValues>(form: Form<V>, error: AppError | null): string | undefined {
  const language = useLanguage();
  useEffect(() => {
    if (error !== null) form.setErrors(toFieldErrors(error, language));
  }, [error, form, language]);
  return error === null || Object.keys(toFieldErrors(error, language)).length > 0 ? undefined : describeError(error, language);
}
