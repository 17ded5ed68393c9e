/**
 * `npm run check`: all that is held without running a test; `npm run check -- NAME …`: only these. `--write` (`npm run print`)
 * writes anew what is made of the sources. Two at a time; the first that fails ends it.
 */
import { parseArgs } from 'node:util';
import concurrently from 'concurrently';

const program = (file) => `node --enable-source-maps -r @swc-node/register scripts/${file}`;

const CHECKS = {
  lint: 'eslint . --max-warnings 0',
  types:
    'tsc -p tsconfig.json && tsc -p examples/call-centre-frontend && tsc -p examples/partner-client && tsc -p console/explorer && tsc -p console/app',
  unused: 'knip',
  imports: 'node scripts/check-imports.mjs',
  format: 'prettier --check --log-level warn .',
  migrations: program('check-migrations.ts'),
  schema: program('print-schema.ts --check'),
  operations: program('check-operations.ts'),
  policy: program('who-sees-what.ts --check'),
  configuration: program('print-configuration.ts --check'),
  clients: 'node scripts/generate-types.mjs --check',
  messages: 'node scripts/check-messages.mjs',
  words: 'node scripts/check-words.mjs',
  licences: 'node scripts/licences.mjs --check',
  engines: 'node scripts/check-engines.mjs',
};

/** One after the other: what the schema says goes into the others. */
const WRITES = {
  schema: program('print-schema.ts'),
  policy: program('who-sees-what.ts'),
  configuration: program('print-configuration.ts'),
  clients: 'node scripts/generate-types.mjs',
};
/** Only where it is named: the SQL that a new migration needs, and the snapshot that goes with it. */
const WRITES_BY_NAME = { ...WRITES, migrations: program('check-migrations.ts --diff') };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
const known = values.write ? WRITES_BY_NAME : CHECKS;
const unknown = positionals.filter((name) => !Object.hasOwn(known, name));

if (values.help) {
  process.stdout.write(`npm run check -- [NAME …]\n\n${Object.keys(CHECKS).join(' ')}\n`);
} else if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}; there are ${Object.keys(known).join(', ')}.\n`);
  process.exitCode = 2;
} else if (values.write) {
  const names = positionals.length > 0 ? positionals : Object.keys(WRITES);
  await passed([{ name: 'write', command: names.map((name) => WRITES_BY_NAME[name]).join(' && ') }], { raw: true });
} else {
  const names = positionals.length > 0 ? positionals : Object.keys(CHECKS);
  await passed(
    names.map((name) => ({ name, command: CHECKS[name] })),
    { group: true, maxProcesses: 2, killOthersOn: ['failure'] },
  );
}

async function passed(commands, options) {
  const { result } = concurrently(commands, options);
  await result.catch(() => (process.exitCode = 1));
}
