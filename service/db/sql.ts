/** A statement and its bound values. */
export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

/** What can be bound. Booleans are stored as 0 and 1, instants and dates as text. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/**
 * Texts of statements without spliced parts, by where they are written: the same string every time, so that looking its
 * prepared statement up need not put it together and hash it anew.
 */
const plainTexts = new WeakMap<TemplateStringsArray, string>();
const isSplice = (value: SqlValue | Sql): value is Sql => typeof value === 'object' && value !== null && 'text' in value;

/** Builds a statement; every `${value}` becomes a bound parameter, a nested {@link Sql} is spliced with its own parameters. */
export function sql(strings: TemplateStringsArray, ...values: readonly (SqlValue | Sql)[]): Sql {
  if (!values.some(isSplice)) {
    let plain = plainTexts.get(strings);
    if (plain === undefined) plainTexts.set(strings, (plain = strings.join('?')));
    return { text: plain, params: values as readonly SqlValue[] };
  }
  let text = strings[0] ?? '';
  const params: SqlValue[] = [];
  values.forEach((value, i) => {
    if (isSplice(value)) {
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

/** Joins pieces by a literal separator (`sqlJoin(ids.map((id) => sql`${id}`), ', ')`); nothing in, nothing out. */
export function sqlJoin(pieces: readonly Sql[], separator: ', ' | ' AND ' | ' OR ' | ' UNION ALL '): Sql {
  return { text: pieces.map((piece) => piece.text).join(separator), params: pieces.flatMap((piece) => piece.params) };
}

const identifierPattern = /^[a-z][a-z0-9_]{0,62}$/;

/**
 * A table or column name declared in source (`defineTable`). Never called with data: names that come from a message or a
 * file are refused by their shape at best, so they must not come near.
 */
export function identifier(name: string): Sql {
  if (!identifierPattern.test(name)) throw new Error('not an identifier of the schema');
  return { text: name, params: [] };
}
