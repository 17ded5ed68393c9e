/**
 * `hub officer …`: who the privacy officers are, under the database's owner role. What the hub lets an officer do begins
 * here, so nobody can become one through the hub.
 */
import type { Command, Option } from 'commander';
import { cbeFault, normaliseCbe } from '../../src/model/identifiers/cbe';
import type { Controller, Officer } from '../../src/registers/callers/officer-store';
import { listing, sayList, type ListOptions } from '../command-line/program';
import { WrongCall } from '../command-line/refusal';
import type { OwnerAccess, Surroundings } from '../command-line/surroundings';
import { readNamedPersons } from './named-persons';
import { openOfficerRegister, type OfficerRegister, type PersonNamed } from './officer-register';

const CLOSING = `
FILE has one line per person, "85.07.30-033.28 First Last"; "-" is standard input. Without it, the two are asked for
at the terminal. A national number is never taken from the command line, and only its keyed pseudonym is kept.

Uses DATABASE_OWNER_URL (the role that owns the tables: the hub's own may only read the register) and PSEUDONYM_KEY (the
hub's). Every appointment and every end of one is in the access log, with the account the command was given under.`;

const LONGEST_REASON = 500;

interface AppointOptions {
  readonly controller?: string;
  readonly controllerName?: string;
  readonly reason?: string;
}

/** @param otherWay than a file to name the two: an option that is given once for each, and read as a list of persons */
export function officerCommands(program: Command, around: Surroundings, otherWay?: Option): void {
  const officer = program.command('officer').description('who the privacy officers are').addHelpText('after', CLOSING);
  const appointing = (call: string, summary: string): Command => {
    const command = officer
      .command(call)
      .description(summary)
      .option('--controller <cbe>', 'the organisation they act for, where the register has none yet')
      .option('--controller-name <name>', 'and its name');
    return otherWay ? command.addOption(otherWay) : command;
  };
  const become = async (act: 'appoint' | 'recover', file: string | undefined, given: AppointOptions): Promise<void> => {
    const reason = given.reason?.trim() ?? '';
    if (act === 'recover' && (reason === '' || reason.length > LONGEST_REASON)) {
      throw new WrongCall(`The reason has 1 to ${LONGEST_REASON} characters.`);
    }
    const { account, ...access } = around.owner();
    const controller = controllerOf(given);
    const others = otherWay && (given as Readonly<Record<string, unknown>>)[otherWay.attributeName()];
    const persons = (others as PersonNamed[] | undefined) ?? (await readNamedPersons(file, terminalOf(around)));
    const named = { command: `officer:${act}`, account, controller };
    await withRegister(access, async (register) => {
      if (act === 'appoint') await register.appoint(persons, named);
      else await register.recover(persons, reason, named);
    });
    await around.say(`${persons.map(({ name }) => name).join(' and ')}: privacy officers now. The access log has it.`);
  };
  appointing('appoint [file]', 'appoints the first two privacy officers').action((file, given: AppointOptions) =>
    become('appoint', file as string | undefined, given),
  );
  appointing('recover [file]', 'ends every appointment and appoints these two in their place')
    .requiredOption('--reason <text>', 'why; it is kept with the record')
    .action((file, given: AppointOptions) => become('recover', file as string | undefined, given));
  listing(officer.command('list').description('who is one, and who was')).action(async (options: ListOptions) => {
    const officers = await withRegister(around.owner(), (register) => register.list());
    await sayList(around, options, officers, () => show(officers));
  });
}

function terminalOf({ input, note }: Surroundings) {
  return { input, note, isTerminal: input.isTTY === true };
}

function controllerOf({ controller, controllerName: name }: AppointOptions): Controller | null {
  if (controller === undefined && name === undefined) return null;
  const cbe = normaliseCbe(controller ?? '');
  if (!name?.trim() || cbeFault(cbe) !== null) {
    throw new WrongCall('The controller takes a valid CBE number (--controller) and a name (--controller-name).');
  }
  return { cbe, name: name.trim() };
}

async function withRegister<Result>(
  access: Omit<OwnerAccess, 'account'>,
  work: (register: OfficerRegister) => Promise<Result>,
): Promise<Result> {
  const register = await openOfficerRegister(access);
  try {
    return await work(register);
  } finally {
    await register.close();
  }
}

function show(officers: readonly Officer[]): string {
  if (officers.length === 0) return 'Nobody is a privacy officer. hub officer appoint makes the first two.';
  const width = Math.max(...officers.map(({ name }) => name.length));
  return officers
    .map(({ name, appointedAt, endedAt, endReason }) => {
      const end = endedAt === null ? 'in office' : `until ${endedAt.toISOString()}: ${endReason ?? ''}`;
      return `${name.padEnd(width)}  since ${appointedAt.toISOString()}  ${end}`;
    })
    .join('\n');
}
