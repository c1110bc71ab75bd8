// Query keys and options of the papers, and the desktop acts that show and print them.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf } from '#shared/protocol/contract.ts';
import type { ListPrintersOutput, PreviewOutput, PrintOutput } from '#shared/protocol/desktop.ts';
import type { documentsContracts } from '#shared/features/documents/documents.contract.ts';
import type { NumberKind } from '#shared/features/documents/documents.codes.ts';
import { callDesktop, station } from '#renderer/lib/stationClient.ts';
import type { Asked } from '#renderer/ui/states.tsx';

/** Filter of the list without its paging. */
export type PaperFilter = Omit<InputOf<(typeof documentsContracts)['listPapers']>, 'cursor' | 'limit'>;

/** Issued papers, page by page. */
export const papersQuery = (filter: PaperFilter) => infiniteQueryOptions({
  queryKey: ['documents', 'papers', filter],
  queryFn: ({ pageParam }) => station.documents.listPapers({ ...filter, cursor: pageParam, limit: 100 }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  // The list stays while it is narrowed: the cursor stays in the field that narrows it.
  placeholderData: keepPreviousData,
});

/** One paper with its runs. */
export const paperQuery = (paperId: string) => queryOptions({ queryKey: ['documents', 'paper', paperId], queryFn: () => station.documents.getPaper({ paperId }) });

/** The book of a series on a day. */
export const bookQuery = (kind: NumberKind, on: string) => queryOptions({ queryKey: ['documents', 'book', kind, on], queryFn: () => station.documents.getNumberBook({ kind, on }) });

/** Printers of this PC. */
export const printersQuery = queryOptions({ queryKey: ['documents', 'printers'], queryFn: async () => (await callDesktop<ListPrintersOutput>('listPrinters', {})).printers });

/** Prints the PDF of a preview. */
export const printPaper = (input: { readonly token: string; readonly printer: string; readonly runId: string }): Promise<PrintOutput> => callDesktop<PrintOutput>('print', input);

/**
 * The pages of a paper as pictures of its PDF. Made again when `revision` changes (a print, a void) and not on every commit of
 * the service, because setting pages costs a hundred times what asking a query does.
 */
export function usePreview(paperId: string, grantId: string | null, revision: string | undefined): Asked<PreviewOutput> {
  const [state, setState] = useState<{ data: PreviewOutput | undefined; error: unknown }>({ data: undefined, error: null });
  const asked = useRef(0);
  const make = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    setState((before) => ({ ...before, error: null }));
    try {
      const data = await callDesktop<PreviewOutput>('preview', { paperId, grantId });
      if (asked.current === mine) setState({ data, error: null });
    } catch (error) {
      // Shown as the failed state of the page with a way to try again.
      if (asked.current === mine) setState({ data: undefined, error });
    }
  }, [paperId, grantId]);
  useEffect(() => {
    if (revision !== undefined) void make();
    return () => {
      asked.current += 1;
    };
  }, [make, revision]);
  return { ...state, isPending: state.data === undefined && state.error === null, refetch: make };
}
