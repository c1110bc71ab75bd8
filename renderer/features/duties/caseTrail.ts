/** The list a case was opened from: where 「上一件」 and 「下一件」 lead, and the way back. */
import type { DutySourceKind } from '#shared/features/duties/duties.codes.ts';

/** A case of a list: a reception, or a fault order taken directly. */
export interface CaseRef {
  readonly id: string;
  readonly kind: DutySourceKind;
}

export interface CaseTrail {
  readonly label: string;
  readonly path: string;
  /** Cases in the order of the list, each once. */
  readonly cases: readonly CaseRef[];
}

let trail: CaseTrail | null = null;

/** Remembers the list that is being left. Holds ids only, and only until the next list. */
export function setCaseTrail(label: string, path: string, cases: readonly CaseRef[]): void {
  const seen = new Set<string>();
  trail = { label, path, cases: cases.filter((one) => !seen.has(one.id) && seen.add(one.id) !== undefined) };
}

/** The list a case stands in, with the addresses of its neighbours; null when it was opened from elsewhere (a search, a link). */
export function caseTrailOf(id: string): (CaseTrail & { readonly previous: string | undefined; readonly next: string | undefined; readonly place: number }) | null {
  const place = trail?.cases.findIndex((one) => one.id === id) ?? -1;
  if (trail === null || place < 0) return null;
  const pathAt = (at: number): string | undefined => {
    const one = trail?.cases[at];
    return one === undefined ? undefined : casePath(one.id, one.kind);
  };
  return { ...trail, place, previous: pathAt(place - 1), next: pathAt(place + 1) };
}

/** Address of a case: the first-contact room with the reception's id, or the page of a fault order. */
export const casePath = (id: string, kind: DutySourceKind = 'reception'): string => (kind === 'fault' ? `/operations/faults/${encodeURIComponent(id)}` : `/duties/${encodeURIComponent(id)}`);
