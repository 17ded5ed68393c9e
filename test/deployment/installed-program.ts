/** A program that reads what is deployed, where it is installed. */
import { spawnSync } from 'node:child_process';

interface Ended {
  readonly status: number | null;
  readonly said: string;
}

/** Null where there is none. */
export function runInstalled(program: string, words: readonly string[]): Ended | null {
  const { PATH = '' } = process.env;
  const { error, status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${PATH}:/usr/sbin` },
  });
  return error ? null : { status, said: `${stdout}${stderr}` };
}
