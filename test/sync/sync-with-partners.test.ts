import type { MikroORM } from '@mikro-orm/postgresql';
import { seedRegisters } from '../../scripts/demonstration/register-seed';
import { startPartners, type RunningPartners } from '../../simulators/demonstration-partners';
import { createPopulation } from '../../simulators/population/create-population';
import { organisationOf, personaNamed } from '../../simulators/population/personas';
import { createCaseKeyStore } from '../../src/registers/links/case-key-store';
import type { FactsAboutCaller } from '../../src/model/caller';
import type { SourceId } from '../../src/model/words';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { openDatabase } from '../../src/persistence/database';
import { statement } from '../../src/persistence/statement';
import { createCallerFacts } from '../../src/registers/callers/caller-facts';
import { createCallerFactsStore } from '../../src/registers/callers/caller-facts-store';
import {
  CALL_CENTRE_STAFF,
  CASE_KEYS,
  mutualityStaff,
  ORDER_ASSIGNMENTS,
  TRAINING,
} from '../../src/registers/callers/fact-streams';
import { createMirrorStore } from '../../src/registers/callers/mirror-store';
import { actirisFeeds } from '../../src/sources/actiris/actiris.partner';
import { callCentreFeeds } from '../../src/sources/call-centre/call-centre-feed';
import { federalPlatformFeeds } from '../../src/sources/federal-platform/federal-platform-feed';
import { mutualityFeeds } from '../../src/sources/mutuality/mutuality.partner';
import { HttpClient } from '../../src/sources/client/http-client';
import { startSync, type Sync } from '../../src/sync/sync';
import { PartnerClient } from '../simulators/json-api/partner-client';
import { createTestDatabase, type TestDatabase } from '../support/database';

const pseudonymKey = 'a key for tests of sync';
const pseudonyms = createPseudonyms(pseudonymKey);
const XAPI = {
  authorization: `Basic ${Buffer.from('hub:demonstration').toString('base64')}`,
  'x-experience-api-version': '1.0.3',
};
const midnight = new Date();
midnight.setUTCHours(0, 0, 0, 0);
const population = createPopulation({ seed: 2020, size: 1000, referenceInstant: midnight });
const first = population.case(0);

describe('what the partners say of callers', () => {
  let database: TestDatabase;
  let orm: MikroORM;
  let partners: RunningPartners;
  const clients: HttpClient[] = [];
  let sync: Sync;

  const client = (source: SourceId, baseUrl: string, headers: Record<string, string>): HttpClient => {
    const made = new HttpClient({ source, baseUrl, headers, timeBudgetMs: 3000 });
    clients.push(made);
    return made;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    partners = await startPartners({ population, ports: 'free', clientKeys: [] });
    await seedRegisters({ ownerUrl: database.ownerUrl, pseudonymKey, population });
    orm = await openDatabase({ url: database.hubUrl });
    const apiKey = { 'x-api-key': 'demonstration' };
    const callCentre = client('call-centre', `${partners.callCentre.url}/api`, apiKey);
    const federalPlatform = client('federal-platform', `${partners.federalPlatform.url}/xAPI`, XAPI);
    sync = startSync({
      feeds: {
        callCentre: callCentreFeeds(callCentre),
        mutualities: new Map(
          [...partners.mutualities].map(([code, { url }]) => [
            code,
            mutualityFeeds(client(`mutuality-${code}`, `${url}/api`, apiKey)),
          ]),
        ),
        federalPlatform: federalPlatformFeeds(federalPlatform),
        actiris: actirisFeeds(client('actiris', `${partners.actiris.url}/api`, apiKey)),
      },
      store: createMirrorStore(orm),
      caseKeys: createCaseKeyStore(orm, pseudonyms),
      person: (niss) => pseudonyms.person(niss),
      // read when the test says so
      intervals: { assignmentsMs: 3_600_000, staffMs: 3_600_000 },
    });
    await sync.pollNow();
  });

  afterAll(async () => {
    await sync?.stop();
    await Promise.all(clients.map((one) => one.close()));
    await orm?.close(true);
    await partners?.stop();
    await database?.drop();
  });

  const factsOf = (name: string): Promise<FactsAboutCaller> => {
    const persona = personaNamed(name);
    if (persona.kind === 'CITIZEN') throw new Error(`${name} works for nobody.`);
    const facts = createCallerFacts({
      store: createCallerFactsStore(orm),
      factAge: { assignmentSeconds: 60, staffSeconds: 900 },
    });
    const pseudonym = persona.kind === 'PERSON' ? pseudonyms.person(persona.niss) : pseudonyms.client(persona.clientId);
    const organisation = organisationOf(persona.organisation).cbe;
    return facts.factsOf(
      {
        issuer: persona.realm,
        tokenSubject: 'sub',
        clientId: 'demo-front-end',
        naturalPerson: persona.kind === 'PERSON',
        pseudonym,
        lastingName: pseudonym,
        displayName: null,
        organisation,
        roles: [],
        purposes: [],
        profession: null,
      },
      new Date(),
    );
  };

  it('arrives whole, from all of them', () => {
    expect(sync.allTried()).toBe(true);
    const streams = sync
      .state()
      .map(({ lastError, unreadable, lastGoodAt }) => [lastError, unreadable, lastGoodAt !== null]);
    expect(streams).toEqual(Array.from({ length: 21 }, () => [null, 0, true]));
  });

  it.each([
    ['agent', true, true],
    ['agent-untrained', true, false],
    ['field-agent', true, true],
    ['supervisor', true, true],
    ['nurse', true, true],
    ['physician', true, true],
    ['nurse-unassigned', true, true],
    ['inspector', true, true],
  ])('makes %s in shift (%s) and trained (%s)', async (name, inShift, trained) => {
    expect(await factsOf(name)).toMatchObject({
      contractActive: { value: true, usable: true },
      inShift: { value: inShift, usable: true },
      trained: { value: trained, usable: true },
    });
  });

  it('assigns the first case to agent, field agent, nurse and physician, and not to who is there to lack it', async () => {
    const holds = async (name: string): Promise<boolean> => {
      const { orderAssignments, caseAssignments } = await factsOf(name);
      return [...orderAssignments.value.values(), ...caseAssignments.value].includes(first.reference);
    };
    const holders = ['agent', 'field-agent', 'nurse', 'physician', 'nurse-unassigned', 'supervisor'];
    expect(await Promise.all(holders.map(holds))).toEqual([true, true, true, true, false, false]);
    const nobodys = await factsOf('nurse-unassigned');
    expect([nobodys.caseAssignments.value.size, nobodys.orderAssignments.value.size]).toEqual([0, 0]);
  });

  it('says which languages the staff of the call centre and of every mutuality speak', async () => {
    const rows = await statement<{ staff_reference: string; languages: string[] }>(
      orm,
      `select "staff_reference", "languages" from "staff_contract" where "authority" <> 'hub'`,
    );
    const employed = population.staff().filter(({ kind }) => kind !== 'OTHER');
    expect(new Map(rows.map((row) => [row.staff_reference, row.languages]))).toEqual(
      new Map(employed.map(({ staffReference, languages }) => [staffReference, languages])),
    );
  });

  it('keeps a contract whose languages are malformed, without them', async () => {
    const { staffReference } = population.staff().find(({ insurer }) => insurer === '500')!;
    const insurer = new PartnerClient(partners.mutualities.get('500')!);
    await insurer.change('staff', staffReference, 'languages', ['français']);
    await sync.pollNow(mutualityStaff('500'));
    const [row] = await statement(orm, 'select * from "staff_contract" where "staff_reference" = ?', [staffReference]);
    expect(row).toMatchObject({ authority: 'mutuality-500', languages: [] });
  });

  it('keeps the first shift of a contract when the roster moves on, and forgets one that was only planned', async () => {
    const { staffReference, shifts } = population.staff().find(({ kind, persona }) => kind === 'AGENT' && !persona)!;
    const first = shifts[0]!.from;
    const later = new Date(Date.now() + 86_400_000);
    const planned = (from: Date): unknown => [{ from: from.toISOString(), until: from.toISOString() }];
    const firstShiftAfter = async (path: string, value: unknown): Promise<Date | null> => {
      await callCentre().change('staff', staffReference, path, value);
      await sync.pollNow(CALL_CENTRE_STAFF);
      const [row] = await statement<{ at: number | null }>(
        orm,
        `select extract(epoch from "first_shift_at")::float8 * 1000 as "at" from "staff_contract"
          where "staff_reference" = ?`,
        [staffReference],
      );
      return row?.at ? new Date(row.at) : null;
    };
    expect(await firstShiftAfter('shifts', planned(later))).toEqual(first);
    // another contract begins anew
    expect(await firstShiftAfter('contractFrom', new Date(Date.now() - 3_600_000).toISOString())).toEqual(later);
    expect(await firstShiftAfter('shifts', [])).toBeNull();
  });

  it('gives every case its keys', async () => {
    const keys = createCaseKeyStore(orm, pseudonyms);
    const references = [...population.cases()].map(({ reference }) => reference);
    expect((await keys.byReferences(references)).size).toBe(references.length);
    const key = (await keys.byReferences([first.reference])).get(first.reference);
    const person = population.person(first.personIndex);
    expect(key).toMatchObject({ zone: '21004', insurer: '100', personPseudonym: pseudonyms.person(person.niss!) });
  });

  const callCentre = (): PartnerClient => new PartnerClient(partners.callCentre);
  const assign = (orderNumber: string, agentNumber: string | null): Promise<Response> =>
    callCentre().send('PUT', `/api/assignments/${orderNumber}`, { agentNumber });

  it('changes hands: an order given to somebody else is no longer the first agent’s', async () => {
    const [order] = [...(await factsOf('agent')).orderAssignments.value].find(
      ([, reference]) => reference === first.reference,
    )!;
    const supervisor = personaNamed('supervisor');
    const answer = await assign(order, supervisor.kind === 'PERSON' ? supervisor.staffReference : null);
    expect(answer.ok).toBe(true);
    await sync.pollNow(ORDER_ASSIGNMENTS);
    expect((await factsOf('agent')).orderAssignments.value.has(order)).toBe(false);
    expect((await factsOf('supervisor')).orderAssignments.value.has(order)).toBe(true);
  });

  it('ends: an order taken back is nobody’s', async () => {
    const { orderAssignments } = await factsOf('supervisor');
    const [order] = [...orderAssignments.value.keys()];
    expect((await assign(order!, null)).ok).toBe(true);
    await sync.pollNow(ORDER_ASSIGNMENTS);
    expect((await factsOf('supervisor')).orderAssignments.value.size).toBe(0);
  });

  it('is read on from where it was, not from the beginning', async () => {
    await callCentre().send('DELETE', '/__admin/requests');
    await sync.pollNow(CASE_KEYS);
    const requests = await callCentre().ask<{ url: string }[]>('GET', '/__admin/requests');
    expect(requests).toHaveLength(1);
    expect(requests[0]!.url).toContain('since=');
  });

  it('newly passed training opens the gate', async () => {
    const untrained = personaNamed('agent-untrained');
    const statement = {
      actor: {
        account: {
          homePage: 'https://www.ehealth.fgov.be/ssin',
          name: untrained.kind === 'PERSON' ? untrained.niss : '',
        },
      },
      verb: { id: 'http://adlnet.gov/expapi/verbs/passed' },
      object: { id: 'https://training.example.be/modules/data-protection' },
      result: { success: true },
    };
    const platform = new PartnerClient(partners.federalPlatform, XAPI);
    const answer = await platform.send('POST', '/xAPI/statements', statement);
    expect(answer.status).toBe(200);
    await sync.pollNow(TRAINING);
    expect((await factsOf('agent-untrained')).trained).toMatchObject({ value: true, usable: true });
  });

  it.each([
    ['error', 'SOURCE_UNAVAILABLE'],
    ['down', 'SOURCE_UNAVAILABLE'],
    ['reset', 'SOURCE_BAD_ANSWER'],
    ['garbage', 'SOURCE_BAD_ANSWER'],
    ['half', 'SOURCE_BAD_ANSWER'],
  ])('stops growing when the call centre is set to "%s", and the others go on', async (mode, code) => {
    const goodOf = (name: string) => sync.state().find((state) => state.name === name)!;
    const before = goodOf(ORDER_ASSIGNMENTS).lastGoodAt;
    await callCentre().fault({ mode });
    await sync.pollNow();
    expect(goodOf(ORDER_ASSIGNMENTS)).toMatchObject({ lastError: code, lastGoodAt: before });
    expect(goodOf('mutuality-100/case-assignments').lastError).toBeNull();
    await callCentre().fault({ mode: 'none' });
    await sync.pollNow();
    expect(goodOf(ORDER_ASSIGNMENTS).lastError).toBeNull();
  });

  it('is kept without a single national number', async () => {
    const tables = [
      'staff_contract',
      'training_record',
      'order_assignment',
      'case_assignment',
      'case_escalation',
      'case_key',
      'sync_stream',
    ];
    const known = new Set(population.staff().map(({ niss }) => niss));
    for (const { niss } of population.persons()) if (niss) known.add(niss);
    for (const table of tables) {
      const rows = await orm.em
        .getConnection()
        .execute<{ row: string }[]>(`select "t"::text as "row" from "${table}" as "t"`);
      const digits = rows.flatMap(({ row }) => row.match(/\d{11,}/g) ?? []);
      expect(digits.filter((text) => known.has(text))).toEqual([]);
    }
  });
});
