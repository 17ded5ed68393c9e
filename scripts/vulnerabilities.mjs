/**
 * `node scripts/vulnerabilities.mjs`: what is publicly known against the packages of the lock file, as npm's registry lists it. Exit status 0: asked,
 * and nothing at or above the level; 1: something is; 2: the registry could not be asked, which is no pass.
 * `--level low|moderate|high|critical` (default low), `--all` also what only development needs, `--folder FOLDER` another project's.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const LEVELS = ['info', 'low', 'moderate', 'high', 'critical'];

const { values: options } = parseArgs({
  options: {
    level: { type: 'string', default: 'low' },
    all: { type: 'boolean', default: false },
    folder: { type: 'string', default: join(import.meta.dirname, '..') },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) {
  process.stdout.write(
    'node scripts/vulnerabilities.mjs [--level low|moderate|high|critical] [--all] [--folder FOLDER]\n',
  );
} else if (!LEVELS.includes(options.level)) {
  process.stderr.write(`--level is one of ${LEVELS.join(', ')}.\n`);
  process.exitCode = 2;
} else report(askRegistry());

/** Npm's own client, which asks for all packages at once; null, or a code, where it got no answer. */
function askRegistry() {
  const omit = options.all ? [] : ['--omit=dev'];
  const { stdout, error } = spawnSync('npm', ['audit', '--json', '--package-lock-only', ...omit], {
    cwd: options.folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 120_000,
  });
  if (error) return { code: error.code };
  try {
    const said = JSON.parse(stdout);
    return said.auditReportVersion === 2 && said.vulnerabilities ? { said } : { code: said.error?.code ?? 'no report' };
  } catch {
    return { code: 'no report' };
  }
}

function report({ said, code }) {
  if (!said) {
    process.stderr.write(`The registry could not be asked what is known (${code ?? 'no answer'}): this is no pass.\n`);
    process.stdout.write('vulnerabilities not known\n');
    process.exitCode = 2;
    return;
  }
  const found = Object.values(said.vulnerabilities).sort((one, other) => rank(other.severity) - rank(one.severity));
  for (const { severity, name, range, via, fixAvailable } of found) {
    const reasons = via.map((one) => (typeof one === 'string' ? `by way of ${one}` : `${one.title} (${one.url})`));
    const remedy = fixAvailable ? '' : '; there is no release without it yet';
    process.stdout.write(`${severity}  ${name} ${range}: ${reasons.join('; ')}${remedy}\n`);
  }
  const bad = found.filter(({ severity }) => rank(severity) >= rank(options.level));
  const packages = said.metadata?.dependencies?.total ?? 'unknown';
  process.stdout.write(
    `packages ${packages}, vulnerable ${found.length}, of ${options.level} or above ${bad.length}\n`,
  );
  if (bad.length > 0) process.exitCode = 1;
}

function rank(severity) {
  return LEVELS.indexOf(severity);
}
