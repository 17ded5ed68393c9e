/** `staff register | import | end | list`: the contracts of the controller's own staff. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { askHub, HubRefusal, USUAL_HUB } from '../hub-door/ask-hub';
import { dayAfter, dayFrom } from '../hub-door/days';
import { everyEntry } from '../hub-door/every-entry';
import { officerToken } from '../hub-door/officer-token';
import { CHANGED_FIELDS, proposedSentence, type RegisterChanged } from '../hub-door/register-changed';
import { WrongCall } from '../hub-door/wrong-call';
import { COLUMNS, readContractFile } from './contract-file';

export const STAFF_HELP = `staff register --niss-file FILE --role ROLE [--zone NIS5 …] [--collectivity REFERENCE …] [--hours HOURS]
               [--from DAY] [--until DAY] --reason TEXT
staff import FILE --reason TEXT         a contract a line: ${COLUMNS.join(';')}; once corrected, the file is
               given again: what was proposed before is not proposed twice
staff end REFERENCE [--until DAY] --reason TEXT     one officer's act, at once where no day is named
staff list

What opens data is only proposed: it is valid once another privacy officer has confirmed it (partner confirm).

  --niss-file   the person's national number, in a file: it is never taken from the command line
  --role        HYGIENE_INSPECTOR, COLLECTIVITY_CELL, RECRUITER, TRAINING_MANAGER, AUTHORISED_PERSON, REPORTER
  --zone        NIS5 code of a commune, once for each; ALL for all of Brussels
  --collectivity   reference of a collectivity, once for each, or ALL
  --hours       on the clocks of Brussels, as "Mo-Fr 08:00-18:00; Sa 09:00-12:00"; without it at any hour
  --from, --until   the first and the last day, YYYY-MM-DD (UTC)
  --reason      why, in one line, for the other officers
  --token-file FILE where the officer's access token is; without it HUB_TOKEN
  --help        this text

Needs the access token of a privacy officer; it is never taken from the command line. HUB_URL says where the hub is
(default http://127.0.0.1:4000). Every change is in the access log.
`;

export interface StaffCommandParts {
  readonly words: readonly string[];
  readonly environment: { readonly url: string | undefined; readonly token: string | undefined };
  readonly say: (line: string) => void;
}

const OPTIONS = {
  'niss-file': { type: 'string' },
  role: { type: 'string' },
  zone: { type: 'string', multiple: true },
  collectivity: { type: 'string', multiple: true },
  hours: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  reason: { type: 'string' },
  'token-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parsed>['values'];
type Ask = <Data>(query: string, variables: object) => Promise<Data>;

interface Asked {
  readonly ask: Ask;
  readonly words: readonly string[];
  readonly values: Values;
  readonly say: (line: string) => void;
}

const COMMANDS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = { register, import: importFile, end, list };
const REFUSAL = 'Contracts are registered by privacy officers, by appointment and in person';

/** @throws WrongCall, HubRefusal */
export async function staffCommand({ words, environment, say }: StaffCommandParts): Promise<void> {
  const { values, positionals } = parsed(words);
  const [name = '', ...rest] = positionals;
  if (values.help || words.length === 0) return say(STAFF_HELP);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new WrongCall(name === '' ? 'Which command?' : `There is no command "${name}".`);
  const url = environment.url || USUAL_HUB;
  const token = await officerToken(values['token-file'], environment.token);
  const ask: Ask = (query, variables) => askHub({ url, token, command: 'staff', refusal: REFUSAL }, query, variables);
  await command({ ask, words: rest, values, say });
}

/** A sentence for what the officer can put right; null for what is a fault of ours. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof WrongCall) return `${error.message}\n\n${STAFF_HELP}`;
  return error instanceof HubRefusal ? error.message : null;
}

async function register({ ask, words, values, say }: Asked): Promise<void> {
  const { 'niss-file': file, role, zone = [], collectivity = [], hours, from, until } = values;
  if (words.length > 0 || file === undefined || role === undefined) {
    throw new WrongCall('register takes --niss-file and --role.');
  }
  const contract = {
    ...{ niss: await nissFrom(file), role, zones: zone, collectivities: collectivity, hours },
    ...(from !== undefined && { validFrom: dayFrom(from) }),
    ...(until !== undefined && { validUntil: dayAfter(until) }),
  };
  say(await propose(ask, contract, reasonOf(values)));
}

async function nissFrom(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new HubRefusal(`${file} cannot be read.`);
  });
  return text.trim();
}

async function importFile({ ask, words: [file, ...more], values, say }: Asked): Promise<void> {
  if (file === undefined || more.length > 0) throw new WrongCall('import names one file.');
  const reason = reasonOf(values);
  const contracts = await readContractFile(file, { from: dayFrom, until: dayAfter });
  let proposed = 0;
  for (const [index, contract] of contracts.entries()) {
    try {
      say(`${index + 1}: ${await propose(ask, contract, reason)}`);
      proposed += 1;
    } catch (error) {
      if (!(error instanceof HubRefusal) || error.code !== 'BAD_USER_INPUT') throw error;
      say(`${index + 1}: ${error.message}`);
    }
  }
  say(`${proposed} proposed.`);
  const refused = contracts.length - proposed;
  if (refused > 0) throw new HubRefusal(`${refused} of ${contracts.length} contracts were not proposed.`);
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

async function end({ ask, words: [reference, ...more], values, say }: Asked): Promise<void> {
  if (reference === undefined || more.length > 0) throw new WrongCall('end names one contract.');
  const reason = reasonOf(values);
  const found = (await contractsOf(ask)).find((one) => one.reference === reference);
  if (!found) throw new HubRefusal(`There is no contract ${reference}.`);
  const until = values.until === undefined ? {} : { validUntil: dayAfter(values.until) };
  const query = `mutation Staff($input: EndStaffContractInput!) {
    change: endStaffContract(input: $input) { ${CHANGED_FIELDS} } }`;
  const input = { reference, revision: found.revision, reason, ...until };
  const { change } = await ask<{ change: RegisterChanged }>(query, { input });
  say(change.counts ? `${reference} ends.` : proposedSentence(`A later end of ${reference}`, change));
}

async function list({ ask, words, say }: Asked): Promise<void> {
  if (words.length > 0) throw new WrongCall('list names nothing.');
  const contracts = await contractsOf(ask);
  if (contracts.length === 0) say('No contract is registered.');
  for (const { reference, role, hours, validFrom, validUntil, zones, collectivities } of contracts) {
    const scope = [zones.length > 0 ? `${zones.length} communes` : '', collectivities.join(' ')]
      .filter(Boolean)
      .join(' ');
    const until = validUntil === null ? '' : validUntil.slice(0, 10);
    say(`${reference}  ${role}  ${hours ?? 'at any hour'}  ${validFrom.slice(0, 10)} – ${until}  ${scope}`.trimEnd());
  }
}

function reasonOf({ reason }: Values): string {
  if (reason === undefined) throw new WrongCall('This takes --reason.');
  return reason;
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}
