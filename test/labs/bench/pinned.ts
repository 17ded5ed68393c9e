/** Keeps the process that is measured on a core of its own, so that what asks it and what it asks do not push it aside. */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

/** Whether there are cores to keep processes apart on, and the means. */
export function canKeepApart(): boolean {
  return cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0;
}

/** False where that cannot be: there is one core only, or no `taskset`. */
export function keepOnFirstCore(pid: number): boolean {
  return cpus().length > 1 && pin(pid, '0');
}

/** Takes back what a process has from the one that started it. */
export function keepOnAnyCore(pid: number): boolean {
  return cpus().length > 1 && pin(pid, `0-${cpus().length - 1}`);
}

/** The process that calls, what it has started, and whatever any of them starts from then on. */
export function keepOffFirstCore(): boolean {
  if (cpus().length < 2 || !pin(process.pid, `1-${cpus().length - 1}`)) return false;
  for (const pid of descendants()) pin(pid, `1-${cpus().length - 1}`);
  return true;
}

function descendants(): number[] {
  const { status, stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  if (status !== 0) return [];
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [process.pid];
  for (const parent of found) for (const [pid, ppid] of processes) if (ppid === parent) found.push(pid!);
  return found.slice(1);
}

function pin(pid: number, cores: string): boolean {
  return spawnSync('taskset', ['-acp', cores, String(pid)]).status === 0;
}
