/**
 * `node scripts/licences.mjs`: every package that production runs, and every one whose code is in the pages of console and explorer, with its
 * licence, from the lock file alone; no network, nothing has to be installed. A licence that is not on the list below, or
 * none, is a fault: exit status 1. `--check` lists the faults only; `--out FILE` writes all licence texts from node_modules, for those who are
 * given the compiled hub; `--folder FOLDER` is another project's.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import parseLicence from 'spdx-expression-parse';

/** They ask for no more than to be named; the hub's own licence, EUPL-1.2, goes together with each. */
const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'Unlicense', 'Python-2.0', 'PSF-2.0', 'EUPL-1.2', 'OFL-1.1'],
]);

/** What the builds of `console/` put into their pages. */
const IN_PAGES = [
  ...['react', 'react-dom'],
  // of the explorer
  ...['@graphiql/react', 'graphiql', 'graphql'],
  // of the console
  ...['@tanstack/react-table', '@tanstack/react-virtual', '@urql/core', 'intl-messageformat', 'oidc-client-ts'],
  ...['@fontsource-variable/inter', 'lucide-react', 'react-aria-components', 'react-router', 'urql'],
];

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    out: { type: 'string' },
    folder: { type: 'string', default: join(import.meta.dirname, '..') },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) process.stdout.write('node scripts/licences.mjs [--check] [--out FILE] [--folder FOLDER]\n');
else report(readLock(options.folder));

function report(lock) {
  const production = neededBy(lock, Object.keys(lock[''].dependencies ?? {}));
  const own = lock[''].devDependencies ?? {};
  const pages = neededBy(
    lock,
    IN_PAGES.filter((name) => name in own || name in (lock[''].dependencies ?? {})),
  );
  const inPages = new Set(pages);
  const packages = [...new Set([...production, ...pages])].sort();
  const faults = packages.flatMap((path) => faultOf(path, lock[path]));
  if (!options.check) {
    const rows = packages.map((path) => `${described(path, lock[path])}${inPages.has(path) ? '  (in pages)' : ''}`);
    process.stdout.write(`${rows.join('\n')}\n`);
  }
  if (options.out !== undefined) writeFileSync(options.out, textsOf(packages, lock));
  faults.forEach((fault) => process.stderr.write(`${fault}\n`));
  process.stdout.write(`packages ${packages.length}, licences not allowed ${faults.length}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

function described(path, { version, license }) {
  return `${nameOf(path)} ${version}  ${license ?? 'no licence'}`;
}

function faultOf(path, found) {
  if (typeof found.license !== 'string') return [`${nameOf(path)} ${found.version} names no licence.`];
  return isAllowed(found.license) ? [] : [`${nameOf(path)} ${found.version}: ${found.license} is not allowed.`];
}

function isAllowed(text) {
  try {
    return holds(parseLicence(text));
  } catch {
    // not as SPDX writes it: nobody knows what it means
    return false;
  }
}

function holds(licence) {
  if (licence.conjunction === 'and') return holds(licence.left) && holds(licence.right);
  if (licence.conjunction === 'or') return holds(licence.left) || holds(licence.right);
  return licence.exception === undefined && licence.plus === undefined && ALLOWED.has(licence.license);
}

function textsOf(packages, lock) {
  const parts = packages.map((path) => {
    const texts = licenceFiles(join(options.folder, path)).map((file) => readFileSync(file, 'utf8').trim());
    return [`${'='.repeat(80)}\n${described(path, lock[path])}`, ...texts].join('\n\n');
  });
  return `What the hub is made with, and under which licences.\n\n${parts.join('\n\n')}\n`;
}

function licenceFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)([-.].*)?$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** By path, as npm writes it: '' is the project itself. */
function readLock(folder) {
  return JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
}

/**
 * Paths of all that these need. What is optional is left out: production installs without it.
 * @param lock from `readLock`
 * @param names packages the project itself depends on
 */
function neededBy(lock, names) {
  const found = new Set();
  const waiting = names.map((name) => placeOf(lock, '', name));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (path === null || found.has(path)) continue;
    found.add(path);
    const { dependencies, peerDependencies, peerDependenciesMeta } = lock[path];
    for (const name of Object.keys(dependencies ?? {})) waiting.push(placeOf(lock, path, name));
    for (const name of Object.keys(peerDependencies ?? {})) {
      if (!peerDependenciesMeta?.[name]?.optional) waiting.push(placeOf(lock, path, name));
    }
  }
  return [...found].sort();
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** The nearest, from there upwards; null: it is not installed. */
function placeOf(lock, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (lock[path]) return path;
    // a package at the top has no other place above it but the project's own
    if (at === '') return null;
  }
}
