/** A statement and its bound values. */
export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

/** What can be bound. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** Builds a statement; every `${value}` becomes a bound parameter, a nested {@link Sql} is spliced with its own parameters. */
export function sql(strings: TemplateStringsArray, ...values: readonly (SqlValue | Sql)[]): Sql {
  let text = strings[0] ?? '';
  const params: SqlValue[] = [];
  values.forEach((value, i) => {
    if (typeof value === 'object' && value !== null && 'text' in value) {
      text += value.text;
      params.push(...value.params);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[i + 1] ?? '';
  });
  return { text, params };
}
