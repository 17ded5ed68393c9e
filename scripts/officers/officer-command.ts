/**
 * `officer appoint | recover | list`: who the privacy officers are, under the database's owner role. What the hub lets an
 * officer do begins here, so nobody can become one through the hub.
 */
import { parseArgs } from 'node:util';
import { HubError } from '../../src/errors/hub-error';
import { cbeFault, normaliseCbe } from '../../src/model/identifiers/cbe';
import { OfficerRefusal, type Controller, type Officer } from '../../src/registers/officer-store';
import { NamesUnreadable, readNamedPersons, type Terminal } from './named-persons';
import { openOfficerRegister, type CommandGiven, type OfficerRegister, type PersonNamed } from './officer-register';

export const OFFICER_HELP = `officer appoint [FILE]                  appoints the first two privacy officers
officer recover --reason TEXT [FILE]    ends every appointment and appoints these two in their place
officer list                            who is one, and who was

FILE has one line per person, "85.07.30-033.28 First Last"; "-" is standard input. Without it, the two are asked for
at the terminal. A national number is never taken from the command line, and only its keyed pseudonym is kept.

  --controller CBE --controller-name NAME   the organisation they act for, where the register has none yet
  --help                                    this text

Uses DATABASE_OWNER_URL (the role that owns the tables: the hub's own may only read the register) and PSEUDONYM_KEY (the
hub's). Every appointment and every end of one is in the access log, with the account the command was given under.
`;

/** Where the register is, and who asks. */
export interface OfficerAccess {
  readonly ownerUrl: string;
  readonly pseudonymKey: string;
  readonly account: string;
}

export interface OfficerCommandParts {
  readonly words: readonly string[];
  /** @throws Error with a sentence where it is not known. */
  readonly access: () => OfficerAccess;
  readonly terminal: Terminal;
  readonly say: (line: string) => void;
  /** Persons who are named some other way than in a file. */
  readonly persons?: readonly PersonNamed[];
}

/** A call that cannot be understood. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}

const OPTIONS = {
  reason: { type: 'string' },
  controller: { type: 'string' },
  'controller-name': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const LONGEST_REASON = 500;

/** @throws WrongCall, OfficerRefusal, NamesUnreadable and whatever the database says. */
export async function officerCommand(parts: OfficerCommandParts): Promise<void> {
  const { command, file, reason, controller, help } = understood(parts.words);
  if (help) return parts.say(OFFICER_HELP);
  if (command === 'list')
    return withRegister(parts.access(), async (register) => show(await register.list(), parts.say));
  const access = parts.access();
  const persons = parts.persons ?? (await readNamedPersons(file, parts.terminal));
  const given: CommandGiven = { command: `officer:${command}`, account: access.account, controller };
  await withRegister(access, async (register) => {
    if (command === 'appoint') await register.appoint(persons, given);
    else await register.recover(persons, reason ?? '', given);
    parts.say(`${persons.map(({ name }) => name).join(' and ')}: privacy officers now. The access log has it.`);
  });
}

/** One sentence for what whoever gave the command can put right; null for what is a fault of ours. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof WrongCall) return `${error.message}\n\n${OFFICER_HELP}`;
  if (error instanceof OfficerRefusal || error instanceof NamesUnreadable) return error.message;
  if (error instanceof HubError && error.code === 'AUDIT_UNAVAILABLE') {
    return 'The access log cannot be written, so nothing was changed. Have the migrations run? (migrate up)';
  }
  return null;
}

interface Understood {
  readonly command: 'appoint' | 'recover' | 'list';
  readonly file: string | undefined;
  readonly reason: string | undefined;
  readonly controller: Controller | null;
  readonly help: boolean;
}

function understood(words: readonly string[]): Understood {
  const { values, positionals } = parsed(words);
  const [command, file, ...more] = positionals;
  const help = values.help ?? false;
  if (help || (command === undefined && words.length === 0)) {
    return { command: 'list', file: undefined, reason: undefined, controller: null, help: true };
  }
  if (command !== 'appoint' && command !== 'recover' && command !== 'list') {
    throw new WrongCall(command === undefined ? 'Which command?' : `There is no command "${command}".`);
  }
  if (more.length > 0 || (command === 'list' && file !== undefined)) {
    throw new WrongCall('One file at most; persons are not named on the command line.');
  }
  const reason = values.reason?.trim();
  if (command === 'recover' && !reason) throw new WrongCall('To recover takes a --reason; it is kept with the record.');
  if (command !== 'recover' && reason !== undefined) throw new WrongCall('Only recover takes a --reason.');
  if (reason !== undefined && reason.length > LONGEST_REASON) {
    throw new WrongCall(`The reason has ${LONGEST_REASON} characters at most.`);
  }
  return { command, file, reason, controller: controllerOf(values), help: false };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}

function controllerOf(values: { controller?: string; 'controller-name'?: string }): Controller | null {
  const { controller, 'controller-name': name } = values;
  if (controller === undefined && name === undefined) return null;
  const cbe = normaliseCbe(controller ?? '');
  if (!name?.trim() || cbeFault(cbe) !== null) {
    throw new WrongCall('The controller takes a valid CBE number (--controller) and a name (--controller-name).');
  }
  return { cbe, name: name.trim() };
}

async function withRegister(access: OfficerAccess, work: (register: OfficerRegister) => Promise<void>): Promise<void> {
  const register = await openOfficerRegister(access);
  try {
    await work(register);
  } finally {
    await register.close();
  }
}

function show(officers: readonly Officer[], say: (line: string) => void): void {
  if (officers.length === 0) return say('Nobody is a privacy officer. officer appoint makes the first two.');
  const width = Math.max(...officers.map(({ name }) => name.length));
  for (const { name, appointedAt, endedAt, endReason } of officers) {
    const end = endedAt === null ? 'in office' : `until ${endedAt.toISOString()}: ${endReason ?? ''}`;
    say(`${name.padEnd(width)}  since ${appointedAt.toISOString()}  ${end}`);
  }
}
