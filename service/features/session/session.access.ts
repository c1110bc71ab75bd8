import { z } from 'zod';
import { roleSchema } from '#shared/features/admin/roles.codes.ts';
import type { Me } from '#shared/features/session/session.contract.ts';
import { sessionLengthMs } from '#shared/features/session/session.rules.ts';
import type { Reader } from '#service/db/store.ts';
import type { Actor, Desk } from '#service/runtime/context.ts';
import { findListedPerson, findPerson, methodsFor } from '../admin/admin.public.ts';
import type { ParkedRow } from './session.records.ts';
import { findCredential, findDeskSession, listParked } from './session.store.ts';

/** What the session of a window is worth now. */
export type Standing =
  | { readonly status: 'signedOut' }
  | { readonly status: 'locked'; readonly personId: string; readonly name: string }
  | { readonly status: 'signedIn'; readonly actor: Actor; readonly expiresAt: string; /** Signed in by a code somebody else made: good for nothing but a password of one's own. */ readonly mustChange: boolean };

/**
 * Whether a parked session still holds. Both clocks must say so: the PC's clock, which survives a restart, and the one
 * that never jumps, which a changed PC clock cannot stretch. A session of an earlier process gets a full shift at
 * most from the first time it is seen.
 */
export function isParkedAlive(desk: Desk, now: string, row: ParkedRow): boolean {
  if (row.expires_at <= now) return false;
  const key = `${row.session_key}:${row.person_id}`;
  const end = desk.memory.sessionEndMs.get(key);
  if (end === undefined) {
    desk.memory.sessionEndMs.set(key, desk.monotonicMs + Math.min(Date.parse(row.expires_at) - Date.parse(now), sessionLengthMs));
    return true;
  }
  return desk.monotonicMs < end;
}

/** Who acts at a window now. Reads the person each time, so that a disabled person is out with the next call. */
export function standingOf(db: Reader, desk: Desk, now: string): Standing {
  const session = findDeskSession(db, desk.sessionKey);
  if (!session || session.person_id === null) return { status: 'signedOut' };
  const person = findPerson(db, session.person_id);
  const parked = listParked(db, desk.sessionKey).find((row) => row.person_id === session.person_id);
  if (!person || person.active !== 1 || !parked || !isParkedAlive(desk, now, parked)) return { status: 'signedOut' };
  if (session.locked === 1) return { status: 'locked', personId: person.id, name: person.name };
  return {
    status: 'signedIn',
    expiresAt: parked.expires_at,
    mustChange: findCredential(db, person.id)?.must_change === 1,
    actor: { personId: person.id, name: person.name, workNo: person.work_no, roles: z.array(roleSchema).parse(JSON.parse(person.roles)), teamId: person.team_id },
  };
}

/** The signed-in person as screens need it. */
export function meOf(db: Reader, personId: string, expiresAt: string): Me {
  const person = findListedPerson(db, personId);
  if (!person) throw new Error('the signed-in person is not there');
  const roles = z.array(roleSchema).parse(JSON.parse(person.roles));
  const credential = findCredential(db, personId);
  return {
    personId, name: person.name, workNo: person.work_no, roles, teamId: person.team_id, teamName: person.team_name, may: methodsFor(roles), hasPin: credential?.pin_hash != null,
    mustChangePassword: credential?.must_change === 1, expiresAt,
  };
}
