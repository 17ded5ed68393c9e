/** The units of deploy/systemd, read for tests: sections, and in them every value of a key, in order. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './manifests';

export const UNITS = 'deploy/systemd';

export interface Unit {
  readonly name: string;
  /** As `[Service] User=` in words: `all('Service', 'User')`. */
  readonly all: (section: string, key: string) => readonly string[];
  /** The one that is there. @throws Error where there are none or several */
  readonly one: (section: string, key: string) => string;
}

export function readUnits(ending: '.service' | '.timer'): Unit[] {
  return readdirSync(join(ROOT, UNITS))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => unitOf(name, readFileSync(join(ROOT, UNITS, name), 'utf8')));
}

function unitOf(name: string, text: string): Unit {
  const values = new Map<string, string[]>();
  let section = '';
  for (const line of text.split('\n')) {
    section = /^\[(\w+)\]$/.exec(line)?.[1] ?? section;
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (key !== undefined) values.set(`${section}.${key}`, [...(values.get(`${section}.${key}`) ?? []), value!]);
  }
  const all = (of: string, key: string): readonly string[] => values.get(`${of}.${key}`) ?? [];
  return {
    name,
    all,
    one(of, key) {
      const found = all(of, key);
      if (found.length !== 1) throw new Error(`${name} has ${found.length} of ${key} in [${of}].`);
      return found[0]!;
    },
  };
}
