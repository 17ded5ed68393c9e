/**
 * `npm run check`: all that is held without running a test; `npm run check -- NAME …`: only these. `--write` (`npm run print`)
 * writes anew what is made of the sources. Two at a time; the first that fails ends it.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const program = (file) => `node --enable-source-maps -r @swc-node/register scripts/${file}`;

const CHECKS = {
  lint: 'eslint . --max-warnings 0',
  types:
    'tsc -p tsconfig.json && tsc -p examples/client && tsc -p examples/call-centre-frontend && tsc -p examples/partner-client && tsc -p console/explorer && tsc -p console/app && tsc -p console/my-data',
  unused: 'knip',
  imports: 'node scripts/check-imports.mjs',
  format: 'prettier --check --log-level warn .',
  migrations: program('check-migrations.ts'),
  schema: program('print-schema.ts --check'),
  operations: program('check-operations.ts'),
  policy: program('who-sees-what.ts --check'),
  configuration: program('print-configuration.ts --check'),
  clients: 'node scripts/generate-types.mjs --check',
  planted: 'node --enable-source-maps -r @swc-node/register test/labs/planted/planted.ts --check',
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
  await passed([{ name: 'write', command: names.map((name) => WRITES_BY_NAME[name]).join(' && ') }]);
} else {
  const names = positionals.length > 0 ? positionals : Object.keys(CHECKS);
  await passed(names.map((name) => ({ name, command: CHECKS[name] })));
}

/** Runs them two at a time, in their order. The first that fails ends those that run, and none begins after it. */
async function passed(commands) {
  const waiting = [...commands];
  const running = new Set();
  const endAll = () => {
    waiting.length = 0;
    for (const child of running) end(child);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, endAll);
  const workThrough = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if ((await status(next, running)) === 0) continue;
      process.exitCode = 1;
      endAll();
    }
  };
  await Promise.all([workThrough(), workThrough()]);
}

/** With all that its shell has started. */
function end({ pid }) {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // it has just ended by itself
  }
}

/** What it prints is shown when it has ended, each line under its name. */
function status({ name, command }, running) {
  const child = spawn(command, { shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      const outcome = signal === null ? `ended with status ${code}` : 'was ended';
      const lines = [...said.trimEnd().split('\n').filter(Boolean), `${command} ${outcome}`];
      process.stdout.write(`${lines.map((line) => `[${name}] ${line}`).join('\n')}\n`);
      resolve(code ?? 1);
    });
  });
}
