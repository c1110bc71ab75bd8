// Query keys and options of the reception feature.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Channel, Complexity, RequestCategory, ServiceKind } from '#shared/features/duties/duties.codes.ts';
import type { VisitCause } from '#shared/features/reception/reception.codes.ts';
import { hasMethod, station } from '#renderer/lib/stationClient.ts';

/** Due times of a matter before it is saved, with their sums. `category` null asks nothing. */
export const dueQuery = (matter: { readonly category: RequestCategory | null; readonly serviceKind: ServiceKind | null; readonly channel: Channel; readonly complexity: Complexity }) => queryOptions({
  queryKey: ['reception', 'due', matter],
  queryFn: () => station.reception.previewDue({ ...matter, category: matter.category ?? 'inquiry', startedAt: null }),
  enabled: matter.category !== null,
  placeholderData: keepPreviousData,
  // Counted from now: another minute may be another day.
  staleTime: 60_000,
});

/** What this customer came with within the repeat window. Asked once something identifies him. */
export const repeatQuery = (who: { readonly customerId: string | null; readonly phone: string | null; readonly accountNo: string | null; readonly category: RequestCategory | null; readonly cause: VisitCause | null }) => queryOptions({
  queryKey: ['reception', 'repeat', who],
  queryFn: () => station.reception.repeatHints({ ...who, exceptId: null }),
  enabled: who.customerId !== null || who.phone !== null || who.accountNo !== null,
  placeholderData: keepPreviousData,
});

/** Matters of a customer who comes back. */
export const returningQuery = (text: string) => queryOptions({
  queryKey: ['reception', 'returning', text],
  queryFn: () => station.reception.findReturning({ text }),
  enabled: text !== '',
  placeholderData: keepPreviousData,
});

/** Customers of the directory; absent where the build has none. */
export const customersQuery = (text: string) => queryOptions({
  queryKey: ['directory', 'search', 'customers', text],
  queryFn: () => station.directory.search({ text, scope: 'customers' }),
  enabled: () => text !== '' && hasMethod('directory.search'),
  placeholderData: keepPreviousData,
});

/** Enquiries of one day, newest first. */
export const enquiriesQuery = (on: string) => queryOptions({
  queryKey: ['reception', 'list', 'enquiries', on],
  queryFn: async () => (await station.reception.list({ fromOn: on, toOn: on, limit: 60 })).rows.filter((row) => row.form === 'enquiry'),
});

/** Quick notes that wait to become a reception. */
export const notesQuery = queryOptions({ queryKey: ['reception', 'notes'], queryFn: () => station.reception.listNotes({}) });

/** Today's queue; minutes that run are asked for again each minute. */
export const queueQuery = queryOptions({ queryKey: ['reception', 'queue'], queryFn: () => station.reception.queue({}), refetchInterval: 60_000 });
