import { SourceError } from '../../../src/model/errors/hub-error';
import { Relation } from '../../../src/model/subject';
import type { MemoryCase } from '../memory-loaders';
import { callCentreDown, caseKey, insurerDown, memoryLoaders } from '../memory-loaders';
import { pseudonyms, run } from '../run-operation';
import { toyCaller, toyFacts, fact } from '../../support/toy-caller';

const asOf = new Date('2026-03-01T07:00:00Z');
const day = (number: number): Date => new Date(Date.UTC(2026, 1, number));

const ownCase: MemoryCase = {
  key: caseKey(1),
  person: {
    name: 'Ada Peeters',
    birthDate: null,
    communeNis5: '21013',
    provenance: [
      { field: 'Person.name', source: 'mutuality-100', asOf },
      { field: 'Person.birthDate', source: 'call-centre', asOf },
    ],
    conflicts: [
      {
        field: 'Person.birthDate',
        candidates: [
          { source: 'mutuality-100', value: '1980-01-02', asOf },
          { source: 'call-centre', value: '1980-02-01', asOf },
        ],
      },
    ],
    absences: [{ field: 'Person.birthDate', reason: 'CONFLICT' }],
    failures: [],
  },
  contactPoints: {
    points: [{ kind: 'MOBILE', phone: '+32475123456', source: 'mutuality-100', insurer: '100', asOf, rank: 1 }],
    failures: [],
  },
  orders: [
    { number: 'O-1', caseReference: 'CC-1', organisation: '0999999922', type: 'INDEX', openedAt: day(2) },
    { number: 'O-2', caseReference: 'CC-1', organisation: '0999999922', type: 'FOLLOW_UP', openedAt: day(10) },
  ],
  attempts: [{ id: 'A-1', orderNumber: 'O-1', caseReference: 'CC-1', at: day(3) }],
  visits: [{ id: 'V-1', caseReference: 'CC-1', plannedAt: day(4), visitedAt: null }],
  medical: {
    tests: [
      { id: 'T-1', value: 'DETECTED', collectedAt: day(1), issuedAt: day(5) },
      { id: 'T-2', value: 'NOT_DETECTED', collectedAt: day(8), issuedAt: day(9) },
    ],
    asOf,
  },
  householdOrders: [{ orderNumber: 'O-9', caseReference: 'CC-9', name: 'Bo' }],
};
const nurse = toyCaller();
const id = ownCase.key.caseId;

const ofCase = (fields: string, given: Partial<Parameters<typeof run>[1]> = {}): ReturnType<typeof run> =>
  run(`{ case(id: "${id}") { ${fields} } }`, { caller: nurse, loaders: memoryLoaders([ownCase]), ...given });

describe('case(id)', () => {
  const ask = '{ case(id: "$") { id reference } }';
  const otherCase: MemoryCase = { key: caseKey(2) };

  it('is there for a caller with a relation to it', async () => {
    const result = await run(ask.replace('$', id), { caller: nurse, loaders: memoryLoaders([ownCase]) });
    expect(result).toEqual({ data: { case: { id, reference: 'CC-1' } } });
  });

  it('answers the same for an unknown id, a malformed one and a case the caller has nothing to do with, and asks no partner', async () => {
    const loaders = memoryLoaders([ownCase, otherCase]);
    const answers = [];
    for (const one of ['00000000-0000-4000-8000-00000000ffff', 'not-an-id', otherCase.key.caseId]) {
      answers.push(await run(ask.replace('$', one), { caller: nurse, loaders }));
    }
    expect(answers[0]?.data).toEqual({ case: null });
    expect(answers[0]?.errors?.[0]?.message).toBe('There is nothing here for this caller.');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(loaders.asked).toEqual([]);
  });
});

describe('the sections of a case', () => {
  it('fail alone', async () => {
    const loaders = memoryLoaders([ownCase], {
      attempts: callCentreDown,
      medicalRecord: new SourceError('SOURCE_BAD_ANSWER', 'sciensano'),
    });
    const { data, errors } = await ofCase('attempts { id } medical { onset } person { name } callOrders { number }', {
      loaders,
    });
    expect(data?.case).toEqual({
      attempts: null,
      medical: null,
      person: { name: 'Ada Peeters' },
      callOrders: [{ number: 'O-1' }, { number: 'O-2' }],
    });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['case.attempts', 'case.medical']);
  });

  it('are asked of nobody where they are not selected', async () => {
    const loaders = memoryLoaders([ownCase]);
    await ofCase('id openedAt commune', { loaders });
    expect(loaders.asked).toEqual([]);
  });

  it.each([
    ['21004', { nis5: '21004', nameFr: 'Bruxelles', nameNl: 'Brussel', postcodes: ['1000', '1020', '1120', '1130'] }],
    ['11002', null],
    [null, null],
  ])('lead to the commune of the case, %s, or say why not, and ask nobody', async (zone, inCommune) => {
    const key = caseKey(1, { zone });
    const loaders = memoryLoaders([{ key }]);
    const fields = 'inCommune { nis5 nameFr nameNl postcodes } absences { field reason }';
    const { data } = await run(`{ case(id: "${key.caseId}") { ${fields} } }`, { caller: nurse, loaders });
    const absences = inCommune === null ? [{ field: 'inCommune', reason: 'NOT_RECORDED' }] : [];
    expect(data?.case).toEqual({ inCommune, absences });
    expect(loaders.asked).toEqual([]);
  });

  it('carry ids that say nothing of the keys partners use', async () => {
    const { data } = await ofCase(
      'person { id } callOrders { id case { id } attempts { id } } medical { tests { id } }',
    );
    const text = JSON.stringify(data);
    for (const key of ['O-1', 'A-1', 'T-1', 'CC-1', 'person-1']) expect(text).not.toContain(key);
    expect(data?.case).toMatchObject({ callOrders: [{ case: { id }, attempts: [{}] }, { attempts: [] }] });
  });

  it('show results newest first', async () => {
    const { data } = await ofCase('medical { tests { value } }');
    expect(data?.case).toEqual({ medical: { tests: [{ value: 'NOT_DETECTED' }, { value: 'DETECTED' }] } });
  });

  it('count those at the same address for a caller who may only know how many', async () => {
    const { data } = await ofCase('householdOrdersCount { text variant }');
    expect(data?.case).toEqual({ householdOrdersCount: { text: '1', variant: 'COUNT' } });
  });
});

describe('timeline', () => {
  const ask = 'timeline { at kind recordId }';

  it('puts what happened in order, and leaves out what did not happen', async () => {
    const { data } = await ofCase(ask);
    const kinds = (data as { case: { timeline: { kind: string }[] } }).case.timeline.map(({ kind }) => kind);
    expect(kinds).toEqual([
      ...['SAMPLE_COLLECTED', 'ORDER_OPENED', 'CALL_ATTEMPTED', 'RESULT_ISSUED', 'SAMPLE_COLLECTED'],
      ...['RESULT_ISSUED', 'ORDER_OPENED'],
    ]);
  });

  it('holds no entry about a field that is withheld, and does not ask for it', async () => {
    const loaders = memoryLoaders([ownCase]);
    const { data } = await ofCase(ask, { loaders, withhold: (one) => one.startsWith('TestResult.') });
    expect(JSON.stringify(data)).not.toMatch(/SAMPLE_COLLECTED|RESULT_ISSUED/);
    expect(loaders.asked).not.toContain('medicalRecord CC-1');
  });

  it('decides on the row: an order assigned to somebody else shows nothing under an order-bound grant', async () => {
    const facts = toyFacts({
      orderAssignments: fact(new Map([['O-1', 'CC-1']])),
      caseAssignments: fact(new Set<string>()),
    });
    const { data } = await ofCase(ask, {
      caller: toyCaller({ facts }),
      loaders: memoryLoaders([{ ...ownCase, medical: null, attempts: [] }]),
      withhold: (one, relation) => one === 'CallOrder.openedAt' && (relation & Relation.ORDER_ASSIGNED) === 0,
    });
    expect(data?.case).toEqual({
      timeline: [
        {
          at: '2026-02-02T00:00:00.000Z',
          kind: 'ORDER_OPENED',
          recordId: pseudonyms.caseRecordIds('CallOrder').of('CC-1', 'O-1'),
        },
      ],
    });
  });
});

describe('absences', () => {
  const ask = 'medical { onset } attempts { id } collectivity { name } visits { id } absences { field reason }';

  it('tell what is withheld from policy alone, and why the rest is missing', async () => {
    const loaders = memoryLoaders([ownCase], { attempts: callCentreDown });
    const { data } = await ofCase(ask, { loaders, withhold: (one) => one === 'Case.medical' });
    expect(data?.case).toMatchObject({
      absences: [
        { field: 'medical', reason: 'WITHHELD' },
        { field: 'attempts', reason: 'SOURCE_UNAVAILABLE' },
        { field: 'collectivity', reason: 'NOT_RECORDED' },
      ],
    });
  });

  it('say nothing of fields that are not selected', async () => {
    const { data } = await ofCase('absences { field } person { absences { field } }', { withhold: () => true });
    expect(data?.case).toEqual({ absences: [], person: { absences: [] } });
  });
});

describe('sections', () => {
  it('name every withheld one without asking, and of the others those that are selected', async () => {
    const loaders = memoryLoaders([ownCase]);
    const { data } = await ofCase('visits { id } sections { section state source asOf }', {
      loaders,
      withhold: (one) => one === 'Case.medical' || one.startsWith('Person.'),
    });
    expect(data?.case).toMatchObject({
      sections: [
        { section: 'PERSON', state: 'WITHHELD', source: null, asOf: null },
        { section: 'MEDICAL', state: 'WITHHELD', source: null, asOf: null },
        { section: 'VISITS', state: 'FRESH' },
      ],
    });
    expect(loaders.asked).toEqual(['visits CC-1', 'sectionOutcome CC-1 VISITS']);
  });
});

describe('the person of a case', () => {
  const ask = `
    person { name birthDate provenance { field source } conflicts { field candidates { value source } } absences { field reason } }
    contactPoints { source }`;

  it('shows where values come from and on what sources differ', async () => {
    const { data } = await ofCase(ask);
    expect(data?.case).toEqual({
      person: {
        name: 'Ada Peeters',
        birthDate: null,
        provenance: [
          { field: 'name', source: 'mutuality-100' },
          { field: 'birthDate', source: 'call-centre' },
        ],
        conflicts: [
          {
            field: 'birthDate',
            candidates: [
              { value: '1980-01-02', source: 'mutuality-100' },
              { value: '1980-02-01', source: 'call-centre' },
            ],
          },
        ],
        absences: [{ field: 'birthDate', reason: 'CONFLICT' }],
      },
      contactPoints: [{ source: 'mutuality-100' }],
    });
  });

  it('holds no entry about a field that is withheld, whatever sources say of it', async () => {
    const withhold = (one: string): boolean => one === 'Person.birthDate';
    const { data } = await ofCase(ask, { withhold });
    expect(data?.case).toMatchObject({
      person: {
        provenance: [{ field: 'name' }],
        conflicts: [],
        absences: [{ field: 'birthDate', reason: 'WITHHELD' }],
      },
    });
  });

  it('does not say which insurer it is to a caller who may not see it, in a failure neither', async () => {
    const withhold = (one: string): boolean => one === 'Person.insurer';
    const shown = await ofCase(ask, { withhold });
    expect(shown.data?.case).toMatchObject({
      person: { provenance: [{ source: 'mutuality' }, { source: 'call-centre' }] },
      contactPoints: [{ source: 'mutuality' }],
    });
    const noted: unknown[] = [];
    const failing = await ofCase(ask, {
      loaders: memoryLoaders([{ ...ownCase, contactPoints: { points: [], failures: [insurerDown] } }], {
        person: insurerDown,
      }),
      withhold,
      context: { noteFailure: (path, { code, facts }) => noted.push([path.key, code, facts]) },
    });
    expect(failing.data?.case).toEqual({ person: null, contactPoints: [] });
    expect(noted).toEqual([['contactPoints', 'SOURCE_UNAVAILABLE', { source: 'mutuality' }]]);
    expect(JSON.stringify(failing)).not.toContain('mutuality-100');
  });

  it('is somebody also where no partner could say whom', async () => {
    const { data } = await ofCase('person { id name }', { loaders: memoryLoaders([{ key: ownCase.key }]) });
    expect(data?.case).toEqual({ person: { id: pseudonyms.personIds.of(id), name: null } });
  });

  it('has a companion for each field that may be masked, the same each time', async () => {
    const masked = {
      ...ownCase,
      person: {
        ...ownCase.person,
        birthDate: '1985-07-30',
        niss: '85073003328',
        provenance: [],
        conflicts: [],
        absences: [],
        failures: [],
      },
    };
    const companions = `
      person { birthDateMasked { text variant } nissMasked { text variant } membershipNumberMasked { text } }
      contactPoints { phoneMasked { text variant } emailMasked { text } }`;
    const ask = (organisation: string): ReturnType<typeof run> =>
      ofCase(companions, { caller: toyCaller({ organisation }), loaders: memoryLoaders([masked]) });
    const first = await ask('0123456749');
    expect(first.data?.case).toEqual({
      person: {
        birthDateMasked: { text: '1985', variant: 'YEAR' },
        nissMasked: { text: expect.stringMatching(/^[\w-]{43}$/) as string, variant: 'PAIRWISE_PSEUDONYM' },
        membershipNumberMasked: null,
      },
      contactPoints: [{ phoneMasked: { text: '…456', variant: 'LAST_THREE_DIGITS' }, emailMasked: null }],
    });
    expect(await ask('0123456749')).toEqual(first);
    expect(await ask('0999999922')).not.toEqual(first);
  });
});
