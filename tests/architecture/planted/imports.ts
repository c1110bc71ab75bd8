/**
 * Imports that must be reported, and some that must not. The test writes them into a fresh folder and runs the real rules
 * of .dependency-cruiser.cjs over it: a rule that reports nothing here protects nothing.
 */

/** One planted import. `from` is a file of its own; `to` is a project path or a package. */
export interface Planted {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  /** Written as `import type`. */
  readonly typeOnly?: true;
}

/** Each of these breaks its rule. */
export const wrongImports: readonly Planted[] = [
  { rule: 'not-resolvable', from: 'shared/kit/lost.ts', to: 'shared/kit/nowhere.ts' },
  { rule: 'nothing-from-tests', from: 'service/db/fromTests.ts', to: 'tests/support/builder.ts' },
  { rule: 'shared-kit', from: 'shared/kit/up.ts', to: 'shared/protocol/appError.ts' },
  { rule: 'shared-protocol', from: 'shared/protocol/up.ts', to: 'shared/features/duties/duties.codes.ts' },
  { rule: 'shared-features', from: 'shared/features/duties/out.ts', to: 'service/db/store.ts' },
  { rule: 'shared-feature-insides', from: 'shared/features/reception/peek.ts', to: 'shared/features/duties/duties.rules.ts' },
  { rule: 'shared-feature-insides', from: 'shared/features/reception/peekType.ts', to: 'shared/features/duties/duties.contract.ts', typeOnly: true },
  { rule: 'shared-sync', from: 'shared/sync/wire.ts', to: 'shared/features/duties/duties.rules.ts' },
  { rule: 'rules-are-pure', from: 'service/features/duties/late.rules.ts', to: 'service/db/store.ts' },
  { rule: 'contracts-declare', from: 'shared/features/duties/early.contract.ts', to: 'shared/features/duties/duties.rules.ts' },
  { rule: 'stores-read', from: 'service/features/duties/wide.store.ts', to: 'service/features/duties/duties.commands.ts' },
  { rule: 'commands-without-sql', from: 'service/features/duties/sly.commands.ts', to: 'service/db/sql.ts' },
  { rule: 'service-process', from: 'service/runtime/shell.ts', to: 'electron/main/app/log.ts' },
  { rule: 'db-alone', from: 'service/db/knowing.ts', to: 'service/records/change.ts', typeOnly: true },
  { rule: 'migrations-frozen', from: 'service/db/migrations/0099-duties-late.ts', to: 'shared/features/duties/duties.codes.ts' },
  { rule: 'records-below-features', from: 'service/records/knowing.ts', to: 'service/features/duties/duties.public.ts' },
  { rule: 'feature-doors', from: 'service/features/reception/peek.ts', to: 'service/features/duties/duties.store.ts' },
  { rule: 'features-below-runtime', from: 'service/features/duties/calls.ts', to: 'service/runtime/dispatch.ts', typeOnly: true },
  { rule: 'context-types-only', from: 'service/features/duties/clock.ts', to: 'service/runtime/context.ts' },
  { rule: 'runtime-doors', from: 'service/runtime/short.ts', to: 'service/features/duties/duties.commands.ts' },
  { rule: 'database-driver', from: 'service/records/raw.ts', to: 'better-sqlite3' },
  { rule: 'shell-alone', from: 'electron/main/app/direct.ts', to: 'service/db/store.ts', typeOnly: true },
  { rule: 'preload-thin', from: 'electron/preload/fat.ts', to: 'shared/protocol/envelope.ts' },
  { rule: 'no-feature-in-shell', from: 'electron/main/broker/knowing.ts', to: 'shared/features/duties/duties.codes.ts' },
  { rule: 'electron-in-shell', from: 'service/runtime/electronUser.ts', to: 'electron' },
  { rule: 'window-without-node', from: 'renderer/lib/files.ts', to: 'node:fs' },
  { rule: 'window-without-node', from: 'shared/kit/files.ts', to: 'node:path' },
  { rule: 'window-process', from: 'renderer/lib/direct.ts', to: 'service/db/store.ts' },
  { rule: 'ui-without-business', from: 'renderer/ui/Knowing.tsx', to: 'renderer/lib/stationClient.ts' },
  { rule: 'lib-below-features', from: 'renderer/lib/knowing.ts', to: 'renderer/features/duties/duties.api.ts' },
  { rule: 'screens-below-app', from: 'renderer/features/duties/Upward.tsx', to: 'renderer/app/router.tsx' },
  { rule: 'screen-doors', from: 'renderer/features/reception/Peek.tsx', to: 'renderer/features/duties/duties.api.ts' },
  { rule: 'app-doors', from: 'renderer/app/Short.tsx', to: 'renderer/features/duties/DutiesPage.tsx' },
  { rule: 'packages-shared', from: 'shared/kit/packs.ts', to: 'uuid' },
  { rule: 'packages-service', from: 'service/records/packs.ts', to: 'react' },
  { rule: 'packages-electron-main', from: 'electron/main/app/packs.ts', to: 'papaparse' },
  { rule: 'packages-electron-preload', from: 'electron/preload/packs.ts', to: 'zod' },
  { rule: 'packages-renderer', from: 'renderer/lib/packs.ts', to: 'papaparse' },
];

/** None of these breaks any rule. */
export const rightImports: readonly Omit<Planted, 'rule'>[] = [
  { from: 'shared/features/reception/reception.contract.ts', to: 'shared/features/duties/duties.codes.ts' },
  { from: 'shared/features/duties/duties.shapes.ts', to: 'zod' },
  { from: 'service/db/connection.ts', to: 'better-sqlite3' },
  { from: 'service/features/reception/reception.commands.ts', to: 'service/features/duties/duties.public.ts' },
  { from: 'service/features/reception/reception.queries.ts', to: 'service/runtime/context.ts', typeOnly: true },
  { from: 'service/features/duties/duties.module.ts', to: 'service/runtime/context.ts' },
  { from: 'service/runtime/modules.ts', to: 'service/features/duties/duties.module.ts' },
  { from: 'electron/main/broker/serviceBroker.ts', to: 'shared/features/methodTable.ts' },
  { from: 'electron/main/app/windowFactory.ts', to: 'electron' },
  { from: 'electron/preload/preload.ts', to: 'shared/features/methodNames.ts' },
  { from: 'renderer/features/reception/ReceptionPage.tsx', to: 'renderer/features/duties/duties.public.tsx' },
  { from: 'renderer/features/reception/ReceptionForm.tsx', to: '@mantine/core' },
  { from: 'renderer/app/routes.tsx', to: 'renderer/features/duties/duties.routes.tsx' },
];
