import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { command, preparedCommand, query, type FeatureModule } from '#service/runtime/context.ts';
import { peopleContracts } from '#shared/features/admin/people.contract.ts';
import { savePersonAndSeat } from './headship.commands.ts';
import { beforeConfirm, beforeOwnChange, beforeSignIn, beforeSwitchByPin, changePassword, confirm, lock, setPin, signIn, signOut, switchByPin } from './session.commands.ts';
import { beforeHeadReset, beforeReset, resetCredential, resetHeadCredential } from './reset.commands.ts';
import { me, state } from './session.queries.ts';

/** Sign-in, PIN switch, lock. */
export const sessionModule: FeatureModule = {
  name: 'session',
  methods: [
    query(sessionContracts.state, state),
    query(sessionContracts.me, me),
    preparedCommand(sessionContracts.signIn, beforeSignIn, signIn),
    preparedCommand(sessionContracts.switchByPin, beforeSwitchByPin, switchByPin),
    preparedCommand(sessionContracts.confirm, beforeConfirm, confirm),
    command(peopleContracts.savePerson, savePersonAndSeat),
    command(sessionContracts.lock, lock),
    command(sessionContracts.signOut, signOut),
    preparedCommand(sessionContracts.resetCredential, beforeReset, resetCredential),
    preparedCommand(sessionContracts.resetHeadCredential, beforeHeadReset, resetHeadCredential),
    preparedCommand(sessionContracts.setPin, (ctx, input) => beforeOwnChange(ctx, input.password, input.pin), setPin),
    preparedCommand(sessionContracts.changePassword, (ctx, input) => beforeOwnChange(ctx, input.password, input.newPassword), changePassword),
  ],
};
