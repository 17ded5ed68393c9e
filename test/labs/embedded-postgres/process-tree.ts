/** Which processes descend from another one, read from /proc, or from `ps` on systems without it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { isAlive, parentOf } from '../../../scripts/embedded-postgres/processes';

export function descendantsOf(pid: number): number[] {
  const parents = new Map(allProcesses().map((one) => [one, parentOf(one)]));
  const found: number[] = [];
  const visit = (parent: number): void => {
    for (const [child, its] of parents) {
      if (its !== parent) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(pid);
  return found;
}

/** Those still there after the given time, or none as soon as all are gone. */
export async function leftOf(pids: readonly number[], withinMs: number): Promise<number[]> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const alive = pids.filter(isAlive);
    if (alive.length === 0 || Date.now() > deadline) return alive;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function allProcesses(): number[] {
  const names = existsSync('/proc/self/stat')
    ? readdirSync('/proc')
    : spawnSync('ps', ['-A', '-o', 'pid='], { encoding: 'utf8' }).stdout.split('\n');
  return names.map((name) => Number(name.trim())).filter((pid) => Number.isInteger(pid) && pid > 0);
}
