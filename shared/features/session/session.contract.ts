import { z } from 'zod';
import { idSchema, instantSchema, lineSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { roleSchema } from '../admin/roles.codes.ts';

/** Who sits at the desk now, as every screen needs it. */
export const meSchema = z.strictObject({
  personId: idSchema,
  name: z.string(),
  workNo: z.string(),
  roles: z.array(roleSchema),
  teamId: idSchema.nullable(),
  teamName: z.string().nullable(),
  /** Methods this person may call at all; the service still decides each call. */
  may: z.array(z.string()),
  hasPin: z.boolean(),
  /** The password was handed out by somebody else and must be changed first. */
  mustChangePassword: z.boolean(),
  expiresAt: instantSchema,
});
export type Me = z.infer<typeof meSchema>;

/** One name on the sign-in list. `parked` means a PIN is enough to come back. */
const signInNameSchema = z.strictObject({ personId: idSchema, name: z.string(), workNo: z.string(), parked: z.boolean() });

const passwordSchema = z.string().min(1).max(128);
const pinSchema = z.string().regex(/^\d{6,12}$/);
const examplePerson = '01990000-0000-7000-8000-000000000001';
const exampleMe = {
  personId: examplePerson, name: '王示例', workNo: '616', roles: ['receptionist' as const], teamId: null, teamName: null, may: ['session.me'], hasPin: true, mustChangePassword: false,
  expiresAt: '2026-09-18T12:00:00.000Z',
};

/** Sign-in by password once a shift, PIN to switch among parked people, lock (shared/README "Keys and people"). */
export const sessionContracts = {
  state: defineContract({
    method: 'session.state', kind: 'query', input: z.strictObject({}),
    output: z.strictObject({
      stationName: z.string(), practice: z.boolean(), now: instantSchema,
      /** Practice stations say their passwords; a real one never does. */
      practicePassword: z.string().nullable(), practicePin: z.string().nullable(),
      status: z.enum(['signedOut', 'locked', 'signedIn']), lockedName: z.string().nullable(), idleLockMinutes: z.number(),
      names: z.array(signInNameSchema),
    }),
    refusals: [],
    example: { input: {}, output: { stationName: '示例供电所', practice: true, now: '2026-09-18T02:30:00.000Z', practicePassword: null, practicePin: null, status: 'signedOut', lockedName: null, idleLockMinutes: 5, names: [] } },
  }),
  signIn: defineContract({
    method: 'session.signIn', kind: 'command', repeatable: true, secret: true,
    input: z.strictObject({ personId: idSchema.optional(), workNo: lineSchema(32).optional(), password: passwordSchema }),
    /** `session` is null when the caller brought its own token (the desktop app does). */
    output: z.strictObject({ me: meSchema, session: z.string().nullable() }),
    refusals: ['SESSION_WRONG_CREDENTIALS', 'SESSION_WAIT', 'SESSION_CREDENTIAL_LOCKED'],
    example: { input: { workNo: '616', password: '练习口令-示例' }, output: { me: exampleMe, session: null } },
  }),
  switchByPin: defineContract({
    method: 'session.switchByPin', kind: 'command', repeatable: true, secret: true,
    input: z.strictObject({ personId: idSchema, pin: pinSchema }),
    output: z.strictObject({ me: meSchema }),
    refusals: ['SESSION_WRONG_PIN', 'SESSION_WAIT', 'SESSION_NOT_PARKED', 'SESSION_PIN_LOCKED'],
    example: { input: { personId: examplePerson, pin: '246810' }, output: { me: exampleMe } },
  }),
  lock: defineContract({ method: 'session.lock', kind: 'command', repeatable: true, input: z.strictObject({}), output: z.strictObject({}), refusals: [], example: { input: {}, output: {} } }),
  signOut: defineContract({ method: 'session.signOut', kind: 'command', repeatable: true, input: z.strictObject({}), output: z.strictObject({}), refusals: [], example: { input: {}, output: {} } }),
  me: defineContract({ method: 'session.me', kind: 'query', input: z.strictObject({}), output: meSchema, refusals: [], example: { input: {}, output: exampleMe } }),
  setPin: defineContract({
    method: 'session.setPin', kind: 'command', repeatable: true, secret: true, input: z.strictObject({ password: passwordSchema, pin: pinSchema }), output: z.strictObject({}),
    refusals: ['SESSION_WRONG_CREDENTIALS', 'SESSION_WAIT', 'SESSION_PIN_TOO_SIMPLE'], example: { input: { password: '练习口令-示例', pin: '246810' }, output: {} },
  }),
  changePassword: defineContract({
    method: 'session.changePassword', kind: 'command', repeatable: true, secret: true, input: z.strictObject({ password: passwordSchema, newPassword: passwordSchema }), output: z.strictObject({}),
    refusals: ['SESSION_WRONG_CREDENTIALS', 'SESSION_WAIT', 'PASSWORD_TOO_SHORT', 'PASSWORD_TOO_COMMON'],
    example: { input: { password: '一次性代码', newPassword: '安静的柜台与绿茶' }, output: {} },
  }),
  /**
   * Confirms that the person who is signed in is the one who sits here: the acts marked in the permission file are open for the minutes of
   * R-FLOW-09, at this window only. By PIN; by password where none is set or it is closed.
   */
  confirm: defineContract({
    method: 'session.confirm', kind: 'command', repeatable: true, secret: true, input: z.discriminatedUnion('by', [z.strictObject({ by: z.literal('pin'), pin: pinSchema }), z.strictObject({ by: z.literal('password'), password: passwordSchema })]),
    output: z.strictObject({ seconds: z.number() }), refusals: ['SESSION_WRONG_PIN', 'SESSION_WRONG_CREDENTIALS', 'SESSION_WAIT', 'SESSION_PIN_LOCKED', 'SESSION_CREDENTIAL_LOCKED'],
    example: { input: { by: 'pin', pin: '246810' }, output: { seconds: 120 } },
  }),
  /** Makes a one-time code the person must change at first sign-in; the one who resets never learns the password (ASVS 6.4.6). */
  resetCredential: defineContract({
    method: 'session.resetCredential', kind: 'command', secret: true, input: z.strictObject({ id: idSchema }), output: z.strictObject({ oneTimeCode: z.string() }),
    refusals: ['ADMIN_NOT_SELF', 'ADMIN_HEAD_NEEDS_RECOVERY_CODE'], example: { input: { id: examplePerson }, output: { oneTimeCode: 'K7QM-3TXR-9B' } },
  }),
  /** The head's password: recovery code plus administrator, logged. */
  resetHeadCredential: defineContract({
    method: 'session.resetHeadCredential', kind: 'command', secret: true, input: z.strictObject({ id: idSchema, recoveryCode: z.string().min(20).max(80) }), output: z.strictObject({ oneTimeCode: z.string() }),
    refusals: ['STATION_RECOVERY_WRONG', 'SESSION_WAIT'], example: { input: { id: examplePerson, recoveryCode: 'XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XX' }, output: { oneTimeCode: 'K7QM-3TXR-9B' } },
  }),
} as const;
