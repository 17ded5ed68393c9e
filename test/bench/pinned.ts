/** Keeps the process that is measured on a core of its own, so that what asks it and what it asks do not push it aside. */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

/** False where that cannot be: there is one core only, or no `taskset`. */
export function keepOnFirstCore(pid: number): boolean {
  return cpus().length > 1 && pin(pid, '0');
}

/** The process that calls, and whatever it starts from then on. */
export function keepOffFirstCore(): boolean {
  return cpus().length > 1 && pin(process.pid, `1-${cpus().length - 1}`);
}

function pin(pid: number, cores: string): boolean {
  return spawnSync('taskset', ['-acp', cores, String(pid)]).status === 0;
}
