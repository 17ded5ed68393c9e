import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'process.env is read in src/config only.',
};

const ONE_WAY =
  'Use the EntityManager that reading() and inTransaction() of src/persistence/statement.ts hand over, and statement() for SQL: they know a lost connection, and what becomes of cached reads.';
const STATEMENTS = [
  "MemberExpression[property.name='em']",
  "ObjectPattern > Property[key.name='em']",
  'MemberExpression[property.name=/^(execute|getConnection|getDriver|getKysely|fork|transactional|begin)$/][object.name=/^(em|transaction)$/]',
].map((selector) => ({ selector, message: ONE_WAY }));

/** Waiting and clocks: of src in one file, of tests in one (docs/decisions/one-port-for-time.md). */
const timersIn = (message) => [
  ...['setTimeout', 'setInterval'].map((name) => ({ selector: `CallExpression[callee.name='${name}']`, message })),
  {
    selector: "ImportDeclaration[source.value=/^(node:)?timers/] > ImportSpecifier[imported.name='setTimeout']",
    message,
  },
  {
    selector: "ImportDeclaration[source.value=/^(node:)?timers/] > ImportSpecifier[imported.name='setInterval']",
    message,
  },
];
const OTHER_TIME = 'Take the time from the parts: src/model/time.ts.';
const TIME = [
  ...timersIn(OTHER_TIME),
  { selector: "MemberExpression[object.name='performance'][property.name='now']", message: OTHER_TIME },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: OTHER_TIME },
  { selector: "MemberExpression[object.name='AbortSignal'][property.name='timeout']", message: OTHER_TIME },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: OTHER_TIME },
];
const NO_SLEEP = 'A test moves time (MovableTime), or waits for a condition: until() of test/support/until.ts.';
const WAITS = [
  ...timersIn(NO_SLEEP),
  { selector: "MemberExpression[object.name='jest'][property.name='useFakeTimers']", message: NO_SLEEP },
];
const OPEN_CLIENT = {
  selector: "NewExpression[callee.name='Client']",
  message: 'openClient() of test/support/open-client.ts: a terminated connection otherwise ends the test process.',
};
/** Tests that wait by a timer yet: this list only becomes shorter. */
const WAITING_YET = [
  'test/front-door/access-log-anchor.test.ts',
  'test/front-door/access-log-rules.test.ts',
  'test/front-door/access-records.test.ts',
  'test/front-door/authorised-persons.test.ts',
  'test/front-door/database-down.test.ts',
  'test/front-door/held-partners.ts',
  'test/front-door/hub-state.ts',
  'test/front-door/issuer-keys.test.ts',
  'test/front-door/lab-intake.ts',
  'test/front-door/leaks.test.ts',
  'test/front-door/machine-by-one-officer.test.ts',
  'test/front-door/policy-switching.test.ts',
  'test/front-door/rate-limits.test.ts',
  'test/front-door/revoked-tokens.test.ts',
  'test/front-door/shared-questions.test.ts',
  'test/front-door/source-faults.test.ts',
  'test/front-door/source-switches.test.ts',
  'test/front-door/stale-answers.test.ts',
  'test/front-door/start-and-stop.test.ts',
  'test/support/surroundings.ts',
];

/** Attributes whose value people read or hear. */
const NAMING =
  'JSXAttribute[name.name=/^(label|title|alt|placeholder|hint|intro|text|none|aria-label|aria-description)$/]';

// `import type` on a class that stands in a decorated signature destroys the metadata type-graphql and MikroORM read:
// the rule that rewrites imports stays off on purpose.
export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '**/node_modules/**',
      '.data/**',
      'coverage/**',
      'examples/*/src/generated/**',
      'console/app/src/**/generated/**',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs', '*.cjs', '.*.cjs'] } } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      // nothing that a caller writes may become program text (docs/decisions/compiled-execution-plans.md)
      'no-new-func': 'error',
      'no-eval': 'error',
      // a rule that throws inside not(...) allows; chain and race break on Node 23 and later (docs/decisions/shield-and-synchronous-guard.md)
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'graphql-shield',
              importNames: ['not', 'chain', 'race', 'inputRule'],
              message: 'Fails open or breaks on newer Node: see docs/decisions/shield-and-synchronous-guard.md.',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ENVIRONMENT, ...STATEMENTS, ...TIME],
    },
  },
  { files: ['src/model/time.ts'], rules: { 'no-restricted-syntax': ['error', ENVIRONMENT, ...STATEMENTS] } },
  // what measures the process itself, or how long something took for a figure; and how the process ends at a signal
  {
    files: [
      'src/limits/in-hand.ts',
      'src/http/graphql/request-pipeline.ts',
      'src/policy/effect/in-slices.ts',
      'src/app/stop-on-signals.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ENVIRONMENT, ...STATEMENTS] },
  },
  { files: ['src/config/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...STATEMENTS, ...TIME] } },
  // the places that know how
  {
    files: ['src/persistence/{statement,pool}.ts'],
    rules: { 'no-restricted-syntax': ['error', ENVIRONMENT, ...TIME] },
  },
  {
    files: ['scripts/**/*.{ts,mjs}'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': ['error', ...STATEMENTS] },
  },
  // it asks the ORM for the schema of its entities, and sends no statement
  { files: ['scripts/migrations/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // GraphiQL declares the actions of its store as methods; they are closures
  { files: ['console/**/*.tsx'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  // what people read is in messages/, in each of its languages
  {
    files: ['console/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'JSXText[value=/\\p{L}{2}/u]',
          `${NAMING} > Literal[value=/\\p{L}{2}/u]`,
          `${NAMING} > JSXExpressionContainer > Literal`,
          `${NAMING} > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/\\p{L}{2}/u]`,
          'JSXExpressionContainer > Literal[value=/\\p{L}{2}.* /u]',
        ].map((selector) => ({ selector, message: 'Words that people read are in messages/.' })),
      ],
    },
  },
  // a component gives what React draws, and nothing else
  { files: ['console/app/**/*.tsx'], rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', OPEN_CLIENT, ...WAITS],
    },
  },
  // laboratories measure durations; until() is the one wait
  {
    files: ['test/labs/**/*.ts', 'test/support/until.ts', ...WAITING_YET],
    rules: { 'no-restricted-syntax': ['error', OPEN_CLIENT] },
  },
  { files: ['test/support/open-client.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // plain JavaScript is outside the TypeScript project: without types, and with Node's own names listed here
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', setTimeout: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
