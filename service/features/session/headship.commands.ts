import type { peopleContracts } from '#shared/features/admin/people.contract.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { findPerson, rolesOfPerson, savePerson } from '../admin/admin.public.ts';
import { endSessionsOf, findCredential, putCredential } from './session.store.ts';

type Contracts = typeof peopleContracts;

/**
 * Saves a person. Whoever becomes station head loses password, PIN and every open session: an administrator who set them
 * could otherwise sit down as head. The new head's first code takes the recovery code (`session.resetHeadCredential`).
 *
 * @refuses what {@link savePerson} refuses
 */
export function savePersonAndSeat(ctx: CommandContext, input: InputOf<Contracts['savePerson']>): OutputOf<Contracts['savePerson']> {
  const wasHead = rolesOfPerson(findPerson(ctx.db, input.id)).includes('stationHead');
  const answer = savePerson(ctx, input);
  const credential = findCredential(ctx.tx, input.id);
  if (wasHead || !input.roles.includes('stationHead') || !credential) return answer;
  putCredential(ctx.tx, { ...credential, password_hash: null, pin_hash: null, must_change: 1, updated_at: ctx.now });
  endSessionsOf(ctx.tx, input.id);
  ctx.audit({ act: 'closeCredential', object: `person:${input.id}` });
  return { person: { ...answer.person, canSignIn: false } };
}
