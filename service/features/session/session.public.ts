/** What the runtime and features above may ask of `session`. */
export { standingOf, type Standing } from './session.access.ts';
export { clearFailures, endSessionsOf, findCredential, putCredential } from './session.store.ts';
export { hashSecret, makeOneTimeCode, type PasswordCost } from './passwords.ts';
export { confirmSecond, costFor, guessSecond, isConfirmed, type SecondGuess } from './session.commands.ts';
