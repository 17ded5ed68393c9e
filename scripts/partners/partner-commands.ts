/** `hub partner …`: a partner from its number to its first answer, and out again. */
import type { Command } from 'commander';
import { HubRefusal } from '../command-line/ask-hub';
import { dayAfter, dayFrom } from '../command-line/days';
import { collected, listing, officerCommand, sayList, type ListOptions } from '../command-line/program';
import { proposedSentence } from '../command-line/register-changed';
import type { OfficerOptions, Surroundings } from '../command-line/surroundings';
import { hubRegister, type HubRegister } from './hub-register';
import { readKeyFile } from './key-file';
import { showProposals, showRegister } from './show-register';

const TWO_OFFICERS = `
What widens access is only proposed: it is valid once another privacy officer has confirmed it. Every change is in the access
log. Days are the first and the last one, YYYY-MM-DD (UTC).`;

export function partnerCommands(program: Command, around: Surroundings): void {
  const partner = program
    .command('partner')
    .description('partners and their applications, and what waits for a second officer')
    .addHelpText('after', TWO_OFFICERS);
  const ground: Ground = {
    officer: (call, summary) => officerCommand(partner, call, summary, around),
    register: async (options) => hubRegister(await around.hub(options)),
    around,
  };
  registerOrganisation(ground);
  recordAgreement(ground);
  registerApplication(ground);
  replaceKey(ground);
  suspendAndResume(ground);
  proposals(ground);
  list(ground);
}

interface Ground {
  readonly officer: (call: string, summary: string) => Command;
  readonly register: (options: OfficerOptions) => Promise<HubRegister>;
  readonly around: Surroundings;
}

interface Because extends OfficerOptions {
  readonly reason: string;
}

const withReason = (command: Command): Command =>
  command.requiredOption('--reason <text>', 'why, in one line, for the other officers');

interface OrganisationOptions extends OfficerOptions {
  readonly cbe: string;
  readonly name: string;
  readonly kind: string;
  readonly insurer?: string;
  readonly source?: string;
}

function registerOrganisation({ officer, register, around: { say } }: Ground): void {
  officer('register-organisation', 'an organisation, by its CBE number')
    .requiredOption('--cbe <cbe>', 'its number')
    .requiredOption('--name <name>', 'its name')
    .requiredOption('--kind <kind>', 'MUTUALITY (with --insurer), CALL_CENTRE, EMPLOYMENT_OFFICE, TRAINING_BODY')
    .option('--insurer <code>', 'code of the insurer')
    .option('--source <source>', 'the partner system that speaks for it, such as actiris or mutuality-100')
    .action(async ({ cbe, name, kind, insurer, source, ...options }: OrganisationOptions) => {
      const input = { cbe, name, kind, insurer, source };
      const hub = await register(options);
      const { organisation: made } = await hub.change('registerOrganisation', 'RegisterOrganisationInput', input);
      await say(`${made?.name} is registered as ${made?.cbe}. Next: hub partner record-agreement ${made?.cbe} …`);
    });
}

interface AgreementOptions extends Because {
  readonly reference: string;
  readonly from: string;
  readonly until?: string;
}

function recordAgreement({ officer, register, around: { say } }: Ground): void {
  withReason(officer('record-agreement <cbe>', 'the processing agreement with it'))
    .requiredOption('--reference <text>', 'of the agreement')
    .requiredOption('--from <day>', 'its first day')
    .option('--until <day>', 'its last day')
    .action(async (entry: string, { reference, from, until, reason, ...options }: AgreementOptions) => {
      const validity = { validFrom: dayFrom(from), validUntil: until === undefined ? undefined : dayAfter(until) };
      const hub = await register(options);
      const { cbe: organisation, name, revision } = await organisationNamed(hub, entry);
      const input = { organisation, revision, reference, reason, ...validity };
      const changed = await hub.change('recordProcessingAgreement', 'RecordProcessingAgreementInput', input);
      await say(
        changed.counts
          ? `The agreement with ${name} is on record: it ends earlier.`
          : `${proposedSentence(`The agreement with ${name}`, changed)}. Then: hub partner register-application ${organisation} …`,
      );
    });
}

interface ApplicationOptions extends Because {
  readonly name: string;
  readonly purpose: readonly string[];
  readonly key: string;
  readonly clientId?: string;
}

const KEY = ['--key <file>', 'the PUBLIC key of the partner: a JSON Web Key or a PEM file'] as const;

function registerApplication({ officer, register, around: { say } }: Ground): void {
  withReason(officer('register-application <cbe>', 'a system of it that may ask'))
    .requiredOption('--name <name>', 'its name')
    .requiredOption(
      '--purpose <purpose>',
      'once for each: STAFFING, TRAINING, CONTACT_TRACING, QUALITY_MONITORING',
      collected,
    )
    .requiredOption(...KEY)
    .option('--client-id <id>', 'cbe-CBE (taken where left out), or with words behind it: cbe-CBE-reports')
    .action(async (organisation: string, given: ApplicationOptions) => {
      const { name, purpose: purposes, key, clientId, reason, ...options } = given;
      const input = { organisation, name, purposes, clientId, reason, publicKey: await readKeyFile(key) };
      const hub = await register(options);
      const changed = await hub.change('registerApplication', 'RegisterApplicationInput', input);
      await say(proposedSentence(`${name}, with the key it proves itself by,`, changed));
    });
}

function replaceKey({ officer, register, around: { say } }: Ground): void {
  withReason(officer('replace-key <client-id>', 'another key in the place of the one it has'))
    .requiredOption(...KEY)
    .action(async (entry: string, { key, reason, ...options }: Because & { readonly key: string }) => {
      const publicKey = await readKeyFile(key);
      const hub = await register(options);
      const { clientId, revision } = await applicationNamed(hub, entry);
      const input = { clientId, revision, publicKey, reason };
      const changed = await hub.change('replaceApplicationKey', 'ReplaceApplicationKeyInput', input);
      await say(proposedSentence(`A key in the place of the one that ${clientId} has`, changed));
    });
}

const CLIENT_ID = /^cbe-/;

function suspendAndResume({ officer, register, around: { say } }: Ground): void {
  withReason(officer('suspend <entry>', 'a CBE number or a client id, at once, live tokens included')).action(
    async (entry: string, { reason, ...options }: Because) => {
      const hub = await register(options);
      await say(await (CLIENT_ID.test(entry) ? suspendApplication : suspendOrganisation)(hub, entry, reason));
    },
  );
  withReason(officer('resume <entry>', 'a CBE number or a client id that was suspended')).action(
    async (entry: string, { reason, ...options }: Because) => {
      const hub = await register(options);
      await say(await (CLIENT_ID.test(entry) ? resumeApplication : resumeOrganisation)(hub, entry, reason));
    },
  );
}

function proposals({ officer, register, around }: Ground): void {
  listing(officer('proposals', 'what waits for a second officer')).action(
    async ({ json, ...options }: OfficerOptions & ListOptions) => {
      const open = await (await register(options)).proposals();
      await sayList(around, { json }, open, () => showProposals(open));
    },
  );
  officer('confirm <proposal>', 'by another officer than the one who proposed it').action(
    async (id: string, options: OfficerOptions) => {
      const hub = await register(options);
      const changed = await hub.change('confirmRegisterProposal', 'ConfirmRegisterProposalInput', { id });
      const { organisation, application } = changed;
      const key = application?.keyThumbprint ? `, with the key ${application.keyThumbprint}` : '';
      const named = organisation?.name ?? application?.clientId ?? '';
      await around.say(`Confirmed: it is valid from the next request on. ${named}${key}`.trim());
    },
  );
  withReason(officer('reject <proposal>', "or withdraw one's own")).action(
    async (id: string, { reason, ...options }: Because) => {
      await (
        await register(options)
      ).change('rejectRegisterProposal', 'RejectRegisterProposalInput', {
        id,
        reason,
      });
      await around.say('Rejected: nothing is changed.');
    },
  );
}

function list({ officer, register, around }: Ground): void {
  listing(officer('list', 'organisations, each with its applications')).action(
    async ({ json, ...options }: OfficerOptions & ListOptions) => {
      const hub = await register(options);
      const [organisations, applications] = [await hub.organisations(), await hub.applications()];
      await sayList(around, { json }, { organisations, applications }, () => showRegister(organisations, applications));
    },
  );
}

async function suspendApplication(hub: HubRegister, entry: string, reason: string): Promise<string> {
  const { clientId, revision } = await applicationNamed(hub, entry);
  await hub.change('suspendApplication', 'SuspendApplicationInput', { clientId, revision, reason });
  return `${clientId} is suspended, at once and everywhere.`;
}

async function suspendOrganisation(hub: HubRegister, entry: string, reason: string): Promise<string> {
  const { cbe: organisation, name, revision } = await organisationNamed(hub, entry);
  const input = { organisation, revision, reason };
  const changed = await hub.change('suspendOrganisation', 'SuspendOrganisationInput', input);
  const cutOff = `${changed.personsCutOff ?? 0} people and ${changed.applicationsCutOff ?? 0} systems`;
  return `${name} is suspended, at once and everywhere: ${cutOff} are cut off.`;
}

async function resumeApplication(hub: HubRegister, entry: string, reason: string): Promise<string> {
  const { clientId, revision } = await applicationNamed(hub, entry);
  const input = { clientId, revision, reason };
  const changed = await hub.change('resumeApplication', 'ApplicationAtRevisionInput', input);
  return changed.counts ? `${clientId} is not suspended.` : proposedSentence(`To resume ${clientId}`, changed);
}

async function resumeOrganisation(hub: HubRegister, entry: string, reason: string): Promise<string> {
  const { cbe: organisation, name, revision } = await organisationNamed(hub, entry);
  const input = { organisation, revision, reason };
  const changed = await hub.change('resumeOrganisation', 'OrganisationAtRevisionInput', input);
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
