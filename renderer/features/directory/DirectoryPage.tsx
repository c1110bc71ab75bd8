import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { SearchRow } from '#shared/features/directory/directory.shapes.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { useHotkey } from '#renderer/ui/hotkeys.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { isComposing } from '#renderer/ui/imeKeys.ts';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { FilterTabs, Hint, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { CustomerDialog } from './CustomerDialog.tsx';
import { CustomerPanel } from './CustomerPanel.tsx';
import { areasQuery, customersQuery, overviewQuery, villagesQuery } from './directory.api.ts';
import { directoryText } from './directory.text.ts';
import classes from './DirectoryPage.module.css';
import { useSearchText } from './useSearchText.ts';

type Part = 'customers' | 'areas' | 'villages';
/** What the words of the field are asked of, one list at a time. */
const searched = [['directory', 'search'], ['directory', 'areas'], ['directory', 'villages']];
const counted = (n: number): string => n.toLocaleString('en-US');

/** 档案: find a customer by anything, see the file masked; transformer areas and villages; the way to the import. */
export function DirectoryPage({ params }: PageProps) {
  const t = useTexts(directoryText);
  const go = useGo();
  const may = useMay();
  const [part, setPart] = useState<Part>('customers');
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<string | null>(params['id'] ?? null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const search = useSearchText(searched);
  const overview = useQuery(overviewQuery);
  useHotkey('/', { label: t.searchLabel, group: t.title, run: () => field.current?.focus() });
  const facts = overview.data;
  // ↓ goes from the words to the rows, as in every list with a search field.
  const toList = (event: KeyboardEvent<HTMLInputElement>) => {
    const grid = event.key === 'ArrowDown' && !isComposing(event) ? list.current?.querySelector<HTMLElement>('[role="grid"]') : null;
    if (grid === null || grid === undefined) return;
    event.preventDefault();
    grid.focus();
  };
  return (
    <Page
      head={
        <PageHead title={t.title} note={facts === undefined ? undefined : t.note(counted(facts.customers), counted(facts.transformerAreas), counted(facts.villages))}>
          {may('directory.startImport') ? (
            <ActButton icon="upload" keys="Ctrl+I" group={t.title} onAct={() => go(`${paths.directory}/import`)}>
              {t.importAct}
            </ActButton>
          ) : null}
          {may('directory.saveCustomer') ? (
            <ActButton icon="plus" keys="Ctrl+N" group={t.title} onAct={() => setAdding(true)}>
              {t.add}
            </ActButton>
          ) : null}
        </PageHead>
      }
      filters={
        <>
          <FilterTabs label={t.show} value={part} onChange={setPart} options={(['customers', 'areas', 'villages'] as const).map((value) => ({ value, label: t.parts[value] }))} />
          <div className={classes.search}>
            <span className={classes.icon}>
              <Icon name="search" />
            </span>
            <input ref={field} className={classes.input} type="search" aria-label={part === 'customers' ? t.searchLabel : t.filter} placeholder={part === 'customers' ? t.searchHint : t.filter} maxLength={60} autoComplete="off" spellCheck={false} autoFocus onKeyDown={toList} {...search.props} />
          </div>
          <KeyCap keys="/" />
          {part === 'customers' ? <span className={classes.note}>{t.searchKeys}</span> : null}
        </>
      }
      {...(part === 'customers' ? { rail: chosen === null ? <Section><Hint>{t.selectOne}</Hint><Hint>{t.privacy}</Hint></Section> : <CustomerPanel key={chosen} id={chosen} /> } : {})}
    >
      <div ref={list} className={classes.list}>
        {part === 'customers' ? (
          <Customers text={search.text} chosen={chosen} onChoose={setChosen} isEmpty={facts?.customers === 0} onImport={may('directory.startImport') ? () => go(`${paths.directory}/import`) : null} />
        ) : part === 'areas' ? (
          <Areas text={search.text} />
        ) : (
          <Villages text={search.text} />
        )}
      </div>
      <CustomerDialog
        open={adding}
        customer={null}
        onClose={() => setAdding(false)}
        onSaved={(id) => {
          setAdding(false);
          setChosen(id);
        }}
      />
    </Page>
  );
}

function Customers({ text, chosen, onChoose, isEmpty, onImport }: { readonly text: string; readonly chosen: string | null; readonly onChoose: (id: string) => void; readonly isEmpty: boolean; readonly onImport: (() => void) | null }) {
  const t = useTexts(directoryText);
  const sentenceOf = useErrorSentence();
  const query = useQuery(customersQuery(text));
  const columns = useCustomerColumns();
  if (isEmpty && text === '') {
    return (
      <EmptyState title={t.empty} next={onImport === null ? `${t.emptyNext} ${t.mayNotImport}` : t.emptyNext}>
        {onImport === null ? null : (
          <ActButton main icon="upload" onAct={onImport}>
            {t.importAct}
          </ActButton>
        )}
      </EmptyState>
    );
  }
  if (text === '') return <EmptyState title={t.begin} next={t.beginNext} />;
  return (
    <FourStates asked={query} sentenceOf={sentenceOf} isEmpty={(answer) => answer.rows.length === 0} empty={<EmptyState title={t.nothing} next={query.data?.tooShort === true ? t.tooShort : t.nothingNext} />}>
      {(answer) => (
        <>
          <DataTable label={t.found(answer.rows.length, answer.more)} rows={answer.rows} columns={columns} rowKey={(row) => row.id} selectedKey={chosen} onSelect={(row) => onChoose(row.id)} />
          <p className={classes.foot} role="status">
            {answer.near ? t.near(answer.rows.length) : t.found(answer.rows.length, answer.more)}
          </p>
        </>
      )}
    </FourStates>
  );
}

function useCustomerColumns(): readonly Column<SearchRow>[] {
  const t = useTexts(directoryText);
  return useMemo(() => [
    { key: 'name', header: t.name, width: 90, cell: (row) => row.title },
    { key: 'accountNo', header: t.accountNo, width: 110, cell: (row) => row.number },
    { key: 'phone', header: t.phone, width: 130, cell: (row) => row.phone },
    { key: 'address', header: t.address, cell: (row) => row.detail },
    { key: 'area', header: t.area, width: 170, cell: (row) => row.areaName },
    { key: 'type', header: t.type, width: 110, cell: (row) => (row.customerType === null ? '' : t.types[row.customerType]) },
    { key: 'by', header: t.by, width: 90, cell: (row) => t.matchedBy[row.matchedBy] },
  ], [t]);
}

function Areas({ text }: { readonly text: string }) {
  const t = useTexts(directoryText);
  const sentenceOf = useErrorSentence();
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useInfiniteQuery(areasQuery(text.slice(0, 40)));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);
  type Row = NonNullable<typeof rows>[number];
  const columns = useMemo<readonly Column<Row>[]>(() => [
    { key: 'code', header: t.code, width: 140, cell: (row) => row.code },
    { key: 'name', header: t.area, cell: (row) => row.name },
    { key: 'class', header: t.areaClass, width: 90, cell: (row) => (row.areaClass === null ? '' : t.classes[row.areaClass]) },
    { key: 'customers', header: t.customers, width: 90, align: 'end', cell: (row) => row.customers },
  ], [t]);
  return (
    <FourStates asked={{ data: rows, error: query.error, isPending: query.isPending, refetch: query.refetch }} sentenceOf={sentenceOf} isEmpty={(list) => list.length === 0} empty={<EmptyState title={t.none} next={t.emptyNext} />}>
      {(list) => <DataTable label={t.parts.areas} rows={list} columns={columns} rowKey={(row) => row.id} selectedKey={chosen} onSelect={(row) => setChosen(row.id)} {...(query.hasNextPage ? { onEnd: () => void query.fetchNextPage() } : {})} />}
    </FourStates>
  );
}

function Villages({ text }: { readonly text: string }) {
  const t = useTexts(directoryText);
  const sentenceOf = useErrorSentence();
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useInfiniteQuery(villagesQuery(text.slice(0, 40)));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);
  type Row = NonNullable<typeof rows>[number];
  const columns = useMemo<readonly Column<Row>[]>(() => [
    { key: 'name', header: t.village, cell: (row) => row.name },
    { key: 'kind', header: t.type, width: 90, cell: (row) => t.kinds[row.kind] },
    { key: 'class', header: t.areaClass, width: 90, cell: (row) => (row.areaClass === null ? '' : t.classes[row.areaClass]) },
    { key: 'customers', header: t.customers, width: 90, align: 'end', cell: (row) => row.customers },
  ], [t]);
  return (
    <FourStates asked={{ data: rows, error: query.error, isPending: query.isPending, refetch: query.refetch }} sentenceOf={sentenceOf} isEmpty={(list) => list.length === 0} empty={<EmptyState title={t.none} next={t.emptyNext} />}>
      {(list) => <DataTable label={t.parts.villages} rows={list} columns={columns} rowKey={(row) => row.id} selectedKey={chosen} onSelect={(row) => setChosen(row.id)} {...(query.hasNextPage ? { onEnd: () => void query.fetchNextPage() } : {})} />}
    </FourStates>
  );
}
