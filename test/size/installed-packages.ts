/** What `npm ci` brings: packages and megabytes, the Node binary apart, which comes for machines that have an older one. */
import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface InstalledPackages {
  readonly packages: number;
  /** As the disk counts them: a small file takes a whole block. */
  readonly megabytes: number;
}

const NODE = /^node_modules\/node-[a-z]+-[a-z0-9]+$/;
const BYTES_OF_A_BLOCK = 512;

/** @param root the project's; what another platform would have is in the lock file and not here */
export function installedPackages(root: string): InstalledPackages {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: object };
  const installed = Object.keys(packages).filter((path) => path !== '' && existsSync(join(root, path)));
  const counted = installed.filter((path) => !NODE.test(path));
  // those inside another package come with it
  const outer = counted.filter((path) => path.lastIndexOf('node_modules/') === 0);
  const blocks = sum(outer.map((path) => blocksOf(join(root, path))));
  return { packages: counted.length, megabytes: Math.round((blocks * BYTES_OF_A_BLOCK) / 2 ** 20) };
}

function blocksOf(folder: string): number {
  const inside = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? blocksOf(path) : lstatSync(path).blocks;
  });
  return lstatSync(folder).blocks + sum(inside);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
