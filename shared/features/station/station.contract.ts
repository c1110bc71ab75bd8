import { z } from 'zod';
import { lineSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';

const newPersonSchema = z.strictObject({ name: lineSchema(40), workNo: lineSchema(32), password: z.string().min(1).max(128) });
const recoveryCodeSchema = z.string().min(20).max(80);

/**
 * First run and recovery: the only methods that work before a store is open. Creating a station makes the key, shows the
 * recovery code once and stays unfinished until the code was typed back (proved by use).
 */
export const stationContracts = {
  create: defineContract({
    method: 'station.create', kind: 'command', secret: true,
    input: z.strictObject({
      name: lineSchema(60), shortName: lineSchema(30), code: z.string().regex(/^[A-Z0-9]{2,12}$/), hallPhone: lineSchema(30),
      head: newPersonSchema, admin: newPersonSchema,
    }),
    output: z.strictObject({ recoveryCode: z.string() }),
    refusals: ['STATION_EXISTS', 'PASSWORD_TOO_SHORT', 'PASSWORD_TOO_COMMON', 'STATION_WORK_NO_TWICE', 'STATION_KEY_REFUSED'],
    example: {
      input: {
        name: '示例供电所', shortName: '示例供', code: 'CGS', hallPhone: '0000-1234567',
        head: { name: '周示例', workNo: '601', password: '安静的柜台与绿茶' }, admin: { name: '郑示例', workNo: '699', password: '另一句长长的口令' },
      },
      output: { recoveryCode: 'XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XX' },
    },
  }),
  /** A new recovery code in place of one that was never proved (the first run was interrupted before it was written down). */
  renewRecovery: defineContract({
    method: 'station.renewRecovery', kind: 'command', secret: true, input: z.strictObject({}), output: z.strictObject({ recoveryCode: z.string() }),
    refusals: ['STATION_RECOVERY_PROVED'], example: { input: {}, output: { recoveryCode: 'XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XX' } },
  }),
  proveRecovery: defineContract({
    method: 'station.proveRecovery', kind: 'command', secret: true, input: z.strictObject({ code: recoveryCodeSchema }), output: z.strictObject({}),
    refusals: ['STATION_RECOVERY_WRONG'], example: { input: { code: 'XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XX' }, output: {} },
  }),
  recover: defineContract({
    method: 'station.recover', kind: 'command', secret: true, input: z.strictObject({ code: recoveryCodeSchema }), output: z.strictObject({}),
    refusals: ['STATION_RECOVERY_WRONG', 'STATION_NOTHING_TO_RECOVER'], example: { input: { code: 'XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XX' }, output: {} },
  }),
  status: defineContract({
    method: 'station.status', kind: 'query', input: z.strictObject({}),
    output: z.strictObject({
      state: z.enum(['ready', 'needsSetup', 'needsRecoveryProof', 'needsRecovery', 'failed']), failure: z.string().nullable(), keyHolder: z.enum(['os', 'file', 'none']), practice: z.boolean(),
      stationName: z.string().nullable(),
      /** Clock, holiday table and store state for the status bar. */
      holidaysUntil: z.string().nullable(), storeBytes: z.number().nullable(), schemaVersion: z.number(),
    }),
    refusals: [],
    example: { input: {}, output: { state: 'ready', failure: null, keyHolder: 'file', practice: true, stationName: '示例供电所', holidaysUntil: '2026-12-31', storeBytes: 4096, schemaVersion: 60 } },
  }),
} as const;
