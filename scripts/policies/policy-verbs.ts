/** What each verb of the policy command names, takes and does. */
import { writeFile } from 'node:fs/promises';
import { WrongCall } from '../hub-door/wrong-call';
import { checkFiles, faultLines, FileRefused, readText, schemaText, type NamedText } from './check-file';
import { comparedFiles, languageFrom } from './compare-files';
import type { HubPolicies } from './hub-policies';
import type { RegisteredNumbers } from './registered-numbers';
import { STEPS, takeStep } from './policy-steps';
import { showReplay } from './show-replay';
import { showExplanation, showSimulation } from './show-simulation';
import { showVersions } from './show-versions';
import { variablesIn } from './operation-variables';
import { callerInWords, syntheticCaller } from './synthetic-caller';

export const OPTIONS = {
  version: { type: 'string' },
  out: { type: 'string' },
  title: { type: 'string' },
  language: { type: 'string' },
  days: { type: 'string' },
  role: { type: 'string', multiple: true },
  purpose: { type: 'string' },
  relation: { type: 'string', multiple: true },
  'assigned-by': { type: 'string', multiple: true },
  without: { type: 'string', multiple: true },
  unknown: { type: 'string', multiple: true },
  organisation: { type: 'string' },
  'organisation-kind': { type: 'string' },
  'not-recognised': { type: 'boolean' },
  right: { type: 'string' },
  operation: { type: 'string' },
  'operation-name': { type: 'string' },
  variables: { type: 'string' },
  because: { type: 'string' },
  at: { type: 'string' },
  'legal-basis': { type: 'string', multiple: true },
  'token-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Option = keyof typeof OPTIONS;
type Listed = 'legal-basis' | 'role' | 'relation' | 'assigned-by' | 'without' | 'unknown';
type Said = 'help' | 'not-recognised';
export type Values = Partial<
  Record<Exclude<Option, Listed | Said>, string> & Record<Listed, string[]> & Record<Said, boolean>
>;
type Hub = () => Promise<HubPolicies>;

export interface Command {
  /** What is named behind it, in words, and how many. */
  readonly names: string;
  readonly least: number;
  readonly most: number;
  readonly needs?: readonly Option[];
  readonly may: readonly Option[];
  /** @param hub asked for only by what needs it; @returns what is printed */
  run(names: readonly string[], values: Values, hub: Hub, registered: RegisteredNumbers): Promise<string>;
}

/** Who is made up, and by which version. */
const CALLER: readonly Option[] = [
  ...(['version', 'purpose', 'relation', 'without', 'unknown', 'organisation', 'organisation-kind'] as const),
  ...(['assigned-by', 'not-recognised'] as const),
];

const NOTHING = { names: 'nothing', least: 0, most: 0 } as const;

export const COMMANDS: Readonly<Record<string, Command>> = {
  list: {
    ...NOTHING,
    may: ['token-file'],
    run: async (_names, _values, hub) => showVersions(await (await hub()).versions()),
  },
  export: {
    ...NOTHING,
    may: ['version', 'out', 'token-file'],
    async run(_names, { version, out }, hub) {
      const number = version === undefined ? null : numberFrom(version);
      return written(await (await hub()).file(number), out);
    },
  },
  check: {
    names: 'one file or more',
    least: 1,
    most: Infinity,
    may: ['legal-basis'],
    run: (files, { 'legal-basis': legalBases = [] }) => checkFiles(files, legalBases),
  },
  diff: {
    names: 'two: files, or numbers of versions',
    least: 2,
    most: 2,
    may: ['language', 'legal-basis', 'token-file'],
    async run([one = '', other = ''], { language, 'legal-basis': legalBases = [] }, hub, registered) {
      const inLanguage = languageFrom(language);
      return comparedFiles([await textOf(one, hub), await textOf(other, hub)], inLanguage, legalBases, registered);
    },
  },
  replay: {
    ...NOTHING,
    needs: ['version', 'days'],
    may: ['token-file'],
    async run(_names, { version = '', days = '' }, hub) {
      const [number, back] = [numberFrom(version), daysFrom(days)];
      return showReplay(number, back, await (await hub()).replay(number, back));
    },
  },
  simulate: {
    names: 'coordinates, or types whose coordinates are meant; all where none is named',
    least: 0,
    most: Infinity,
    needs: ['role'],
    may: [...CALLER, 'right', 'operation', 'operation-name', 'variables', 'token-file'],
    run: async (names, values, hub) => simulated(names, values, hub),
  },
  schema: { ...NOTHING, may: ['out'], run: async (_names, { out }) => written(schemaText(), out) },
  import: {
    names: 'one file',
    least: 1,
    most: 1,
    may: ['title', 'token-file'],
    async run([file = ''], { title }, hub) {
      const { draft, faults } = await (await hub()).importDraft(await readText(file), title);
      if (!draft) throw new FileRefused(faultLines(file, faults ?? []).join('\n'));
      return `${file} is the draft ${draft.number}, "${draft.title}". Next: policy submit ${draft.number}`;
    },
  },
  ...Object.fromEntries(
    Object.entries(STEPS).map(([name, { needs, may }]): [string, Command] => [
      name,
      {
        names: 'one version, by its number',
        least: 1,
        most: 1,
        needs,
        may: [...may, 'token-file'],
        run: async ([number = ''], values, hub) => takeStep(await hub(), name, numberFrom(number), values),
      },
    ]),
  ),
};

const NUMBER = /^[1-9]\d{0,8}$/;

function numberFrom(text: string): number {
  if (!NUMBER.test(text)) throw new WrongCall('A version is named by its number.');
  return Number(text);
}

function daysFrom(text: string): number {
  if (!NUMBER.test(text)) throw new WrongCall('--days takes a number of days.');
  return Number(text);
}

async function simulated(names: readonly string[], values: Values, hub: Hub): Promise<string> {
  const { version, operation, 'operation-name': operationName, variables } = values;
  const caller = syntheticCaller(values, version === undefined ? null : numberFrom(version));
  const said = callerInWords(caller);
  if (operation === undefined) {
    if (operationName !== undefined) throw new WrongCall('--operation-name goes with --operation.');
    if (variables !== undefined) throw new WrongCall('--variables goes with --operation.');
    return showSimulation(said, await (await hub()).simulate(caller), names);
  }
  if (names.length > 0)
    throw new WrongCall('With --operation, what the operation selects is shown: name nothing else.');
  if (values.right !== undefined)
    throw new WrongCall('With --operation, each selection has its own right: no --right.');
  const text = await readText(operation);
  const given = await variablesIn(variables, text, operationName ?? null);
  const meant = { text, operationName: operationName ?? null, variables: given };
  return showExplanation(said, await (await hub()).explain(meant, caller));
}

async function textOf(name: string, hub: Hub): Promise<NamedText> {
  if (!NUMBER.test(name)) return { name, text: await readText(name) };
  return { name: `version ${name}`, text: await (await hub()).file(Number(name)) };
}

async function written(text: string, out: string | undefined): Promise<string> {
  if (out === undefined) return text.trimEnd();
  await writeFile(out, `${text.trimEnd()}\n`).catch(() => {
    throw new FileRefused(`The file ${out} cannot be written.`);
  });
  return `${out} is written.`;
}
