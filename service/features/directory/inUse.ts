/**
 * Whether records of features above stand on a customer. They are to the right of `directory` on the ladder, so they register
 * here instead of being called by name.
 */
import type { QueryContext } from '#service/runtime/context.ts';

/** Tells whether a feature has records, not void, of this customer. */
export type CustomerUse = (ctx: QueryContext, customerId: string) => boolean;

const uses = new Map<string, CustomerUse>();

/** Adds a feature's records; called once while its module is loaded. The same name again replaces it. */
export function registerCustomerUse(name: string, use: CustomerUse): void {
  uses.set(name, use);
}

/** Whether any feature has records of this customer. */
export const isCustomerInUse = (ctx: QueryContext, customerId: string): boolean => [...uses.values()].some((use) => use(ctx, customerId));
