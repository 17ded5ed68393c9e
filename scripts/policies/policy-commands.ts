/** `hub policy …`: versions of the policy from a terminal, also as files that are reviewed in git. */
import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { LANGUAGES, type Language } from '../../src/model/messages';
import { collected, listing, officerCommand, sayList, wholeNumber, type ListOptions } from '../command-line/program';
import { waitingFor } from '../command-line/progress';
import { Refusal, WrongCall } from '../command-line/refusal';
import type { OfficerOptions, Surroundings } from '../command-line/surroundings';
import { checkFiles, faultLines, FileRefused, readText, schemaText, type NamedText } from './check-file';
import { comparedFiles } from './compare-files';
import { hubPolicies } from './hub-policies';
import { STEPS, takeStep, type StepValues } from './policy-steps';
import { numbersRegisteredAt } from './registered-numbers';
import { showReplay } from './show-replay';
import { showVersions } from './show-versions';
import { type PolicyGround, simulateCommand } from './simulate-command';

const CLOSING = `
A version is named by its number. Faults of a file are printed as file:line:column: sentence.`;

const REFUSAL = 'Versions of the policy are for privacy officers, by appointment and in person';

export function policyCommands(program: Command, around: Surroundings): void {
  const policy = program
    .command('policy')
    .description('versions of the policy, also as files')
    .addHelpText('after', CLOSING);
  const ground: PolicyGround = {
    policy,
    around,
    officer: (call, summary) => officerCommand(policy, call, summary, around),
    hub: async (options) => hubPolicies({ ...(await around.hub(options)), command: 'policy', refusal: REFUSAL }),
  };
  list(ground);
  exportFile(ground);
  check(ground);
  diff(ground);
  replay(ground);
  simulateCommand(ground);
  importFile(ground);
  steps(ground);
}

const versionNamed = (text: string): number => wholeNumber('A version is named by its number: it', text);

function list({ officer, around, hub }: PolicyGround): void {
  listing(officer('list', 'which versions there are, and which one is in force')).action(
    async ({ json, ...options }: OfficerOptions & ListOptions) => {
      const versions = await (await hub(options)).versions();
      await sayList(around, { json }, versions, () => showVersions(versions));
    },
  );
}

interface OutOption {
  readonly out?: string;
}

const OUT = ['--out <file>', 'writes there instead of printing'] as const;

function exportFile({ policy, officer, around, hub }: PolicyGround): void {
  officer('export', 'a version as a file')
    .option('--version <number>', 'which; without it the one in force')
    .option(...OUT)
    .action(async ({ version, out, ...options }: OfficerOptions & OutOption & { readonly version?: string }) => {
      const number = version === undefined ? null : versionNamed(version);
      await around.say(await written(await (await hub(options)).file(number), out));
    });
  policy
    .command('schema')
    .description('the JSON Schema of policy files, for editors')
    .option(...OUT)
    .action(async ({ out }: OutOption) => around.say(await written(schemaText(), out)));
}

interface BasisOption {
  readonly legalBasis: readonly string[];
}

const withBases = (command: Command): Command =>
  command.option(
    '--legal-basis <id>',
    "once for each basis of the hub's register that this release does not bring along",
    collected,
    [],
  );

function check({ policy, around }: PolicyGround): void {
  withBases(
    policy.command('check <file...>').description('is it a policy that may be imported? Needs no hub and no database'),
  ).action(async (files: string[], { legalBasis }: BasisOption) => around.say(await checkFiles(files, legalBasis)));
}

interface DiffOptions extends OfficerOptions, BasisOption {
  readonly language: string;
}

const DIFF = `
Files, or numbers of versions. With a database (DATABASE_URL) also which numbers of organisations no register has.`;

function diff({ officer, around, hub }: PolicyGround): void {
  withBases(officer('diff <one> <other>', 'what changes for callers, in sentences'))
    .addHelpText('after', DIFF)
    .addOption(
      new Option('--language <language>', 'of the sentences').choices(LANGUAGES).default('EN').argParser(upper),
    )
    .action(async (one: string, other: string, { language, legalBasis, ...options }: DiffOptions) => {
      const { DATABASE_URL, DATABASE_OWNER_URL } = around.environment;
      const registered = numbersRegisteredAt(() => DATABASE_URL || DATABASE_OWNER_URL);
      const textOf = async (name: string): Promise<NamedText> => {
        if (!/^\d+$/.test(name)) return { name, text: await readText(name) };
        return { name: `version ${name}`, text: await (await hub(options)).file(versionNamed(name)) };
      };
      const both = [await textOf(one), await textOf(other)] as const;
      await around.say(await comparedFiles(both, language as Language, legalBasis, registered));
    });
}

function upper(text: string): Language {
  const language = LANGUAGES.find((one) => one === text.toUpperCase());
  if (!language) throw new WrongCall(`--language is one of ${LANGUAGES.join(', ')}.`);
  return language;
}

function replay({ officer, around, hub }: PolicyGround): void {
  officer('replay', 'what a version would have made of the accesses of the last days')
    .requiredOption('--version <number>', 'which')
    .requiredOption('--days <number>', 'how many, 1 to 366')
    .action(async (given: OfficerOptions & { readonly version: string; readonly days: string }) => {
      const { version, days, ...options } = given;
      const [number, back] = [versionNamed(version), wholeNumber('--days', days, 366)];
      const asked = (await hub(options)).replay(number, back);
      await around.say(showReplay(number, back, await waitingFor(around, 'replaying', asked)));
    });
}

function importFile({ officer, around, hub }: PolicyGround): void {
  officer('import <file>', 'makes a draft of it; the hub takes it whole or not at all')
    .option('--title <text>', "another title than the file's")
    .action(async (file: string, { title, ...options }: OfficerOptions & { readonly title?: string }) => {
      const { draft, faults } = await (await hub(options)).importDraft(await readText(file), title);
      if (!draft) throw new FileRefused(faultLines(file, faults ?? []).join('\n'));
      await around.say(
        `${file} is the draft ${draft.number}, "${draft.title}". Next: hub policy submit ${draft.number}`,
      );
    });
}

function steps({ officer, around, hub }: PolicyGround): void {
  for (const [name, { summary, options: adds }] of Object.entries(STEPS)) {
    const command = officer(`${name} <number>`, summary);
    adds?.(command);
    command.action(async (number: string, { reason, at, ...options }: OfficerOptions & StepValues) => {
      await around.say(await takeStep(await hub(options), name, versionNamed(number), { reason, at }));
    });
  }
}

async function written(text: string, out: string | undefined): Promise<string> {
  if (out === undefined) return text.trimEnd();
  await writeFile(out, `${text.trimEnd()}\n`).catch(() => {
    throw new Refusal(`The file ${out} cannot be written.`);
  });
  return `${out} is written.`;
}
