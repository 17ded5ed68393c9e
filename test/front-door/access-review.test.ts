/** An access review from the front door: what the policy in force grants is confirmed again by a day, by officers. */
import type { Client } from 'pg';
import { openClient } from '../support/open-client';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { until } from './hub-state';

const ONE = 'privacy-officer';
const TWO = 'privacy-officer-2';
const DAY_MS = 86_400_000;
const PHONE = 'phone / FIELD_AGENT / READ';
const ADDED = 'streets of the call centre';
const STREETS = {
  ...{ id: ADDED, roles: ['AGENT'], what: [{ group: 'street', coordinates: ['Person.street'] }], right: 'READ' },
  ...{ purposes: ['CONTACT_TRACING'], conditions: ['ASSIGNED', 'IN_SHIFT'], why: 'Made for the test.' },
  legalBasis: 'cooperation-agreement-2020-08-25',
};

interface ReviewedGrant {
  readonly rule: string;
  readonly digest: string;
  readonly state: string;
  readonly changedSince: boolean;
  readonly confirmedBy: string | null;
  readonly note: string | null;
  readonly ownWork: boolean;
}
interface Review {
  readonly id: string;
  readonly startedBy: string;
  readonly closedAt: string | null;
  readonly closedBecause: string | null;
  readonly total: number;
  readonly confirmed: number;
  readonly overdue: number;
  readonly grants: readonly ReviewedGrant[];
}

const COUNTS = 'id reason dueOn startedBy closedAt closedBy closedBecause total confirmed overdue';
const WITH_GRANTS = `{ accessReviews { ${COUNTS} grants { rule digest state changedSince confirmedBy confirmedAt note ownWork } } }`;
const COUNTED = `{ accessReviews(isOpen: true) { ${COUNTS} } }`;
const TYPES = {
  startAccessReview: 'StartAccessReviewInput',
  confirmGrants: 'ConfirmGrantsInput',
  closeAccessReview: 'CloseAccessReviewInput',
  draftPolicyVersion: 'DraftPolicyVersionInput',
  changePolicyDraft: 'ChangePolicyDraftInput',
  submitPolicyDraft: 'PolicyDraftAtRevisionInput',
  approvePolicyVersion: 'PolicyVersionNumberInput',
  activatePolicyVersion: 'PolicyVersionNumberInput',
} as const;
type Step = keyof typeof TYPES;

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

function ask(persona: string, step: Step, input: object) {
  const shown = step.includes('Policy') ? 'number revision' : COUNTS;
  const operation = `mutation Step($input: ${TYPES[step]}!) { ${step}(input: $input) { ${shown} } }`;
  return demonstration.ask<Record<string, (Review & { number: number; revision: number }) | null>>(persona, operation, {
    variables: { input },
  });
}

async function taken(persona: string, step: Step, input: object) {
  const { data, errors } = await ask(persona, step, input);
  expect(errors).toEqual([]);
  return data![step]!;
}

async function refusal(persona: string, step: Step, input: object): Promise<string> {
  const { data, errors } = await ask(persona, step, input);
  expect([data?.[step], errors[0]?.extensions.code]).toEqual([null, 'BAD_USER_INPUT']);
  return errors[0]!.message;
}

async function review(persona = ONE): Promise<Review> {
  const { data, errors } = await demonstration.ask<{ accessReviews: Review[] }>(persona, WITH_GRANTS);
  expect(errors).toEqual([]);
  return data!.accessReviews[0]!;
}

const stateOf = async (rule: string, persona = ONE): Promise<ReviewedGrant | undefined> =>
  (await review(persona)).grants.find((grant) => grant.rule === rule);

const asRead = (grants: readonly ReviewedGrant[]) => grants.map(({ rule, digest }) => ({ rule, digest }));

const kept = async (): Promise<number> =>
  (await owner.query<{ n: number }>('select count(*)::int as n from access_review_confirmation')).rows[0]!.n;

const dayIn = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toLocaleDateString('sv-SE', { timeZone: 'Europe/Brussels' });

/** By the first officer, approved by the second. */
async function changePolicy(change: object): Promise<void> {
  const { data } = await demonstration.ask<{ mayI: { policyVersion: number }[] }>(
    ONE,
    '{ mayI(coordinates: ["Person.street"]) { policyVersion } }',
  );
  const title = 'For the test';
  const { number, revision } = await taken(ONE, 'draftPolicyVersion', {
    ...{ from: data!.mayI[0]!.policyVersion, title },
  });
  const draft = await taken(ONE, 'changePolicyDraft', { number, revision, ...change });
  await taken(ONE, 'submitPolicyDraft', { number, revision: draft.revision });
  await taken(TWO, 'approvePolicyVersion', { number });
  await taken(ONE, 'activatePolicyVersion', { number });
}

describe('starting a review', () => {
  it.each([
    ['yesterday', { dueOn: dayIn(-1), reason: 'Yearly' }],
    ['after years', { dueOn: dayIn(800), reason: 'Yearly' }],
    ['what is no day', { dueOn: '2026-02-30', reason: 'Yearly' }],
    ['no reason', { dueOn: dayIn(3), reason: ' ' }],
    ['a reason of two lines', { dueOn: dayIn(3), reason: 'one\ntwo' }],
  ])('is refused for %s', async (_, input) => {
    const { data, errors } = await ask(ONE, 'startAccessReview', input);
    expect([data?.['startAccessReview'] ?? null, errors[0]?.extensions.code]).toEqual([null, 'BAD_USER_INPUT']);
    const { rows } = await owner.query('select from access_review');
    expect(rows).toEqual([]);
  });

  it('is one officer’s act, with every grant of the policy in it, and only one is open', async () => {
    const started = await taken(ONE, 'startAccessReview', { dueOn: dayIn(3), reason: 'Yearly review' });
    const { data } = await demonstration.ask<{ grants: object[] }>(ONE, '{ grants { id } }');
    expect(started).toMatchObject({ total: data!.grants.length, confirmed: 0, overdue: 0, closedAt: null });
    const again = await refusal(TWO, 'startAccessReview', { dueOn: dayIn(4), reason: 'Another' });
    expect(again).toContain('is open already');
  });
});

describe('confirming grants', () => {
  it('takes many at once, each with who and why, and both officers read it', async () => {
    const { id, grants } = await review();
    const { confirmed } = await taken(ONE, 'confirmGrants', {
      ...{ id, grants: asRead(grants.slice(0, 300)), note: 'Seen with the data-protection officer' },
    });
    expect(confirmed).toBe(300);
    await taken(TWO, 'confirmGrants', { id, grants: asRead(grants.slice(290)) });
    const after = await review(TWO);
    expect(after).toMatchObject({ total: grants.length, confirmed: grants.length });
    const [first, tenth, last] = [after.grants[0]!, after.grants[295]!, after.grants.at(-1)!];
    expect(first).toMatchObject({
      state: 'CONFIRMED',
      confirmedBy: after.startedBy,
      note: expect.any(String) as string,
    });
    // what one officer confirmed stays that officer's
    expect(tenth.confirmedBy).toBe(first.confirmedBy);
    expect(last.confirmedBy).not.toBe(first.confirmedBy);
    expect(await kept()).toBe(grants.length);
  });

  it('is on record, without what was noted', async () => {
    const { rows } = await owner.query<{ written: string[]; text: string }>(
      `select written, to_jsonb(r)::text as text from access_record r where register_entry like 'access-review:%'`,
    );
    expect(rows.map(({ written }) => written.join()).sort()).toEqual([
      'AccessReview.grants',
      'AccessReview.grants',
      'AccessReview.reason,AccessReview.dueOn,AccessReview.startedBy,AccessReview.startedAt',
    ]);
    expect(rows.map(({ text }) => text).join()).not.toContain('data-protection officer');
  });

  it('of what is no grant, of none, of too many, of old content or in no review keeps nothing', async () => {
    const { id, grants } = await review();
    const before = await kept();
    const [one] = asRead(grants);
    const sent: readonly (readonly object[])[] = [
      [],
      Array.from({ length: 1001 }, (_, at) => ({ rule: `rule ${at}`, digest: '-' })),
      [one!, { rule: 'no such rule', digest: '-' }],
      [{ ...one!, digest: 'of other content' }],
    ];
    for (const them of sent) await refusal(ONE, 'confirmGrants', { id, grants: them });
    const elsewhere = await ask(ONE, 'confirmGrants', { id: 'not one', grants: [one!] });
    expect(elsewhere.errors[0]?.extensions.code).toBe('NOT_FOUND_OR_FORBIDDEN');
    expect(await kept()).toBe(before);
  });

  it('is needed again after a change, and for what was added, by another officer than the one who wrote it', async () => {
    const old = (await stateOf(PHONE))!;
    const { data } = await demonstration.ask<{ grants: { id: string; legalBasis: { id: string } }[] }>(
      ONE,
      '{ grants { id roles groups coordinates right purposes conditions legalBasis { id } } }',
    );
    const { groups, coordinates, legalBasis, ...rule } = data!.grants.find(
      (grant) => grant.id === PHONE,
    ) as unknown as {
      readonly groups: string[];
      readonly coordinates: string[];
      readonly legalBasis: { id: string };
    };
    const what = [{ group: groups[0]!, coordinates }];
    const changed = { ...rule, what, legalBasis: legalBasis.id, why: 'They call from the doorstep.' };
    await changePolicy({ grants: [changed, STREETS] });
    await until(async () => (await stateOf(ADDED)) !== undefined);
    expect(await stateOf(PHONE)).toMatchObject({ state: 'OUTSTANDING', changedSince: true, ownWork: true });
    expect(await stateOf(ADDED, TWO)).toMatchObject({ state: 'OUTSTANDING', changedSince: false, ownWork: false });
    const { id, total, confirmed, grants } = await review();
    expect(total - confirmed).toBe(2);
    const both = asRead(grants.filter(({ rule: of }) => [PHONE, ADDED].includes(of)));
    expect(await refusal(ONE, 'confirmGrants', { id, grants: both })).toContain('that you wrote in part');
    const stale = [{ rule: PHONE, digest: old.digest }];
    expect(await refusal(TWO, 'confirmGrants', { id, grants: stale })).toContain('has changed since it was read');
    await taken(TWO, 'confirmGrants', { id, grants: both.filter(({ rule: of }) => of === PHONE) });
    expect(await stateOf(PHONE)).toMatchObject({ state: 'CONFIRMED', changedSince: false });
  });
});

describe('the due day', () => {
  it('makes what is left overdue once it is over, by the hub’s clock', async () => {
    const hubIn = (days: number) =>
      demonstration.anotherHub({}, { HUB_CLOCK: new Date(Date.now() + days * DAY_MS).toISOString() });
    const token = await demonstration.tokenOf(ONE);
    for (const [days, overdue, state] of [
      [3, 0, 'OUTSTANDING'],
      [4, 1, 'OVERDUE'],
    ] as const) {
      const { url } = await hubIn(days);
      const { data } = await askHub<{ accessReviews: Review[] }>(url, token, WITH_GRANTS);
      expect(data!.accessReviews[0]!.overdue).toBe(overdue);
      expect(data!.accessReviews[0]!.grants.find(({ rule }) => rule === ADDED)?.state).toBe(state);
    }
  });
});

describe('other callers', () => {
  it.each(['agent', 'supervisor', 'physician', 'partner-call-centre'])(
    '%s neither reads nor changes it',
    async (persona) => {
      const { id, grants } = await review();
      const before = await kept();
      expect((await demonstration.ask(persona, COUNTED)).errors.length).toBeGreaterThan(0);
      for (const [step, input] of [
        ['startAccessReview', { dueOn: dayIn(3), reason: 'Mine' }],
        ['confirmGrants', { id, grants: asRead(grants.slice(-1)) }],
        ['closeAccessReview', { id, reason: 'Mine' }],
      ] as const) {
        expect((await ask(persona, step, input)).errors.length).toBeGreaterThan(0);
      }
      expect(await kept()).toBe(before);
      expect((await review()).closedAt).toBeNull();
    },
  );
});

describe('closing a review', () => {
  it('needs a reason while a grant is left, and keeps what it came to', async () => {
    const { id, total } = await review();
    expect(await refusal(TWO, 'closeAccessReview', { id })).toContain(`1 of ${total} grants are not confirmed`);
    const closed = await taken(TWO, 'closeAccessReview', { id, reason: 'The last one is on trial' });
    expect(closed).toMatchObject({ total, confirmed: total - 1, closedBecause: 'The last one is on trial' });
    await changePolicy({ remove: [ADDED] });
    expect(await review()).toMatchObject({ total, confirmed: total - 1 });
    expect(await stateOf(ADDED)).toMatchObject({ state: 'OUTSTANDING' });
    const { data } = await demonstration.ask<{ accessReviews: Review[] }>(ONE, COUNTED);
    expect(data!.accessReviews).toEqual([]);
    expect(await refusal(ONE, 'closeAccessReview', { id, reason: 'Again' })).toContain('is closed');
    const grants = asRead((await review()).grants.slice(0, 1));
    expect(await refusal(ONE, 'confirmGrants', { id, grants })).toContain('is closed');
  });

  it('lets the next one begin, in which nothing is confirmed', async () => {
    await taken(TWO, 'startAccessReview', { dueOn: dayIn(30), reason: 'The next one' });
    expect(await review()).toMatchObject({ confirmed: 0, closedAt: null });
  });

  it('is all that the role of the hub changes', async () => {
    const hub = await openClient(demonstration.database.hubUrl);
    try {
      for (const refused of [
        `update access_review set due_on = '2099-01-01'`,
        'delete from access_review',
        `update access_review_confirmation set note = 'x'`,
        'delete from access_review_confirmation',
      ]) {
        await expect(hub.query(refused)).rejects.toThrow(/permission denied/);
      }
      await expect(hub.query('update access_review set closed_at = null')).rejects.toThrow(/closed once/);
    } finally {
      await hub.end();
    }
  });
});
