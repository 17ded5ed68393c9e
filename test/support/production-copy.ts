/**
 * The hub as it is deployed: compiled into a folder of its own, with the packages of `npm ci --omit=dev --omit=optional`
 * beside it and nothing else of the checkout. The packages are links: run it with `NODE_FLAGS`, under which Node looks
 * for what they need beside the link and not in the checkout, where development packages lie too.
 */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export const NODE_FLAGS = ['--preserve-symlinks', '--preserve-symlinks-main'];

const ROOT = join(__dirname, '../..');

export interface ProductionCopy {
  readonly folder: string;
  remove(): void;
}

/** @param folder empty; left out, one of its own. */
export async function createProductionCopy(
  folder = mkdtempSync(join(tmpdir(), 'tracing-hub-production-')),
): Promise<ProductionCopy> {
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  for (const path of productionPackages()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(folder, path));
  }
  const compiler = require.resolve('typescript/bin/tsc');
  const project = join(ROOT, 'tsconfig.build.json');
  await promisify(execFile)(process.execPath, [compiler, '-p', project, '--outDir', join(folder, 'dist')]);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

/** Where packages lie that production needs; those inside another package come with it. */
function productionPackages(): string[] {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(lock.packages)
    .filter(([, { dev, optional, devOptional }]) => !dev && !optional && !devOptional)
    .map(([path]) => path)
    .filter((path) => path.lastIndexOf('node_modules/') === 0);
}
