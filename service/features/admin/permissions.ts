import { z } from 'zod';
import permissionFile from '../../../resources/permissions.json' with { type: 'json' };
import { roleSchema, type Role } from '#shared/features/admin/roles.codes.ts';

/** Whether an act is confirmed by PIN or password first: always, or only the call that begins it (the portions of an import follow by themselves). */
const confirmSchema = z.union([z.literal(true), z.strictObject({ field: z.string(), is: z.union([z.string(), z.number(), z.boolean()]) })]);
const rowSchema = z.strictObject({ who: z.array(z.union([roleSchema, z.enum(['everyone', 'anybody'])])).min(1), zh: z.string().min(1), en: z.string().min(1), source: z.string().min(1), confirm: confirmSchema.optional() });

/** The one permission file, parsed once; a row that does not fit stops the service (and the build) at once. */
const table = z.record(z.string(), rowSchema).parse(permissionFile);

/** Rows in the order of the file. */
export function permissionRows(): { method: string; zh: string; en: string; who: string[]; source: string; confirm: boolean }[] {
  return Object.entries(table).map(([method, row]) => ({ method, ...row, confirm: row.confirm !== undefined }));
}

/** Whether this call is a risky act that its person confirms first (R-PI-09). */
export function needsConfirmation(method: string, input: unknown): boolean {
  const confirm = Object.hasOwn(table, method) ? table[method]?.confirm : undefined;
  if (confirm === undefined || confirm === true) return confirm === true;
  return typeof input === 'object' && input !== null && Object.getOwnPropertyDescriptor(input, confirm.field)?.value === confirm.is;
}

/** Whether a method needs no session at all. An unknown method is closed. */
export function isOpenToAnybody(method: string): boolean {
  return Object.hasOwn(table, method) && table[method]?.who.includes('anybody') === true;
}

/** Whether a signed-in person with these roles may call a method. An unknown method is closed. */
export function mayCall(method: string, own: readonly Role[]): boolean {
  const who = Object.hasOwn(table, method) ? table[method]?.who : undefined;
  if (!who) return false;
  return who.includes('everyone') || who.includes('anybody') || own.some((role) => who.includes(role));
}

/** Every method these roles may call. */
export function methodsFor(own: readonly Role[]): string[] {
  return Object.keys(table).filter((method) => mayCall(method, own));
}
