/** The outcome of a pure rule: a value, or a refusal code with parameters. Rules never throw. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: Code; readonly params: Readonly<Record<string, string | number>> };

/** Wraps a value as a successful {@link Result}. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** Wraps a refusal code (and what its sentence needs) as a failed {@link Result}. */
export const refused = <Code extends string>(
  code: Code,
  params: Readonly<Record<string, string | number>> = {},
): Result<never, Code> => ({ ok: false, code, params });
