/** `directory.search`: candidates from the index, everything not indexed yet, each verified on its rows, masked, at most fifty. */
import { maskAccountNo, maskAddress, maskName, maskPhone } from '#shared/kit/mask.ts';
import { maxSearchRows } from '#shared/features/directory/directory.codes.ts';
import type { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import type { MatchedBy, SearchAnswer, SearchRow } from '#shared/features/directory/directory.shapes.ts';
import type { InputOf } from '#shared/protocol/contract.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import type { Reader } from '#service/db/store.ts';
import { phonesOf } from '../directory.records.ts';
import { noteBreadth } from './breadth.ts';
import { readHouseholds, type FoundHousehold } from './searchEntries.ts';
import { customersChangedAfter } from './searchFeed.store.ts';
import type { Candidate, SearchIndex } from './searchIndex.ts';
import { indexOf } from './searchRoom.ts';
import { searchSources } from './searchSources.ts';
import { indexExpression, isNear, matchEntry, nearExpression, numberExpression, phraseOf, readingExpression, readQuery, tailExpression, wordExpression, type Term } from './searchTerms.ts';

interface Hit extends FoundHousehold { readonly by: MatchedBy; readonly exact: boolean }

/** Rows verified at a time: first as many as mostly fill an answer, then more, for words that match few of their candidates. */
const firstBatch = 60;
const batch = 120;

/** Answers a search. Rows the actor may not see are absent before anything is counted. */
export function search(ctx: QueryContext, { text, scope }: InputOf<(typeof directoryContracts)['search']>): SearchAnswer {
  const terms = readQuery(text);
  if (terms.length === 0) return { rows: [], more: false, tooShort: false, near: false };
  const found = scope === 'everything' ? searchSources().flatMap((source) => source(ctx, text.trim(), maxSearchRows)) : [];
  const index = indexOf(ctx.db);
  const exactly = searchCustomers(ctx.db, index, terms, maxSearchRows + 1);
  const near = exactly.length === 0 && found.length === 0 ? searchNear(ctx.db, index, terms, maxSearchRows) : [];
  const hits = near.length > 0 ? near : exactly;
  const ordered = [...hits.filter((hit) => hit.exact), ...hits.filter((hit) => !hit.exact)];
  const rows = [...found, ...ordered.map(toRow)];
  noteBreadth(ctx, rows.length);
  return { rows: rows.slice(0, maxSearchRows), more: rows.length > maxSearchRows, tooShort: terms.every((term) => term.kind === 'houseNumber'), near: near.length > 0 };
}

/** Up to `limit` customers that match all words, those changed since the index was written first. */
export function searchCustomers(db: Reader, index: SearchIndex | null, terms: readonly Term[], limit: number): readonly Hit[] {
  const hits: Hit[] = [];
  const seen = new Set<string>();
  const verify = (ids: readonly string[]): boolean => {
    const byId = new Map(readHouseholds(db, ids).map((found) => [found.entry.id, found]));
    for (const id of ids) {
      const found = byId.get(id);
      const by = found && found.household.customer.voided_at === null ? matchEntry(found.entry, terms) : null;
      if (found && by !== null) hits.push({ ...found, by, exact: terms.some((term) => term.kind === 'tail' && (found.entry.account === term.digits || found.entry.phones.includes(term.digits))) });
    }
    return hits.length >= limit;
  };
  const tail = customersChangedAfter(db, index?.mark() ?? 0);
  for (const id of tail) seen.add(id);
  for (let at = 0; at < tail.length; at += batch) if (verify(tail.slice(at, at + batch))) return hits.slice(0, limit);
  if (!index) return hits;
  for (const candidates of candidatesOf(index, terms)) {
    const fresh = candidates.map((candidate) => candidate.recordId).filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    if (fresh.length > 0 && verify(fresh)) break;
  }
  return hits.slice(0, limit);
}

/** Newest candidates looked at for a phrase with one wrong sign. */
const nearCandidates = 400;

/** Customers whose name or place differs in one sign from the phrase that was typed. For when nobody matched it. */
export function searchNear(db: Reader, index: SearchIndex | null, terms: readonly Term[], limit: number): readonly Hit[] {
  const phrase = phraseOf(terms);
  const expression = phrase === null || !index ? null : nearExpression(phrase, index.docsOf);
  if (phrase === null || !index || expression === null) return [];
  const hits: Hit[] = [];
  const candidates = index.byText(expression, Number.MAX_SAFE_INTEGER, nearCandidates).map((candidate) => candidate.recordId);
  for (let at = 0; at < candidates.length && hits.length < limit; at += batch) {
    for (const found of readHouseholds(db, candidates.slice(at, at + batch))) {
      if (found.household.customer.voided_at === null && isNear(found.entry, phrase)) hits.push({ ...found, by: found.entry.name.includes(phrase) ? 'name' : 'address', exact: false });
    }
  }
  return hits.slice(0, limit);
}

/** Candidates in batches, from the word that narrows most: the end of a number, then text, then a reading. */
function* candidatesOf(index: SearchIndex, terms: readonly Term[]): Generator<readonly Candidate[]> {
  const tail = terms.filter((term) => term.kind === 'tail').sort((a, b) => b.digits.length - a.digits.length)[0];
  const expression = indexExpression(terms);
  const latin = terms.find((term) => term.kind === 'latin');
  const alsoText = expression === null ? '' : ` AND ${expression}`;
  if (tail) {
    yield* textCandidates(index, `${tailExpression(tail.digits)}${alsoText}`);
    yield* textCandidates(index, `${numberExpression(tail.digits)}${alsoText}`);
  } else if (expression !== null) yield* textCandidates(index, expression);
  else if (latin) {
    yield* textCandidates(index, readingExpression(latin.text));
    if (latin.text.length >= 4) yield* textCandidates(index, tailExpression(latin.text));
    yield* textCandidates(index, wordExpression(latin.text));
  }
}

function* textCandidates(index: SearchIndex, expression: string): Generator<readonly Candidate[]> {
  let under = Number.MAX_SAFE_INTEGER;
  for (let size = firstBatch; ; size = batch) {
    const candidates = index.byText(expression, under, size);
    yield candidates;
    const last = candidates.at(-1);
    if (!last || candidates.length < size) return;
    under = last.entry;
  }
}

/** A hit as it may leave the service. */
function toRow({ household: { customer, premises }, by, areaName }: Hit): SearchRow {
  const phone = phonesOf(customer)[0];
  return {
    kind: 'customer', id: customer.id, title: maskName(customer.name), number: customer.account_no === null ? null : maskAccountNo(customer.account_no), phone: phone === undefined ? null : maskPhone(phone),
    detail: maskAddress(premises[0]?.address ?? ''), areaName, customerType: customer.customer_type, matchedBy: by,
  };
}
