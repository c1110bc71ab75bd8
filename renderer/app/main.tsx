import './styles.css';
import { createRoot } from 'react-dom/client';
import { syncClock } from '#renderer/lib/clock.ts';
import { createQueryClient, followChanges } from '#renderer/lib/queryClient.ts';
import { meQuery, sessionStateQuery, stationStatusQuery } from '#renderer/lib/session.ts';
import { callDesktop } from '#renderer/lib/stationClient.ts';
import { followService } from '#renderer/lib/useServiceState.ts';
import { Gate, loadGates } from './Gate.tsx';
import { Providers } from './Providers.tsx';
import { loadPage } from './RoomView.tsx';
import { rooms } from './routes.tsx';

// The page files and the first answers are fetched side by side; React renders once, when both are there. Until then the
// skeleton of index.html stands. No Suspense: React holds a shown fallback for 300 ms (performance.md §1).
const client = createQueryClient();
followService();
followChanges(client);

async function askFirst(): Promise<void> {
  const status = await client.fetchQuery(stationStatusQuery);
  if (status.state !== 'ready') return;
  const state = await client.fetchQuery(sessionStateQuery);
  syncClock(state.now);
  if (state.status === 'signedIn') await client.fetchQuery(meQuery);
}

const firstRoom = rooms[0];
const [gates] = await Promise.all([
  loadGates(),
  // A failure is shown by the gate, which asks again; the first render must not wait for it.
  askFirst().catch(() => undefined),
  firstRoom === undefined ? undefined : loadPage(firstRoom.load),
]);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <Providers client={client}>
    <Gate gates={gates} />
  </Providers>,
);
// Two frames later the first answer is on the screen; main notes how long the start took.
requestAnimationFrame(() => requestAnimationFrame(() => void callDesktop('reportUsable', {}).catch(() => undefined)));
