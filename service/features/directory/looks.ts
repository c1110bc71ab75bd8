import { hourMs, instantOfMs, msOfInstant } from '#shared/kit/dates.ts';
import { refuse } from '#shared/protocol/appError.ts';
import { revealLimits } from '#shared/features/directory/directory.codes.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { countLooks, noteLook } from './reveals.store.ts';

/** What is looked at unmasked, and why. */
export interface Look {
  /** Id of the record. */
  readonly object: string;
  /** Name of the field, or of the paper; goes into the audit, the value never does. */
  readonly field: string;
  readonly reason: string;
  /** The caller's own refusal code when the hour is used up. */
  readonly refusal: string;
}

/**
 * Takes one look of the sixty an hour at personal data in clear and writes it down; from the twentieth on it is marked. The
 * hour is counted by the PC's clock, which survives a restart, and by the one that never jumps: putting the PC's clock on
 * gives nobody a fresh hour.
 *
 * @returns looks left in this hour
 * @refuses `look.refusal` with `perHour`
 * @rule R-PI-09
 */
export function takeLook(ctx: CommandContext, look: Look): number {
  const { memory, monotonicMs } = ctx.desk;
  const recent = (memory.looksMs.get(ctx.actor.personId) ?? []).filter((atMs) => monotonicMs - atMs < hourMs);
  const looks = Math.max(countLooks(ctx.tx, ctx.actor.personId, instantOfMs(msOfInstant(ctx.now) - hourMs)), recent.length);
  if (looks >= revealLimits.hardPerHour) refuse(look.refusal, { perHour: revealLimits.hardPerHour });
  noteLook(ctx.tx, ctx.actor.personId, ctx.now, ctx.commandId);
  memory.looksMs.set(ctx.actor.personId, [...recent, monotonicMs]);
  ctx.audit({ act: 'reveal', object: look.object, reason: look.reason, outcome: looks >= revealLimits.softPerHour ? `many:${look.field}` : `done:${look.field}` });
  return revealLimits.hardPerHour - looks - 1;
}
