/** What is kept ends, from the front door: a closed case, a hold by two officers, a hub on a restored backup. */
import type { Client } from 'pg';
import { hubCommand, saidBy } from '../support/hub-command';
import { openClient } from '../support/open-client';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { until } from './hub-state';

let demonstration: RunningDemonstration;
let owner: Client;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
});
afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

const retention = (...words: string[]): Promise<string> =>
  saidBy(['retention', ...words], {
    environment: {
      DATABASE_RETENTION_URL: demonstration.database.retentionUrl,
      PSEUDONYM_KEY: demonstration.pseudonymKey,
    },
  });

/** As if it had been closed so many days ago. */
async function close(reference: string, days: number): Promise<void> {
  await owner.query(`update case_key set closed_at = now() - $2 * interval '1 day' where reference = $1`, [
    reference,
    days,
  ]);
}

const referenceOf = (position: number): string => demonstration.population.case(position).reference;

async function isKnown(reference: string): Promise<boolean> {
  const { rows } = await owner.query('select from case_key where reference = $1', [reference]);
  return rows.length > 0;
}

const CASE = 'query ($id: ID!) { case(id: $id) { id } }';
const HOLD = `id category caseReference person validUntil endedAt isHolding revision reason author confirmedBy`;

async function officer<Data>(text: string, input?: object, persona = 'privacy-officer'): Promise<Data> {
  const { data, errors } = await demonstration.ask<Data>(persona, text, input ? { variables: { input } } : {});
  expect(errors).toEqual([]);
  return data!;
}

const CHANGE = `mutation ($input: ChangeLegalHoldInput!) { changeLegalHold(input: $input) {
  counts legalHold { ${HOLD} } proposal { id state legalHold { ${HOLD} } } } }`;
const CONFIRM = `mutation ($input: ConfirmRegisterProposalInput!) { confirmRegisterProposal(input: $input) {
  counts legalHold { ${HOLD} } } }`;
const END = `mutation ($input: EndLegalHoldInput!) { endLegalHold(input: $input) { counts legalHold { ${HOLD} } } }`;

interface Changed {
  readonly counts: boolean;
  readonly legalHold: { readonly revision: number } | null;
  readonly proposal: { readonly id: string } | null;
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('a closed case', () => {
  it('is there for its term, and then nowhere: not at another replica, nor in what officers search', async () => {
    const caseId = await demonstration.firstCaseId();
    const other = await demonstration.anotherHub({});
    const reference = (
      await owner.query<{ reference: string }>('select reference from case_key where case_id = $1', [caseId])
    ).rows[0]!.reference;
    const token = await demonstration.tokenOf('nurse');
    const known = async (url = demonstration.hub.url): Promise<boolean> => {
      const answer = await askHub<{ case: object | null }>(url, token, CASE, { variables: { id: caseId } });
      return answer.data?.case !== null;
    };
    await close(reference, 59);
    expect(await retention('sweep')).toBe('Nothing is over.');
    expect([await known(), await known(other.url)]).toEqual([true, true]);
    await close(reference, 61);
    expect(await retention('due')).toMatch(/^1 {2}case_key {2,}CASES$/m);
    expect(await retention('sweep')).toMatch(/rows deleted: .*1 of case_key/);
    await until(async () => !(await known()) && !(await known(other.url)));
    expect(await retention('sweep')).toBe('Nothing is over.');
  });

  it('is on record: how much of what, by which basis', async () => {
    const { accessRecords } = await officer<{ accessRecords: { edges: { node: Record<string, unknown> }[] } }>(
      `{ accessRecords(first: 50, orderBy: { recordedAt: DESC }) { edges { node {
        caller registerEntry about caseId deleted { category basis rows { table count } } } } } }`,
    );
    const record = accessRecords.edges.find(({ node }) => node['deleted'] !== null)?.node;
    expect(record).toMatchObject({
      ...{ caller: 'operator', registerEntry: 'retention:CASES', about: null, caseId: null },
      deleted: { category: 'CASES', basis: 'cooperation-agreement-2020-08-25 1' },
    });
    expect((record!['deleted'] as { rows: object[] }).rows).toContainEqual({ table: 'case_key', count: 1 });
  });

  it('officers see what is kept for how long, and how much has gone', async () => {
    const { retention: kept } = await officer<{ retention: Record<string, unknown>[] }>(
      '{ retention { category terms { from duration legalBasis } due deleted } }',
    );
    expect(kept).toHaveLength(6);
    const cases = kept.find(({ category }) => category === 'CASES');
    expect(cases).toMatchObject({
      terms: [
        { from: 'CASE_CLOSED', duration: 'P60D', legalBasis: 'cooperation-agreement-2020-08-25' },
        { from: 'CASE_OPENED', duration: 'P180D', legalBasis: 'cooperation-agreement-2020-08-25' },
      ],
      due: 0,
    });
    expect(cases!['deleted']).toBeGreaterThan(1);
    expect(kept.find(({ category }) => category === 'ACCESS_LOG')).toMatchObject({ due: null, deleted: null });
  });
});

describe('a legal hold', () => {
  it('stops deletion once two officers want it, is seen, and is ended by one', async () => {
    const reference = referenceOf(20);
    await close(reference, 61);
    const hold = {
      id: 'complaint-1',
      revision: 0,
      caseReference: reference,
      validUntil: inDays(30),
      reason: 'A complaint.',
    };
    const { changeLegalHold: proposed } = await officer<{ changeLegalHold: Changed }>(CHANGE, hold);
    expect(proposed).toMatchObject({
      ...{ counts: false, legalHold: null },
      proposal: { state: 'PROPOSED', legalHold: { caseReference: reference, isHolding: null } },
    });
    const own = await demonstration.ask('privacy-officer', CONFIRM, {
      variables: { input: { id: proposed.proposal!.id } },
    });
    expect(own.errors).toMatchObject([{ message: expect.stringContaining('Another privacy officer') as string }]);
    const { confirmRegisterProposal: placed } = await officer<{ confirmRegisterProposal: Changed }>(
      CONFIRM,
      { id: proposed.proposal!.id },
      'privacy-officer-2',
    );
    expect(placed).toMatchObject({ counts: true, legalHold: { id: 'complaint-1', caseReference: reference } });
    expect(await retention('sweep')).toBe('Nothing is over.');
    const { legalHolds } = await officer<{ legalHolds: object[] }>(`{ legalHolds { ${HOLD} } }`);
    expect(legalHolds).toMatchObject([{ id: 'complaint-1', isHolding: true, endedAt: null, reason: 'A complaint.' }]);
    const end = { id: 'complaint-1', revision: 1, reason: 'It was settled.' };
    const { endLegalHold: ended } = await officer<{ endLegalHold: Changed }>(END, end, 'privacy-officer-2');
    expect(ended).toMatchObject({ counts: true });
    const prolonged = { id: 'complaint-1', revision: 2, validUntil: inDays(60), reason: 'Once more.' };
    const { errors } = await demonstration.ask('privacy-officer', CHANGE, { variables: { input: prolonged } });
    expect(errors).toMatchObject([{ message: expect.stringContaining('It was ended') as string }]);
    expect(await retention('sweep')).toMatch(/1 of case_key/);
    expect(await isKnown(reference)).toBe(false);
  });

  it('of a person is of all that is kept about that person', async () => {
    const one = [...demonstration.population.cases()].slice(21).find(({ niss }) => niss !== null)!;
    const { niss } = one;
    const hold = { id: 'of-a-person', revision: 0, niss, validUntil: inDays(30), reason: 'A court wants it.' };
    const { changeLegalHold: proposed } = await officer<{ changeLegalHold: Changed }>(CHANGE, hold);
    await officer(CONFIRM, { id: proposed.proposal!.id }, 'privacy-officer-2');
    await close(one.reference, 61);
    expect(await retention('sweep')).toBe('Nothing is over.');
  });

  it.each<[string, object, string]>([
    ['of nothing', {}, 'say one of them'],
    ['of two things', { caseReference: 'CC-1', category: 'CASES' }, 'of one case, one person or one category'],
    ['without an end in sight', { category: 'CASES', validUntil: inDays(400) }, '366 days at most'],
    ['that is over', { category: 'CASES', validUntil: inDays(-2) }, 'lies in the past'],
    ['of no national number', { niss: '12345678901' }, 'no national number'],
    ['under a name that is none', { id: 'A name', category: 'CASES' }, 'small letters'],
    ['without a reason', { category: 'CASES', reason: ' ' }, 'reason is one line'],
    ['from a revision that there is not', { revision: 3, category: 'CASES' }, 'NOT_FOUND_OR_FORBIDDEN'],
  ])('%s is refused', async (_name, given, sentence) => {
    const input = { id: 'refused', revision: 0, validUntil: inDays(30), reason: 'A reason.', ...given };
    const { data, errors } = await demonstration.ask('privacy-officer', CHANGE, { variables: { input } });
    expect(data).toEqual({ changeLegalHold: null });
    expect(`${errors[0]!.message} ${errors[0]!.extensions.code}`).toContain(sentence);
    expect(JSON.stringify(errors)).not.toContain('12345678901');
  });

  it.each(['agent', 'nurse', 'supervisor', 'partner-mutuality'])('is nothing to %s', async (persona) => {
    const { data, errors } = await demonstration.ask(persona, `{ legalHolds { id } retention { category } }`);
    expect(data).toEqual({ legalHolds: null, retention: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FIELD_WITHHELD', 'FIELD_WITHHELD']);
  });
});

describe('a hub that starts on a restored backup', () => {
  it('is not ready before what was deleted since is deleted again', async () => {
    await close(referenceOf(22), 90);
    await owner.query(`update retention_sweep set swept_at = now() - interval '1 hour'`);
    let isReady = false;
    const starting = demonstration.anotherHub({}).then(() => (isReady = true));
    await until(() => Promise.resolve(demonstration.log().includes('is not deleted: hub retention run')));
    expect(isReady).toBe(false);
    await retention('sweep');
    await starting;
    // one that runs is not stopped by it
    expect((await fetch(`${demonstration.hub.managementUrl}/readyz`)).status).toBe(200);
  });
});

it('the command says what is wrong with its call', async () => {
  expect(await hubCommand(['retention', 'sweep'], { environment: {} })).toMatchObject({
    status: 2,
    noted: expect.stringContaining('DATABASE_RETENTION_URL has to be set') as string,
  });
});
