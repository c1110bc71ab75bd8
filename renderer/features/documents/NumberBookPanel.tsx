import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { numberKinds, type NumberKind } from '#shared/features/documents/documents.codes.ts';
import type { BookPlace, NumberBook } from '#shared/features/documents/documents.shapes.ts';
import { todayOn } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { useForm, useValue, type Form } from '#renderer/ui/form/useForm.ts';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import { bookQuery } from './documents.api.ts';
import { documentsText } from './documents.text.ts';
import classes from './PageStrip.module.css';

/** What the book is asked for. */
export type BookChoice = { readonly kind: NumberKind; readonly on: string };

/** The form that holds which book is shown; today's receptions first. */
export const useBookForm = (): Form<BookChoice> => useForm<BookChoice>({ kind: 'JD', on: todayOn() });

/** Series and day. */
export function BookFilters({ form }: { readonly form: Form<BookChoice> }) {
  const t = useTexts(documentsText);
  const kind = useValue(form, 'kind');
  return (
    <>
      <SegmentedChoice label={t.bookKind} showLabel={false} value={kind} onChange={(next) => form.set('kind', next)} options={numberKinds.map((value) => ({ value, label: t.bookKinds[value] }))} />
      <div className={classes.field}>
        <TextField form={form} name="on" label={t.bookOn} type="date" />
      </div>
    </>
  );
}

/** 字号簿: every place of a series, used or void with its reason, and in words whether anything is missing. */
export function NumberBookPanel({ form }: { readonly form: Form<BookChoice> }) {
  const t = useTexts(documentsText);
  const sentenceOf = useErrorSentence();
  const kind = useValue(form, 'kind');
  const typed = useValue(form, 'on');
  const on = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : todayOn();
  const asked = useQuery(bookQuery(kind, on));
  return (
    <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={(book) => book.places.length === 0} empty={<EmptyState title={t.bookEmpty} next={t.bookEmptyNext} />}>
      {(book) => <Book book={book} />}
    </FourStates>
  );
}

function Book({ book }: { readonly book: NumberBook }) {
  const t = useTexts(documentsText);
  const columns = useBookColumns();
  const voids = book.places.filter((place) => place.use === 'void').map((place) => String(place.n)).join('、');
  return (
    <>
      <ol className={classes.places} aria-hidden="true">
        {book.places.slice(-60).map((place) => (
          <li key={place.n} className={classes.place} data-use={place.use}>
            {place.n}
          </li>
        ))}
      </ol>
      <p className={classes.story}>
        {t.bookStory(book.places.length - book.gaps, voids, book.gaps)} {t.rule}
      </p>
      <DataTable label={t.books} rows={book.places} columns={columns} rowKey={(place) => String(place.n)} selectedKey={null} onSelect={() => undefined} struck={(place) => place.use === 'void'} />
    </>
  );
}

function useBookColumns(): readonly Column<BookPlace>[] {
  const t = useTexts(documentsText);
  const formats = useFormats();
  return useMemo(() => [
    { key: 'number', header: t.number, width: 210, cell: (place) => (place.number === '' ? String(place.n) : place.number) },
    { key: 'use', header: t.use, width: 120, cell: (place) => <StateWord shape={place.use === 'used' ? 'full' : place.use === 'void' ? 'refused' : 'soon'}>{t.uses[place.use]}</StateWord> },
    { key: 'takenAt', header: t.takenAt, width: 160, cell: (place) => (place.takenAt === null ? '' : formats.full(place.takenAt)) },
    { key: 'papers', header: t.paperCount, width: 70, align: 'end', cell: (place) => place.papers },
    { key: 'why', header: t.why, cell: (place) => place.voidReason ?? '' },
  ], [t, formats]);
}
