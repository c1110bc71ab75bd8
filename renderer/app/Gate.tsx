import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, type ComponentType } from 'react';
import { gatePages, type GateProps } from '#renderer/features/admin/admin.routes.tsx';
import { syncClock } from '#renderer/lib/clock.ts';
import { newId } from '#renderer/lib/ids.ts';
import { meQuery, sessionStateQuery, stationStatusQuery } from '#renderer/lib/session.ts';
import { onStation, station } from '#renderer/lib/stationClient.ts';
import { keepAllDrafts } from '#renderer/lib/useDraft.ts';
import { useServiceFailure } from '#renderer/lib/useServiceState.ts';
import { LoadingState } from '#renderer/ui/states.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { GateFrame } from './GateFrame.tsx';
import { Shell } from './Shell.tsx';
import { useIdleLock } from './useIdleLock.ts';

/** Gate pages that were fetched before the first render, so that nothing waits behind Suspense. */
export interface LoadedGates {
  readonly firstRun: ComponentType<GateProps>;
  readonly recovery: ComponentType<GateProps>;
  readonly signIn: ComponentType<GateProps>;
  readonly locked: ComponentType<GateProps>;
  readonly failed: ComponentType<GateProps>;
  readonly changePassword: ComponentType<GateProps>;
}

/** Fetches the pages before the desk. They are small and one of them is nearly always the first screen. */
export async function loadGates(): Promise<LoadedGates> {
  const [firstRun, recovery, signIn, locked, failed, changePassword] = await Promise.all([gatePages.firstRun(), gatePages.recovery(), gatePages.signIn(), gatePages.locked(), gatePages.failed(), gatePages.changePassword()]);
  return { firstRun, recovery, signIn, locked, failed, changePassword };
}

/**
 * Decides what the window shows: a named failure, first run, recovery, sign-in, lock, or the desk. Everything it knows
 * comes from the service; locking here takes the desk out of the page (its data with it), drafts stay in the store.
 */
export function Gate({ gates }: { readonly gates: LoadedGates }) {
  const client = useQueryClient();
  const failure = useServiceFailure();
  const status = useQuery(stationStatusQuery);
  const ready = status.data?.state === 'ready';
  const session = useQuery({ ...sessionStateQuery, enabled: ready });
  const signedIn = ready && session.data?.status === 'signedIn';
  const me = useQuery({ ...meQuery, enabled: signedIn });

  const now = session.data?.now;
  useEffect(() => {
    if (now !== undefined) syncClock(now);
  }, [now]);
  useEffect(() => onStation('session:changed', () => void client.invalidateQueries({ queryKey: ['session'] })), [client]);
  useEffect(() => onStation('service:state', () => void client.invalidateQueries({ queryKey: ['station'] })), [client]);

  const forget = useCallback(async () => {
    // What one person saw must not be in the page when the next one sits down.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'station' });
    client.removeQueries({ queryKey: meQuery.queryKey });
    await client.invalidateQueries({ queryKey: ['session'] });
  }, [client]);
  const lock = useCallback(() => {
    keepAllDrafts();
    void station.session.lock({}, { commandId: newId() }).then(forget, forget);
  }, [forget]);
  useIdleLock(signedIn ? (session.data?.idleLockMinutes ?? 5) : null, lock);

  const renew = useCallback(() => void Promise.all([client.invalidateQueries({ queryKey: ['station'] }), forget()]), [client, forget]);
  const Failed = gates.failed;
  const show = (Page: ComponentType<GateProps>) => (
    <GateFrame>
      <ErrorBoundary>
        <Page onDone={renew} failure={failure ?? status.data?.failure ?? undefined} />
      </ErrorBoundary>
    </GateFrame>
  );
  const waiting = (
    <GateFrame>
      <LoadingState onRetry={renew} />
    </GateFrame>
  );
  if (failure !== undefined || status.data?.state === 'failed') return show(Failed);
  if (status.data === undefined) return status.error === null ? waiting : show(Failed);
  if (status.data.state === 'needsSetup' || status.data.state === 'needsRecoveryProof') return show(gates.firstRun);
  if (status.data.state === 'needsRecovery') return show(gates.recovery);
  if (session.data === undefined) return session.error === null ? waiting : show(Failed);
  if (session.data.status === 'signedOut') return show(gates.signIn);
  if (session.data.status === 'locked') return show(gates.locked);
  if (me.data === undefined) return me.error === null ? waiting : show(Failed);
  if (me.data.mustChangePassword) return show(gates.changePassword);
  return <Shell onLock={lock} />;
}
