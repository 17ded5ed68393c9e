/**
 * The import table of docs/architecture.md. Folders of src/ are the stations of a request: imports go downhill only.
 * `may` lists, for each folder, what it may import besides itself.
 */
const may = {
  probe: ['http', 'limits', 'operation', 'authorization', 'graph', 'disclosure', 'policy', 'errors', 'model'],
  http: [
    'identity',
    'operation',
    'execution',
    'authorization',
    'graph',
    'loaders',
    'disclosure',
    'limits',
    'errors',
    'model',
  ],
  identity: ['errors', 'model'],
  limits: ['errors', 'model'],
  operation: ['policy', 'errors', 'model'],
  execution: ['model'],
  authorization: ['graph', 'policy', 'errors', 'model'],
  graph: ['loaders', 'policy', 'audit', 'registers', 'identity-links', 'imports', 'errors', 'model'],
  loaders: ['sources', 'registers', 'identity-links', 'imports', 'errors', 'model'],
  disclosure: ['policy', 'audit', 'limits', 'errors', 'model'],
  sync: ['sources', 'registers', 'persistence', 'errors', 'model'],
  sources: ['errors', 'model'],
  policy: ['registers', 'persistence', 'errors', 'model'],
  audit: ['persistence', 'errors', 'model'],
  registers: ['persistence', 'errors', 'model'],
  'identity-links': ['persistence', 'errors', 'model'],
  imports: ['persistence', 'errors', 'model'],
  persistence: ['model'],
  tracing: ['model'],
  config: ['model'],
  errors: ['model'],
  model: [],
};

const downhill = Object.entries(may).map(([folder, allowed]) => ({
  name: `${folder}-imports-downhill`,
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
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'database-only-through-stores',
      severity: 'error',
      comment: 'The doors to the database are the files named *-store.ts and *.sql.ts, so that they can be counted.',
      from: { path: '^src/(policy|audit|registers|identity-links|imports|sync)/', pathNot: '(-store|\\.sql)\\.ts$' },
      to: { path: '^src/persistence/' },
    },
    {
      name: 'partners-do-not-meet',
      severity: 'error',
      from: { path: '^src/sources/([^/]+)/' },
      to: { path: '^src/sources/([^/]+)/', pathNot: '^src/sources/$1/' },
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
      comment: 'Each is a project of its own and talks to the hub over HTTP.',
      from: { path: '^examples/([^/]+)/' },
      to: { path: '^(src|simulators|scripts|test|console|migrations|examples)/', pathNot: '^examples/$1/' },
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
    // it runs what callers write: docs/decisions/0041
    onlyIn('graphql-jit', '^$'),
    onlyIn('(fastify|@apollo/server|@as-integrations)', '^src/http/'),
    onlyIn('jose', '^src/(identity/|sources/client-assertion\\.ts|audit/signature\\.ts)'),
    onlyIn('(graphql-shield|graphql-middleware)', '^src/authorization/guard/'),
    onlyIn('type-graphql', '^src/graph/'),
    onlyIn('graphql-query-complexity', '^src/operation/'),
    onlyIn('(rate-limiter-flexible|iovalkey)', '^src/limits'),
    onlyIn('intl-messageformat', '^src/model/messages\\.ts$'),
    onlyIn('dataloader', '^src/loaders/'),
    onlyIn('undici', '^src/sources/'),
    onlyIn('@opentelemetry', '^src/tracing/'),
    onlyIn('@mikro-orm', '^src/(persistence/|.*(-store|\\.sql)\\.ts$)'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
