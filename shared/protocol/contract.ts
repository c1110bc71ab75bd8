import type { z } from 'zod';

/**
 * What one method of the data service promises. The permission row of a method stands under the method's own name in
 * `resources/permissions.json`; a method without a row fails the build.
 */
export interface Contract<
  M extends string = string,
  K extends 'command' | 'query' = 'command' | 'query',
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  R extends string = string,
> {
  /** `feature.verb` */
  readonly method: M;
  /** A command changes the store and carries a command id; a query never does. */
  readonly kind: K;
  /** Strict schema, neither transforming nor defaulting. */
  readonly input: I;
  /** Strict schema of the answer. With `page`, of one row of the answer. */
  readonly output: O;
  /** The answer is a page: rows of one shape, sent as one columnar string (`page.ts`). */
  readonly page?: true;
  /** Runs on a read-only connection in a worker, not on the writer's thread. */
  readonly heavy?: true;
  /** Secret-bearing input (passwords, codes): never remembered, logged or hashed unkeyed. */
  readonly secret?: true;
  /** A command that is harmless to do again and changes no record (drafts, sign-in, lock): its answer is not remembered. */
  readonly repeatable?: true;
  /** Refusal codes a caller must be ready for; each has a sentence in the feature's `*.text.ts`. */
  readonly refusals: readonly R[];
  /** One example that parses to itself; both hosts run it in `tests/process`. With `page`, `output` is a list of rows. */
  readonly example: { readonly input: z.infer<I>; readonly output: unknown };
}

/** Keeps in the type whether `page: true` was written, so that callers get a page and not a row. */
type PageMark<P> = P extends true ? { readonly page: true } : unknown;

/** Declares a method. Identity at run time; it only fixes the types. */
export function defineContract<
  const M extends string,
  const K extends 'command' | 'query',
  I extends z.ZodType,
  O extends z.ZodType,
  const R extends string,
  const P extends true | undefined = undefined,
>(contract: Contract<M, K, I, O, R> & { readonly page?: P }): Contract<M, K, I, O, R> & PageMark<P>;
export function defineContract(contract: Contract): Contract {
  return contract;
}

/** Input type of a contract. */
export type InputOf<C extends Contract> = z.infer<C['input']>;
/** Answer of a contract; for a page, one row. */
export type OutputOf<C extends Contract> = z.infer<C['output']>;
