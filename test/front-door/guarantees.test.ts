/** Guarantees that officers write, from the front door: what stands against a version, and who takes that away again. */
import type { Client } from 'pg';
import { organisationOf, personaNamed } from '../../simulators/population/personas';
import type { RunningHub } from '../../src/app/hub';
import { openClient } from '../support/open-client';
import { putInForce } from '../support/policy-change';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { AUDIENCE, startTestIssuers } from '../support/tokens';
import { metricsOf, readinessOf, until } from './hub-state';

const ONE = 'privacy-officer';
const TWO = 'privacy-officer-2';
const NO_STREETS = {
  id: 'no-streets-for-agents',
  sentenceEn: 'An agent never sees a street.',
  roles: ['AGENT'],
  coordinates: ['Person.street'],
  rights: ['READ', 'FILTER'],
  atMost: 'WITHHELD',
};
const STREETS = {
  id: 'streets of the call centre',
  roles: ['AGENT'],
  what: [{ group: 'street', coordinates: ['Person.street'] }],
  right: 'READ',
  purposes: ['CONTACT_TRACING'],
  conditions: ['ASSIGNED', 'IN_SHIFT'],
  legalBasis: 'cooperation-agreement-2020-08-25',
  why: 'Made for the test.',
};
const BROKEN =
  'The guarantee “An agent never sees a street.” is broken. Agents of the call centre now see Person.street (the order or ' +
  'case is assigned to them; in shift), for contact tracing, by the rule “streets of the call centre”.';

let demonstration: RunningDemonstration;
let owner: Client;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 100 });
  owner = await openClient(demonstration.database.ownerUrl);
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

const TYPES = {
  addGuarantee: 'AddGuaranteeInput',
  endGuarantee: 'EndGuaranteeInput',
  confirmGuaranteeEnd: 'ConfirmGuaranteeEndInput',
  rejectGuaranteeEnd: 'RejectGuaranteeEndInput',
  draftPolicyVersion: 'DraftPolicyVersionInput',
  changePolicyDraft: 'ChangePolicyDraftInput',
  submitPolicyDraft: 'PolicyDraftAtRevisionInput',
  approvePolicyVersion: 'PolicyVersionNumberInput',
  activatePolicyVersion: 'PolicyVersionNumberInput',
  discardPolicyVersion: 'ClosePolicyVersionInput',
} as const;
type Step = keyof typeof TYPES;

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly checked: string;
  readonly counterExample: string | null;
  readonly ends: readonly { readonly id: string; readonly state: string }[];
  readonly number: number;
  readonly revision: number;
}

const GUARANTEE = `{ id state ofTheHub sentence sentenceFr sentenceEn checked counterExample roles coordinates rights atMost
  addedBy ends { id state reason askedBy decidedBy decisionReason } }`;

function ask(persona: string, step: Step, input: object): Promise<Answer<Record<string, Shown | null>>> {
  const shown = step.endsWith('Guarantee') || step.endsWith('GuaranteeEnd') ? GUARANTEE : '{ number revision state }';
  const operation = `mutation Step($input: ${TYPES[step]}!) { ${step}(input: $input) ${shown} }`;
  return demonstration.ask(persona, operation, { variables: { input } });
}

async function done(persona: string, step: Step, input: object): Promise<Shown> {
  const { data, errors } = await ask(persona, step, input);
  expect(errors).toEqual([]);
  return data![step]!;
}

/** Code and sentence of the one error. */
async function refusal(persona: string, step: Step, input: object): Promise<string> {
  const { data, errors } = await ask(persona, step, input);
  expect(data ?? null).toEqual(data ? { [step]: null } : null);
  expect(errors).toHaveLength(1);
  return `${errors[0]!.extensions.code} ${errors[0]!.message}`;
}

async function guarantees(version: number | null = null): Promise<Shown[]> {
  const question = `query Guarantees($version: Int) { guarantees(version: $version) ${GUARANTEE} }`;
  const options = { variables: { version } };
  const { data, errors } = await demonstration.ask<{ guarantees: Shown[] }>(TWO, question, options);
  expect(errors).toEqual([]);
  return data!.guarantees;
}

const guaranteeOf = async (version: number | null = null): Promise<Shown | undefined> =>
  (await guarantees(version)).find(({ id }) => id === NO_STREETS.id);

async function draftWithStreets(title: string): Promise<Shown> {
  const { number, revision } = await done(ONE, 'draftPolicyVersion', { from: 1, title });
  return done(ONE, 'changePolicyDraft', { number, revision, grants: [STREETS] });
}

/** Whether an agent would see the street of a case that is his. */
async function streetOfAgent(caseId: string): Promise<string> {
  const question = 'query MayI($id: ID!) { mayI(coordinates: ["Person.street"], caseId: $id) { outcome } }';
  const options = { variables: { id: caseId } };
  const { data } = await demonstration.ask<{ mayI: { outcome: string }[] }>('agent', question, options);
  return data!.mayI[0]!.outcome;
}

/** The same person as a persona, under an account that no hub has seen before, confirms. */
async function refusalOfAnotherAccount(persona: string, end: string): Promise<string> {
  const known = personaNamed(persona);
  if (known.kind !== 'PERSON') throw new Error(`${persona} is no person.`);
  const accounts = await startTestIssuers();
  const hub = await demonstration.anotherHub({}, { STAFF_ISSUER: accounts.issuers.staff });
  const account = await accounts.token({
    claims: {
      sub: `another account of ${persona}`,
      organization: organisationOf(known.organisation).cbe,
      purposes: known.purposes,
      resource_access: { [AUDIENCE]: { roles: known.roles } },
      userProfile: { ssin: known.niss, firstName: known.givenName, lastName: known.familyName },
    },
  });
  const operation =
    'mutation Confirm($input: ConfirmGuaranteeEndInput!) { confirmGuaranteeEnd(input: $input) { state } }';
  const { errors } = await askHub(hub.url, account, operation, { variables: { input: { id: end } } });
  await hub.stop();
  await accounts.stop();
  return errors.map(({ message }) => message).join('\n');
}

async function recorded(): Promise<string[][]> {
  const { rows } = await owner.query<{ written: string[] }>(
    'select written from access_record where register_entry = $1 order by recorded_at',
    [`policy-guarantee:${NO_STREETS.id}`],
  );
  return rows.map(({ written }) => written);
}

describe('a guarantee that officers write', () => {
  let approved: Shown;
  let asked: Shown;

  it('is added by one officer, stands at once, and says what of it is checked', async () => {
    approved = await draftWithStreets('Streets, approved before');
    await done(ONE, 'submitPolicyDraft', { number: approved.number, revision: approved.revision });
    await done(TWO, 'approvePolicyVersion', { number: approved.number });
    expect(await done(ONE, 'addGuarantee', NO_STREETS)).toMatchObject({
      state: 'IN_FORCE',
      ofTheHub: false,
      sentence: 'An agent never sees a street.',
      sentenceFr: null,
      checked: expect.stringMatching(
        /^Agents of the call centre \(who hold no other role\) never see, .* Person.street\.$/,
      ) as string,
      counterExample: null,
      addedBy: expect.any(String) as string,
      ends: [],
    });
    expect(await recorded()).toEqual([expect.arrayContaining(['Guarantee.state', 'Guarantee.coordinates'])]);
  });

  it('stands in the way of a draft that breaks it, with somebody who would get what nobody may', async () => {
    const { number, revision } = await draftWithStreets('Streets');
    expect(await refusal(ONE, 'submitPolicyDraft', { number, revision })).toBe(`BAD_USER_INPUT ${BROKEN}`);
    expect((await guaranteeOf(number))?.counterExample).toContain('see Person.street');
    expect(await guaranteeOf()).toMatchObject({ counterExample: null });
    await done(ONE, 'discardPolicyVersion', { number, reason: 'Tried' });
  });

  it('stands in the way of a version that was approved before', async () => {
    const { number } = approved;
    expect(await refusal(ONE, 'activatePolicyVersion', { number })).toBe(`BAD_USER_INPUT ${BROKEN}`);
    expect(await streetOfAgent(await demonstration.firstCaseId())).toBe('WITHHELD');
  });

  it('is ended by nobody alone', async () => {
    asked = await done(ONE, 'endGuarantee', { id: NO_STREETS.id, reason: 'Letters are sent by agents now.' });
    expect(asked).toMatchObject({ state: 'END_ASKED', ends: [{ state: 'ASKED' }] });
    const { id } = asked.ends[0]!;
    expect(await refusal(ONE, 'confirmGuaranteeEnd', { id })).toContain('Another privacy officer confirms the end');
    expect(await refusal(ONE, 'activatePolicyVersion', { number: approved.number })).toContain('is broken');
    expect(await refusalOfAnotherAccount(ONE, id)).toContain('Another privacy officer confirms the end');
    const rejected = await done(TWO, 'rejectGuaranteeEnd', { id, reason: 'Not yet.' });
    expect(rejected).toMatchObject({ state: 'IN_FORCE', ends: [{ state: 'REJECTED', decisionReason: 'Not yet.' }] });
    expect(await refusal(ONE, 'activatePolicyVersion', { number: approved.number })).toContain('is broken');
  });

  it('is ended by a second officer, and then the version is activated; all of it is on record', async () => {
    const { ends } = await done(ONE, 'endGuarantee', { id: NO_STREETS.id, reason: 'Now.' });
    const { id } = ends.find(({ state }) => state === 'ASKED')!;
    expect(await done(TWO, 'confirmGuaranteeEnd', { id })).toMatchObject({ state: 'ENDED' });
    await done(ONE, 'activatePolicyVersion', { number: approved.number });
    const caseId = await demonstration.firstCaseId();
    await until(async () => (await streetOfAgent(caseId)) === 'VISIBLE');
    expect(await guaranteeOf()).toMatchObject({ state: 'ENDED', counterExample: null });
    const written = await recorded();
    expect(written).toHaveLength(5);
    expect(written.at(-1)).toContain('Guarantee.state');
  });
});

describe("a guarantee of the hub's own", () => {
  it('stands in the way of a version that breaks it, with somebody who would get what nobody may', async () => {
    const { number, revision } = await done(ONE, 'draftPolicyVersion', { from: 1, title: 'Phones for all' });
    const phones = {
      ...STREETS,
      id: 'phones of the call centre',
      what: [{ group: 'phone', coordinates: ['ContactPoint.phone'] }],
      conditions: ['OWN_ORGANISATION', 'IN_SHIFT'],
    };
    const changed = await done(ONE, 'changePolicyDraft', { number, revision, grants: [phones] });
    expect(await refusal(ONE, 'submitPolicyDraft', { number, revision: changed.revision })).toBe(
      'BAD_USER_INPUT The guarantee “An agent sees the phone number only of a case assigned to him.” is broken. Agents of ' +
        "the call centre now see ContactPoint.phone (of their organisation's own; in shift), for contact tracing, by the " +
        'rule “phones of the call centre”.',
    );
    await done(ONE, 'discardPolicyVersion', { number, reason: 'Tried' });
  });
});

describe('a version under which nobody could end a guarantee', () => {
  it('is refused: one officer alone could add one that is final', async () => {
    const { number, revision } = await done(ONE, 'draftPolicyVersion', { from: 1, title: 'For ever' });
    const remove = ['guarantee changes / PRIVACY_OFFICER / WRITE'];
    const changed = await done(ONE, 'changePolicyDraft', { number, revision, remove });
    expect(await refusal(ONE, 'submitPolicyDraft', { number, revision: changed.revision })).toMatch(
      /No privacy officer would have WRITE of Mutation.addGuarantee \(NOT_GRANTED\) and 3 more: no version locks/,
    );
    await done(ONE, 'discardPolicyVersion', { number, reason: 'Tried' });
  });

  it('and while one can be ended, what would take its end from officers is not promised', async () => {
    const coordinates = ['Mutation.endGuarantee', 'Mutation.confirmGuaranteeEnd'];
    const seal = { id: 'seal', sentenceEn: 'No guarantee ends.', coordinates, rights: ['WRITE'], atMost: 'WITHHELD' };
    expect(await refusal(ONE, 'addGuarantee', seal)).toMatch(/in force, breaks it. Privacy officers /);
  });
});

describe('what is refused of guarantees, with nothing stored', () => {
  const add = (changes: object): object => ({ ...NO_STREETS, id: 'never-added', ...changes });

  it.each<[string, object, RegExp]>([
    ['one that the version in force breaks', { coordinates: ['ContactPoint.phone'] }, /in force, breaks it. Agents of/],
    ['one about a coordinate that is not there', { coordinates: ['Person.moon'] }, /no coordinate “Person.moon”/],
    ['one about nothing', { coordinates: [] }, /at least one coordinate or one class/],
    ['one that allows everything', { atMost: 'VISIBLE' }, /promise nothing/],
    ['one about a role that is not there', { roles: ['PRINCE'] }, /role/i],
    ['one that nobody has put in words', { sentenceEn: null }, /at least one of French, Dutch and English/],
    ['one by the name of another', { id: NO_STREETS.id }, /There is, or was, a guarantee/],
  ])('is %s', async (_what, changes, sentence) => {
    const refused = await refusal(ONE, 'addGuarantee', add(changes));
    expect(refused).toMatch(/^BAD_USER_INPUT /);
    expect(refused).toMatch(sentence);
    const { rowCount } = await owner.query(`select from policy_guarantee where id = 'never-added'`);
    expect(rowCount).toBe(0);
  });

  it("is the end of the hub's own", async () => {
    const [own] = await guarantees();
    expect(own).toMatchObject({ ofTheHub: true, state: 'IN_FORCE', addedBy: null });
    expect(await refusal(ONE, 'endGuarantee', { id: own!.id, reason: 'No.' })).toMatch(/BAD_USER_INPUT .*hub's own/);
  });

  it.each(['nurse', 'supervisor', 'partner-call-centre'])('is any of it to %s', async (persona) => {
    const { data, errors } = await ask(persona, 'addGuarantee', add({}));
    expect([data, errors[0]?.extensions.code]).toEqual([{ addGuarantee: null }, expect.stringMatching(/WITHHELD/)]);
    const read = await demonstration.ask(persona, '{ guarantees { id } }');
    expect(read.data).toEqual({ guarantees: null });
  });
});

describe('a release whose own rules break what officers guarantee', () => {
  const NO_NUMBERS = {
    ...NO_STREETS,
    id: 'no-house-numbers-for-agents',
    sentenceEn: 'An agent never sees a house number.',
    coordinates: ['Person.houseNumber'],
  };
  const ALARM = 'breaks a guarantee that officers wrote';
  const alarms = (log: string): string[] => log.split('\n').filter((line) => line.includes(ALARM));

  async function reported(hub: RunningHub): Promise<string> {
    const { status, beside } = await readinessOf(hub);
    const figure = /^hub_policy_guarantees_broken (\d+)$/m.exec(await metricsOf(hub))?.[1];
    return `${status}, ${figure}: ${beside['guarantees of officers']}`;
  }

  const untilReported = (hub: RunningHub, sentence: string): Promise<void> =>
    until(async () => (await reported(hub)) === sentence);

  it('is reported beside readiness, on every hub and from its start on, until an end of the guarantee is confirmed', async () => {
    await done(ONE, 'addGuarantee', NO_NUMBERS);
    expect(await reported(demonstration.hub)).toBe('ready, 0: ok');
    const release = { ...STREETS, id: 'numbers', what: [{ group: 'number', coordinates: ['Person.houseNumber'] }] };
    const ofRelease = await putInForce(
      demonstration.database,
      (document) => ({ ...document, grants: [...document.grants, { ...release, outcome: 'VISIBLE', since: 1 }] }),
      'installation 999',
    );
    const broken = `ready, 1: version ${ofRelease} breaks ${NO_NUMBERS.id}`;
    await untilReported(demonstration.hub, broken);
    expect(alarms(demonstration.log())).toEqual([expect.stringContaining(`"guarantee":"${NO_NUMBERS.id}"`)]);

    const lines: string[] = [];
    const another = await demonstration.anotherHub(
      { logDestination: { write: (line) => void lines.push(line) } },
      { HUB_CLOCK: '2020-09-20T10:00:00Z' },
    );
    expect(await reported(another)).toBe(broken);
    expect(alarms(lines.join(''))).toHaveLength(1);

    const { ends } = await done(ONE, 'endGuarantee', { id: NO_NUMBERS.id, reason: 'The release needs them.' });
    await untilReported(another, broken);
    await done(TWO, 'confirmGuaranteeEnd', { id: ends[0]!.id });
    expect(await reported(demonstration.hub)).toBe('ready, 0: ok');
    await untilReported(another, 'ready, 0: ok');
    expect(alarms(demonstration.log())).toHaveLength(1);
    await another.stop();
  });

  it('is logged for the operator when the hub starts', async () => {
    await owner.query(
      `insert into policy_guarantee (id, sentence_en, meaning, added_by, added_at)
        select 'no-phones-for-agents', 'An agent never sees a phone number.',
          meaning || '{"coordinates": ["ContactPoint.phone"]}', added_by, added_at from policy_guarantee where id = $1`,
      [NO_STREETS.id],
    );
    const lines: string[] = [];
    await demonstration.anotherHub({ logDestination: { write: (line) => void lines.push(line) } });
    const reported = lines.filter((line) => line.includes('breaks a guarantee that officers wrote'));
    expect(reported).toHaveLength(1);
    expect(reported[0]).toContain('"guarantee":"no-phones-for-agents"');
  });
});
