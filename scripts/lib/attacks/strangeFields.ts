/** S-21: fields nobody asked for, and names that reach for the prototype. */
import { Findings, type Outcome, type Run } from './row.ts';
import { chance } from '../faults/seed.mjs';
import { inScratch } from './scratch.ts';
import { fits, objectPlaces, targets, withAt } from './shapes.ts';
import { openAttackStation } from './station.ts';

/** What somebody would add to a form to be more than they are. */
const strange: readonly (readonly [string, unknown])[] = [
  ['role', 'stationHead'], ['roles', ['stationHead', 'admin']], ['isAdmin', true], ['approvedBy', '601'], ['approver', '601'], ['no', 'CGS-JD-20260918-999'], ['number', 'CGS-JD-20260918-999'], ['createdAt', '2020-01-01T00:00:00.000Z'], ['createdBy', 'system'], ['created_at', '2020-01-01T00:00:00.000Z'],
  ['version', 99], ['state', 'closed'], ['stationId', '00000000-0000-7000-8000-000000000000'], ['station_id', 'x'], ['actor', { roles: ['stationHead'] }], ['actorId', '601'], ['personId', '01990000-0000-7000-8000-000000000001'], ['sealed', false], ['voidedAt', null], ['practice', false], ['permission', '*'], ['may', ['*']], ['mustChangePassword', false], ['password_hash', 'x'], ['now', '2020-01-01T00:00:00.000Z'],
];
/** Written as text, because only `JSON.parse` makes such an own field. */
const reaching = ['{"__proto__":{"polluted":"yes"}}', '{"constructor":{"prototype":{"polluted":"yes"}}}', '{"prototype":{"polluted":"yes"}}', '{"__proto__":{"roles":["stationHead"],"toString":"x"}}', '{"__defineGetter__":"x"}', '{"hasOwnProperty":"x"}', '{"valueOf":1}', '{"toJSON":"x"}', '{"__proto__":null}', '{"then":"x"}'];

/** A merge as careless libraries have it: the known-bad twin. */
function carelessMerge(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const key of Object.keys(from)) {
    const value = from[key];
    if (typeof value === 'object' && value !== null && typeof into[key] === 'object' && into[key] !== null) carelessMerge(into[key] as Record<string, unknown>, value as Record<string, unknown>);
    else into[key] = value;
  }
}

const isPolluted = (): boolean => 'polluted' in {} || Object.keys(Object.prototype).length > 0;

/** S-21. */
export async function strangeFields({ trials, seed }: Run): Promise<Outcome> {
  return inScratch('fields', async (folder) => {
    const station = await openAttackStation(folder);
    const found = new Findings();
    const random = chance(seed);
    let done = 0;
    try {
      const sessions = [await station.signIn('601'), await station.signIn('611'), await station.signIn('699')];
      const all = targets.flatMap((target) => objectPlaces(target.example).flatMap((place) => [...strange.map(([key, value]) => ({ target, place, key, value, text: null })), ...reaching.map((text) => ({ target, place, key: '', value: null, text }))]));
      const picked = all.length <= trials ? all : Array.from({ length: trials }, () => random.pick(all));
      for (const { target, place, key, value, text } of picked) {
        const input = withAt(target.example, place, (old) => (text === null ? { ...(old as object), [key]: value } : (JSON.parse(`${JSON.stringify(old).slice(0, -1)}${JSON.stringify(old) === '{}' ? '' : ','}${text.slice(1)}`) as unknown)));
        // Some of these names are fields of the form; then the trial is S-01's.
        if (text === null && fits(target.shape, input)) continue;
        const before = station.changes();
        const reply = await station.call(random.pick(sessions), target.method, JSON.parse(JSON.stringify(input)) as unknown);
        done += 1;
        const name = `${target.method} with ${text ?? key} at ${place.join('.') || 'top'}`;
        if (isPolluted()) {
          found.in(`${name} polluted the prototype`);
          for (const left of Object.keys(Object.prototype)) delete (Object.prototype as Record<string, unknown>)[left];
        }
        if (reply.ok && text === null) found.in(`${name} was done`);
        if (reply.code === 'INTERNAL') found.corrupt(`${name} ended in an incident: ${JSON.stringify(station.logged.at(-1))}`);
        if (!reply.ok && reply.code === 'VALIDATION' && station.changes() !== before) found.in(`${name} was refused and wrote`);
      }
    } finally {
      await station.close();
    }
    carelessMerge({}, JSON.parse(reaching[0] ?? '{}') as Record<string, unknown>);
    const seen = isPolluted();
    delete (Object.prototype as Record<string, unknown>)['polluted'];
    return { trials: done, acknowledged: done, in: found.got.length, corrupt: found.broke.length, control: seen ? 'fails' : 'passes', why: found.why('every strange field refused or dropped, the prototype untouched; a careless merge polluted it') };
  });
}
