/**
 * What the environment says, in the form in which it is parsed: a secret that is in a file is read from it (`NAME_FILE`), and a list
 * of alike partners (`MUTUALITIES`) is taken apart into the settings of each.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { EVERY_PARTNER, systemsOf } from '../sources/partners';
import { hubSettings, OWNER_SETTINGS } from './hub-settings';
import { partnerSettings, prefixOf, settingsOf } from './partner-settings';
import type { SettingFault } from './production-rules';
import { ownSourceLimits } from './source-limits';
import { tracingNames } from './tracing-settings';

export type Given = Readonly<Record<string, string | undefined>>;

/** Alike partners in one setting: a list of JSON. */
export interface PartnerList {
  readonly name: string;
  readonly codes: readonly string[];
  /** What the names begin with that its entries become: `MUTUALITY_100`. */
  readonly prefixOf: (code: string) => string;
  /** Of an entry, by its key: the end of the name that it becomes. */
  readonly ends: ReadonlyMap<string, string>;
}

export const PARTNER_LISTS: readonly PartnerList[] = EVERY_PARTNER.flatMap(([name, partner]) => {
  const systems = systemsOf(partner);
  const codes = systems.flatMap(({ code }) => code ?? []);
  if (codes.length === 0) return [];
  const prefix = (code: string): string => prefixOf(`${partner.id}-${code}`);
  const limits = Object.keys(ownSourceLimits).filter((one) => one.startsWith(`${prefix(codes[0]!)}_`));
  const ends = [...Object.keys(settingsOf(partner)), ...limits.map((one) => one.slice(prefix(codes[0]!).length + 1))];
  return [{ name: name.toUpperCase(), codes, prefixOf: prefix, ends: new Map(ends.map((end) => [keyOf(end), end])) }];
});

/** Names of settings that are kept from those who may read the rest, and may each be in a file. */
export const SECRET_SETTINGS: ReadonlySet<string> = new Set([
  ...Object.entries({ ...hubSettings, ...tracingNames, ...partnerSettings, ...OWNER_SETTINGS }).flatMap(
    ([name, form]) => (isSecret(form) ? [name] : []),
  ),
  ...PARTNER_LISTS.map(({ name }) => name),
]);

export function isSecret(form: z.ZodType): boolean {
  return form.meta()?.['secret'] === true;
}

/** The list that a setting may stand in. */
export function listOf(name: string): PartnerList | undefined {
  return PARTNER_LISTS.find(({ codes, prefixOf: prefix }) => codes.some((code) => name.startsWith(`${prefix(code)}_`)));
}

interface Read {
  readonly given: Given;
  readonly faults: readonly SettingFault[];
}

/** An empty variable is one that is not set. What stands by itself counts more than what a list says. */
export function givenSettings(variables: Given): Read {
  const { given, faults } = withFiles(variables);
  const lists = PARTNER_LISTS.map((list) => takenApart(list, given[list.name]));
  return {
    given: { ...Object.fromEntries(lists.flatMap((list) => Object.entries(list.given))), ...given },
    faults: [...faults, ...lists.flatMap((list) => list.faults)],
  };
}

/** @param more names that may be in files too */
export function withFiles(variables: Given, more: readonly string[] = []): Read {
  const given: Record<string, string> = {};
  const faults: SettingFault[] = [];
  for (const [name, value] of Object.entries(variables)) if (value) given[name] = value;
  for (const name of [...SECRET_SETTINGS, ...more]) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) {
      faults.push({ name, message: `is given twice: ${name}_FILE is set too` });
      continue;
    }
    try {
      given[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      delete given[`${name}_FILE`];
    } catch (error) {
      const message = `its file cannot be read (${(error as NodeJS.ErrnoException).code})`;
      faults.push({ name: `${name}_FILE`, message });
    }
  }
  return { given, faults };
}

const entriesOf = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

function takenApart({ name, codes, prefixOf: prefix, ends }: PartnerList, text: string | undefined): Read {
  const given: Record<string, string> = {};
  const faults: SettingFault[] = [];
  const wrong = (message: string): void => void faults.push({ name, message });
  const entries = entriesOf.safeParse(text === undefined ? [] : parsedJson(text)).data;
  if (!entries)
    wrong(`must be a JSON list, as [{"code":"${codes[0]}","url":"https://…","${[...ends.keys()][1]}":"…"}]`);
  for (const { code, ...entry } of entries ?? []) {
    const known = codes.find((one) => one === String(code));
    if (known === undefined) wrong(`each entry has a code, one of ${codes.join(', ')}`);
    else if (`${prefix(known)}_URL` in given) wrong(`the code ${known} is there twice`);
    else {
      for (const [key, value] of Object.entries(entry)) {
        const end = ends.get(key);
        // the key is not repeated: what is in the wrong place may be a secret
        if (end === undefined) wrong(`the entry ${known} has a key that is none of ${[...ends.keys()].join(', ')}`);
        else if (value !== null && value !== '') given[`${prefix(known)}_${end}`] = String(value);
      }
    }
  }
  return { given, faults };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** `API_KEY` is `apiKey`. */
function keyOf(end: string): string {
  return end.toLowerCase().replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase());
}
