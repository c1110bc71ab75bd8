import './styles.css';
import { createRoot } from 'react-dom/client';
import { syncClock } from '#renderer/lib/clock.ts';
import { createQueryClient, followChanges } from '#renderer/lib/queryClient.ts';
import { meQuery, sessionStateQuery, stationStatusQuery } from '#renderer/lib/session.ts';
import { callDesktop } from '#renderer/lib/stationClient.ts';
import { followService } from '#renderer/lib/useServiceState.ts';
import { fetchPlace, Gate, placeOf, type Place } from './Gate.tsx';
import { fetchPart } from './loaded.ts';
import { Providers } from './Providers.tsx';

// The page files and the first answers are fetched side by side; React renders once, when both are there. Until then the
// skeleton of index.html stands. No Suspense: React holds a shown fallback for 300 ms.
const client = createQueryClient();
followService();
followChanges(client);

async function askFirst(): Promise<Place> {
  const status = await client.fetchQuery(stationStatusQuery);
  if (status.state !== 'ready') return placeOf(undefined, status, undefined, undefined) ?? 'failed';
  const state = await client.fetchQuery(sessionStateQuery);
  syncClock(state.now);
  const me = state.status === 'signedIn' ? await client.fetchQuery(meQuery) : undefined;
  return placeOf(undefined, status, state, me) ?? 'failed';
}

/** The desk and its first room, with what the features say; nothing of it is in the way of the sign-in page. */
async function fetchDesk(): Promise<void> {
  const [{ rooms, loadRefusals }] = await Promise.all([import('./routes.tsx'), fetchPlace('desk')]);
  await Promise.all([loadRefusals(), rooms[0] === undefined ? undefined : fetchPart(rooms[0].load)]);
}

// A fresh start nearly always meets the sign-in page, so its file is on the way while the service is asked. A failure is
// shown by the gate, which asks again; the first render must not wait for it.
const [place] = await Promise.all([askFirst().catch((): Place => 'failed'), fetchPlace('signIn')]);
await (place === 'desk' ? fetchDesk() : fetchPlace(place));

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <Providers client={client}>
    <Gate />
  </Providers>,
);
// Two frames later the first answer is on the screen; main notes how long the start took.
requestAnimationFrame(() => requestAnimationFrame(() => void callDesktop('reportUsable', {}).catch(() => undefined)));

// After the first paint, while the name is being chosen: the desk behind the sign-in page.
window.requestIdleCallback(() => void fetchDesk());
