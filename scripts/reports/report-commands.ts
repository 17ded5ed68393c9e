/** `hub report …`: the report for a person who asks who has seen his data, as JSON, signed JSON and the page to print. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { Option, type Command } from 'commander';
import { counted } from '../../src/model/counted';
import { askHub, HubRefusal } from '../command-line/ask-hub';
import { officerCommand } from '../command-line/program';
import { waitingFor } from '../command-line/progress';
import { WrongCall } from '../command-line/refusal';
import type { OfficerOptions, Surroundings } from '../command-line/surroundings';
import { verifyReport, type VerifyOptions } from './verify-report';

const CLOSING = `
Needs a privacy officer with the purpose DATA_SUBJECT_RIGHTS. The report is itself in the access log.`;

const LANGUAGES = ['fr', 'nl', 'en', 'de'];
const PURPOSE = 'DATA_SUBJECT_RIGHTS';
const QUERY = `query PersonReport($input: PersonReportInput!) { personReport(input: $input) {
  accesses continuesFrom json signature page } }`;
const REFUSAL = 'Reports are made by privacy officers, by appointment and in person';

interface Part {
  readonly accesses: number;
  readonly continuesFrom: string | null;
  readonly json: string;
  readonly signature: string;
  readonly page: string;
}

interface ReportOptions extends OfficerOptions {
  readonly niss?: string;
  readonly case?: string;
  readonly lang: string;
  readonly out: string;
  readonly from?: string;
  readonly until?: string;
}

export function reportCommands(program: Command, around: Surroundings): void {
  const report = program.command('report').description('who has seen the data of a person, for that person');
  officerCommand(report, 'make', 'makes the report and writes it down', around)
    .addHelpText('after', CLOSING)
    .option(
      '--niss <number>',
      "national number; '-' reads it from standard input, so that it stands in no list of processes",
    )
    .option('--case <reference>', 'reference of a case, for a person without national number')
    .addOption(new Option('--lang <language>', 'of the page').choices(LANGUAGES).makeOptionMandatory())
    .requiredOption('--out <folder>', 'in which to write')
    .option('--from <instant>', 'as 2020-05-04T00:00:00+02:00; left out: from the beginning of the log')
    .option('--until <instant>', 'left out: until now')
    .action((options: ReportOptions) => make(around, options));
  report
    .command('verify <file>')
    .description('whether a signed report (.jws) is as the hub signed it; needs neither hub nor database')
    .requiredOption('--key <file>', "the hub's public key or keys: JSON Web Key (Set) or PEM")
    .option('--json <file>', 'a report to be compared with what was signed; left out: the .json beside the signed file')
    .action(async (file: string, options: VerifyOptions) => {
      for (const line of await verifyReport(file, options)) await around.say(line);
    });
}

async function make(around: Surroundings, { lang, out, until, ...given }: ReportOptions): Promise<void> {
  if ((given.niss === undefined) === (given.case === undefined)) {
    throw new WrongCall('--niss or --case says whose report it is: one of the two.');
  }
  const access = { ...(await around.hub(given)), command: 'report', refusal: REFUSAL, purpose: PURPOSE };
  const niss = given.niss === '-' ? (await readAll(around.input)).trim() : given.niss;
  const question = { niss, caseReference: given.case, language: lang.toUpperCase(), until };
  await mkdir(out, { recursive: true });
  let from = given.from ?? null;
  for (let part = 1; ; part += 1) {
    const asked = askHub<{ personReport: Part | null }>(access, QUERY, { input: { ...question, from } });
    const { personReport: found } = await waitingFor(around, `part ${part} of the report`, asked);
    if (!found) throw new HubRefusal('The hub gives no report.');
    const name = join(out, part === 1 ? `report-${lang}` : `report-${lang}-${part}`);
    await writeFile(`${name}.json`, found.json);
    await writeFile(`${name}.jws`, found.signature);
    await writeFile(`${name}.html`, found.page);
    await around.say(`${name}.json, .jws, .html: ${counted(found.accesses, 'access', 'accesses')}`);
    if (found.continuesFrom === null) return;
    from = found.continuesFrom;
  }
}
