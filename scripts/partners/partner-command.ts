/**
 * `partner register-organisation | record-agreement | register-application | replace-key | suspend | resume | proposals |
 * confirm | reject | list`: a partner from its number to its first answer, and out again.
 */
import { parseArgs } from 'node:util';
import { HubRefusal, USUAL_HUB } from '../hub-door/ask-hub';
import { dayAfter, dayFrom } from '../hub-door/days';
import { officerToken } from '../hub-door/officer-token';
import { proposedSentence } from '../hub-door/register-changed';
import { WrongCall } from '../hub-door/wrong-call';
import { hubRegister, type HubRegister } from './hub-register';
import { KeyUnusable, readKeyFile } from './key-file';
import { showProposals, showRegister } from './show-register';

export const PARTNER_HELP = `partner register-organisation --cbe CBE --name NAME --kind KIND [--insurer CODE] [--source SOURCE]
partner record-agreement CBE --reference TEXT --from DAY [--until DAY] --reason TEXT
partner register-application CBE --name NAME --purpose PURPOSE … --key FILE [--client-id ID] --reason TEXT
partner replace-key CLIENT_ID --key FILE --reason TEXT
partner suspend CBE | CLIENT_ID --reason TEXT        at once, live tokens included
partner resume CBE | CLIENT_ID --reason TEXT
partner proposals                                    what waits for a second officer
partner confirm PROPOSAL                             by another officer than the one who proposed it
partner reject PROPOSAL --reason TEXT                or withdraw one's own
partner list

What widens access is only proposed: it is valid once another privacy officer has confirmed it.

  --kind        MUTUALITY (with --insurer), CALL_CENTRE, EMPLOYMENT_OFFICE, TRAINING_BODY
  --source      the partner system that speaks for the organisation, such as actiris or mutuality-100
  --purpose     once for each: STAFFING, TRAINING, CONTACT_TRACING, QUALITY_MONITORING
  --key         the PUBLIC key of the partner: a JSON Web Key or a PEM file
  --client-id   cbe-CBE (taken where left out), or with words behind it: cbe-CBE-reports
  --from, --until   the first and the last day, YYYY-MM-DD (UTC)
  --reason      why, in one line, for the other officers
  --token-file FILE where the officer's access token is; without it HUB_TOKEN
  --help        this text

Needs the access token of a privacy officer; it is never taken from the command line. HUB_URL says where the hub is
(default http://127.0.0.1:4000). Every change is in the access log.
`;

export interface PartnerCommandParts {
  readonly words: readonly string[];
  readonly environment: { readonly url: string | undefined; readonly token: string | undefined };
  readonly say: (line: string) => void;
}

const OPTIONS = {
  cbe: { type: 'string' },
  name: { type: 'string' },
  kind: { type: 'string' },
  insurer: { type: 'string' },
  source: { type: 'string' },
  reference: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  purpose: { type: 'string', multiple: true },
  key: { type: 'string' },
  reason: { type: 'string' },
  'client-id': { type: 'string' },
  'token-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parsed>['values'];

/** What a command needs, from the words to what it says at the end. */
interface Command {
  /** Whether one entry is named. */
  readonly names: 'nothing' | 'an entry';
  readonly needs: readonly (keyof Values)[];
  readonly may: readonly (keyof Values)[];
  run(register: HubRegister, entry: string, values: Values): Promise<string>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  'register-organisation': {
    names: 'nothing',
    needs: ['cbe', 'name', 'kind'],
    may: ['insurer', 'source'],
    async run(register, _entry, { cbe, name, kind, insurer, source }) {
      const input = { cbe, name, kind, insurer, source };
      const { organisation: made } = await register.change('registerOrganisation', 'RegisterOrganisationInput', input);
      return `${made?.name} is registered as ${made?.cbe}. Next: partner record-agreement ${made?.cbe} …`;
    },
  },
  'record-agreement': {
    names: 'an entry',
    needs: ['reference', 'from', 'reason'],
    may: ['until'],
    async run(register, entry, { reference, from, until, reason }) {
      const { cbe: organisation, name, revision } = await organisationNamed(register, entry);
      const validity = {
        validFrom: dayFrom(from ?? ''),
        validUntil: until === undefined ? undefined : dayAfter(until),
      };
      const input = { organisation, revision, reference, reason, ...validity };
      const changed = await register.change('recordProcessingAgreement', 'RecordProcessingAgreementInput', input);
      return changed.counts
        ? `The agreement with ${name} is on record: it ends earlier.`
        : `${proposedSentence(`The agreement with ${name}`, changed)}. Then: partner register-application ${organisation} …`;
    },
  },
  'register-application': {
    names: 'an entry',
    needs: ['name', 'purpose', 'key', 'reason'],
    may: ['client-id'],
    async run(register, organisation, { name, purpose: purposes, key, reason, 'client-id': clientId }) {
      const input = { organisation, name, purposes, clientId, reason, publicKey: await readKeyFile(key ?? '') };
      const changed = await register.change('registerApplication', 'RegisterApplicationInput', input);
      return proposedSentence(`${name}, with the key it proves itself by,`, changed);
    },
  },
  'replace-key': {
    names: 'an entry',
    needs: ['key', 'reason'],
    may: [],
    async run(register, entry, { key, reason }) {
      const publicKey = await readKeyFile(key ?? '');
      const { clientId, revision } = await applicationNamed(register, entry);
      const input = { clientId, revision, publicKey, reason };
      const changed = await register.change('replaceApplicationKey', 'ReplaceApplicationKeyInput', input);
      return proposedSentence(`A key in the place of the one that ${clientId} has`, changed);
    },
  },
  suspend: { names: 'an entry', needs: ['reason'], may: [], run: suspend },
  resume: { names: 'an entry', needs: ['reason'], may: [], run: resume },
  proposals: {
    names: 'nothing',
    needs: [],
    may: [],
    run: async (register) => showProposals(await register.proposals()),
  },
  confirm: {
    names: 'an entry',
    needs: [],
    may: [],
    async run(register, id) {
      const changed = await register.change('confirmRegisterProposal', 'ConfirmRegisterProposalInput', { id });
      const { organisation, application } = changed;
      const key = application?.keyThumbprint ? `, with the key ${application.keyThumbprint}` : '';
      return `Confirmed: it is valid from the next request on. ${organisation?.name ?? application?.clientId ?? ''}${key}`.trim();
    },
  },
  reject: {
    names: 'an entry',
    needs: ['reason'],
    may: [],
    async run(register, id, { reason }) {
      await register.change('rejectRegisterProposal', 'RejectRegisterProposalInput', { id, reason });
      return 'Rejected: nothing is changed.';
    },
  },
  list: {
    names: 'nothing',
    needs: [],
    may: [],
    run: async (register) => showRegister(await register.organisations(), await register.applications()),
  },
};

/** @throws WrongCall, KeyUnusable, HubRefusal */
export async function partnerCommand({ words, environment, say }: PartnerCommandParts): Promise<void> {
  const { values, positionals } = parsed(words);
  const [name, entry, ...more] = positionals;
  if (values.help || words.length === 0) return say(PARTNER_HELP);
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name ?? ''] : undefined;
  if (!command) throw new WrongCall(name === undefined ? 'Which command?' : `There is no command "${name}".`);
  requireOptions(command, values);
  if (more.length > 0 || (command.names === 'nothing') !== (entry === undefined)) {
    throw new WrongCall(
      `${name} names ${command.names === 'nothing' ? 'nothing' : 'one entry: its CBE, its client id, or the proposal'}.`,
    );
  }
  const token = await officerToken(values['token-file'], environment.token);
  const register = hubRegister(environment.url || USUAL_HUB, token);
  say(await command.run(register, entry ?? '', values));
}

/** A sentence for what whoever gave the command can put right; null for what is a fault of ours. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof WrongCall) return `${error.message}\n\n${PARTNER_HELP}`;
  return error instanceof HubRefusal || error instanceof KeyUnusable ? error.message : null;
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}

function requireOptions({ needs, may }: Command, values: Values): void {
  const missing = needs.filter((name) => values[name] === undefined);
  if (missing.length > 0) throw new WrongCall(`This takes ${missing.map((name) => `--${name}`).join(', ')}.`);
  const known = new Set<string>([...needs, ...may, 'token-file', 'help']);
  const beyond = Object.keys(values).filter((name) => !known.has(name));
  if (beyond.length > 0) throw new WrongCall(`This takes no ${beyond.map((name) => `--${name}`).join(', ')}.`);
}

const CLIENT_ID = /^cbe-/;

async function suspend(register: HubRegister, entry: string, { reason }: Values): Promise<string> {
  if (CLIENT_ID.test(entry)) {
    const { clientId, revision } = await applicationNamed(register, entry);
    await register.change('suspendApplication', 'SuspendApplicationInput', { clientId, revision, reason });
    return `${clientId} is suspended, at once and everywhere.`;
  }
  const { cbe: organisation, name, revision } = await organisationNamed(register, entry);
  const input = { organisation, revision, reason };
  const changed = await register.change('suspendOrganisation', 'SuspendOrganisationInput', input);
  const cutOff = `${changed.personsCutOff ?? 0} people and ${changed.applicationsCutOff ?? 0} systems`;
  return `${name} is suspended, at once and everywhere: ${cutOff} are cut off.`;
}

async function resume(register: HubRegister, entry: string, { reason }: Values): Promise<string> {
  if (CLIENT_ID.test(entry)) {
    const { clientId, revision } = await applicationNamed(register, entry);
    const input = { clientId, revision, reason };
    const changed = await register.change('resumeApplication', 'ApplicationAtRevisionInput', input);
    return changed.counts ? `${clientId} is not suspended.` : proposedSentence(`To resume ${clientId}`, changed);
  }
  const { cbe: organisation, name, revision } = await organisationNamed(register, entry);
  const input = { organisation, revision, reason };
  const changed = await register.change('resumeOrganisation', 'OrganisationAtRevisionInput', input);
  return changed.counts ? `${name} is not suspended.` : proposedSentence(`To resume ${name}`, changed);
}

async function organisationNamed(register: HubRegister, entry: string) {
  const cbe = entry.replace(/^BE|[. ]/gi, '');
  const found = (await register.organisations()).find((one) => one.cbe === cbe);
  if (!found) throw new HubRefusal(`No organisation is registered as ${cbe}.`);
  return found;
}

async function applicationNamed(register: HubRegister, clientId: string) {
  const found = (await register.applications()).find((one) => one.clientId === clientId);
  if (!found) throw new HubRefusal(`No application is registered as ${clientId}.`);
  return found;
}
