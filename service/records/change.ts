import type { RowOf, TableDef } from './table.ts';

/** An act that one person did and another enters from paper (G9). Separation is judged on `trueActorId`. */
export interface ActOnPaper {
  readonly trueActorId: string;
  /** UTC instant of the act itself. */
  readonly actedAt: string;
  /** Where the signed original is kept, or the scan's reference. */
  readonly originalAt: string;
}

/**
 * One record's change inside a command: its rows after the change, and the line of its history.
 * `write` refuses with CONFLICT when a row's `version` is not the stored one + 1 (1 for a new row).
 */
export interface Change {
  /** Record type in singular camelCase (`reception`, `contactSheet`). */
  readonly record: string;
  readonly id: string;
  /** The act in one camelCase verb (`register`, `acknowledge`). */
  readonly act: string;
  readonly from: string | null;
  readonly to: string;
  readonly rows: readonly (readonly [table: TableDef, row: RowOf])[];
  /** Rule or workflow that allows or demands the act (`W1`, `R-FC-16`). */
  readonly rule?: string;
  /** Reason or comment shown in the history; personal. */
  readonly text?: string;
  readonly onPaper?: ActOnPaper;
  /** When the act happened, if not now (late entry G4). UTC instant. */
  readonly actedAt?: string;
  /**
   * Destroys the record's key: everything personal ever logged of it can no longer be opened. The rows given must hold the
   * tables' erased values in every personal column.
   */
  readonly erase?: true;
}
