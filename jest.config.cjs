const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // laboratories have commands of their own (test/labs/README.md)
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/labs/'],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // published as ES modules only; jest's CommonJS mode needs them transformed
  transformIgnorePatterns: [
    '/node_modules/(?!(jose|intl-messageformat|@formatjs|@mikro-orm|kysely|cockatiel|commander|@fastify/static|content-disposition)/)',
  ],
  // ends what hangs, and says nothing about speed: a test may run on a machine that does other work at the same time
  testTimeout: 300_000,
  // more than there are cores: much of the time is spent waiting for partners, a database and a browser
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // a worker that has grown is replaced between two files
  workerIdleMemoryLimit: '1GB',
  setupFiles: ['<rootDir>/test/support/quick-graphql.cjs'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testRunner: '<rootDir>/test/support/shared-modules-runner.cjs',
  reporters: ['default', '<rootDir>/test/support/summary-reporter.cjs'],
};
