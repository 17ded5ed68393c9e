/**
 * Where jest has no times of an earlier run, as in a fresh clone, it begins with the files that have most text, which are
 * not those that take longest: one of these begun last leaves a core idle. They are begun first here.
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

const TESTS = join(__dirname, '..');
/** Those of ten seconds and more, the longest first; what starts many processes in turns with what keeps one busy. */
const LONGEST = [
  'console/app/everybody',
  'console/app/rules',
  'console/app/case',
  'labs/bench/bench',
  'console/app/forms',
  'console/app/log',
  'console/app/sitting',
  'embedded-postgres/embedded-postgres',
  'labs/noninterference/planted-leaks',
  'console/app/matrix',
  'front-door/shared-questions',
  'registers/callers/recent-registers',
  'production/serve',
  'front-door/rate-limits',
  'front-door/half-sent-requests',
  'production/own-staff',
  'front-door/staff-contracts',
  'front-door/machine-by-one-officer',
  'policy/rules/decide-against-evaluator',
  'demonstration/start',
  'labs/noninterference/two-worlds',
  'labs/execution/same-as-graphql-js',
  'labs/kill/kill',
  'labs/replicas/replicas',
  'front-door/source-faults',
  'labs/soak/soak',
  'labs/attack/attacks',
  'console/explorer/explorer',
  'front-door/partners-foretold',
  'persistence/migrate',
  'authorization/disclosure/statutory-floor-check',
  'labs/crash/crash',
  'front-door/kept-strings',
  'front-door/keys-in-url',
  'front-door/access-log-anchor',
  'front-door/policy-switching',
  'scripts/registered-numbers',
  'examples/partner-client',
  'labs/noninterference/officer-observes',
].map((name) => join(TESTS, `${name}.test.ts`));

const gone = LONGEST.filter((path) => !existsSync(path));
if (gone.length > 0)
  throw new Error(`No longer there, and still in test/support/longest-first.cjs: ${gone.join(', ')}`);

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const untimed = tests.filter((test) => this.time(test) === undefined);
    const first = LONGEST.flatMap((path) => untimed.filter((test) => test.path === path));
    return [...first, ...super.sort(tests.filter((test) => !first.includes(test)))];
  }
};
