import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { seedRegisters } from '../../../scripts/demonstration/register-seed';
import { createPopulation } from '../../../simulators/population/create-population';
import { organisationOf, personaNamed } from '../../../simulators/population/personas';
import type { CallerIdentity, FactsAboutCaller } from '../../../src/model/caller';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { createCallerFacts } from '../../../src/registers/callers/caller-facts';
import { createCallerFactsStore } from '../../../src/registers/callers/caller-facts-store';
import { createCaseStaffStore } from '../../../src/registers/callers/case-staff-store';
import { caseAssignments, ESCALATIONS, TRAINING } from '../../../src/registers/callers/fact-streams';
import type { ContractArrival } from '../../../src/registers/callers/mirror-rows-store';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { installOwnRegisters } from '../../../src/policy/registers/policy-register-store';
import { createMirrorStore, type Advance, type MirrorStore } from '../../../src/registers/callers/mirror-store';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';

const pseudonymKey = 'a key for tests of registers';
const pseudonyms = createPseudonyms(pseudonymKey);
const population = createPopulation({ seed: 7, size: 200, referenceInstant: new Date('2026-01-01T00:00:00Z') });
const from = new Date('2026-01-01T00:00:00Z');

describe('the registers', () => {
  let opened: OpenedDatabase;
  let orm: MikroORM;
  let mirror: MirrorStore;

  beforeAll(async () => {
    opened = await openTestDatabase({ at: from });
    ({ orm } = opened);
    await seedRegisters({ ownerUrl: opened.database.ownerUrl, pseudonymKey, population });
    // an entry counts as long as its legal basis does
    await installOwnRegisters(orm, OWN_REGISTERS, new Date());
    mirror = createMirrorStore(orm);
  });

  afterAll(() => opened?.close());

  const asOwner = async (sql: string): Promise<unknown[]> => (await opened.owner.query<object>(sql)).rows;

  const identityOf = (name: string): CallerIdentity => {
    const persona = personaNamed(name);
    if (persona.kind === 'CITIZEN') throw new Error(`${name} works for nobody.`);
    const pseudonym = persona.kind === 'PERSON' ? pseudonyms.person(persona.niss) : pseudonyms.client(persona.clientId);
    return {
      issuer: persona.realm,
      tokenSubject: 'sub',
      clientId: 'demo-front-end',
      naturalPerson: persona.kind === 'PERSON',
      pseudonym,
      lastingName: pseudonym,
      displayName: null,
      organisation: organisationOf(persona.organisation).cbe,
      roles: [],
      purposes: [],
      profession: null,
    };
  };

  const factsOf = (name: string, now = new Date()): Promise<FactsAboutCaller> =>
    createCallerFacts({
      store: createCallerFactsStore(orm),
      factAge: { assignmentSeconds: 10, staffSeconds: 900 },
      onFailure: (error) => {
        throw error;
      },
    }).factsOf(identityOf(name), now);

  const contractOf = (name: string): ContractArrival => {
    const persona = personaNamed(name);
    if (persona.kind !== 'PERSON') throw new Error('no person');
    return {
      staffReference: persona.staffReference,
      personPseudonym: pseudonyms.person(persona.niss),
      kind: 'AGENT',
      contractFrom: from,
      contractUntil: null,
      alwaysOnDuty: false,
      shifts: [{ from, until: new Date(Date.now() + 3_600_000) }],
      languages: ['fr'],
      sequence: 1,
    };
  };

  /** A page of a stream that is read on. */
  const advance = (step: Omit<Advance, 'sequence' | 'anew'>) => mirror.advance({ ...step, sequence: 1, anew: false });

  const standing = async (stream: Parameters<MirrorStore['cursorOf']>[0]) => mirror.cursorOf(stream);

  it('never let an earlier page overwrite a later one', async () => {
    const stream = caseAssignments('100');
    const { staffReference } = contractOf('nurse');
    await standing(stream);
    const page = (at: string | null, to: string, until: Date | null) =>
      advance({
        stream,
        authority: 'mutuality-100',
        from: at,
        to,
        arrivals: { caseAssignments: [{ staffReference, caseReference: 'CC-9', from, until, sequence: 1 }] },
      });
    expect(await page(null, '1', null)).toBe(true);
    expect(await page('1', '2', from)).toBe(true);
    // a replica that still stands at the beginning
    expect(await page(null, '1', null)).toBe(false);
    expect(await mirror.cursorOf(stream)).toBe('2');
    expect(await asOwner(`select assigned_until::text from case_assignment where case_reference = 'CC-9'`)).toEqual([
      { assigned_until: '2026-01-01 00:00:00+00' },
    ]);
  });

  it('write a page and its cursor together or not at all', async () => {
    const stream = caseAssignments('200');
    await standing(stream);
    const broken = { staffReference: 'X', caseReference: null as unknown as string, from, until: null, sequence: 1 };
    const step = { stream, authority: 'mutuality-200' as const, from: null, to: '1' };
    const good = { staffReference: 'X', caseReference: 'CC-8', from, until: null, sequence: 1 };
    await expect(advance({ ...step, arrivals: { caseAssignments: [good, broken] } })).rejects.toThrow();
    expect(await mirror.cursorOf(stream)).toBeNull();
    expect(await asOwner(`select * from case_assignment where case_reference = 'CC-8'`)).toEqual([]);
  });

  it('take no staff from a partner whose organisation they do not know', async () => {
    await asOwner(`delete from organisation where insurer = '900'`);
    const stream = 'mutuality-900/staff-changes' as const;
    await standing(stream);
    const arrivals = { contracts: [contractOf('nurse')] };
    const refusal = advance({ stream, authority: 'mutuality-900', from: null, to: '1', arrivals });
    await expect(refusal).rejects.toThrow('No organisation is registered that mutuality-900 speaks for');
  });

  it('keep the newest statement about a training, whatever order statements arrive in', async () => {
    await standing(TRAINING);
    const personPseudonym = pseudonyms.person('92031411857');
    const module = 'https://training.example.be/modules/data-protection';
    const passed = (day: string, validUntil: Date | null) => ({
      statement: randomUUID(),
      personPseudonym,
      module,
      passedAt: new Date(day),
      storedAt: new Date(day),
      validUntil,
    });
    const until = new Date('2126-01-01');
    const sent = (at: string | null, to: string, training: ReturnType<typeof passed>) =>
      advance({
        stream: TRAINING,
        authority: 'federal-platform',
        from: at,
        to,
        arrivals: { trainings: [training] },
      });
    await sent(null, '1', passed('2026-01-02', until));
    await sent('1', '2', passed('2026-01-01', null));
    await mirror.good(TRAINING, new Date(), await mirror.cursorOf(TRAINING));
    expect(await factsOf('agent')).toMatchObject({ trained: { value: true, usable: true }, trainedUntil: until });
  });

  it('do not count a training again that was revoked, whatever a late reading says', async () => {
    const training = {
      statement: randomUUID(),
      personPseudonym: 'of nobody else',
      module: 'https://training.example.be/modules/data-protection',
      passedAt: new Date('2026-01-02'),
      storedAt: new Date('2026-01-02'),
      validUntil: null,
    };
    const voiding = { statement: training.statement, voidedAt: new Date('2026-01-03') };
    const pages = [{ trainings: [training] }, { voidings: [voiding] }, { trainings: [training] }];
    for (const arrivals of pages) {
      const at = await mirror.cursorOf(TRAINING);
      await advance({ stream: TRAINING, authority: 'federal-platform', from: at, to: randomUUID(), arrivals });
    }
    expect(await asOwner(`select * from training_record where statement = '${training.statement}'`)).toEqual([]);
  });

  it('say who holds a case now', async () => {
    const stream = caseAssignments('300');
    await standing(stream);
    const held = (caseReference: string, until: Date | null) => ({
      staffReference: 'M3-1',
      caseReference,
      from,
      until,
      sequence: 1,
    });
    const contracts = [{ ...contractOf('nurse'), staffReference: 'M3-1', kind: 'NURSE' }];
    const assignments = [held('CC-1', null), held('CC-2', from), held('CC-3', null), held('CC-4', null)];
    const arrivals = { contracts, caseAssignments: assignments };
    await advance({ stream, authority: 'mutuality-300', from: null, to: '1', arrivals });
    const store = createCaseStaffStore(orm);
    expect(await store.assignedTo(['CC-1', 'CC-2', 'CC-3', 'CC-4'], new Date())).toEqual(new Map());
    await standing(ESCALATIONS);
    const said = { line: 'SECOND', insurer: '300', from, until: null, sequence: 1 } as const;
    const escalations = [
      ...['CC-1', 'CC-2'].map((caseReference) => ({ ...said, caseReference })),
      { ...said, caseReference: 'CC-3', insurer: '100' as const },
      { ...said, caseReference: 'CC-4', line: 'THIRD' as const },
    ];
    await advance({ stream: ESCALATIONS, authority: 'call-centre', from: null, to: '1', arrivals: { escalations } });
    const staff = await store.assignedTo(['CC-1', 'CC-2', 'CC-3', 'CC-4'], new Date());
    expect(staff).toEqual(new Map([['CC-1', [{ insurer: '300', staffReference: 'M3-1' }]]]));
  });
});
