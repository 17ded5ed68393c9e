/**
 * Legal bases and purposes from the front door: what their end withholds and from when, who may change them, and what is
 * warned of before. Hubs at other times of their own clock stand over one database.
 */
import { LEGAL_BASIS_FAULTS } from './legal-basis-faults';
import type { Client } from 'pg';
import type { RunningHub } from '../../src/app/hub';
import { addDays, brusselsDayOf, endOfBrusselsDay, startOfBrusselsDay } from '../../src/model/brussels-day';
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import { writePolicyFile } from '../../src/policy/file/write-policy-file';
import { openClient } from '../support/open-client';
import { putInForce } from '../support/policy-change';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { linesWith, metricsOf, readinessOf, until } from './hub-state';

const AGREEMENT = 'cooperation-agreement-2020-08-25';
const ENDED = ['LEGAL_BASIS_ENDED'];
const TODAY = brusselsDayOf(new Date());
const MINUTE_MS = 60_000;

let demonstration: RunningDemonstration;
let replica: RunningHub;
let owner: Client;
let caseId: string;

beforeAll(async () => {
  // noon, so that no run of this file sees a midnight
  const noon = new Date(startOfBrusselsDay(TODAY) + 12 * 60 * MINUTE_MS).toISOString();
  demonstration = await startDemonstration({ size: 300, environment: { HUB_CLOCK: noon } });
  replica = await demonstration.anotherHub({});
  owner = await openClient(demonstration.database.ownerUrl);
  caseId = await demonstration.firstCaseId();
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

const AS_A_NURSE = `query AsANurse($id: ID!) { case(id: $id) { contactPoints { phone } medical { tests { display } } } }`;

interface Shown {
  readonly case: {
    readonly contactPoints: readonly { readonly phone: string | null }[] | null;
    readonly medical: { readonly tests: readonly { readonly display: string | null }[] | null } | null;
  } | null;
}

/** Whether phones and test results are shown, and the reasons where something is not. */
async function shownTo(persona: string, hub = demonstration.hub): Promise<object> {
  const token = await demonstration.tokenOf(persona);
  const { data, errors } = await askHub<Shown>(hub.url, token, AS_A_NURSE, { variables: { id: caseId } });
  return {
    phones: data?.case?.contactPoints?.some(({ phone }) => phone !== null) === true,
    results: data?.case?.medical?.tests?.some(({ display }) => display !== null) === true,
    reasons: [...new Set(errors.map(({ extensions }) => String(extensions['reason'])))],
  };
}

const ALL = { phones: true, results: true, reasons: [] };
const NOTHING = { phones: false, results: false, reasons: ENDED };

interface Entry {
  readonly name: string;
  readonly revision: number;
  readonly state: string;
  readonly daysLeft: number | null;
  readonly grants: readonly string[];
  readonly legalBasis: Readonly<Record<string, unknown>> | null;
  readonly history: readonly { readonly revision: number }[];
}

const BASIS = `text textValidFrom textValidUntil controller processors retention { category from duration } impactAssessment impactAssessedOn
  impactAssessmentUntil validFrom validUntil`;
const ENTRY = `{ name revision state endsAt daysLeft grants author confirmedBy reason history { revision }
  legalBasis { id endedAt ${BASIS} } purpose { purpose descriptionFr descriptionNl descriptionEn validFrom } }`;

async function entryOf(name: string): Promise<Entry> {
  const query = `{ legalBases ${ENTRY} purposes ${ENTRY} }`;
  const { data, errors } = await demonstration.ask<Record<string, Entry[]>>('privacy-officer', query);
  expect(errors).toEqual([]);
  return [...data!['legalBases']!, ...data!['purposes']!].find((entry) => entry.name === name)!;
}

const INPUTS = {
  changeLegalBasis: 'ChangeLegalBasisInput',
  endRegisterEntry: 'EndRegisterEntryInput',
  confirmRegisterProposal: 'ConfirmRegisterProposalInput',
  rejectRegisterProposal: 'RejectRegisterProposalInput',
} as const;

interface Changed {
  readonly counts: boolean;
  readonly entry: Entry | null;
  readonly proposal: { readonly id: string; readonly state: string } | null;
}

function change(
  name: keyof typeof INPUTS,
  input: object,
  persona = 'privacy-officer',
): Promise<Answer<Record<string, Changed | null>>> {
  const query = `mutation Change($input: ${INPUTS[name]}!) { ${name}(input: $input) {
    counts proposal { id state proposedBy decidedBy } entry ${ENTRY} } }`;
  return demonstration.ask(persona, query, { variables: { input } });
}

async function changed(...given: Parameters<typeof change>): Promise<Changed> {
  const { data, errors } = await change(...given);
  expect(errors).toEqual([]);
  return data![given[0]]!;
}

/** The agreement as it stands, but for what is changed. */
async function agreementWith(changes: object): Promise<object> {
  const { revision, legalBasis } = await entryOf(AGREEMENT);
  const { endedAt: _endedAt, ...whole } = legalBasis!;
  return { ...whole, revision, reason: 'A reason.', ...changes };
}

async function confirmed(input: object): Promise<void> {
  const { counts, proposal } = await changed('changeLegalBasis', input);
  expect([counts, proposal?.state]).toEqual([false, 'PROPOSED']);
  expect(await changed('confirmRegisterProposal', { id: proposal!.id }, 'privacy-officer-2')).toMatchObject({
    counts: true,
    proposal: { state: 'CONFIRMED' },
  });
}

const atClock = (instant: number): Promise<RunningHub> =>
  demonstration.anotherHub({}, { HUB_CLOCK: new Date(instant).toISOString() });

/** A partner that does not answer in time, as on a busy machine, makes it degraded for the moment. */
function untilReady(hub: RunningHub): Promise<void> {
  return until(async () => (await readinessOf(hub)).status === 'ready');
}

describe('a legal basis that ends', () => {
  it('withholds all that stands on it from the end of its last day, medical data too, and nothing before', async () => {
    expect(await shownTo('nurse')).toEqual(ALL);
    const lastDay = addDays(TODAY, -1);
    const { counts, entry } = await changed('changeLegalBasis', await agreementWith({ validUntil: lastDay }));
    expect([counts, entry?.state, entry?.daysLeft]).toEqual([true, 'ENDED', -1]);
    // the next request on the hub that was asked, and very soon on any other
    expect(await shownTo('nurse')).toEqual(NOTHING);
    await until(async () => JSON.stringify(await shownTo('nurse', replica)) === JSON.stringify(NOTHING));
    const end = endOfBrusselsDay(lastDay);
    expect(await shownTo('nurse', await atClock(end - 5 * MINUTE_MS))).toEqual(ALL);
    expect(await shownTo('nurse', await atClock(end))).toEqual(NOTHING);
  });

  it('is reported as ended as long as rules depend on it, and the hub is ready all the same', async () => {
    const { data } = await demonstration.ask<Record<string, object[]>>(
      'privacy-officer',
      '{ policyWarnings { register name part lastDay daysLeft ended grantCount losses { role groups } } }',
    );
    expect(data!['policyWarnings']).toMatchObject([
      { register: 'LEGAL_BASIS', name: AGREEMENT, part: 'OWN_TERM', daysLeft: -1, ended: true },
    ]);
    await untilReady(demonstration.hub);
    const { beside } = await readinessOf(demonstration.hub);
    expect(beside['what rules stand on']).toContain('grants are suspended');
  });

  it('holds again when a second officer confirms it; the one who proposed it cannot', async () => {
    const longer = await agreementWith({ validUntil: addDays(TODAY, 15) });
    const { proposal } = await changed('changeLegalBasis', longer);
    const { errors } = await change('confirmRegisterProposal', { id: proposal!.id });
    expect(errors.map(({ extensions, message }) => [extensions.code, message])).toEqual([
      ['BAD_USER_INPUT', expect.stringContaining('Another privacy officer confirms it')],
    ]);
    expect(await shownTo('nurse')).toEqual(NOTHING);
    await changed('rejectRegisterProposal', { id: proposal!.id, reason: 'Made once more below.' });
    await confirmed(longer);
    expect(await shownTo('nurse')).toEqual(ALL);
    await until(async () => JSON.stringify(await shownTo('nurse', replica)) === JSON.stringify(ALL));
  });
});

describe('what will end', () => {
  interface Warned {
    readonly policyWarnings: readonly Readonly<Record<string, unknown>>[];
  }
  const warnings = async (): Promise<Warned['policyWarnings']> =>
    (
      await demonstration.ask<Warned>(
        'privacy-officer',
        '{ policyWarnings { name part lastDay daysLeft ended grantCount losses { role groups } } }',
      )
    ).data!.policyWarnings;

  it('is warned of 14 days before: in the lists, in the log, as a figure and beside readiness; not 15 days before', async () => {
    expect([await warnings(), (await entryOf(AGREEMENT)).state]).toEqual([[], 'IN_FORCE']);
    const lastDay = addDays(TODAY, 14);
    const { entry } = await changed('changeLegalBasis', await agreementWith({ impactAssessmentUntil: lastDay }));
    expect(entry).toMatchObject({ state: 'ENDS_SOON', daysLeft: 14 });
    const [warning, ...others] = await warnings();
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ name: AGREEMENT, part: 'IMPACT_ASSESSMENT', lastDay, daysLeft: 14, ended: false });
    expect(warning!['grantCount']).toBe(entry!.grants.length);
    const losses = warning!['losses'] as readonly { role: string; groups: string[] }[];
    expect(losses.find(({ role }) => role === 'NURSE')?.groups).toContain('medical record');
    const figures = await metricsOf(demonstration.hub);
    expect(figures).toContain(`hub_policy_days_left{register="LEGAL_BASIS",entry="${AGREEMENT}"} 14`);
    const logged = linesWith(demonstration, 'rules are suspended by themselves');
    expect(logged.some((line) => line.includes('IMPACT_ASSESSMENT') && line.includes(lastDay))).toBe(true);
    await untilReady(demonstration.hub);
    const { beside } = await readinessOf(demonstration.hub);
    expect(beside['what rules stand on']).toContain(`ends after ${lastDay}`);
  });
});

describe('a rule that masks, when its basis ends before that of a wider rule that shows', () => {
  const NAME = 'phones-of-the-first-weeks';
  const PHONES = 'query Phones($id: ID!) { case(id: $id) { contactPoints { phone phoneMasked { variant } } } }';

  async function phonesAt(hub: RunningHub): Promise<unknown> {
    const token = await demonstration.tokenOf('nurse');
    const { data } = await askHub<{ case: { contactPoints: unknown[] | null } }>(hub.url, token, PHONES, {
      variables: { id: caseId },
    });
    return data?.case.contactPoints?.[0];
  }

  it('goes on masking: nobody sees more after its last day, nor after an officer has ended it', async () => {
    expect(await phonesAt(demonstration.hub)).toMatchObject({ phone: expect.any(String) as string });
    const endedHere = await agreementWith({ id: NAME, revision: 0, validUntil: TODAY, impactAssessmentUntil: null });
    await confirmed(endedHere);
    const number = await putInForce(demonstration.database, (document) => {
      const shows = document.grants.find(({ id }) => id === 'phone / NURSE / READ')!;
      const masks = {
        ...{ ...shows, id: 'nurses, by letter', outcome: 'MASKED', variant: 'LAST_THREE_DIGITS', legalBasis: NAME },
        ...{ purposes: ['CONTACT_TRACING'], since: document.version },
      };
      return { ...document, grants: [...document.grants, masks] };
    });
    const masked = { phone: null, phoneMasked: { variant: 'LAST_THREE_DIGITS' } };
    await until(async () => JSON.stringify(await phonesAt(demonstration.hub)) === JSON.stringify(masked));
    expect(await phonesAt(await atClock(endOfBrusselsDay(TODAY)))).toEqual(masked);
    const { revision } = await entryOf(NAME);
    const end = { register: 'LEGAL_BASIS', name: NAME, revision, reason: 'It is over.' };
    expect(await changed('endRegisterEntry', end)).toMatchObject({ counts: true, entry: { state: 'ENDED' } });
    expect(await phonesAt(demonstration.hub)).toEqual(masked);
    const asked = { roles: ['NURSE'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED'], version: number };
    const { data } = await demonstration.ask<{ simulatePolicy: { coordinate: string }[] }>(
      'privacy-officer',
      'query S($input: SimulationInput!) { simulatePolicy(input: $input) { coordinate outcome ruleId sentence } }',
      { variables: { input: asked } },
    );
    expect(data!.simulatePolicy.find(({ coordinate }) => coordinate === 'ContactPoint.phone')).toMatchObject({
      outcome: 'MASKED',
      ruleId: 'phone / NURSE / READ',
      sentence:
        'The rule “phone / NURSE / READ” grants it; a rule that goes before it masks it, though its ground has ended or ' +
        'cannot be known.',
    });
    await putInForce(demonstration.database, (document) => document);
  });
});

describe('an officer ends', () => {
  it('a purpose: the next request made for it sees nothing, here and on every other hub; another purpose goes on', async () => {
    const { revision } = await entryOf('CONTACT_TRACING');
    const input = { register: 'PURPOSE', name: 'CONTACT_TRACING', revision, reason: 'The tracing is over.' };
    expect(await changed('endRegisterEntry', input)).toMatchObject({
      counts: true,
      proposal: null,
      entry: { state: 'ENDED' },
    });
    expect(await shownTo('nurse')).toEqual(NOTHING);
    await until(async () => JSON.stringify(await shownTo('nurse', replica)) === JSON.stringify(NOTHING));
    const { data } = await demonstration.ask('recruiter', '{ staff(first: 1) { edges { node { id } } } }');
    expect(data).toMatchObject({ staff: { edges: [{}] } });
  });

  it('nothing that the officers’ own rules stand on', async () => {
    const { revision } = await entryOf('running-the-hub');
    const input = { register: 'LEGAL_BASIS', name: 'running-the-hub', revision, reason: 'A mistake.' };
    const { data, errors } = await change('endRegisterEntry', input);
    expect(data).toEqual({ endRegisterEntry: null });
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('another legal basis first')]);
    expect((await entryOf('running-the-hub')).state).toBe('IN_FORCE');
  });

  it('nor does a version put these rules on a basis that will end', async () => {
    const onAgreement = defaultPolicy().grants.map((grant) =>
      grant.roles.includes('PRIVACY_OFFICER') ? { ...grant, legalBasis: AGREEMENT } : grant,
    );
    const file = writePolicyFile({ ...defaultPolicy(), grants: onAgreement });
    const take = 'mutation ($input: ImportPolicyDraftInput!) { importPolicyDraft(input: $input) { draft { number } } }';
    const { data } = await demonstration.ask<{ importPolicyDraft: { draft: { number: number } } }>(
      'privacy-officer',
      take,
      { variables: { input: { file } } },
    );
    const input = { number: data!.importPolicyDraft.draft.number, revision: 1 };
    const submit = 'mutation ($input: PolicyDraftAtRevisionInput!) { submitPolicyDraft(input: $input) { state } }';
    const submitted = await demonstration.ask('privacy-officer', submit, { variables: { input } });
    const from = new Date(endOfBrusselsDay(addDays(TODAY, 14))).toISOString();
    expect([submitted.data, submitted.errors.map(({ message }) => message)]).toEqual([
      { submitPolicyDraft: null },
      [expect.stringContaining(`From ${from} on no privacy officer would have`)],
    ]);
  });
});

describe('the registers', () => {
  it('are changed by privacy officers and by nobody else', async () => {
    const { revision } = await entryOf('TRAINING');
    const input = { register: 'PURPOSE', name: 'TRAINING', revision, reason: 'A reason.' };
    for (const persona of ['supervisor', 'training-manager', 'partner-actiris']) {
      const { data, errors } = await change('endRegisterEntry', input, persona);
      expect([persona, data]).toEqual([persona, { endRegisterEntry: null }]);
      expect(errors.length).toBeGreaterThan(0);
    }
    expect((await entryOf('TRAINING')).revision).toBe(revision);
  });

  it('take no legal basis that lacks a part, and name the part', async () => {
    const before = await entryOf(AGREEMENT);
    const whole = await agreementWith({});
    for (const { sent, argument, sentence } of LEGAL_BASIS_FAULTS) {
      const { data, errors } = await change('changeLegalBasis', { ...whole, ...sent });
      const reported = errors.map(({ extensions, message }) => [extensions.code, extensions['argument'], message]);
      const inForm = ['BAD_USER_INPUT', argument, expect.stringMatching(sentence)];
      expect([sent, data?.['changeLegalBasis'] ?? null, reported]).toEqual([sent, null, [inForm]]);
    }
    expect(await entryOf(AGREEMENT)).toEqual(before);
  });

  it('keep every revision, and what was written is on record with who and which entry, and no value', async () => {
    const { revision, history } = await entryOf(AGREEMENT);
    expect(history.map((one) => one.revision)).toEqual(
      Array.from({ length: revision - 1 }, (_, at) => revision - 1 - at),
    );
    const { rows } = await owner.query<{ written: string[]; roles: string[] }>(
      'select written, roles from access_record where register_entry = $1 order by recorded_at, id',
      [`legal-basis:${AGREEMENT}`],
    );
    expect(rows).toEqual([
      { written: ['LegalBasis.validUntil'], roles: ['PRIVACY_OFFICER'] },
      { written: ['LegalBasis.validUntil'], roles: ['PRIVACY_OFFICER'] },
      { written: ['LegalBasis.impactAssessmentUntil'], roles: ['PRIVACY_OFFICER'] },
    ]);
  });
});
