// Who may import whom (docs/architecture.md). Every rule has a planted violation in tests/architecture/planted/imports,
// and a rule without one fails the tests. Type-only imports count like others.

/**
 * Features in the order they may use each other: each only those to its left, and of those only the public door.
 * `session`, `station` and `drafts` belong to the ground floor: who works here, and on what.
 */
const ladder = ['admin', 'session', 'station', 'drafts', 'directory', 'documents', 'knowledge', 'duties', 'reception', 'complaints', 'supervision', 'operations', 'figures'];

/** npm packages by process. What is not listed may not be imported there. */
const packages = {
  shared: ['zod'],
  service: ['zod', 'better-sqlite3', 'canonicalize', 'uuid', 'pinyin-pro', 'papaparse', 'hucre', 'qrcode-generator'],
  'electron/main': ['electron', 'zod', '@hyzyla/pdfium'],
  'electron/preload': ['electron'],
  renderer: ['react', 'react-dom', '@mantine/core', '@mantine/hooks', '@tabler/icons-react', '@tanstack/react-query', '@tanstack/react-virtual', 'wouter', 'qrcode-generator', 'uuid', 'zod'],
};

/** Matches a resolved npm package, with or without types of its own. */
const inPackages = (names) => names.map((name) => `^node_modules/(@types/)?${name}/`);

/** A rule from one place to everything that is not on its list. */
const onlyTo = (name, comment, from, allowed, extra = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, ...extra },
  to: { pathNot: allowed },
});

/** A rule that forbids a way. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from: typeof from === 'string' ? { path: from } : from, to: typeof to === 'string' ? { path: to } : to });

/** For each rung: nothing of it may reach a rung to its right. */
const upTheLadder = (root) =>
  ladder.slice(0, -1).map((feature, rung) =>
    never(`${root}-ladder-${feature}`, `${feature} may use only what stands left of it: ${ladder.slice(0, rung).join(', ') || 'nothing'}.`, `^${root}/features/${feature}/`, `^${root}/features/(${ladder.slice(rung + 1).join('|')})/`),
  );

const zod = inPackages(['zod']);

const forbidden = [
  // Graph
  never('no-circular', 'A circle has no beginning to read from: move what both need below them.', {}, { circular: true }),
  {
    name: 'no-orphans',
    comment: 'Nobody imports this file and it imports nobody: use it or delete it.',
    severity: 'error',
    from: { orphan: true, pathNot: ['\\.d\\.ts$'] },
    to: {},
  },
  never('not-resolvable', 'The import leads nowhere.', {}, { couldNotResolve: true }),
  never('nothing-from-tests', 'Tests and scripts may import anything; nothing imports them.', '^(shared|service|electron|renderer)/', '^(tests|scripts)/'),

  // shared
  onlyTo('shared-kit', 'The kit imports nothing but itself and zod.', '^shared/kit/', ['^shared/kit/', ...zod]),
  onlyTo('shared-protocol', 'The protocol knows no feature.', '^shared/protocol/', ['^shared/(kit|protocol)/', ...zod]),
  onlyTo('shared-features', 'Shared features use kit, protocol and each other; resources only as data.', '^shared/features/', ['^shared/(kit|protocol|features)/', '^resources/', ...zod]),
  never(
    'shared-feature-insides',
    'Of another feature only *.codes.ts, *.shapes.ts and the examples of its shapes are shared.',
    { path: '^shared/features/([^/]+)/' },
    { path: '^shared/features/[^/]+/', pathNot: ['^shared/features/$1/', '\\.(codes|shapes|examples)\\.ts$'] },
  ),
  ...upTheLadder('shared'),
  never('shared-sync', 'The sync wire uses codes and shapes only.', '^shared/sync/', { path: '^shared/features/', pathNot: '\\.(codes|shapes)\\.ts$' }),

  // Role suffixes
  onlyTo('rules-are-pure', '*.rules.ts may import only shared.', '\\.rules\\.ts$', ['^shared/', '^resources/rules/', ...zod]),
  onlyTo('contracts-declare', '*.contract.ts may import only kit, protocol, codes, shapes, examples and zod.', '\\.contract\\.ts$', ['^shared/(kit|protocol)/', '^shared/features/.*\\.(codes|shapes|examples)\\.ts$', ...zod]),
  onlyTo('stores-read', '*.store.ts holds SQL: only service/db, table descriptions and shared.', '^service/.*\\.store\\.ts$', ['^service/db/', '^service/features/.*\\.records\\.ts$', '^service/records/table\\.ts$', '^shared/', ...zod]),
  never('commands-without-sql', 'A command decides; SQL stands in *.store.ts.', '\\.commands\\.ts$', '^service/db/sql\\.ts$'),

  // service
  never('service-process', 'The service is plain Node: no shell, no window.', '^service/', '^(electron|renderer|headquarters)/'),
  never('db-alone', 'The store knows no record and no feature.', '^service/db/', '^service/(records|features|runtime)/'),
  onlyTo('migrations-frozen', 'A migration is frozen: it may import only the shape of a migration and the sql tag.', '^service/db/migrations/\\d', ['^service/db/(migration|sql|migrate)\\.ts$'], {}),
  never('records-below-features', 'What every command writes knows no feature.', '^service/records/', '^service/(features|runtime)/'),
  never(
    'feature-doors',
    'Of another feature only its *.public.ts.',
    { path: '^service/features/([^/]+)/' },
    { path: '^service/features/[^/]+/', pathNot: ['^service/features/$1/', '\\.public\\.ts$'] },
  ),
  ...upTheLadder('service'),
  never('features-below-runtime', 'Features get the context as a parameter; of the runtime they may name only its types.', '^service/features/', { path: '^service/runtime/', pathNot: '^service/runtime/context\\.ts$' }),
  never('context-types-only', 'Commands and queries may name the types of the context, never call into the runtime; only *.module.ts declares with it.', { path: '^service/features/', pathNot: '\\.module\\.ts$' }, { path: '^service/runtime/context\\.ts$', dependencyTypesNot: ['type-only'] }),
  never('runtime-doors', 'The runtime enters features by *.module.ts and *.public.ts.', '^service/runtime/', { path: '^service/features/', pathNot: '\\.(module|public)\\.ts$' }),
  never('database-driver', 'The database driver is used in service/db only.', { path: '^(shared|service|electron|renderer)/', pathNot: '^service/db/' }, '^node_modules/(@types/)?better-sqlite3/'),

  // electron
  never('shell-alone', 'The shell knows the service by its entry path and the page by its address, not by their code.', '^electron/', '^(service|renderer|headquarters)/'),
  onlyTo('preload-thin', 'The preload builds window.station from the lists of method names; nothing else.', '^electron/preload/', ['^electron/preload/', '^shared/features/methodNames\\.ts$', '^shared/protocol/(desktopMethodNames|stationApi)\\.ts$', ...inPackages(['electron'])]),
  never('no-feature-in-shell', 'The shell knows no feature by name; it has the method table.', '^electron/', '^shared/features/[^/]+/'),
  never('electron-in-shell', "Only electron/ may import 'electron'.", '^(shared|service|renderer|headquarters)/', '^(node_modules/electron/|electron$)'),

  // renderer
  never('window-without-node', 'A window has no Node.', '^(renderer|shared|electron/preload)/', { dependencyTypes: ['core'] }),
  never('window-process', 'A window knows neither service nor shell.', '^renderer/', '^(service|electron|headquarters)/'),
  onlyTo('ui-without-business', 'Building blocks know no feature and no service.', '^renderer/ui/', ['^renderer/ui/', '^shared/kit/', ...inPackages(packages.renderer)]),
  never('lib-below-features', 'renderer/lib serves every feature.', '^renderer/lib/', '^renderer/(features|app)/'),
  never('screens-below-app', 'The app mounts screens, never the other way round.', '^renderer/features/', '^renderer/app/'),
  never(
    'screen-doors',
    'Of another feature only its *.public.ts(x).',
    { path: '^renderer/features/([^/]+)/' },
    { path: '^renderer/features/[^/]+/', pathNot: ['^renderer/features/$1/', '\\.public\\.tsx?$'] },
  ),
  ...upTheLadder('renderer'),
  never('app-doors', 'The app enters features by *.routes.tsx.', '^renderer/app/', { path: '^renderer/features/', pathNot: '\\.(routes|public)\\.tsx?$' }),

  // Packages
  ...Object.entries(packages).map(([process, names]) =>
    never(`packages-${process.replace('/', '-')}`, `This process may use only: ${names.join(', ')}.`, `^${process}/`, { path: '^node_modules/', pathNot: inPackages(names) }),
  ),
];

module.exports = {
  ladder,
  packages,
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    // The sources are ES modules: a function that happens to be called `require` imports nothing.
    moduleSystems: ['es6', 'tsd'],
    tsConfig: { fileName: 'tsconfig.renderer.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.cjs', '.json', '.css'] },
    exclude: { path: '^(out|dist)/' },
  },
};
