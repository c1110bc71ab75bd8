import type { StartFailure } from '#shared/protocol/envelope.ts';

/** A named reason why the service cannot start; the window shows the screen of that name. Carries no paths or values of people. */
export class StartError extends Error {
  readonly failure: StartFailure;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(failure: StartFailure, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(failure, { cause });
    this.name = 'StartError';
    this.failure = failure;
    this.params = params;
  }
}

/**
 * The commit itself reported an error, so the transaction may or may not be on disk (T2). The store has been
 * reopened and settled: looking the command up now gives the truth, which stays the truth.
 */
export class OutcomeUnknown extends Error {
  /** What kind of fault the commit met, for what the user is told when the look-up finds nothing. */
  readonly fault: StoreFaultKind;
  constructor(fault: StoreFaultKind, cause: unknown) {
    super('outcome unknown', { cause });
    this.name = 'OutcomeUnknown';
    this.fault = fault;
  }
}

/** Why a transaction did not happen. `broken`: the store could not be reopened, the process must end and start again. */
export type StoreFaultKind = 'full' | 'io' | 'readOnly' | 'corrupt' | 'broken' | 'closed';

/** The store failed before the commit: nothing of this transaction was written. */
export class StoreFault extends Error {
  readonly kind: StoreFaultKind;
  constructor(kind: StoreFaultKind, cause?: unknown) {
    super(`store fault: ${kind}`, { cause });
    this.name = 'StoreFault';
    this.kind = kind;
  }
}

/** The code of an error of SQLite or of the file system, '' for any other. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The fault a code of SQLite stands for, null when it is not a fault of the disk or the file (a constraint, a bug). */
export function faultOf(error: unknown): StoreFaultKind | null {
  const code = codeOf(error);
  if (code === 'SQLITE_FULL') return 'full';
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_NOMEM') return 'io';
  if (code.startsWith('SQLITE_READONLY')) return 'readOnly';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'corrupt';
  return null;
}

/** Translates what opening a file threw into the screen it deserves; what is no fault of disk or file is thrown on unchanged. */
export function toStartError(error: unknown): unknown {
  if (error instanceof StartError) return error;
  const code = codeOf(error);
  const params = { code };
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED') return new StartError('DB_LOCKED', params, error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return new StartError('DISK_FULL', params, error);
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new StartError('READ_ONLY', params, error);
  if (faultOf(error) !== null) return new StartError('DB_CORRUPT', params, error);
  if (code === 'ERR_DLOPEN_FAILED' || code === 'MODULE_NOT_FOUND') return new StartError('NATIVE_MODULE', params, error);
  return error;
}
