/**
 * Runs tests with Node's own modules, loaded once per worker, where jest loads every module anew for every file: much of
 * what a file costs is loading the hub and running it cold. What is below test/ is still loaded anew. The object `jest` is
 * not there: a file that names it, for mocks or fake timers, runs as jest always runs it.
 */
const { readFileSync } = require('node:fs');
const { resolve, sep } = require('node:path');
const circus = require('jest-circus/runner').default;

const TESTS = resolve(__dirname, '..') + sep;
const NAMES_JEST = /\bjest\./;

/** CHILD_MESSAGE_END of jest-worker. */
const WORKER_END = 2;
const TEST_GLOBALS = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'test'];
/** One of each for jest's sandbox and for the tests, or `expect.any(String)` knows no string. */
// prettier-ignore
const CLASSES = {
  Array, BigInt, Boolean, Date, Error, Function, Map, Number, Object, Promise, RangeError, RegExp, Set, String, Symbol,
  SyntaxError, TypeError,
};

module.exports = async function run(globalConfig, config, environment, runtime, testPath, ...rest) {
  const runAsJest = () => circus(globalConfig, config, environment, runtime, testPath, ...rest);
  if (NAMES_JEST.test(readFileSync(testPath, 'utf8'))) return runAsJest();
  Object.assign(environment.global, CLASSES);
  const requireModule = runtime.requireModule.bind(runtime);
  runtime.requireModule = (path, ...more) => {
    if (path !== testPath) return requireModule(path, ...more);
    for (const name of TEST_GLOBALS) globalThis[name] = environment.global[name];
    return require(path);
  };
  const { prepareStackTrace } = Error;
  const variables = { ...process.env };
  registerOnce();
  Error.prepareStackTrace = undefined;
  try {
    return await runAsJest();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    restore(variables);
    for (const path of Object.keys(require.cache)) {
      if (path.startsWith(TESTS)) delete require.cache[path];
    }
  }
};

function restore(variables) {
  for (const name of Object.keys(process.env)) {
    if (!(name in variables)) delete process.env[name];
  }
  Object.assign(process.env, variables);
}

function registerOnce() {
  if (globalThis.testsShareModules) return;
  globalThis.testsShareModules = true;
  // a worker that jest ends does not wait for the world that its files shared (test/support/shared-world.ts)
  process.on('message', (message) => Array.isArray(message) && message[0] === WORKER_END && process.exit(0));
  const { readDefaultTsConfig } = require('@swc-node/register/read-default-tsconfig');
  const { register } = require('@swc-node/register/register');
  require('./quick-graphql.cjs');
  require('./fixed-seed.cjs');
  // Node itself then gives traces in lines of the sources
  process.setSourceMapsEnabled(true);
  register(readDefaultTsConfig());
}
