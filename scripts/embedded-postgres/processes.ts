/** Questions about other processes, answered from /proc, or by `ps` on systems without it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** True also for a process of another account. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line with its arguments separated by line feeds (`ps`: spaces); empty when the process is gone. */
export function commandOf(pid: number): string {
  if (!existsSync('/proc/self/cmdline')) return ps('command=', pid);
  return readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', '\n');
}

/** The parent's process id; 1 when the process is gone. */
export function parentOf(pid: number): number {
  if (!existsSync('/proc/self/stat')) return Number.parseInt(ps('ppid=', pid), 10) || 1;
  // the name in parentheses may hold anything, so count from the last one
  const afterName = readOrEmpty(`/proc/${pid}/stat`).split(') ').at(-1) ?? '';
  return Number(afterName.split(' ')[1]) || 1;
}

function ps(column: string, pid: number): string {
  return spawnSync('ps', ['-p', String(pid), '-o', column], { encoding: 'utf8' }).stdout ?? '';
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
