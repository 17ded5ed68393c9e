/**
 * `npm run build:explorer`: builds `console/explorer/` into `dist/explorer/`, unless what lies there was built from the
 * same files. Built aside and renamed, so that a hub that serves the folder never shows a half. Run by `npm start`, it
 * ends with whoever started it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'dist', 'explorer');
const STAMP = '.built-from';
const MADE_FROM = ['console/explorer', 'schema/operations', 'package-lock.json', 'scripts/build-explorer.mjs'];

const endUnfinished = () => process.exit(1);
process.once('disconnect', endUnfinished);
// started by somebody who was gone before Vite was loaded
if (process.send !== undefined && !process.connected) process.exit(1);
removeLeftovers();

const stamp = stampOf(MADE_FROM);
if (keptStamp() === stamp) {
  console.log('dist/explorer is what the sources say.');
} else {
  const started = Date.now();
  const aside = `${FOLDER}.${process.pid}`;
  try {
    await build({
      configFile: join(ROOT, 'console/explorer/vite.config.mts'),
      build: { outDir: aside, emptyOutDir: true },
    });
    writeFileSync(join(aside, STAMP), stamp);
    putInPlace(aside);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  console.log(`dist/explorer is built (${((Date.now() - started) / 1000).toFixed(1)} s).`);
}
process.off('disconnect', endUnfinished);
if (process.connected) process.disconnect();

/** Two that build at the same time build the same; whose folder stays does not matter. */
function putInPlace(aside) {
  for (let tries = 3; keptStamp() !== stamp; tries -= 1) {
    try {
      rmSync(FOLDER, { recursive: true, force: true });
      renameSync(aside, FOLDER);
    } catch (error) {
      if (tries === 1) throw error;
    }
  }
}

/** Of builds that were killed. */
function removeLeftovers() {
  const folder = join(FOLDER, '..');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, pid] = /^explorer\.(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function keptStamp() {
  const file = join(FOLDER, STAMP);
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
