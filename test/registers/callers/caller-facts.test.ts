import type { FactsAboutCaller } from '../../../src/model/caller';
import { createCallerFacts } from '../../../src/registers/callers/caller-facts';
import type { RowsAboutCaller } from '../../../src/registers/callers/caller-facts-store';
import {
  CALL_CENTRE,
  CONTROLLER,
  MUTUALITY,
  NOW,
  ago,
  ahead,
  contract,
  controller,
  factsOf,
  identity,
  mutuality,
  organisation,
  rows,
} from './facts-of-rows';

const entryUntil = (valid_until: string | null) => ({
  basis_from: ago(5000),
  basis_until: null,
  id: '1',
  legal_basis: 'basis',
  case_references: ['CC-1'],
  collectivity_references: [],
  valid_from: ago(60),
  valid_until,
});

describe('what a partner calls its staff', () => {
  it('is known of each person it has a contract with now, and of nobody the hub itself vouches for', async () => {
    const staffReference = async (changes: Partial<RowsAboutCaller>) => (await factsOf(rows(changes))).staffReference;
    expect(await staffReference({})).toBe('AG-1');
    expect(await staffReference({ contracts: [contract({ contract_until: ago(1) })] })).toBeNull();
    expect(await staffReference({ contracts: [contract({ authority: 'mutuality-100' })] })).toBeNull();
    const ofHub = contract({ authority: 'hub', organisation: CONTROLLER });
    expect(await staffReference({ organisation: controller, contracts: [ofHub] })).toBeNull();
  });
});

describe('what was worked out a moment ago', () => {
  const agent = identity();
  const clocks = { hub: NOW, real: NOW };
  let stored = rows();
  const facts = createCallerFacts({
    store: { rowsAbout: async () => stored },
    factAge: { assignmentSeconds: 10, staffSeconds: 900 },
    realClock: { now: () => clocks.real },
  });
  const asked = (caller = agent): Promise<FactsAboutCaller> => facts.factsOf(caller, clocks.hub);

  it('says what the clocks say, whatever was said before', async () => {
    Object.assign(clocks, { hub: NOW, real: NOW });
    stored = rows({ contracts: [contract({ contract_until: ahead(1) })] });
    expect((await asked()).contractActive.value).toBe(true);
    clocks.hub = new Date(ahead(1));
    expect((await asked()).contractActive.value).toBe(false);
    clocks.real = new Date(ahead(901));
    expect((await asked()).contractActive.usable).toBe(false);
  });
});

describe('that a caller is a privacy officer', () => {
  it('is what the register says at this moment, of a person', async () => {
    expect((await factsOf(rows({ officer: true }))).isOfficer).toBe(true);
    expect((await factsOf(rows({ officer: false }))).isOfficer).toBe(false);
    const system = identity({ naturalPerson: false, issuer: 'M2M' });
    expect((await factsOf(rows({ officer: true }), { caller: system })).isOfficer).toBe(false);
  });

  it('is not so while the register cannot be read, however it was before', async () => {
    let readable = true;
    const facts = createCallerFacts({
      store: { rowsAbout: () => (readable ? Promise.resolve(rows({ officer: true })) : Promise.reject(new Error())) },
      factAge: { assignmentSeconds: 10, staffSeconds: 900 },
      realClock: { now: () => NOW },
    });
    expect((await facts.factsOf(identity(), NOW)).isOfficer).toBe(true);
    readable = false;
    expect(await facts.factsOf(identity(), NOW)).toMatchObject({ isOfficer: false, contractActive: { value: true } });
  });
});

describe('a fact about a caller', () => {
  it('counts while the stream that brings it is fresh, and says who vouches for it since when', async () => {
    const facts = await factsOf(rows());
    expect(facts.contractActive).toEqual({
      value: true,
      usable: true,
      authority: 'call-centre',
      asOf: new Date(ago(60)),
    });
    expect(facts.inShift).toMatchObject({ value: true, usable: true });
    expect(facts.trained).toEqual({
      value: true,
      usable: true,
      authority: 'federal-platform',
      asOf: new Date(ago(60)),
    });
    expect(facts.orderAssignments).toEqual({
      value: new Map([['O-1', 'CC-1']]),
      usable: true,
      authority: 'call-centre',
      asOf: new Date(ago(3)),
    });
  });

  it.each<[keyof FactsAboutCaller, string, number]>([
    ['contractActive', 'call-centre/agent-changes', 900],
    ['inShift', 'call-centre/agent-changes', 900],
    ['trained', 'federal-platform/statements', 900],
    ['orderAssignments', 'call-centre/order-assignments', 10],
  ])('%s is unusable once %s was last read longer ago than %d seconds', async (fact, stream, seconds) => {
    const readAgo = (age: number | null) =>
      rows({ streams: { ...rows().streams, [stream]: age === null ? null : ago(age) } });
    expect(await factsOf(readAgo(seconds))).toMatchObject({ [fact]: { usable: true } });
    expect(await factsOf(readAgo(seconds + 1))).toMatchObject({ [fact]: { usable: false } });
    expect(await factsOf(readAgo(null))).toMatchObject({ [fact]: { usable: false, asOf: null } });
  });

  it('of a nurse comes from the own mutuality alone: contract, shift, cases', async () => {
    const held = (authority: string, reference: string) => ({
      authority,
      case_reference: reference,
      assigned_from: ago(50),
      assigned_until: null,
    });
    const found = rows({
      organisation: mutuality,
      contracts: [contract({ authority: 'mutuality-100', organisation: MUTUALITY })],
      orders: [],
      cases: [held('mutuality-100', 'CC-1'), held('mutuality-300', 'CC-2')],
    });
    const facts = await factsOf(found, { caller: identity({ organisation: MUTUALITY }) });
    expect(facts.caseAssignments).toMatchObject({ value: new Set(['CC-1']), usable: true, authority: 'mutuality-100' });
    expect(facts.contractActive).toMatchObject({ value: true, usable: true, authority: 'mutuality-100' });
    expect(facts.orderAssignments).toMatchObject({ value: new Map(), usable: true });
    const stale = { ...found, streams: { ...found.streams, 'mutuality-100/case-assignments': ago(11) } };
    expect((await factsOf(stale, { caller: identity({ organisation: MUTUALITY }) })).caseAssignments.usable).toBe(
      false,
    );
  });

  it.each([
    ['another employer', { organisation: MUTUALITY }],
    ['an authority that is not the employer', { authority: 'mutuality-100' }],
    ['the hub itself', { authority: 'hub' }],
  ])('is not taken from a contract of %s', async (_what, changes) => {
    const facts = await factsOf(rows({ contracts: [contract(changes)] }));
    expect(facts.contractActive).toMatchObject({ value: false, usable: true });
    expect(facts.inShift.value).toBe(false);
  });

  it("of the controller's own staff has no age", async () => {
    const own = contract({ authority: 'hub', organisation: CONTROLLER, zones: ['21004'], collectivities: ['ALL'] });
    const found = rows({ organisation: controller, contracts: [own], orders: [], streams: {} });
    const facts = await factsOf(found, { caller: identity({ organisation: CONTROLLER }) });
    expect(facts.contractActive).toMatchObject({ value: true, usable: true, authority: 'hub' });
    expect(facts).toMatchObject({ zones: new Set(['21004']), collectivities: 'ALL', trained: { usable: false } });
  });

  it('about zones and collectivities is never taken from a partner', async () => {
    const facts = await factsOf(rows({ contracts: [contract({ zones: ['21004'], collectivities: ['ALL'] })] }));
    expect(facts).toMatchObject({ zones: new Set(), collectivities: new Set() });
  });
});

describe("the hub's clock", () => {
  const shifts = [{ from: ago(3600), until: ahead(3600) }];
  const onShift = rows({ contracts: [contract({ always_on_duty: false, shifts })] });

  it('decides whether a shift runs', async () => {
    expect((await factsOf(onShift)).inShift.value).toBe(true);
    expect((await factsOf(onShift, { hubNow: new Date(ahead(3600)) })).inShift.value).toBe(false);
    expect((await factsOf(onShift, { hubNow: new Date(ago(3601)) })).inShift.value).toBe(false);
  });

  it('decides whether a contract, an assignment, a training is over', async () => {
    const ending = rows({
      contracts: [contract({ contract_until: ahead(60) })],
      orders: [{ ...rows().orders[0]!, assigned_until: ahead(60) }],
      training: { passed_at: ago(50), valid_until: ahead(60) },
    });
    const values = async (hubNow: Date) => {
      const { contractActive, orderAssignments, trained, inShift } = await factsOf(ending, { hubNow });
      return [contractActive.value, inShift.value, orderAssignments.value.size, trained.value];
    };
    expect(await values(NOW)).toEqual([true, true, 1, true]);
    expect(await values(new Date(ahead(60)))).toEqual([false, false, 0, false]);
  });

  it('set back before an assignment was made does not undo it', async () => {
    const facts = await factsOf(rows(), { hubNow: new Date('2020-06-01T00:00:00Z') });
    expect(facts.orderAssignments.value.size).toBe(1);
    expect(facts.contractActive.value).toBe(true);
  });

  it('does not make facts older or younger: their age is a matter of real time', async () => {
    const facts = await factsOf(rows(), { hubNow: new Date('2030-01-01T00:00:00Z') });
    expect(facts.orderAssignments.usable).toBe(true);
  });

  it('decides which entries in the register of authorised persons are valid', async () => {
    const entry = entryUntil(ahead(60));
    const over = { ...entry, id: '2', valid_until: ago(1) };
    const later = { ...entry, id: '3', valid_from: ahead(1) };
    const baseless = { ...entry, id: '4', basis_until: ago(0) };
    const unfounded = { ...entry, id: '5', basis_from: ahead(1) };
    const { authorisedEntries } = await factsOf(rows({ entries: [entry, over, later, baseless, unfounded] }));
    expect(authorisedEntries.map(({ id }) => id)).toEqual(['1']);
    expect(authorisedEntries[0]!.caseReferences).toEqual(new Set(['CC-1']));
  });
});

describe('an organisation', () => {
  it.each([
    ['not in the register', null],
    ['suspended', organisation({ suspended_at: ago(1) })],
    ['without a processing agreement', organisation({ agreement_from: null })],
    ['whose agreement has not begun', organisation({ agreement_from: ahead(60) })],
    ['whose agreement is over', organisation({ agreement_until: ago(0) })],
  ])('%s lets nobody hold anything', async (_what, found) => {
    const { organisation: known } = await factsOf(rows({ organisation: found }));
    expect(known?.agreementValid ?? false).toBe(false);
    expect([...(known?.permittedRoles ?? []), ...(known?.permittedPurposes ?? [])]).toEqual([]);
  });
});

describe('a secondment', () => {
  const secondment = (from: string, until: string | null) => ({
    seconded_to: 'ORGANISATION' as const,
    seconded_from: from,
    seconded_until: until,
  });
  const rolesOn = async (hubNow: string, ...secondments: RowsAboutCaller['secondments']) => {
    const { organisation: known } = await factsOf(rows({ secondments }), { hubNow: new Date(hubNow) });
    return [...(known?.permittedRoles ?? [])];
  };

  it.each<[string, string, string[]]>([
    ['the day before it begins', '2026-03-01T12:00:00Z', ['AGENT']],
    ['when its first day begins in Brussels', '2026-03-01T23:00:00Z', []],
    ['on a day in between', '2026-03-04T12:00:00Z', []],
    ['late on its last day in Brussels', '2026-03-06T22:59:00Z', []],
    ['the day after its last', '2026-03-06T23:00:00Z', ['AGENT']],
  ])('counts by the hub’s clock: %s', async (_what, hubNow, roles) => {
    expect(await rolesOn(hubNow, secondment('2026-03-02', '2026-03-06'))).toEqual(roles);
  });

  it('without an end goes on', async () => {
    expect(await rolesOn('2030-01-01T12:00:00Z', secondment('2026-03-02', null))).toEqual([]);
  });
});

describe('while the registers cannot be read', () => {
  let realNow = NOW;
  let answer: () => RowsAboutCaller;
  const failures: unknown[] = [];
  const facts = createCallerFacts({
    store: { rowsAbout: async () => answer() },
    factAge: { assignmentSeconds: 10, staffSeconds: 900 },
    realClock: { now: () => realNow },
    onFailure: (error) => failures.push(error),
  });
  const broken = (): never => {
    throw new Error('no connection');
  };

  it("a partner's fact goes on counting for as long as it may, the hub's own do not", async () => {
    const entry = entryUntil(null);
    answer = () => rows({ entries: [entry] });
    expect((await facts.factsOf(identity(), NOW)).authorisedEntries).toHaveLength(1);
    answer = broken;
    const usable = async (): Promise<boolean[]> => {
      const { orderAssignments, contractActive, trained } = await facts.factsOf(identity(), NOW);
      return [orderAssignments.usable, contractActive.usable, trained.usable];
    };
    realNow = new Date(ahead(5));
    expect(await usable()).toEqual([true, true, true]);
    expect((await facts.factsOf(identity(), NOW)).authorisedEntries).toEqual([]);
    expect((await facts.factsOf(identity(), NOW)).organisation?.cbe).toBe(CALL_CENTRE);
    realNow = new Date(ahead(8));
    expect(await usable()).toEqual([false, true, true]);
    realNow = new Date(ahead(841));
    expect(await usable()).toEqual([false, false, false]);
    expect(failures.length).toBeGreaterThan(0);
  });

  it('a secondment goes on narrowing what its caller may be', async () => {
    const seconded = identity({ pseudonym: 'somebody seconded' });
    const secondments = [{ seconded_to: 'UNDECIDED' as const, seconded_from: '2026-01-01', seconded_until: null }];
    answer = () => rows({ secondments });
    await facts.factsOf(seconded, NOW);
    answer = broken;
    expect([...((await facts.factsOf(seconded, NOW)).organisation?.permittedRoles ?? ['all'])]).toEqual([]);
    realNow = new Date(realNow.getTime() + 901_000);
    expect((await facts.factsOf(seconded, NOW)).organisation).toBeNull();
  });

  it('the first request of a caller finds nothing it may rely on', async () => {
    answer = broken;
    const known = await facts.factsOf(identity({ pseudonym: 'somebody new' }), NOW);
    expect(known.organisation).toBeNull();
    expect([known.contractActive.usable, known.inShift.usable, known.trained.usable]).toEqual([false, false, false]);
  });
});
