/** The list a case was opened from: where 「上一件」 and 「下一件」 lead, and the way back. */
export interface CaseTrail {
  readonly label: string;
  readonly path: string;
  /** Receptions in the order of the list, each once. */
  readonly ids: readonly string[];
}

let trail: CaseTrail | null = null;

/** Remembers the list that is being left. Holds ids only, and only until the next list. */
export function setCaseTrail(label: string, path: string, ids: readonly string[]): void {
  trail = { label, path, ids: [...new Set(ids)] };
}

/** The list a case stands in, with its neighbours; null when it was opened from elsewhere (a search, a link). */
export function caseTrailOf(id: string): (CaseTrail & { readonly previous: string | undefined; readonly next: string | undefined; readonly place: number }) | null {
  const place = trail?.ids.indexOf(id) ?? -1;
  return trail === null || place < 0 ? null : { ...trail, place, previous: trail.ids[place - 1], next: trail.ids[place + 1] };
}

/** Address of a case: the first-contact room with the reception's id. */
export const casePath = (receptionId: string): string => `/duties/${encodeURIComponent(receptionId)}`;
