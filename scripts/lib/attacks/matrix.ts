/** S-10: every method called by every role and in every standing, compared with the permission file. */
import { v7 } from 'uuid';
import { z } from 'zod';
import { instantOfMs } from '#shared/kit/dates.ts';
import { roles } from '#shared/features/admin/roles.codes.ts';
import { contractOf } from '#shared/features/methodTable.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { openKeys } from '#service/db/keys.ts';
import { openStore } from '#service/db/openStore.ts';
import { takeOwnership } from '#service/db/ownership.ts';
import { sql } from '#service/db/sql.ts';
import { realMachine } from '#service/runtime/context.ts';
import { startService } from '#service/runtime/service.ts';
import { Findings, type Outcome, type Run } from './row.ts';
import { inScratch } from './scratch.ts';
import { permissions, permits } from './shapes.ts';
import { readReply, type Reply } from './station.ts';

/** Who calls: the token, the roles the person holds, or null where nobody may act. */
interface Caller {
  readonly name: string;
  readonly session: string | null;
  readonly roles: readonly string[] | null;
}

/** One cell of the walk and what was answered. */
interface Cell {
  readonly method: string;
  readonly caller: Caller;
  readonly reply: Reply;
}

/** What a cell should have been answered with by a permission file. */
function verdictOf({ method, caller, reply }: Cell, table: typeof permissions): string | null {
  const denied = reply.code === 'UNAUTHENTICATED' || (reply.code === 'FORBIDDEN' && reply.error['permission'] === method);
  if (permits(method, caller.roles, table)) return denied ? `${caller.name} may call ${method} and was answered ${reply.code}` : null;
  if (!denied) return `${caller.name} may not call ${method} and was answered ${reply.ok ? 'ok' : reply.text.slice(0, 120)}`;
  const expected = caller.roles === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  return reply.code === expected ? null : `${caller.name} at ${method}: ${reply.code} instead of ${expected}`;
}

/** These end or lock the window they are called from, so each gets a window of its own. */
const endsWindow = new Set(['session.lock', 'session.signOut']);
/** What everybody of the trial chose. */
const ownPassword = '安静的柜台与绿茶与雨';
/** Later than a shift. */
const nextDayMs = 13 * 3_600_000;

async function walk(folder: string, progress: Run['progress']): Promise<readonly Cell[]> {
  let aheadMs = 0;
  let answer = '';
  const machine = { now: () => instantOfMs(Date.parse(realMachine.now()) + aheadMs), monotonicMs: () => realMachine.monotonicMs() + aheadMs, newId: () => v7() };
  const service = startService({ folder, machine, log: () => undefined, leave: () => undefined, send: (line) => { if (!line.startsWith('{"event"')) answer = line; } });
  const call = async (session: string | null, method: string, input: unknown): Promise<Reply> => {
    await service.receive(JSON.stringify({ v: 1, callId: 'm', session, method, input, ...(contractOf(method)?.kind === 'command' ? { commandId: v7() } : {}) }));
    return readReply(answer);
  };
  const must = async (session: string | null, method: string, input: unknown): Promise<unknown> => {
    const reply = await call(session, method, input);
    if (!reply.ok) throw new Error(`${method}: ${reply.text}`);
    return reply.value;
  };
  const signIn = async (workNo: string, password: string = practicePassword): Promise<string> => {
    const session = `matrix-window-${v7()}`;
    await must(session, 'session.signIn', { workNo, password });
    return session;
  };
  try {
    await must(null, 'hello', { practice: true, seed: 'empty' });
    // A session of yesterday.
    const yesterday = await signIn('617');
    aheadMs += nextDayMs;
    const admin = await signIn('699');
    const confirmed = () => must(admin, 'session.confirm', { by: 'password', password: practicePassword });
    const newPerson = async (workNo: string, own: readonly string[]): Promise<{ id: string; password: string }> => {
      const id = v7();
      await confirmed();
      await must(admin, 'admin.savePerson', { id, expectedVersion: 0, name: `角色${workNo}`, workNo, roles: own, teamId: null, post: null, officePhone: null });
      const { oneTimeCode } = (await must(admin, 'session.resetCredential', { id })) as { oneTimeCode: string };
      // A code handed out is for one thing: choosing a password of one's own.
      await must(await signIn(workNo, oneTimeCode), 'session.changePassword', { password: oneTimeCode, newPassword: ownPassword });
      return { id, password: ownPassword };
    };
    const holders = new Map<string, { workNo: string; password: string }>();
    for (const [i, role] of roles.entries()) {
      if (role === 'stationHead') holders.set(role, { workNo: '601', password: practicePassword });
      else if (role === 'admin') holders.set(role, { workNo: '699', password: practicePassword });
      else {
        const { password } = await newPerson(`9${String(i).padStart(2, '0')}`, [role]);
        holders.set(role, { workNo: `9${String(i).padStart(2, '0')}`, password });
      }
    }
    const windowOf = async (role: string): Promise<string> => {
      const holder = holders.get(role);
      return signIn(holder?.workNo ?? '', holder?.password);
    };
    const callers: Caller[] = [{ name: 'nobody', session: null, roles: null }, { name: 'an unknown token', session: 'a-window-that-nobody-knows', roles: null }, { name: 'a session of yesterday', session: yesterday, roles: null }];
    for (const role of roles) callers.push({ name: role, session: await windowOf(role), roles: [role] });
    const locked = await signIn('611');
    await must(locked, 'session.lock', {});
    callers.push({ name: 'a locked window', session: locked, roles: null });
    const left = await signIn('616');
    await must(left, 'session.signOut', {});
    callers.push({ name: 'a window signed out', session: left, roles: null });
    const leaver = await newPerson('990', ['stationHead', 'receptionLead'].slice(1));
    const disabled = await signIn('990', leaver.password);
    await confirmed();
    await must(admin, 'admin.disablePerson', { id: leaver.id, expectedVersion: 1, reason: '调离本所' });
    callers.push({ name: 'somebody disabled', session: disabled, roles: null });
    const noRoles = await newPerson('991', []);
    callers.push({ name: 'somebody without a role', session: await signIn('991', noRoles.password), roles: [] });

    const cells: Cell[] = [];
    for (const method of methodNames) {
      const contract = contractOf(method);
      if (!contract) throw new Error(`no contract of ${method}`);
      for (const caller of callers) {
        // Two object classes: a record of nobody, and the same call with an id that differs, where the input has one.
        const input = contract.example.input;
        const inputs = typeof input === 'object' && input !== null && 'id' in input && typeof input.id === 'string' ? [input, { ...input, id: v7() }] : [input];
        for (const one of inputs) {
          const own = endsWindow.has(method) && caller.roles !== null && holders.has(caller.name) ? await windowOf(caller.name) : caller.session;
          if (endsWindow.has(method) && caller.roles !== null && own === caller.session) continue;
          cells.push({ method, caller, reply: await call(own, method, one) });
        }
      }
      if (cells.length % 600 < callers.length) progress(`${String(cells.length)} cells`);
    }
    return cells;
  } finally {
    await service.close();
  }
}

/** S-10. */
export async function walkMatrix({ progress }: Run): Promise<Outcome> {
  return inScratch('matrix', async (folder) => {
    const cells = await walk(folder, progress);
    const found = new Findings();
    for (const method of methodNames) if (!Object.hasOwn(permissions, method)) found.in(`${method} has no row in the permission file`);
    for (const cell of cells) {
      const wrong = verdictOf(cell, permissions);
      if (wrong !== null) found.in(wrong);
      if (cell.reply.code === 'INTERNAL') found.corrupt(`${cell.method} as ${cell.caller.name} ended in an incident`);
    }
    const refused = cells.filter(({ reply, method }) => reply.code === 'FORBIDDEN' && reply.error['permission'] === method).length;
    const store = openStore({ owner: takeOwnership(folder), key: openKeys(folder, null).storeKey, mode: 'open' });
    const written = store.get(sql`SELECT count(*) AS n FROM audit_log WHERE act = 'denied'`, z.strictObject({ n: z.number() }))?.n ?? -1;
    await store.close();
    if (written !== refused) found.corrupt(`${String(refused)} denials, ${String(written)} in the audit trail`);
    // The same answers judged by a file that is wrong in one place: for every method, one role more or one less.
    const restricted = methodNames.filter((method) => !permissions[method]?.who.some((who) => who === 'anybody' || who === 'everyone'));
    const unseen = restricted.filter((method) => {
      const who = permissions[method]?.who ?? [];
      const other = roles.find((role) => !who.includes(role));
      const wrongs = [{ ...permissions[method], who: who.slice(1) }, { ...permissions[method], who: [...who, other ?? 'admin'] }];
      return wrongs.some((row) => !cells.some((cell) => cell.method === method && verdictOf(cell, { ...permissions, [method]: row }) !== null));
    });
    return {
      trials: cells.length, acknowledged: cells.length, in: found.got.length, corrupt: found.broke.length, control: unseen.length === 0 ? 'fails' : 'passes',
      why: found.why(`${String(methodNames.length)} methods × ${String(roles.length)} roles and 7 standings equal to the file, ${String(refused)} denials all audited; a file wrong in one cell is noticed for each of ${String(restricted.length)} methods${unseen.length > 0 ? `, not for ${unseen.join(', ')}` : ''}`),
    };
  });
}
