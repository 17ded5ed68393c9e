/** A policy version's life from the front door: who takes which step, what is refused, and what follows for callers. */
import type { Client } from 'pg';
import { personNamed } from '../../scripts/demonstration/officer-seed';
import { openOfficerRegister } from '../../scripts/officers/officer-register';
import { organisationOf, PERSON_PERSONAS, personaNamed } from '../../simulators/population/personas';
import { openClient } from '../support/open-client';
import { leastForOfficers, officersGrants, putInForce } from '../support/policy-change';
import { AUDIENCE, startTestIssuers, type TestIssuers } from '../support/tokens';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { until } from './hub-state';

const ONE = 'privacy-officer';
const TWO = 'privacy-officer-2';
/** What the nurse's phone stands on, and what is left of it. */
const NURSE_PHONE = 'phone / NURSE / READ';

let demonstration: RunningDemonstration;
let owner: Client;
let issuers: TestIssuers;

beforeAll(async () => {
  [demonstration, issuers] = await Promise.all([startDemonstration({ size: 300 }), startTestIssuers()]);
  owner = await openClient(demonstration.database.ownerUrl);
});

afterAll(async () => {
  await owner?.end();
  await issuers?.stop();
  await demonstration?.stop();
});

interface Version {
  readonly number: number;
  readonly state: string;
  readonly revision: number;
  readonly approvedBy: string | null;
  readonly scheduleFault: string | null;
  readonly closedBecause: string | null;
  readonly basedOn: number | null;
}

const VERSION = '{ number state revision title author approvedBy scheduleFault closedBecause basedOn }';
const INPUTS: Record<string, string> = {
  draftPolicyVersion: 'DraftPolicyVersionInput',
  changePolicyDraft: 'ChangePolicyDraftInput',
  submitPolicyDraft: 'PolicyDraftAtRevisionInput',
  approvePolicyVersion: 'PolicyVersionNumberInput',
  rejectPolicyVersion: 'ClosePolicyVersionInput',
  discardPolicyVersion: 'ClosePolicyVersionInput',
  schedulePolicyVersion: 'SchedulePolicyVersionInput',
  activatePolicyVersion: 'PolicyVersionNumberInput',
  restorePolicyVersion: 'PolicyVersionNumberInput',
};

const operation = (step: string): string =>
  `mutation Step($input: ${INPUTS[step]}!) { ${step}(input: $input) ${VERSION} }`;

function ask(persona: string, step: string, input: object): Promise<Answer<Record<string, Version | null>>> {
  return demonstration.ask(persona, operation(step), { variables: { input } });
}

async function taken(persona: string, step: string, input: object): Promise<Version> {
  const { data, errors } = await ask(persona, step, input);
  expect(errors).toEqual([]);
  return data![step]!;
}

/** Code and sentence of the one error. */
async function refusal(persona: string, step: string, input: object): Promise<string> {
  const { data, errors } = await ask(persona, step, input);
  expect(data).toEqual({ [step]: null });
  expect(errors).toHaveLength(1);
  return `${errors[0]!.extensions.code} ${errors[0]!.message}`;
}

async function inForce(): Promise<number> {
  const { rows } = await owner.query<{ number: number }>(`select number from policy_version where state = 'ACTIVE'`);
  return rows[0]!.number;
}

/** A draft of the first officer's from what is in force, without the nurse's phone. */
async function drafted(title: string, change: object = { remove: [NURSE_PHONE] }): Promise<Version> {
  const { number, revision } = await taken(ONE, 'draftPolicyVersion', { from: await inForce(), title });
  return taken(ONE, 'changePolicyDraft', { number, revision, ...change });
}

async function approved(title: string, change?: object): Promise<number> {
  const { number, revision } = await drafted(title, change);
  await taken(ONE, 'submitPolicyDraft', { number, revision });
  await taken(TWO, 'approvePolicyVersion', { number });
  return number;
}

async function decidedForNurse(): Promise<{ outcome: string; policyVersion: number }> {
  const question = '{ mayI(coordinates: ["ContactPoint.phone"]) { outcome policyVersion } }';
  const { data } = await demonstration.ask<{ mayI: { outcome: string; policyVersion: number }[] }>('nurse', question);
  return data!.mayI[0]!;
}

describe('from a draft into force', () => {
  let number: number;

  it('is written by one officer and approved by another, and then decides for everybody', async () => {
    const draft = await drafted('No phones for nurses');
    number = draft.number;
    expect(draft).toMatchObject({ state: 'DRAFT', revision: 2, basedOn: 1 });
    await taken(ONE, 'submitPolicyDraft', { number, revision: 2 });
    expect(await refusal(ONE, 'activatePolicyVersion', { number })).toContain('is SUBMITTED, not APPROVED');
    expect(await taken(TWO, 'approvePolicyVersion', { number })).toMatchObject({ state: 'APPROVED' });
    expect((await decidedForNurse()).outcome).toBe('VISIBLE');
    expect(await taken(ONE, 'activatePolicyVersion', { number })).toMatchObject({ state: 'ACTIVE' });
    await until(async () => (await decidedForNurse()).policyVersion === number);
    expect((await decidedForNurse()).outcome).toBe('WITHHELD');
  });

  it('is on record step by step: who, what for, which version, which coordinates', async () => {
    const { rows } = await owner.query<{ written: string[]; policy_version: number }>(
      `select written, policy_version from access_record where register_entry = $1 order by recorded_at`,
      [`policy-version:${number}`],
    );
    expect(rows).toHaveLength(5);
    expect(rows.map((row) => row.policy_version)).toEqual([1, 1, 1, 1, 1]);
    expect(rows.at(-1)?.written).toEqual([
      'PolicyVersion.state',
      'PolicyVersion.activatedBy',
      'PolicyVersion.activatedAt',
    ]);
  });

  it('is read by officers with its rules, and by nobody else', async () => {
    const question = `query Read($number: Int!) { policyVersion(number: $number) { title state grants { id } faults } }`;
    const options = { variables: { number } };
    const { data } = await demonstration.ask<{ policyVersion: { grants: { id: string }[]; faults: string[] } }>(
      TWO,
      question,
      options,
    );
    expect(data!.policyVersion).toMatchObject({ title: 'No phones for nurses', state: 'ACTIVE', faults: [] });
    expect(data!.policyVersion.grants.map(({ id }) => id)).not.toContain(NURSE_PHONE);
    for (const persona of ['nurse', 'supervisor', 'partner-actiris']) {
      const answer = await demonstration.ask(persona, question, options);
      expect(answer.data).toEqual({ policyVersion: null });
    }
  });
});

describe('the second officer', () => {
  it('is not the first, also not under another account', async () => {
    const { number, revision } = await drafted('Mine alone', {});
    await taken(ONE, 'submitPolicyDraft', { number, revision });
    expect(await refusal(ONE, 'approvePolicyVersion', { number })).toContain('is yours in part');
    const hub = await demonstration.anotherHub({}, { STAFF_ISSUER: issuers.issuers.staff });
    const answer = await askHub(hub.url, await accountOf(ONE), operation('approvePolicyVersion'), {
      variables: { input: { number } },
    });
    expect(answer.errors.map(({ message }) => message)).toEqual([expect.stringContaining('is yours in part')]);
    // with the same account, as another person, it is approved: it was the person that was refused
    const other = await askHub(hub.url, await accountOf(TWO), operation('approvePolicyVersion'), {
      variables: { input: { number } },
    });
    expect(other.errors).toEqual([]);
    await hub.stop();
    await taken(TWO, 'discardPolicyVersion', { number, reason: 'Only to try' });
  });

  it('sends it back with a reason, which the author reads', async () => {
    const { number, revision } = await drafted('Too wide', {});
    await taken(ONE, 'submitPolicyDraft', { number, revision });
    const draft = await taken(TWO, 'rejectPolicyVersion', { number, reason: 'Too wide' });
    expect(draft).toMatchObject({ state: 'DRAFT', basedOn: number });
    const question = `{ policyVersion(number: ${number}) { state closedBecause } }`;
    const { data } = await demonstration.ask(ONE, question);
    expect(data).toEqual({ policyVersion: { state: 'REJECTED', closedBecause: 'Too wide' } });
    await taken(ONE, 'discardPolicyVersion', { number: draft.number, reason: 'Given up' });
  });
});

describe('what is refused, with nothing changed', () => {
  it('is a change by an officer who read the draft before another changed it', async () => {
    const { number } = await drafted('Both write', {});
    await taken(TWO, 'changePolicyDraft', { number, revision: 2, title: 'Both wrote' });
    expect(await refusal(ONE, 'changePolicyDraft', { number, revision: 2, title: 'Mine' })).toMatch(
      /^BAD_USER_INPUT The draft is not as you read it. Another officer changed it on .*: revision 3 is there now/,
    );
    await taken(TWO, 'discardPolicyVersion', { number, reason: 'Tried' });
  });

  it.each<[string, object, RegExp]>([
    ['a rule that is not there', { remove: ['no such rule'] }, /There is no rule "no such rule"/],
    [
      'a rule without coordinates',
      { grants: [grant({ what: [{ group: 'g', coordinates: [] }] })] },
      /grants\[\d+\].what/,
    ],
    ['a rule about no organisation', { grants: [grant({ organisationKinds: [] })] }, /about nobody: leave it out/],
    ['a rule about no number', { grants: [grant({ organisations: [] })] }, /about nobody: leave it out/],
    ['the same rule twice', { grants: [grant({}), grant({})] }, /sent twice/],
    ['a grant without a reason', { grants: [grant({ why: '' })] }, /grants\[\d+\].why/],
  ])('%s in a change', async (_what, change, sentence) => {
    const { number, revision } = await taken(ONE, 'draftPolicyVersion', { from: 1, title: 'Faulty' });
    expect(await refusal(ONE, 'changePolicyDraft', { number, revision, ...change })).toMatch(sentence);
    await taken(ONE, 'discardPolicyVersion', { number, reason: 'Tried' });
  });

  it.each<[string, object, RegExp]>([
    ['what the floor forbids', { grants: [grant({})] }, /to see TestResult.value: the law forbids it. Medical data/],
    ['an unknown coordinate', { grants: [grant({ what: [{ group: 'g', coordinates: ['Case.moon'] }] })] }, /Case.moon/],
    ['a basis that is not there', { grants: [grant({ legalBasis: 'none' })] }, /legal basis/],
    ['to lock all officers out', { remove: ['policy changes / PRIVACY_OFFICER / WRITE'] }, /locks officers out/],
    ['to lock them out by a purpose', { grants: officersGrants({ purposes: ['STAFFING'] }) }, /locks officers out/],
    ['to lock them out by a condition', { grants: officersGrants({ conditions: ['SELF'] }) }, /locks officers out/],
  ])('%s when it is submitted', async (_what, change, sentence) => {
    const { number, revision } = await taken(ONE, 'draftPolicyVersion', { from: 1, title: 'Faulty' });
    const changed = await taken(ONE, 'changePolicyDraft', { number, revision, ...change });
    expect(await refusal(ONE, 'submitPolicyDraft', { number, revision: changed.revision })).toMatch(sentence);
    await taken(ONE, 'discardPolicyVersion', { number, reason: 'Tried' });
  });

  it.each(['nurse', 'supervisor', 'reporter', 'partner-call-centre'])('any step of %s', async (persona) => {
    const steps: [string, object][] = [
      ['draftPolicyVersion', { from: 1, title: 'Mine' }],
      ['approvePolicyVersion', { number: 1 }],
      ['restorePolicyVersion', { number: 1 }],
    ];
    for (const [step, input] of steps) {
      const { data, errors } = await ask(persona, step, input);
      expect([data, errors[0]?.extensions.code]).toEqual([{ [step]: null }, expect.stringMatching(/WITHHELD/)]);
    }
  });
});

describe('going back', () => {
  it('is one call where it only narrows, and takes a second officer where it widens anything', async () => {
    const narrow = await inForce();
    expect(await taken(ONE, 'restorePolicyVersion', { number: 1 })).toMatchObject({ state: 'SUBMITTED' });
    expect(await inForce()).toBe(narrow);
    const [{ number: submitted }] = (
      await owner.query<{ number: number }>(
        `select number from policy_version where state = 'SUBMITTED' order by number desc limit 1`,
      )
    ).rows as [{ number: number }];
    expect(await refusal(ONE, 'approvePolicyVersion', { number: submitted })).toContain('is yours in part');
    await taken(TWO, 'approvePolicyVersion', { number: submitted });
    await taken(TWO, 'activatePolicyVersion', { number: submitted });
    await until(async () => (await decidedForNurse()).outcome === 'VISIBLE');
    const back = await taken(ONE, 'restorePolicyVersion', { number: narrow });
    expect(back).toMatchObject({ state: 'ACTIVE' });
    await until(async () => (await decidedForNurse()).policyVersion === back.number);
    expect((await decidedForNurse()).outcome).toBe('WITHHELD');
  });
});

describe('a schedule', () => {
  it('puts the version in force at its instant, by the clock of the hub', async () => {
    const number = await approved('From tomorrow', { title: 'From tomorrow morning' });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await refusal(TWO, 'schedulePolicyVersion', { number, at: '2020-01-01T00:00:00Z' })).toContain('is past');
    await taken(TWO, 'schedulePolicyVersion', { number, at: tomorrow });
    expect(await inForce()).not.toBe(number);
    const clock = { HUB_CLOCK: new Date(Date.now() + 2 * 86_400_000).toISOString() };
    // the facts about callers are as old as the clock says: this hub is not waited for to know them
    const hub = await demonstration.anotherHub({}, { ...clock, ORDER_FACT_AGE_S: '86400', STAFF_FACT_AGE_S: '86400' });
    await until(async () => (await inForce()) === number);
    await hub.stop();
    const { rows } = await owner.query(
      `select caller_pseudonym, operation_name from access_record where request_id = 'policy-schedule-${number}'`,
    );
    expect(rows).toEqual([{ caller_pseudonym: 'hub', operation_name: 'policy:schedule' }]);
  });

  it('comes to nothing when the officers were replaced meanwhile, and says so, until officers in office see to it', async () => {
    const { database, pseudonymKey } = demonstration;
    const register = await openOfficerRegister({ ownerUrl: database.ownerUrl, pseudonymKey });
    const replacedBy = (...names: string[]): Promise<void> => {
      const persons = PERSON_PERSONAS.filter(({ name }) => names.includes(name)).map(personNamed);
      const given = { command: 'officer:recover', account: 'test', controller: null };
      return register.recover(persons, 'A card was lost.', given);
    };
    const number = await approved('Approved by somebody who goes', { title: 'From soon on' });
    await taken(TWO, 'schedulePolicyVersion', { number, at: new Date(Date.now() + 1500).toISOString() });
    await replacedBy(ONE, 'reporter');
    const question = `{ policyVersion(number: ${number}) { state scheduleFault } }`;
    const fault = async () =>
      (await demonstration.ask<{ policyVersion: Version }>(ONE, question)).data!.policyVersion.scheduleFault;
    await until(async () => (await fault()) !== null);
    expect(await fault()).toContain('is no officer any more');
    expect(await refusal(ONE, 'activatePolicyVersion', { number })).toContain(`who approved version ${number}`);
    await replacedBy(ONE, TWO);
    await register.close();
    await taken(TWO, 'schedulePolicyVersion', { number, at: new Date(Date.now() + 200).toISOString() });
    await until(async () => (await inForce()) === number);
  });
});

describe('officers who are left with nothing but what no version takes from them', () => {
  it('give themselves the rest back, each step by the front door', async () => {
    const least = await putInForce(demonstration.database, (document) => ({
      ...document,
      grants: document.grants.flatMap(leastForOfficers),
    }));
    await until(async () => (await decidedForNurse()).policyVersion === least);
    const list = '{ policyVersions { number state } legalBases { name } }';
    expect((await demonstration.ask(ONE, list)).data).toMatchObject({
      policyVersions: expect.any(Array) as object[],
      legalBases: null,
    });
    const read = `{ policyVersion(number: ${least}) { state grants { id roles right purposes conditions legalBasis { id } } } }`;
    expect(await demonstration.ask(ONE, read)).toMatchObject({
      errors: [],
      data: { policyVersion: { state: 'ACTIVE' } },
    });
    const { number, revision } = await taken(ONE, 'draftPolicyVersion', { from: least, title: 'As it was' });
    const grants = officersGrants({});
    expect(await taken(ONE, 'changePolicyDraft', { number, revision, grants })).toMatchObject({
      revision: revision + 1,
    });
    await taken(ONE, 'submitPolicyDraft', { number, revision: revision + 1 });
    await taken(TWO, 'approvePolicyVersion', { number });
    expect(await taken(TWO, 'activatePolicyVersion', { number })).toMatchObject({ state: 'ACTIVE' });
    await until(
      async () => (await demonstration.ask<{ legalBases: object[] | null }>(ONE, list)).data!.legalBases !== null,
    );
  });
});

function grant(more: object): object {
  return {
    id: 'a new rule',
    roles: ['AGENT'],
    what: [{ group: 'results', coordinates: ['TestResult.value'] }],
    ...{ right: 'READ', purposes: ['CONTACT_TRACING'], conditions: ['ASSIGNED'] },
    ...{ legalBasis: 'running-the-hub', why: 'Tried.' },
    ...more,
  };
}

/** Another account of the same person: another subject, another issuer. */
function accountOf(persona: string): Promise<string> {
  const known = personaNamed(persona);
  if (known.kind !== 'PERSON') throw new Error(`${persona} is no person.`);
  return issuers.token({
    claims: {
      sub: `another account of ${persona}`,
      organization: organisationOf(known.organisation).cbe,
      purposes: known.purposes,
      resource_access: { [AUDIENCE]: { roles: known.roles } },
      userProfile: { ssin: known.niss, firstName: known.givenName, lastName: known.familyName },
    },
  });
}
