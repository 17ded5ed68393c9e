/** What is asked, decided and sent on the three walks, and what is asked beside them to know what every request runs. */
import { randomUUID } from 'node:crypto';
import { feedOf, type PartnerEvents } from '../front-door/partner-events';
import { changeValue, type RunningDemonstration } from '../support/running-demonstration';

/** One round of a walk: first what is only prepared, then what is measured. */
export type Walk = () => Promise<() => Promise<unknown>>;

const MEDICAL = 'query Tests($id: ID!) { case(id: $id) { medical { tests { display value } } } }';
const PHONE = '{ mayI(coordinates: ["ContactPoint.phone"]) { policyVersion } }';
const UNKNOWN =
  'mutation Confirm($input: ConfirmRegisterProposalInput!) { confirmRegisterProposal(input: $input) { counts } }';

const DENIED = 'policyVersions { number }';
/** A little longer than what the registers said is cached. */
const CACHED_MS = 1_050;

const [ONE, TWO] = ['privacy-officer', 'privacy-officer-2'] as const;
/** Versions that take one rule from the first one, in turns. */
const RULES = ['phone / NURSE / READ', 'phone / AGENT / READ'];

/** A nurse's request, right after the same one: what the registers said then is cached. */
export async function medicalRequest(demonstration: RunningDemonstration): Promise<Walk> {
  const id = await demonstration.firstCaseId();
  const request = async (): Promise<void> => {
    if (!(await seesTests(demonstration, id))) throw new Error('The nurse does not see the tests of her case.');
  };
  return async () => {
    await request();
    return request;
  };
}

async function seesTests(demonstration: RunningDemonstration, id: string): Promise<boolean> {
  const { data } = await demonstration.ask<{
    case: { medical: { tests: { value: string | null }[] | null } | null } | null;
  }>('nurse', MEDICAL, { variables: { id } });
  return data?.case?.medical?.tests?.some(({ value }) => value !== null) ?? false;
}

/** One of them has never been asked, has a denied field, and comes after all that is cached for a moment is forgotten. */
export async function requestsThatChangeNothing(demonstration: RunningDemonstration): Promise<Walk[]> {
  const id = await demonstration.firstCaseId();
  const variables = { input: { id: randomUUID() } };
  let round = 0;
  return [
    async () => {
      await new Promise((resolve) => setTimeout(resolve, CACHED_MS));
      const text = `query New${(round += 1)}($id: ID!) { case(id: $id) { medical { tests { value } } } ${DENIED} }`;
      return async () => {
        const { errors } = await demonstration.ask('nurse', text, { variables: { id } });
        if (errors[0]?.extensions.code !== 'FIELD_WITHHELD') throw new Error(`Not denied: ${JSON.stringify(errors)}`);
      };
    },
    async () => () => demonstration.ask('nurse', PHONE),
    async () => () => demonstration.ask(ONE, '{ sources { id } }'),
    async () => () => demonstration.ask(TWO, UNKNOWN, { variables }),
  ];
}

/** Drafted, submitted and approved first; from its activation to the first request that is decided by it. */
export function activation(demonstration: RunningDemonstration): Walk {
  let round = 0;
  return async () => {
    const remove = [RULES[(round += 1) % RULES.length]];
    const { number, revision } = await step(demonstration, ONE, 'draftPolicyVersion', { from: 1, title: 'For a walk' });
    const changed = await step(demonstration, ONE, 'changePolicyDraft', { number, revision, remove });
    await step(demonstration, ONE, 'submitPolicyDraft', { number, revision: changed.revision });
    await step(demonstration, TWO, 'approvePolicyVersion', { number });
    return async () => {
      await step(demonstration, ONE, 'activatePolicyVersion', { number });
      await until(async () => (await decidingVersion(demonstration)) === number);
    };
  };
}

interface Version {
  readonly number: number;
  readonly revision: number;
}

const INPUTS = {
  draftPolicyVersion: 'DraftPolicyVersionInput',
  changePolicyDraft: 'ChangePolicyDraftInput',
  submitPolicyDraft: 'PolicyDraftAtRevisionInput',
  approvePolicyVersion: 'PolicyVersionNumberInput',
  activatePolicyVersion: 'PolicyVersionNumberInput',
};

async function step(
  demonstration: RunningDemonstration,
  officer: string,
  name: keyof typeof INPUTS,
  input: object,
): Promise<Version> {
  const text = `mutation Step($input: ${INPUTS[name]}!) { ${name}(input: $input) { number revision } }`;
  const { data, errors } = await demonstration.ask<Record<string, Version>>(officer, text, { variables: { input } });
  const version = data?.[name];
  if (!version) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return version;
}

async function decidingVersion(demonstration: RunningDemonstration): Promise<number | undefined> {
  const { data } = await demonstration.ask<{ mayI: { policyVersion: number }[] }>('nurse', PHONE);
  return data?.mayI[0]?.policyVersion;
}

/** The insurer ends the nurse's contract, or takes that back; from its event to the first request that shows it. */
export async function event(demonstration: RunningDemonstration, events: PartnerEvents): Promise<Walk> {
  const id = await demonstration.firstCaseId();
  const insurer = demonstration.partners.mutualities.get('100')!;
  const nurse = demonstration.population.staff().find(({ persona }) => persona === 'nurse')!.staffReference;
  let employed = true;
  return async () => {
    employed = !employed;
    const value = employed ? null : '2020-05-05T00:00:00.000Z';
    await changeValue(insurer, { resource: 'staff', id: nurse, path: 'contractUntil', value });
    const record = (await feedOf(insurer, 'staff-changes')).at(-1)!;
    const event = { feed: 'staff-changes', sequence: record.sequence, record };
    return async () => {
      const { status, text } = await events.tell('mutuality-100', event);
      if (status !== 204) throw new Error(`The event was answered with ${status}: ${text}`);
      await until(async () => (await seesTests(demonstration, id)) === employed);
    };
  };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It does not come to it.');
}
