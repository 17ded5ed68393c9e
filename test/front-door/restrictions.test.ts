/** A person asks that the own data is not asked for: two officers decide, and then no other partner is asked, and nobody can say why. */
import type { Client } from 'pg';
import { saidBy } from '../support/hub-command';
import { openClient } from '../support/open-client';
import {
  allPartners,
  askHub,
  forgetRequests,
  questionsOfCallersTo,
  startDemonstration,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { glassOf } from './glass-breaker';
import { observe, type Operation } from './observed-world';

let demonstration: RunningDemonstration;
let owner: Client;
let caseId: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
  caseId = await demonstration.firstCaseId();
});
afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});
const glass = glassOf(() => demonstration);

const FIELDS = `id purposes ground state requestedAt decideBy decidedAt validUntil reason revision isRestricting`;
const REQUEST = `mutation Request($input: RequestRestrictionInput!) { requestRestriction(input: $input) { ${FIELDS} } }`;
const DECIDE = `mutation Decide($input: DecideRestrictionInput!) { decideRestriction(input: $input) {
  counts proposal { id processingRestriction { state validUntil reason } } } }`;
const CONFIRM = `mutation Confirm($input: ConfirmRegisterProposalInput!) { confirmRegisterProposal(input: $input) {
  counts processingRestriction { ${FIELDS} } } }`;
const MINE = `{ myData { restrictions { ${FIELDS} person requestedBy appealFr: appeal(language: FR) appealDe: appeal(language: DE) } } }`;
const LIST = `{ restrictionRequests { ${FIELDS} person requestedBy } }`;

interface Restriction {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly isRestricting: boolean;
  readonly [field: string]: unknown;
}
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const RIGHTS = { headers: { 'Purpose-Of-Use': 'DATA_SUBJECT_RIGHTS' } };
const TRACING = { purposes: ['CONTACT_TRACING'], ground: 'OBJECTION' };

/** Code and what is wrong of the first error, or the answer's only field. */
async function said<Data extends object>(persona: string, query: string, input?: object): Promise<Data | string> {
  const { data, errors } = await demonstration.ask<Record<string, Data>>(persona, query, {
    ...(input && { variables: { input } }),
    ...(persona.startsWith('privacy') && RIGHTS),
  });
  const [error] = errors;
  if (error) return `${error.extensions.code} ${String(error.extensions['argument'] ?? error.extensions['reason'])}`;
  return Object.values(data!)[0]!;
}

async function mine(persona = 'citizen'): Promise<readonly Restriction[]> {
  const { data } = await demonstration.ask<{ myData: { restrictions: readonly Restriction[] } }>(persona, MINE);
  return data!.myData.restrictions;
}

async function decided(id: string, revision: number, decision: object): Promise<Restriction> {
  const proposed = await said<{ counts: boolean; proposal: { id: string } }>('privacy-officer', DECIDE, {
    ...{ id, revision, reason: 'The situation of the person weighs more.' },
    ...decision,
  });
  if (typeof proposed === 'string') throw new Error(proposed);
  expect(proposed.counts).toBe(false);
  const own = await said('privacy-officer', CONFIRM, { id: proposed.proposal.id });
  expect(own).toMatch(/^BAD_USER_INPUT/);
  const confirmed = await said<{ counts: boolean; processingRestriction: Restriction }>('privacy-officer-2', CONFIRM, {
    id: proposed.proposal.id,
  });
  if (typeof confirmed === 'string') throw new Error(confirmed);
  return confirmed.processingRestriction;
}

async function granted(): Promise<Restriction> {
  const asked = (await said<Restriction>('citizen', REQUEST, TRACING)) as Restriction;
  return decided(asked.id, asked.revision, { decision: 'GRANTED', validUntil: inDays(90) });
}

const CASE: Operation = {
  query: `query CaseView($id: ID!) { case(id: $id) { reference commune classification personCategory
    person { name birthDate membershipNumber insuredFrom provenance { field source } } contactPoints { kind source }
    medical { onset tests { value } symptoms { code } } callOrders { number attempts { technicalOutcome } }
    careTeam { line name } timeline { at } sections { section state source } } }`,
};
const CASE_FIELDS = ['classification', 'personCategory', 'medical'];

async function caseView(persona: string): Promise<{
  readonly data: Record<string, Record<string, unknown> | null>;
  readonly reasons: Readonly<Record<string, unknown>>;
  readonly partners: readonly string[];
}> {
  await forgetRequests(demonstration.partners);
  const { data, errors } = await demonstration.ask<{ case: Record<string, Record<string, unknown> | null> }>(
    persona,
    CASE.query,
    { variables: { id: caseId } },
  );
  const asked = await Promise.all(
    allPartners(demonstration.partners).map(async (partner) =>
      (await questionsOfCallersTo(partner)).map(({ url }) => url),
    ),
  );
  const reasons = Object.fromEntries(
    errors.map(({ path, extensions }): [string, unknown] => [String(path?.join('.')), extensions['reason']]),
  );
  return { data: data!.case, reasons, partners: [...new Set(asked.flat())] };
}

describe('a request', () => {
  it('is the person’s own, one at a time, and says by when it is decided', async () => {
    const asked = (await said<Restriction>('citizen', REQUEST, TRACING)) as Restriction;
    expect(asked).toMatchObject({ ...TRACING, state: 'REQUESTED', revision: 1, isRestricting: false, decidedAt: null });
    expect((asked['decideBy'] as string) > inDays(26) && (asked['decideBy'] as string) < inDays(33)).toBe(true);
    expect(await said('citizen', REQUEST, TRACING)).toBe('BAD_USER_INPUT input');
    expect(await mine()).toEqual([{ ...asked, person: null, requestedBy: null, appealFr: null, appealDe: null }]);
    expect(await mine('citizen-unknown')).toEqual([]);
    const listed = (await said<Restriction[]>('privacy-officer', LIST)) as Restriction[];
    expect(listed).toEqual([{ ...asked, person: expect.any(String) as unknown, requestedBy: null }]);
    const refused = await decided(asked.id, 1, { decision: 'REFUSED', reason: 'Tracing is a task of public health.' });
    expect(refused).toMatchObject({ state: 'REFUSED', reason: 'Tracing is a task of public health.', revision: 2 });
    const [own] = await mine();
    expect(own).toMatchObject({ state: 'REFUSED', appealFr: expect.stringContaining('première instance') as unknown });
    expect(own!['appealDe']).toContain('Datenschutz');
  });

  it.each<[string, object, string]>([
    ['no purpose', { ...TRACING, purposes: [] }, 'BAD_USER_INPUT input.purposes'],
    [
      'a purpose for which nothing of a case is asked',
      { ...TRACING, purposes: ['STAFFING'] },
      'BAD_USER_INPUT input.purposes',
    ],
    ['somebody else’s number', { ...TRACING, niss: '17073003384' }, 'ARGUMENT_WITHHELD NOT_GRANTED'],
  ])('of a person with %s is refused', async (_what, input, refusal) => {
    expect(await said('citizen', REQUEST, input)).toBe(refusal);
  });

  it.each(['agent', 'nurse', 'supervisor', 'physician', 'partner-mutuality', 'partner-call-centre', 'reporter'])(
    'is nothing to %s',
    async (persona) => {
      for (const [query, input] of [
        [REQUEST, { ...TRACING, niss: '85073003328' }],
        [DECIDE, { id: 'one', revision: 1, decision: 'GRANTED', validUntil: inDays(1), reason: 'why' }],
        [LIST, undefined],
      ] as const)
        expect(await said(persona, query, input)).toMatch(/WITHHELD|FORBIDDEN|PURPOSE/);
    },
  );

  it('that an officer has entered is decided by others', async () => {
    const niss = demonstration.population.case(2).niss!;
    expect(await said('privacy-officer', REQUEST, TRACING)).toBe('BAD_USER_INPUT input.niss');
    expect(await said('privacy-officer', REQUEST, { ...TRACING, niss: '85073003327' })).toBe(
      'BAD_USER_INPUT input.niss',
    );
    const entered = (await said<Restriction>('privacy-officer', REQUEST, { ...TRACING, niss })) as Restriction;
    const decision = { id: entered.id, revision: 1, decision: 'GRANTED', validUntil: inDays(3), reason: 'why' };
    expect(await said('privacy-officer', DECIDE, decision)).toBe('BAD_USER_INPUT input.id');
    const proposed = (await said<{ proposal: { id: string } }>('privacy-officer-2', DECIDE, decision)) as {
      proposal: { id: string };
    };
    expect(await said('privacy-officer', CONFIRM, { id: proposed.proposal.id })).toBe('BAD_USER_INPUT input.id');
    expect(await said('privacy-officer-2', CONFIRM, { id: proposed.proposal.id })).toMatch(/^BAD_USER_INPUT/);
  });

  it.each<[string, object, string]>([
    ['no last day', { decision: 'GRANTED' }, 'input.validUntil'],
    ['a last day that is over', { decision: 'GRANTED', validUntil: inDays(-2) }, 'input.validUntil'],
    ['a last day far away', { decision: 'GRANTED', validUntil: inDays(400) }, 'input.validUntil'],
    ['a last day of nothing', { decision: 'REFUSED', validUntil: inDays(3) }, 'input.validUntil'],
    ['an end of nothing', { decision: 'ENDED' }, 'input.decision'],
  ])('is not decided with %s', async (_what, decision, argument) => {
    const [{ id }] = (await said<Restriction[]>('privacy-officer-2', LIST)) as [Restriction];
    expect(await said('privacy-officer-2', DECIDE, { id, revision: 1, reason: 'why', ...decision })).toBe(
      `BAD_USER_INPUT ${argument}`,
    );
  });
});

describe('what is granted', () => {
  it('is asked of nobody but the call centre, and withheld as though nobody had granted it', async () => {
    const before = await caseView('nurse');
    expect(before.partners.some((url) => url.startsWith('/fhir/'))).toBe(true);
    expect(before.data['medical']).not.toBeNull();
    const restriction = await granted();
    const after = await caseView('nurse');
    for (const field of CASE_FIELDS) expect(after.reasons[`case.${field}`]).toBe('NOT_GRANTED');
    expect(after.reasons['case.person.membershipNumber']).toBe('NOT_GRANTED');
    expect(after.partners.filter((url) => !url.startsWith('/api/'))).toEqual([]);
    const { url } = demonstration.partners.all.get('call-centre')!;
    const others = allPartners(demonstration.partners).filter((partner) => partner.url !== url);
    for (const partner of others) expect(await questionsOfCallersTo(partner)).toEqual([]);
    expect(after.data['person']!['name']).toEqual(expect.any(String));
    expect(after.data['reference']).toBe(before.data['reference']);
    const sources = (after.data['person']!['provenance'] as { source: string }[]).map(({ source }) => source);
    expect(new Set(sources)).toEqual(new Set(['call-centre']));
    // for another purpose it is nothing
    const inspector = await caseView('inspector');
    expect(inspector.reasons['case.medical']).toBeUndefined();
    const ended = await decided(restriction.id, restriction.revision, { decision: 'ENDED' });
    expect(ended).toMatchObject({ state: 'ENDED', isRestricting: false });
    const revived = {
      id: ended.id,
      revision: ended.revision,
      decision: 'GRANTED',
      validUntil: inDays(90),
      reason: 'why',
    };
    expect(await said('privacy-officer', DECIDE, revived)).toBe('BAD_USER_INPUT input.decision');
    const again = await caseView('nurse');
    expect(again.data['medical']).toEqual(before.data['medical']);
  });

  it('is no way to keep a physician from an emergency, also one to whom the case is assigned', async () => {
    const refused = await glass.refusal({ caseId });
    expect(refused).toMatch(/^BAD_USER_INPUT/);
    const restriction = await granted();
    expect((await caseView('physician')).data['medical']).toBeNull();
    await glass.opens(caseId);
    expect((await caseView('physician')).data['medical']).not.toBeNull();
    expect((await caseView('nurse')).data['medical']).toBeNull();
    await decided(restriction.id, restriction.revision, { decision: 'ENDED' });
  });

  it('ends by itself after its last day', async () => {
    const restriction = await granted();
    expect((await caseView('nurse')).data['medical']).toBeNull();
    await owner.query(`alter table processing_restriction disable trigger user`);
    await owner.query(`update processing_restriction set valid_until = current_date - 2 where id = $1`, [
      restriction.id,
    ]);
    await owner.query(`alter table processing_restriction enable trigger user`);
    const hub = await demonstration.anotherHub({});
    const { data } = await askHub<{ case: { medical: unknown } }>(
      hub.url,
      await demonstration.tokenOf('nurse'),
      CASE.query,
      { variables: { id: caseId } },
    );
    expect(data!.case.medical).not.toBeNull();
    expect((await mine())[0]).toMatchObject({ state: 'ENDED', isRestricting: false });
  });

  it('is seen by nobody who has no right to the person’s data: answer, partners, log and records are the same', async () => {
    const operations: Readonly<Record<string, Operation>> = {
      case: { ...CASE, variables: { id: caseId } },
      list: { query: '{ cases(first: 20) { edges { node { reference medical { onset } person { name } } } } }' },
      may: {
        query: `query May($id: ID!) { mayI(coordinate: "Case.medical", id: $id) { outcome reason } }`,
        variables: { id: caseId },
      },
    };
    const strangers = ['nurse-unassigned', 'collectivity-cell', 'authorised-person-expired', 'partner-mutuality'];
    const seen = async (): Promise<unknown[]> => {
      const worlds: unknown[] = [];
      for (const persona of strangers) worlds.push(await observe(demonstration, persona, operations));
      return worlds;
    };
    await seen();
    const before = await seen();
    const restriction = await granted();
    expect(await seen()).toEqual(before);
    await decided(restriction.id, restriction.revision, { decision: 'ENDED' });
  });

  it('goes sixty days after it is over, with what was proposed', async () => {
    const { id } = await granted();
    const restriction = (await mine()).find((one) => one.id === id)!;
    await decided(id, restriction.revision, { decision: 'ENDED' });
    const count = async (): Promise<number[]> => {
      const of = (table: string, column: string): Promise<{ rows: { count: number }[] }> =>
        owner.query(`select count(*)::int as count from ${table} where ${column} = $1`, [id]);
      const found = [await of('processing_restriction', 'id'), await of('register_proposal', 'entry')];
      return found.map(({ rows }) => rows[0]!.count);
    };
    const run = (): Promise<string> =>
      saidBy(['retention', 'sweep'], {
        environment: {
          DATABASE_RETENTION_URL: demonstration.database.retentionUrl,
          PSEUDONYM_KEY: demonstration.pseudonymKey,
        },
      });
    await run();
    expect(await count()).toEqual([1, 2]);
    await owner.query(`update processing_restriction set decided_at = now() - interval '61 days' where id = $1`, [id]);
    await owner.query('alter table register_proposal disable trigger user');
    await owner.query(`update register_proposal set decided_at = now() - interval '61 days' where entry = $1`, [id]);
    await owner.query('alter table register_proposal enable trigger user');
    await run();
    expect(await count()).toEqual([0, 0]);
  });

  it('is what two officers have confirmed, to the database as well', async () => {
    const hub = await openClient(demonstration.database.hubUrl);
    try {
      const { rows } = await owner.query<{ id: string }>('select id from processing_restriction limit 1');
      const grant = `update processing_restriction set revision = revision + 1, decision = 'GRANTED', valid_until = current_date, answer = 'x' where id = $1`;
      await expect(hub.query(grant, [rows[0]!.id])).rejects.toMatchObject({ code: 'TH023' });
      await expect(
        hub.query(`insert into processing_restriction (id, revision, person_pseudonym, purposes, ground, registered_at, decision, valid_until, answer)
          values ('new', 1, 'p', '{CONTACT_TRACING}', 'OBJECTION', now(), 'GRANTED', current_date, 'x')`),
      ).rejects.toMatchObject({ code: 'TH023' });
      await expect(hub.query('delete from processing_restriction')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await hub.end();
    }
  });
});
