import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useRef, type ComponentType } from 'react';
import { gatePages, gateRefusals, type GateProps } from '#renderer/features/admin/gate.routes.tsx';
import { syncClock } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { newId } from '#renderer/lib/ids.ts';
import { libRefusals } from '#renderer/lib/lib.text.ts';
import type { Me, SessionState, StationStatus } from '#renderer/lib/session.ts';
import { meQuery, sessionStateQuery, stationStatusQuery } from '#renderer/lib/session.ts';
import { appErrorOf, onStation, station } from '#renderer/lib/stationClient.ts';
import { paths } from '#renderer/lib/paths.ts';
import { registerRefusals, useTexts } from '#renderer/lib/texts.tsx';
import { keepAllDrafts } from '#renderer/lib/useDraft.ts';
import { useServiceFailure } from '#renderer/lib/useServiceState.ts';
import { useHotkey } from '#renderer/ui/hotkeys.tsx';
import { FailedState, LoadingState } from '#renderer/ui/states.tsx';
import { useHush } from '#renderer/ui/Toast.tsx';
import { appText } from './app.text.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { GateFrame } from './GateFrame.tsx';
import { fetchPart, usePart } from './loaded.ts';
import { useIdleLock } from './useIdleLock.ts';

registerRefusals(libRefusals);
registerRefusals(gateRefusals);

type Gates = typeof gatePages;
/** A page before the desk, or the desk itself. */
export type Place = keyof Gates | 'desk';

/** How long a lock waits for the drafts on screen, at most. */
const draftWaitMs = 1000;

const loadDesk = () => import('./Shell.tsx').then((file) => file.Shell);

/** Fetches what a place needs, before it is shown for the first time. */
export const fetchPlace = (place: Place): Promise<unknown> => fetchPart<unknown>(place === 'desk' ? loadDesk : gatePages[place]);

/** Which place the answers of the service lead to; null while they are not known. */
export function placeOf(failure: string | undefined, status: StationStatus | undefined, session: SessionState | undefined, me: Me | undefined): Place | null {
  if (failure !== undefined || status?.state === 'failed') return 'failed';
  if (status === undefined) return null;
  if (status.state === 'needsSetup' || status.state === 'needsRecoveryProof') return 'firstRun';
  if (status.state === 'needsRecovery') return 'recovery';
  if (session === undefined) return null;
  if (session.status !== 'signedIn') return session.status === 'locked' ? 'locked' : 'signIn';
  if (me === undefined) return null;
  return me.mustChangePassword ? 'changePassword' : 'desk';
}

/**
 * Decides what the window shows: a named failure, first run, recovery, sign-in, lock, or the desk. Everything it knows
 * comes from the service; locking here takes the desk out of the page (its data with it), drafts stay in the store.
 */
export function Gate() {
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

  const hush = useHush();
  const forget = useCallback(async () => {
    hush();
    // What one person saw must not be in the page when the next one sits down.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'station' });
    client.removeQueries({ queryKey: meQuery.queryKey });
    await client.invalidateQueries({ queryKey: ['session'] });
  }, [client, hush]);
  // The desk goes out of sight at once and stays so until the service has locked: whoever pressed the key walks away.
  const locking = useMutation({
    mutationFn: async ({ kept, commandId }: { readonly kept: Promise<void>; readonly commandId: string }) => {
      // The drafts first: a save after the lock has no session. A save that hangs does not keep the desk open.
      await Promise.race([kept, new Promise<void>((resolve) => window.setTimeout(resolve, draftWaitMs))]);
      await station.session.lock({}, { commandId });
    },
    // A restart of the service takes a second; who is not signed in any more needs no lock.
    retry: (failures, thrown) => failures < 4 && appErrorOf(thrown).code === 'UNAVAILABLE',
    retryDelay: (failures) => 300 * 2 ** failures,
    networkMode: 'always',
    onSettled: forget,
  });
  const { mutate, reset, isPending } = locking;
  const lockAgain = useCallback(() => {
    hush();
    mutate({ kept: keepAllDrafts(), commandId: newId() });
  }, [hush, mutate]);
  const lock = useCallback(() => {
    if (!isPending) lockAgain();
  }, [lockAgain, isPending]);
  const unlocked = locking.error !== null && appErrorOf(locking.error).code !== 'UNAUTHENTICATED';
  const covered = signedIn && (isPending || unlocked);
  useIdleLock(signedIn && !covered ? (session.data?.idleLockMinutes ?? 5) : null, lock);
  // Here and not in the desk: it locks as well while the desk or a page of it is still on its way.
  const t = useTexts(appText);
  const sentenceOf = useErrorSentence();
  useHotkey(signedIn ? 'Ctrl+L' : null, { label: t.lockNow, group: t.globalKeys, run: lock, always: true });

  // Whoever sits down next begins at the own workbench, not at the page the one before left open.
  const seat = useRef<string | null>(null);
  const personId = me.data?.personId;
  useLayoutEffect(() => {
    if (personId === undefined) return;
    if (seat.current !== null && seat.current !== personId) window.location.hash = `#${paths.workbench}`;
    seat.current = personId;
  }, [personId]);

  const renew = useCallback(() => {
    reset();
    void Promise.all([client.invalidateQueries({ queryKey: ['station'] }), forget()]);
  }, [client, forget, reset]);
  // Who was here a moment ago may no longer be asked for: that is a locked desk, not a service without an answer.
  const ended = me.error !== null && appErrorOf(me.error).code === 'UNAUTHENTICATED';
  const unanswered = [status, session, ...(ended ? [] : [me])].some((asked) => asked.error !== null && asked.data === undefined);
  const place = unanswered ? 'failed' : placeOf(failure, status.data, session.data, me.data);
  const desk = usePart(place === 'desk' ? loadDesk : undefined);
  // A page of the gate is a component type; which one it is does not matter here.
  const gate = usePart<ComponentType<GateProps>>(place === null || place === 'desk' ? undefined : gatePages[place]);
  if (covered && place !== 'failed') {
    return (
      <GateFrame>
        {isPending ? <LoadingState onRetry={lockAgain} /> : <FailedState what={t.lockFailed} next={`${sentenceOf(locking.error)} ${t.lockFailedNext}`} onRetry={lockAgain} />}
      </GateFrame>
    );
  }
  if (place === 'desk' && desk.part !== undefined) return <desk.part onLock={lock} />;
  return (
    <GateFrame>
      <ErrorBoundary key={place}>
        {gate.failed ? <FailedState what={t.loadFailed} onRetry={gate.again} /> : gate.part === undefined ? <LoadingState onRetry={renew} /> : <gate.part onDone={renew} failure={failure ?? status.data?.failure ?? undefined} />}
      </ErrorBoundary>
    </GateFrame>
  );
}
