import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { paperKinds, type PaperKind } from '#shared/features/documents/documents.codes.ts';
import type { PaperRow } from '#shared/features/documents/documents.shapes.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useGo } from '#renderer/lib/paths.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { FindField } from '#renderer/ui/FindField.tsx';
import { Facts, FilterTabs, Hint, Page, PageHead, Section, Stack } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { papersQuery } from './documents.api.ts';
import { documentsText } from './documents.text.ts';
import { paperPath } from './documents.public.ts';
import { BookFilters, NumberBookPanel, useBookForm } from './NumberBookPanel.tsx';

type Shown = PaperKind | 'all' | 'open';

/** 文书: every paper that was issued, and the number books. */
export function DocumentsPage() {
  const t = useTexts(documentsText);
  const go = useGo();
  const sentenceOf = useErrorSentence();
  const [part, setPart] = useState<'papers' | 'books'>('papers');
  const [shown, setShown] = useState<Shown>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const tail = text.trim().slice(0, 60);
  const book = useBookForm();
  const filter = { kind: shown === 'all' || shown === 'open' ? null : shown, state: null, text: tail === '' ? null : tail, recordId: null, openOnly: shown === 'open' };
  const query = useInfiniteQuery(papersQuery(filter));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);
  const columns = usePaperColumns();
  const paper = rows?.find((row) => row.id === chosen);
  const narrowed = shown !== 'all' || tail !== '';
  return (
    <Page
      head={
        <PageHead title={t.title} note={part === 'papers' && rows !== undefined ? t.note(rows.length, query.hasNextPage) : undefined}>
          <FilterTabs label={t.show} value={part} onChange={setPart} options={[{ value: 'papers', label: t.papers }, { value: 'books', label: t.books }]} />
        </PageHead>
      }
      filters={
        part === 'books' ? (
          <BookFilters form={book} />
        ) : (
          <>
            <FilterTabs label={t.kind} value={shown} onChange={setShown} options={[{ value: 'all', label: t.all }, ...paperKinds.map((kind) => ({ value: kind, label: t.kinds[kind] })), { value: 'open', label: t.toConfirm }]} />
            <FindField label={t.findNumber} onFind={setText} />
          </>
        )
      }
      {...(part === 'papers' ? { rail: paper === undefined ? <Section><Hint>{t.selectOne}</Hint></Section> : <Summary paper={paper} onOpen={() => go(paperPath(paper.id))} /> } : {})}
    >
      {part === 'books' ? (
        <NumberBookPanel form={book} />
      ) : (
        <FourStates
          asked={{ data: rows, error: query.error, isPending: query.isPending, refetch: query.refetch }}
          sentenceOf={sentenceOf}
          isEmpty={(list) => list.length === 0}
          empty={narrowed ? <EmptyState title={t.emptyFilter} next={t.emptyFilterNext} /> : <EmptyState title={t.empty} next={t.emptyNext} />}
        >
          {(list) => (
            <DataTable
              label={t.papers}
              rows={list}
              columns={columns}
              rowKey={(row) => row.id}
              selectedKey={chosen}
              onSelect={(row) => setChosen(row.id)}
              onOpen={(row) => go(paperPath(row.id))}
              struck={(row) => row.state === 'void'}
              autoFocus
              {...(query.hasNextPage ? { onEnd: () => void query.fetchNextPage() } : {})}
            />
          )}
        </FourStates>
      )}
    </Page>
  );
}

function usePaperColumns(): readonly Column<PaperRow>[] {
  const t = useTexts(documentsText);
  const formats = useFormats();
  return useMemo(() => [
    { key: 'number', header: t.number, width: 180, cell: (row) => row.number },
    { key: 'kind', header: t.kind, width: 160, cell: (row) => (row.edition > 1 ? `${t.kinds[row.kind]} ${t.edition(row.edition)}` : t.kinds[row.kind]) },
    { key: 'subject', header: t.subject, cell: (row) => row.subject },
    { key: 'issued', header: t.issued, width: 140, cell: (row) => formats.full(row.issuedAt) },
    { key: 'by', header: t.by, width: 80, cell: (row) => row.issuedBy },
    { key: 'prints', header: t.prints, width: 80, align: 'end', cell: (row) => (row.prints === 0 ? t.never : t.times(row.prints)) },
    { key: 'state', header: t.state, width: 110, cell: (row) => (row.state === 'void' ? <StateWord shape="refused">{t.states.void}</StateWord> : row.openPrintId === null ? <StateWord shape="full">{t.states.issued}</StateWord> : <StateWord shape="soon">{t.outcomes.sent}</StateWord>) },
  ], [t, formats]);
}

function Summary({ paper, onOpen }: { readonly paper: PaperRow; readonly onOpen: () => void }) {
  const t = useTexts(documentsText);
  const formats = useFormats();
  return (
    <Section title={paper.number}>
      <Stack>
        <Facts
          dense
          rows={[
            { label: t.kind, value: t.kinds[paper.kind] },
            { label: t.subject, value: paper.subject },
            { label: t.issued, value: formats.dateTime(paper.issuedAt), end: paper.issuedBy },
            { label: t.prints, value: paper.prints === 0 ? t.never : t.times(paper.prints), ...(paper.lastPrintedAt === null ? {} : { end: formats.dateTime(paper.lastPrintedAt) }) },
          ]}
        />
        <ActButton main look="wide" icon="paper" onAct={onOpen}>
          {t.open}
        </ActButton>
      </Stack>
    </Section>
  );
}
