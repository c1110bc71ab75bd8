import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { QuickNote } from '#shared/features/reception/quickNotes.contract.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { newId } from '#renderer/lib/ids.ts';
import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { listDrafts } from '#renderer/lib/useDraft.ts';
import { caseQuery } from '#renderer/features/duties/duties.public.ts';
import { LoadingState } from '#renderer/ui/states.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { ReceptionDesk } from './ReceptionDesk.tsx';
import { notesQuery } from './reception.api.ts';
import { receptionText } from './reception.text.ts';
import { emptyValues, isBlank, sheetBeside, sheetOfDraft, sheetOfNote, type Sheet } from './receptionForm.ts';

const blankSheet = (): Sheet => ({ draftId: newId(), mode: 'enquiry', values: emptyValues, promoted: null, relatedId: null, noteId: null, beside: null });

/**
 * 受理: opens the newest draft of this person, else an empty enquiry. Several pages can be in hand; each is a draft of its own,
 * so a crash, a power cut or a user switch brings all of them back.
 */
export function ReceptionPage({ params }: PageProps) {
  const t = useTexts(receptionText);
  const client = useQueryClient();
  const tell = useTell();
  const sentenceOf = useErrorSentence();
  const [sheets, setSheets] = useState<readonly Sheet[] | null>(null);
  useEffect(() => {
    let wanted = true;
    // Without the drafts the page still works: what is typed now is kept as soon as the service answers again.
    listDrafts('reception').then(
      (drafts) => wanted && setSheets(drafts.length === 0 ? [blankSheet()] : drafts.map((draft) => sheetOfDraft(draft.id, draft.content))),
      () => wanted && setSheets([blankSheet()]),
    );
    return () => {
      wanted = false;
    };
  }, []);

  /** Puts a page on top; the one below keeps what was typed, a blank one goes. */
  const open = useCallback((next: Sheet, left: Sheet | null) => {
    setSheets((now) => [next, ...(now ?? []).filter((one) => one.draftId !== next.draftId && one.draftId !== left?.draftId), ...(left === null || isBlank(left.values) ? [] : [left])]);
  }, []);
  const promote = useCallback(async (id: string, left: Sheet) => {
    let record;
    try {
      record = await client.fetchQuery(caseQuery(id));
    } catch (thrown) {
      // What was in hand stays in hand; the sentence says why the enquiry could not be opened.
      tell({ words: sentenceOf(thrown), failed: true });
      return;
    }
    open({ draftId: newId(), mode: 'form', promoted: { id: record.id, version: record.version, number: record.number }, relatedId: null, noteId: null, beside: null, values: { ...emptyValues, channel: record.channel, facts: record.facts, answer: record.spotReply ?? '' } }, left);
  }, [client, open, sentenceOf, tell]);

  /** A note that is in hand already comes to the front instead of standing twice. */
  const takeNote = useCallback((note: QuickNote, left: Sheet) => {
    const inHand = sheets?.find((one) => one.noteId === note.id);
    open(inHand ?? sheetOfNote(newId(), note), inHand?.draftId === left.draftId ? null : left);
  }, [open, sheets]);

  // `/reception/<id>`: an enquiry opened as a case becomes a reception here, once.
  const how = params['how'] ?? '';
  const promoted = useRef(false);
  const top = sheets?.[0];
  useEffect(() => {
    if (top === undefined || promoted.current || how === '' || how === 'find') return;
    promoted.current = true;
    void promote(how, top);
  }, [how, promote, top]);
  // `/reception/beside/<id>`: another matter of that case's visit, once.
  const besideId = params['beside'] ?? '';
  const besideTaken = useRef(false);
  useEffect(() => {
    if (top === undefined || besideTaken.current || besideId === '') return;
    besideTaken.current = true;
    client.fetchQuery(caseQuery(besideId)).then(
      (record) => open(sheets?.find((one) => one.beside?.id === record.id) ?? sheetBeside(newId(), record), top),
      (thrown: unknown) => tell({ words: sentenceOf(thrown), failed: true }),
    );
  }, [besideId, client, open, sentenceOf, sheets, tell, top]);

  // `/reception/note/<id>`: a quick note of the workbench, once.
  const noteId = params['note'] ?? '';
  const taken = useRef(false);
  useEffect(() => {
    if (top === undefined || taken.current || noteId === '') return;
    taken.current = true;
    client.fetchQuery({ ...notesQuery, staleTime: 0 }).then(
      ({ rows }) => {
        const note = rows.find((one) => one.id === noteId);
        if (note === undefined) tell({ words: t.noteGone, failed: true });
        else takeNote(note, top);
      },
      (thrown: unknown) => tell({ words: sentenceOf(thrown), failed: true }),
    );
  }, [client, noteId, sentenceOf, t, takeNote, tell, top]);
  if (sheets === null || top === undefined) return <LoadingState what={t.loadingDraft} />;
  return (
    <ReceptionDesk
      key={top.draftId}
      sheet={top}
      others={sheets.length - 1}
      find={how === 'find'}
      onAnother={(left) => open(blankSheet(), left)}
      onNext={(left) => {
        const next = sheets[1];
        if (next !== undefined) open(next, left);
      }}
      onDone={() => setSheets((now) => {
        const rest = (now ?? []).filter((one) => one.draftId !== top.draftId);
        return rest.length === 0 ? [blankSheet()] : [blankSheet(), ...rest];
      })}
      onPromote={promote}
      onTakeNote={takeNote}
    />
  );
}
