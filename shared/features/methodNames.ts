/** Every method of the data service. The one list: preload builds the bridge from it, `methodTable.ts` is checked against it. */
export const methodNames = [
  'station.status', 'station.create', 'station.proveRecovery', 'station.recover',
  'admin.listPeople', 'admin.savePerson', 'admin.disablePerson', 'session.resetCredential', 'session.resetHeadCredential', 'admin.listTeams', 'admin.saveTeam', 'admin.getPermissions',
  'session.state', 'session.signIn', 'session.switchByPin', 'session.lock', 'session.signOut', 'session.me', 'session.setPin', 'session.changePassword',
  'drafts.save', 'drafts.list', 'drafts.discard',
] as const;

/** Name of a method: `feature.verb`. */
export type MethodName = (typeof methodNames)[number];
