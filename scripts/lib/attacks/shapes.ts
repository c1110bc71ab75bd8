/** What may be called with what, worked out a second time: from the JSON Schemas the service describes itself with and from the permission file. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { contractOf } from '#shared/features/methodTable.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { at } from '../paths.mjs';

/** The part of JSON Schema that contracts use. */
export interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape | boolean>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** One method under attack. */
export interface Target {
  readonly method: string;
  readonly kind: 'command' | 'query';
  readonly shape: Shape;
  readonly example: unknown;
  /** Takes a secret and counts guesses; not to be called with inputs that fit. */
  readonly guesses: boolean;
}

const guessing = new Set(['session.signIn', 'session.switchByPin', 'session.confirm', 'session.setPin', 'session.changePassword', 'session.resetCredential', 'session.resetHeadCredential']);

/** Every method of the station's dispatcher; the `station` room answers before a store is open and is tried apart. */
export const targets: readonly Target[] = methodNames.flatMap((method) => {
  const contract = contractOf(method);
  if (!contract || method.startsWith('station.')) return [];
  const shape = z.toJSONSchema(contract.input, { unrepresentable: 'any', io: 'input' }) as Shape;
  return [{ method, kind: contract.kind, shape, example: contract.example.input, guesses: guessing.has(method) }];
});

/** Whatever is not a list counts by its own fields: a date or a map has none, and what is read of it is an empty object. */
const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value fits a shape, as far as JSON Schema can say. Never throws; a getter that does is no value. */
export function fits(shape: Shape | boolean, value: unknown): boolean {
  if (typeof shape === 'boolean') return shape;
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices && !choices.some((choice) => fits(choice, value))) return false;
  if (shape.enum && !shape.enum.includes(value)) return false;
  if ('const' in shape && shape.const !== value) return false;
  switch (shape.type) {
    // JSON Schema counts signs, not UTF-16 units, and so do the contracts.
    case 'string': return typeof value === 'string' && [...value].length >= (shape.minLength ?? 0) && [...value].length <= (shape.maxLength ?? Infinity);
    case 'integer': return typeof value === 'number' && Number.isInteger(value) && value >= (shape.minimum ?? -Infinity) && value <= (shape.maximum ?? Infinity);
    case 'number': return typeof value === 'number' && Number.isFinite(value) && value >= (shape.minimum ?? -Infinity) && value <= (shape.maximum ?? Infinity);
    case 'boolean': return typeof value === 'boolean';
    case 'null': return value === null;
    case 'array': return Array.isArray(value) && value.length >= (shape.minItems ?? 0) && value.length <= (shape.maxItems ?? Infinity) && value.every((item) => shape.items === undefined || fits(shape.items, item));
    case 'object': {
      if (!isPlain(value)) return false;
      const known = shape.properties ?? {};
      const rest = shape.additionalProperties;
      return (shape.required ?? []).every((key) => Object.hasOwn(value, key) && value[key] !== undefined)
        && Object.entries(value).every(([key, item]) => (Object.hasOwn(known, key) ? item === undefined || fits(known[key] ?? false, item) : fits(rest ?? true, item)));
    }
    default: return true;
  }
}

/** A place in an input; a number stands for the first element of a list. */
export type Place = readonly (string | number)[];

/** Places of an input where a text may stand, as its shape says. */
export function textPlaces(shape: Shape | boolean, here: Place = []): Place[] {
  if (typeof shape === 'boolean') return [];
  const own = shape.type === 'string' && shape.enum === undefined && !('const' in shape) ? [here] : [];
  const inside = Object.entries(shape.properties ?? {}).flatMap(([key, part]) => textPlaces(part, [...here, key]));
  const items = shape.items ? textPlaces(shape.items, [...here, 0]) : [];
  const choices = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap((choice) => textPlaces(choice, here));
  const all = [...own, ...inside, ...items, ...choices];
  return all.filter((place, i) => all.findIndex((other) => other.join('.') === place.join('.')) === i);
}

/** Places of the objects of an example. */
export function objectPlaces(value: unknown, here: Place = []): Place[] {
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((item, i) => objectPlaces(item, [...here, i]));
  if (!isPlain(value)) return [];
  return [here, ...Object.entries(value).flatMap(([key, item]) => objectPlaces(item, [...here, key]))];
}

/** A copy of `value` with something else at one place; missing parents are made. */
export function withAt(value: unknown, place: Place, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return change(value);
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    list[key] = withAt(list[key], rest, change);
    return list;
  }
  const object = isPlain(value) ? value : {};
  return { ...object, [key]: withAt(object[key], rest, change) };
}

const permissionSchema = z.record(z.string(), z.object({ who: z.array(z.string()) }));
/** `resources/permissions.json`, read by this file alone. */
export const permissions = permissionSchema.parse(JSON.parse(readFileSync(at('resources/permissions.json'), 'utf8')));

/** Whether the file lets somebody with these roles (null: nobody signed in) call a method. */
export function permits(method: string, own: readonly string[] | null, table: Readonly<Record<string, { readonly who: readonly string[] }>> = permissions): boolean {
  const who = Object.hasOwn(table, method) ? (table[method]?.who ?? []) : [];
  if (who.includes('anybody')) return true;
  return own !== null && (who.includes('everyone') || own.some((role) => who.includes(role)));
}
