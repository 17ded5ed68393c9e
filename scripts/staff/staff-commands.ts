/** `hub staff …`: the contracts of the controller's own staff. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { askHub, HubRefusal } from '../command-line/ask-hub';
import { dayAfter, dayFrom } from '../command-line/days';
import { everyEntry } from '../command-line/every-entry';
import { collected, listing, officerCommand, sayList, type ListOptions } from '../command-line/program';
import { CHANGED_FIELDS, proposedSentence, type RegisterChanged } from '../command-line/register-changed';
import type { OfficerOptions, Surroundings } from '../command-line/surroundings';
import { COLUMNS, readContractFile } from './contract-file';

const TWO_OFFICERS = `
What opens data is only proposed: it is valid once another privacy officer has confirmed it (hub partner confirm). Every
change is in the access log. Days are the first and the last one, YYYY-MM-DD (UTC).`;

type Ask = <Data>(query: string, variables: object) => Promise<Data>;

interface Ground {
  readonly staff: Command;
  readonly around: Surroundings;
  readonly asking: (options: OfficerOptions) => Promise<Ask>;
}

const REFUSAL = 'Contracts are registered by privacy officers, by appointment and in person';

export function staffCommands(program: Command, around: Surroundings): void {
  const staff = program
    .command('staff')
    .description("contracts of the controller's own staff")
    .addHelpText('after', TWO_OFFICERS);
  const asking = async (options: OfficerOptions): Promise<Ask> => {
    const access = { ...(await around.hub(options)), command: 'staff', refusal: REFUSAL };
    return (query, variables) => askHub(access, query, variables);
  };
  const ground: Ground = { staff, around, asking };
  register(ground);
  importFile(ground);
  end(ground);
  list(ground);
}

const REASON = ['--reason <text>', 'why, in one line, for the other officers'] as const;

interface ContractOptions extends OfficerOptions {
  readonly nissFile: string;
  readonly role: string;
  readonly zone: readonly string[];
  readonly collectivity: readonly string[];
  readonly hours?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reason: string;
}

function register({ staff, around, asking }: Ground): void {
  officerCommand(staff, 'register', 'one contract', around)
    .requiredOption(
      '--niss-file <file>',
      "the person's national number, in a file: it is never taken from the command line",
    )
    .requiredOption(
      '--role <role>',
      'HYGIENE_INSPECTOR, COLLECTIVITY_CELL, RECRUITER, TRAINING_MANAGER, AUTHORISED_PERSON, REPORTER',
    )
    .option('--zone <nis5>', 'NIS5 code of a commune, once for each; ALL for all of Brussels', collected, [])
    .option('--collectivity <reference>', 'of a collectivity, once for each, or ALL', collected, [])
    .option(
      '--hours <hours>',
      'on the clocks of Brussels, as "Mo-Fr 08:00-18:00; Sa 09:00-12:00"; without it at any hour',
    )
    .option('--from <day>', 'the first day')
    .option('--until <day>', 'the last day')
    .requiredOption(...REASON)
    .action(async ({ nissFile, role, zone, collectivity, hours, from, until, reason, ...options }: ContractOptions) => {
      const contract = {
        ...{ niss: await nissFrom(nissFile), role, zones: zone, collectivities: collectivity, hours },
        ...(from !== undefined && { validFrom: dayFrom(from) }),
        ...(until !== undefined && { validUntil: dayAfter(until) }),
      };
      await around.say(await propose(await asking(options), contract, reason));
    });
}

async function nissFrom(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new HubRefusal(`${file} cannot be read.`);
  });
  return text.trim();
}

interface Because extends OfficerOptions {
  readonly reason: string;
}

const FILE = `
The first line names the columns, of ${COLUMNS.join(';')}. Once corrected, the file is given again: what was proposed before is
not proposed twice.`;

function importFile({ staff, around, asking }: Ground): void {
  officerCommand(staff, 'import <file>', 'contracts from a file, one a line', around)
    .addHelpText('after', FILE)
    .requiredOption(...REASON)
    .action(async (file: string, { reason, ...options }: Because) => {
      const contracts = await readContractFile(file, { from: dayFrom, until: dayAfter });
      const ask = await asking(options);
      let proposed = 0;
      for (const [index, contract] of contracts.entries()) {
        try {
          await around.say(`${index + 1}: ${await propose(ask, contract, reason)}`);
          proposed += 1;
        } catch (error) {
          if (!(error instanceof HubRefusal) || error.code !== 'BAD_USER_INPUT') throw error;
          await around.say(`${index + 1}: ${error.message}`);
        }
      }
      await around.say(`${proposed} proposed.`);
      const refused = contracts.length - proposed;
      if (refused > 0) throw new HubRefusal(`${refused} of ${contracts.length} contracts were not proposed.`);
    });
}

async function propose(ask: Ask, contract: { readonly role: string }, reason: string): Promise<string> {
  const query = `mutation Staff($input: RegisterStaffContractInput!) {
    change: registerStaffContract(input: $input) { ${CHANGED_FIELDS} } }`;
  const { change } = await ask<{ change: RegisterChanged }>(query, { input: { ...contract, reason } });
  return proposedSentence(`A contract as ${contract.role}`, change);
}

interface ContractOfList {
  readonly reference: string;
  readonly person: string;
  readonly role: string;
  readonly zones: readonly string[];
  readonly collectivities: readonly string[];
  readonly hours: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly revision: number;
}

const contractsOf = (ask: Ask): Promise<ContractOfList[]> =>
  everyEntry(ask, 'staffContracts', 'reference person role zones collectivities hours validFrom validUntil revision');

function end({ staff, around, asking }: Ground): void {
  officerCommand(staff, 'end <reference>', "one officer's act, at once where no day is named", around)
    .option('--until <day>', 'the last day')
    .requiredOption(...REASON)
    .action(async (reference: string, { until, reason, ...options }: Because & { readonly until?: string }) => {
      const ask = await asking(options);
      const found = (await contractsOf(ask)).find((one) => one.reference === reference);
      if (!found) throw new HubRefusal(`There is no contract ${reference}.`);
      const validUntil = until === undefined ? {} : { validUntil: dayAfter(until) };
      const query = `mutation Staff($input: EndStaffContractInput!) {
        change: endStaffContract(input: $input) { ${CHANGED_FIELDS} } }`;
      const input = { reference, revision: found.revision, reason, ...validUntil };
      const { change } = await ask<{ change: RegisterChanged }>(query, { input });
      await around.say(change.counts ? `${reference} ends.` : proposedSentence(`A later end of ${reference}`, change));
    });
}

function list({ staff, around, asking }: Ground): void {
  listing(officerCommand(staff, 'list', 'all contracts', around)).action(
    async ({ json, ...options }: OfficerOptions & ListOptions) => {
      const contracts = await contractsOf(await asking(options));
      const lines = contracts.length === 0 ? ['No contract is registered.'] : contracts.map(lineOf);
      await sayList(around, { json }, contracts, () => lines.join('\n'));
    },
  );
}

function lineOf(contract: ContractOfList): string {
  const { reference, role, hours, validFrom, validUntil, zones, collectivities } = contract;
  const scope = [zones.length > 0 ? `${zones.length} communes` : '', collectivities.join(' ')]
    .filter(Boolean)
    .join(' ');
  const until = validUntil === null ? '' : validUntil.slice(0, 10);
  return `${reference}  ${role}  ${hours ?? 'at any hour'}  ${validFrom.slice(0, 10)} – ${until}  ${scope}`.trimEnd();
}
