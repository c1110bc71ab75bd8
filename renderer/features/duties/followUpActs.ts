/** Acts of the follow-up room that are about several follow-ups, about the matter behind one, or about the words of the room. */
import type { Acceptance, CareKind, ContactWay, VisitKind } from '#shared/features/duties/duties.codes.ts';
import type { FollowUpRow, VisitWords } from '#shared/features/duties/duties.shapes.ts';
import { paperPath } from '#renderer/features/documents/documents.public.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { paperOf, textOf, textOrNull, type ActSpec } from './actSpec.ts';
import { optionsOf, type dutyWords } from './duties.words.text.ts';
import type { followUpsText } from './followUps.text.ts';

type Texts = (typeof followUpsText)['en'];
type Words = (typeof dutyWords)['en'];

const most = 60;
const textIn = (output: unknown, key: string): string => (typeof output === 'object' && output !== null && key in output ? String((output as Readonly<Record<string, unknown>>)[key]) : '');

/** What a list for walking can be made of: the chosen line, its group, the whole list. */
export interface ListChoice {
  readonly row: FollowUpRow;
  readonly group: { readonly name: string; readonly rows: readonly FollowUpRow[] } | null;
  readonly all: readonly FollowUpRow[];
}

/** 出走访名单: which follow-ups, and who walks. Opens the paper. */
export function listSpec(choice: ListChoice, t: Texts): ActSpec {
  const { row, group, all } = choice;
  const idsOf = (which: string): string[] => (which === 'one' ? [row] : which === 'group' && group !== null ? group.rows : all).slice(0, most).map((one) => one.id);
  return {
    title: t.printList, paper: false, note: t.printListNote, initial: { which: group === null ? 'all' : 'group', walkerId: '' },
    fields: [
      { kind: 'segments', name: 'which', label: t.which, options: [{ value: 'one', label: t.whichOne }, ...(group === null ? [] : [{ value: 'group', label: t.whichGroup(group.name, Math.min(most, group.rows.length)) }]), { value: 'all', label: t.whichAll(Math.min(most, all.length)) }] },
      { kind: 'person', name: 'walkerId', label: t.walker, hint: t.walkerHint },
    ],
    send: (values, options) => station.duties.issueFollowUpList({ followUpIds: idsOf(textOf(values, 'which')), walkerId: textOrNull(values, 'walkerId') }, options),
    done: (output) => t.listDone(textIn(output, 'number')),
    goTo: (output) => paperPath(textIn(output, 'paperId')),
  };
}

/** Gives one follow-up to somebody. */
export const assignSpec = (followUpId: string, t: Texts): ActSpec => ({
  title: t.assign, paper: false, initial: { personId: '' }, fields: [{ kind: 'person', name: 'personId', label: t.assignedTo, hint: t.everybody }],
  send: (values, options) => station.duties.assignFollowUps({ followUpIds: [followUpId], personId: textOrNull(values, 'personId') }, options), done: () => t.assignDone,
});

/** 致歉, 上门走访. */
export const careSpec = (dutyId: string, t: Texts, w: Words, done: (output: unknown) => string): ActSpec => ({
  title: t.care, paper: true, initial: { kind: 'apology', way: 'faceToFace', text: '', accepted: 'noOpinion' },
  fields: [
    { kind: 'segments', name: 'kind', label: t.careKind, options: optionsOf(t.careKinds) }, { kind: 'segments', name: 'way', label: t.careWay, options: optionsOf(w.way) },
    { kind: 'area', name: 'text', label: t.careText, required: true, min: 2, rows: 3, max: 500 }, { kind: 'segments', name: 'accepted', label: t.careAccepted, options: optionsOf(w.acceptance) },
  ],
  send: (values, options) => station.duties.recordCare({ dutyId, kind: textOf(values, 'kind') as CareKind, way: textOf(values, 'way') as ContactWay, text: textOf(values, 'text'), accepted: textOf(values, 'accepted') as Acceptance, onPaper: paperOf(values) }, options), done,
});

/** A follow-up of any answered matter, with its reason. */
export const openSpec = (dutyId: string, t: Texts, done: (output: unknown) => string): ActSpec => ({
  title: t.openFollowUp, paper: false, initial: { reason: '', assignTo: '' },
  fields: [{ kind: 'area', name: 'reason', label: t.openWhy, hint: t.openWhyHint, required: true, min: 2, rows: 2, max: 300 }, { kind: 'person', name: 'assignTo', label: t.assignedTo, hint: t.everybody }],
  send: (values, options) => station.duties.openFollowUp({ dutyId, reason: textOf(values, 'reason'), assignTo: textOrNull(values, 'assignTo') }, options), done,
});

/** The station's word for one of the four kinds of visit. */
export const visitWordsSpec = (kinds: readonly VisitWords[], t: Texts): ActSpec => ({
  title: t.visitWords, paper: false, note: t.visitWordsNote, initial: { kind: 'visit', words: '', reason: '' },
  fields: [
    { kind: 'segments', name: 'kind', label: t.visitKind, options: kinds.map((one) => ({ value: one.kind, label: one.words })) }, { kind: 'text', name: 'words', label: t.visitWord, required: true, max: 20 },
    { kind: 'text', name: 'reason', label: t.visitWhy, required: true, min: 2, max: 200 },
  ],
  send: (values, options) => station.duties.setVisitWords({ kind: textOf(values, 'kind') as VisitKind, words: textOf(values, 'words'), reason: textOf(values, 'reason') }, options),
  done: (output) => t.visitSaved(textIn(output, 'words')),
});
