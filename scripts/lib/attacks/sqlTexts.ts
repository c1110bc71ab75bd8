/** S-08: statements, search operators and wildcards in every place where a text may stand. */
import { v7 } from 'uuid';
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import { chance } from '../faults/seed.mjs';
import { isSafeError } from './fuzzCalls.ts';
import { Findings, type Outcome, type Run } from './row.ts';
import { inScratch } from './scratch.ts';
import { targets, textPlaces, withAt } from './shapes.ts';
import { openAttackStation, type AttackStation } from './station.ts';
import { sqlTexts } from './strings.ts';

const schemaRow = z.strictObject({ type: z.string(), name: z.string(), sql: z.string().nullable() });
const schemaOf = (station: AttackStation): string => JSON.stringify(station.store.all(sql`SELECT type, name, sql FROM sqlite_master ORDER BY type, name`, schemaRow));
const peopleOf = (station: AttackStation): string => JSON.stringify(station.store.all(sql`SELECT id, roles FROM people ORDER BY id`, z.strictObject({ id: z.string(), roles: z.string() })));

/** Customers among whom the searches look; two carry wildcard signs as text. */
const names = ['王示例', '欧阳示例', '单示例', '百分%示例', '下划_示例', "引'号示例", '星*示例', '尉迟示例'];

async function fill(station: AttackStation, session: string): Promise<void> {
  for (const [i, name] of names.entries()) {
    const reply = await station.call(session, 'directory.saveCustomer', { id: null, expectedVersion: null, name, phones: [`1380000${String(1000 + i)}`], customerType: 'resident', accountNo: `33012388${String(10 + i)}` });
    if (!reply.ok) throw new Error(`no customer: ${reply.text}`);
  }
}

/** The known-bad twin: a statement put together from text, on the same store. */
function rowsByConcatenation(station: AttackStation, text: string): number {
  try {
    return station.store.all({ text: `SELECT id FROM customers WHERE name LIKE '%${text}%'`, params: [] }, z.strictObject({ id: z.string() })).length;
  } catch {
    // A statement that no longer parses got in as well: the text was read as SQL.
    return -1;
  }
}

/** S-08. */
export async function sqlEverywhere({ trials, seed, progress }: Run): Promise<Outcome> {
  return inScratch('sql', async (folder) => {
    const station = await openAttackStation(folder);
    const found = new Findings();
    const random = chance(seed);
    let calls = 0;
    let control = 0;
    const kinds = new Map<string, number>();
    try {
      const lead = await station.signIn('611');
      const head = await station.signIn('601');
      const admin = await station.signIn('699');
      await fill(station, lead);
      const schema = schemaOf(station);
      const people = peopleOf(station);
      // A guess or a new person would change what is compared; their texts are tried by S-01 and S-09.
      const places = targets.filter(({ guesses, method }) => !guesses && method !== 'admin.savePerson').flatMap((target) => textPlaces(target.shape).map((place) => ({ target, place })));
      const all = places.flatMap((place) => sqlTexts.map((text) => ({ ...place, text })));
      const picked = all.length <= trials ? all : Array.from({ length: trials }, () => random.pick(all));
      for (const { target, place, text } of picked) {
        // Places that ask for a minimum get the text with something in front.
        const input = withAt(target.example, place, () => (random.next() < 0.5 ? text : `示例文字 ${text}`));
        const before = station.changes();
        const reply = await station.call(random.next() < 0.7 ? lead : random.next() < 0.6 ? head : admin, target.method, input);
        calls += 1;
        const kind = reply.ok ? 'ok' : reply.code;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        const name = `${target.method} ${place.join('.')} ${JSON.stringify(text)}`;
        if (!isSafeError(reply)) found.in(`${name} told of the inside: ${reply.text.slice(0, 160)}`);
        if (reply.code === 'INTERNAL') found.corrupt(`${name} ended in an incident: ${JSON.stringify(station.logged.at(-1))}`);
        if (reply.code === 'VALIDATION' && station.changes() !== before) found.in(`${name} was refused and wrote`);
        if (reply.ok && /CREATE TABLE|argon2id\$/.test(reply.text)) found.in(`${name} answered with the inside`);
        if (calls % 3_000 === 0) {
          if (schemaOf(station) !== schema) found.in(`the schema changed by ${name}`);
          if (peopleOf(station) !== people) found.in(`people changed by ${name}`);
          progress(`${String(calls)} calls, ${String(found.got.length)} in`);
        }
      }
      if (schemaOf(station) !== schema) found.in('the schema changed');
      if (peopleOf(station) !== people) found.in('people changed');

      // Searching means the text, never the pattern: what is found must hold what was asked for.
      const holds = (row: unknown, text: string): boolean => JSON.stringify(row).includes(text);
      const fullName = z.object({ rows: z.array(z.looseObject({})) });
      for (const text of sqlTexts) {
        for (const scope of ['customers', 'everything']) {
          const reply = await station.call(lead, 'directory.search', { text: text.slice(0, 60), scope });
          calls += 1;
          const rows = reply.ok ? fullName.parse(reply.value).rows : [];
          // Names are masked in answers, so more rows than names with that sign is what cannot be.
          const may = names.filter((name) => holds(name, text)).length;
          if (/^[%_*?^(){}"'\\]+$/.test(text) && rows.length > may) found.in(`search for ${JSON.stringify(text)} found ${String(rows.length)} of ${String(names.length)} customers`);
          if (!reply.ok && reply.code !== 'VALIDATION') found.corrupt(`search for ${JSON.stringify(text)}: ${reply.text.slice(0, 120)}`);
        }
      }
      for (const text of sqlTexts) {
        const rows = rowsByConcatenation(station, text);
        const right = names.filter((name) => name.includes(text)).length;
        if (rows === -1 || rows > right) control += 1;
      }
      if (station.store.get(sql`SELECT count(*) AS n FROM customers`, z.strictObject({ n: z.number() }))?.n === 0) found.corrupt('the customers are gone');
      const reply = await station.call(lead, 'directory.saveCustomer', { id: null, expectedVersion: null, name: `末位${v7().slice(-4)}`, phones: [], customerType: 'resident' });
      if (!reply.ok) found.corrupt(`afterwards no customer can be saved: ${reply.text.slice(0, 120)}`);
    } finally {
      await station.close();
    }
    return {
      trials: calls, acknowledged: calls, in: found.got.length, corrupt: found.broke.length, control: control > 0 ? 'fails' : 'passes',
      why: found.why(`answers: ${[...kinds].toSorted((a, b) => b[1] - a[1]).map(([kind, n]) => `${kind} ${String(n)}`).join(', ')}; schema and people unchanged; a statement put together from text is broken or widened by ${String(control)} of ${String(sqlTexts.length)}`),
    };
  });
}
