/**
 * `npm run build:pages`, or `node scripts/build-pages.mjs NAME`: builds the web pages of `console/` into `dist/`, each unless what
 * lies there was built from the same files. Built aside and renamed, so that a hub that serves the folder never shows a half. Run
 * by `npm start`, it ends with the process that started it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = '.built-from';
/** In bytes: less is one packet anyway. */
const WORTH_IT = 1_024;
/** The one that takes longest comes last: somebody may be waiting for the others. */
const SOURCES = { 'my-data': 'console/my-data', console: 'console/app', explorer: 'console/explorer' };
/** What each is made from, beside its own folder. */
const OF_ALL = ['messages', 'schema/operations', 'package-lock.json', 'scripts/build-pages.mjs'];

// for tests too: what Vite finds here decides which React the pages get, and they are served as they are built
process.env.NODE_ENV = 'production';

const endUnfinished = () => process.exit(1);
process.once('disconnect', endUnfinished);
// started by somebody who was gone before Vite was loaded
if (process.send !== undefined && !process.connected) process.exit(1);
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in SOURCES));
if (unknown !== undefined) {
  console.error(`There are no pages called ${unknown}; there are: ${Object.keys(SOURCES).join(', ')}.`);
  process.exit(2);
}
for (const name of wanted.length === 0 ? Object.keys(SOURCES) : wanted) await buildPages(name);
process.off('disconnect', endUnfinished);
if (process.connected) process.disconnect();

async function buildPages(name) {
  const folder = join(ROOT, 'dist', name);
  removeLeftovers(folder);
  const stamp = stampOf([SOURCES[name], ...OF_ALL]);
  if (keptStamp(folder) === stamp) return console.log(`dist/${name} is what the sources say.`);
  const started = Date.now();
  const aside = `${folder}.${process.pid}`;
  try {
    await build({
      configFile: join(ROOT, SOURCES[name], 'vite.config.mts'),
      build: { outDir: aside, emptyOutDir: true },
    });
    for (const file of filesIn(aside)) compress(file);
    writeFileSync(join(aside, STAMP), stamp);
    putInPlace(aside, folder, stamp);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  console.log(`dist/${name} is built (${((Date.now() - started) / 1000).toFixed(1)} s).`);
}

/** Beside the file, as browsers take it: what is sent a thousand times is made small once. */
function compress(file) {
  const content = readFileSync(file);
  // a font is small already
  if (content.length < WORTH_IT || file.endsWith('.woff2')) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
}

/** Two that build at the same time build the same; whose folder stays does not matter. */
function putInPlace(aside, folder, stamp) {
  for (let tries = 3; keptStamp(folder) !== stamp; tries -= 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      renameSync(aside, folder);
    } catch (error) {
      if (tries === 1) throw error;
    }
  }
}

/** Of builds that were killed. */
function removeLeftovers(folder) {
  const beside = dirname(folder);
  for (const name of existsSync(beside) ? readdirSync(beside) : []) {
    const pid = name.startsWith(`${basename(folder)}.`) ? Number(name.slice(basename(folder).length + 1)) : NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(beside, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function keptStamp(folder) {
  const file = join(folder, STAMP);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function stampOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesIn(join(ROOT, path)))) {
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (statSync(path).isFile()) return [path];
  const inside = readdirSync(path, { recursive: true }).map((name) => join(path, String(name)));
  return inside.filter((file) => statSync(file).isFile()).sort();
}
