/**
 * The import table of docs/architecture.md. Folders of src/ are layers: imports go downhill only.
 * `may` lists, for each folder, what it may import besides itself.
 */
const may = {
  app: [
    'http',
    'identity',
    'authorization',
    'limits',
    'graph',
    'loaders',
    'sources',
    'policy',
    'audit',
    'registers',
    'sync',
    'imports',
    'persistence',
    'config',
    'execution',
    'model',
  ],
  http: ['identity', 'execution', 'authorization', 'graph', 'loaders', 'limits', 'model'],
  identity: ['model'],
  limits: ['model'],
  execution: ['model'],
  'authorization/analysis': ['policy', 'model'],
  'authorization/guard': ['graph', 'policy', 'model'],
  'authorization/disclosure': ['policy', 'audit', 'limits', 'model'],
  graph: ['loaders', 'policy', 'audit', 'registers', 'imports', 'model'],
  loaders: ['sources', 'registers', 'imports', 'model'],
  sync: ['sources', 'registers', 'persistence', 'model'],
  sources: ['model'],
  policy: ['registers', 'persistence', 'model'],
  audit: ['persistence', 'model'],
  registers: ['persistence', 'model'],
  imports: ['persistence', 'model'],
  persistence: ['model'],
  // the registry of partners alone: their settings are derived from it
  config: ['sources', 'model'],
  model: [],
};

const downhill = Object.entries(may).map(([folder, allowed]) => ({
  name: `${folder.replace('/', '-')}-imports-downhill`,
  severity: 'error',
  comment: `src/${folder} may import: ${['itself', ...allowed].join(', ')} (docs/architecture.md)`,
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}));

/** A library that lives in named places only. */
const onlyIn = (library, places) => ({
  name: `${library.replace(/[^a-z-]/gi, '')}-lives-in-one-place`,
  severity: 'error',
  from: { path: '^src/', pathNot: places },
  to: { path: `node_modules/${library}` },
});

module.exports = {
  forbidden: [
    ...downhill,
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Imports of types count: two files that need each other’s types are one concept in two places.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'database-only-through-stores',
      severity: 'error',
      comment: 'The doors to the database are the files named *-store.ts and *.sql.ts, so that they can be counted.',
      from: { path: '^src/(policy|audit|registers|imports|sync)/', pathNot: '(-store|\\.sql)\\.ts$' },
      to: { path: '^src/persistence/' },
    },
    {
      name: 'partners-do-not-meet',
      severity: 'error',
      from: { path: '^src/sources/([^/]+)/' },
      to: { path: '^src/sources/([^/]+)/', pathNot: '^src/sources/($1|client|contract)/' },
    },
    {
      name: 'partners-meet-in-the-registry',
      severity: 'error',
      comment:
        'src/sources/partners.ts lists the definitions; nothing else beside the partners’ folders knows one of them.',
      from: { path: '^src/sources/[^/]+\\.ts$', pathNot: '^src/sources/partners\\.ts$' },
      to: { path: '^src/sources/[^/]+/', pathNot: '^src/sources/(client|contract)/' },
    },
    {
      name: 'partners-do-not-know-the-registry',
      severity: 'error',
      from: { path: '^src/sources/[^/]+/' },
      to: { path: '^src/sources/partners\\.ts$' },
    },
    {
      name: 'config-knows-partners-by-the-registry',
      severity: 'error',
      from: { path: '^src/config/' },
      to: { path: '^src/sources/', pathNot: '^src/sources/partners?\\.ts$' },
    },
    {
      name: 'simulators-know-nothing-of-src',
      severity: 'error',
      from: { path: '^simulators/' },
      to: { path: '^(src|scripts|test)/' },
    },
    {
      name: 'src-knows-only-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(simulators|scripts|test|console|examples)/' },
    },
    {
      name: 'examples-know-themselves-only',
      severity: 'error',
      comment: 'Each is a project of its own, talks to the hub over HTTP, and shares examples/client.',
      from: { path: '^examples/([^/]+)/' },
      to: { path: '^(src|simulators|scripts|test|console|migrations|examples)/', pathNot: '^examples/($1|client)/' },
    },
    {
      name: 'console-knows-itself-and-the-schema',
      severity: 'error',
      comment: 'Web pages talk to the hub over HTTP only, and read the files of schema/.',
      from: { path: '^console/' },
      to: { path: '^(src|simulators|scripts|test|migrations|examples)/' },
    },
    { name: 'no-index-files', severity: 'error', from: {}, to: { path: '/index\\.ts$', pathNot: 'node_modules' } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'These hold declarations only: there is no file to resolve.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(@medplum/fhirtypes|@graphql-typed-document-node/core)' },
    },
    // it runs what callers write: docs/decisions/compiled-execution-plans.md
    onlyIn('graphql-jit', '^$'),
    onlyIn('(fastify|@apollo/server|@as-integrations)', '^src/http/'),
    onlyIn('jose', '^src/(identity/|sources/client/client-assertion\\.ts|audit/chain/signature\\.ts)'),
    onlyIn('(graphql-shield|graphql-middleware)', '^src/authorization/guard/'),
    onlyIn('type-graphql', '^src/graph/'),
    onlyIn('(rate-limiter-flexible|iovalkey)', '^src/(limits|app/active-limits)'),
    onlyIn('aws4fetch', '^src/audit/anchors/object-store\\.ts$'),
    onlyIn('intl-messageformat', '^src/model/messages\\.ts$'),
    onlyIn('dataloader', '^src/loaders/'),
    onlyIn('undici', '^src/sources/client/'),
    onlyIn('@opentelemetry', '^src/http/observability/'),
    onlyIn('@mikro-orm', '^src/(persistence/|.*(-store|\\.sql)\\.ts$)'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
