import { Refusal } from '#shared/protocol/appError.ts';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { sessionContracts } from '#shared/features/session/session.contract.ts';
import { practicePassword, practicePin } from '#shared/features/session/practiceSecrets.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { isParkedAlive, meOf, standingOf } from './session.access.ts';
import { listParked, listSignInNames } from './session.store.ts';

type Contracts = typeof sessionContracts;
const idleLockMinutes = 5;

/** What the sign-in screen shows. No personal data beyond names and work numbers of staff. */
export function state(ctx: QueryContext): OutputOf<Contracts['state']> {
  const standing = standingOf(ctx.db, ctx.desk, ctx.now);
  const parked = new Set(listParked(ctx.db, ctx.desk.sessionKey).filter((row) => isParkedAlive(ctx.desk, ctx.now, row)).map((row) => row.person_id));
  return {
    stationName: ctx.station.name, practice: ctx.station.practice, now: ctx.now, practicePassword: ctx.station.practice ? practicePassword : null, practicePin: ctx.station.practice ? practicePin : null,
    status: standing.status, lockedName: standing.status === 'locked' ? standing.name : null, idleLockMinutes,
    names: listSignInNames(ctx.db).map((row) => ({ personId: row.id, name: row.name, workNo: row.work_no, parked: parked.has(row.id) })),
  };
}

/** The signed-in person. */
export function me(ctx: QueryContext): OutputOf<Contracts['me']> {
  const standing = standingOf(ctx.db, ctx.desk, ctx.now);
  if (standing.status !== 'signedIn') throw new Refusal({ code: 'UNAUTHENTICATED' });
  return meOf(ctx.db, standing.actor.personId, standing.expiresAt);
}
