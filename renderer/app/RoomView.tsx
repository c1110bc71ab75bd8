import { matchRoute, useRouter } from 'wouter';
import { useEffect, useState, type ComponentType } from 'react';
import type { LoadPage, PageProps } from '#renderer/lib/featureRoutes.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { EmptyState, FailedState, LoadingState } from '#renderer/ui/states.tsx';
import { appText } from './app.text.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { usePart } from './loaded.ts';

/** An address and the page behind it. */
export interface Addressed {
  readonly path: string;
  readonly load: LoadPage;
}

interface Shown {
  readonly address: string;
  readonly Page: ComponentType<PageProps>;
  readonly params: Readonly<Record<string, string>>;
}

type Parser = ReturnType<typeof useRouter>['parser'];

/** The page an address opens; the first pattern that fits wins. */
export function findPage<A extends Addressed>(parser: Parser, address: string, pages: readonly A[]): { readonly page: A; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const page of pages) {
    const [fits, params] = matchRoute(parser, page.path, address);
    if (fits) return { page, params: Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value ?? ''])) };
  }
  return undefined;
}

/** Shows the page of the address. The last page stays until the next one is there; each has its own error boundary. */
export function RoomView({ address, pages }: { readonly address: string; readonly pages: readonly Addressed[] }) {
  const t = useTexts(appText);
  const { parser } = useRouter();
  const found = findPage(parser, address, pages);
  const { part, failed, again } = usePart(found?.page.load);
  const [shown, setShown] = useState<Shown | null>(null);
  const current: Shown | null = found !== undefined && part !== undefined ? { address, Page: part, params: found.params } : null;
  useEffect(() => {
    if (current !== null && shown?.address !== current.address) setShown(current);
  }, [current, shown]);

  if (found === undefined) return <EmptyState title={t.notFoundTitle} next={t.notFoundNext} />;
  if (failed) return <FailedState what={t.loadFailed} next={t.crashedNext} onRetry={again} />;
  const view = current ?? shown;
  if (view === null) return <LoadingState />;
  return (
    <ErrorBoundary key={view.address}>
      <view.Page params={view.params} />
    </ErrorBoundary>
  );
}
