/** Accesses that are made up, decided once more by a version: each by what is on record of it, and by nothing else. */
import type { RecordedAccess } from '../../../src/model/access-history';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { replay, type Replay, type ReplayQuestion } from '../../../src/policy/effect/replay';
import type { Grant } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { CALL_CENTRE } from '../rules/caller-builder';
import { denialOf } from '../made-up-rules';
import { COORDINATES } from '../schema-coordinates';
import { access, historyOf, type Made } from './made-up-history';

const FIRST_DAY = defaultPolicy();
const [PHONE] = FIRST_DAY.grants.filter(({ id }) => id === 'phone / AGENT / READ') as [Grant];
const STREETS: Grant = { ...PHONE, id: 'streets', what: [{ group: 'street', coordinates: ['Person.street'] }] };
const WITH_STREETS = { ...FIRST_DAY, grants: [...FIRST_DAY.grants, STREETS] };

function replayed(pages: readonly (readonly RecordedAccess[])[], changes: Partial<ReplayQuestion> = {}) {
  return replay(historyOf(...pages), {
    document: FIRST_DAY,
    registers: OWN_REGISTERS,
    coordinates: new Map(COORDINATES.map((info) => [info.coordinate, info])),
    since: new Date(0),
    goOn: () => true,
    ...changes,
  });
}

describe('what a version would have made of what was', () => {
  it('is gained where it was withheld and the version shows it, of each whom the access is about', async () => {
    const withheld = ['Person.street', 'Person.niss', 'Person.birthDate'];
    const one = access({ withheld, returned: ['Person.givenName'], subjects: 3 });
    const { until, ...sums } = await replayed([[one]], { document: WITH_STREETS });
    const change = { accesses: 3, gained: 3, lost: 0 };
    expect(until).toEqual(one.recordedAt);
    // a number stays withheld, and a mask of the day of birth would be reported of its companion
    expect(sums).toEqual({
      ...change,
      complete: true,
      byRole: [{ of: 'AGENT', right: null, ...change }],
      byOrganisation: [{ of: CALL_CENTRE, right: null, ...change }],
      byOperation: [{ of: 'Call', right: null, ...change }],
      byCoordinate: [{ of: 'Person.street', right: 'READ', ...change }],
    });
  });

  it('is lost where it was disclosed and the version withholds it, or only masks it', async () => {
    const returned = ['Person.givenName', 'Person.street', 'Person.birthDate'];
    const sums = await replayed([[access({ returned })], [access({ returned, withheld: ['Person.niss'] })]]);
    expect(sums).toMatchObject({ accesses: 2, gained: 0, lost: 4 });
    expect(sums.byCoordinate).toEqual([
      { of: 'Person.street', right: 'READ', accesses: 2, gained: 0, lost: 2 },
      { of: 'Person.birthDate', right: 'READ', accesses: 2, gained: 0, lost: 2 },
    ]);
  });

  it('is summed by roles held at once, what changes most first, and what does not change is left out', async () => {
    const lost = { returned: ['Person.street'] };
    const both = access({ ...lost, roles: ['AGENT', 'SUPERVISOR'], operationName: null });
    const same = access({ returned: ['Person.givenName'], operationName: 'Same' });
    const { byRole, byOperation } = await replayed([[access({ ...lost }), both, both, same]]);
    expect(byRole.map(({ of, accesses, lost: sum }) => [of, accesses, sum])).toEqual([
      ['AGENT + SUPERVISOR', 2, 2],
      ['AGENT', 2, 1],
    ]);
    expect(byOperation.map(({ of }) => of)).toEqual(['unnamed', 'Call']);
  });

  it('keeps no more names of operations than 500: the others are one sum', async () => {
    const page = Array.from({ length: 502 }, (_, count) =>
      access({ returned: ['Person.street'], operationName: `Named ${count}` }),
    );
    const { byOperation } = await replayed([page]);
    expect(byOperation).toHaveLength(501);
    expect(byOperation[0]).toEqual({ of: 'others', right: null, accesses: 2, gained: 0, lost: 2 });
  });
});

describe('the registers of its day', () => {
  const AGREEMENT = PHONE.legalBasis;
  const at = (day: string) => access({ returned: ['Person.givenName'], recordedAt: new Date(`${day}T10:00:00Z`) });

  it('decide an access: a basis that has ended since then held, and one that began since did not', async () => {
    const legalBases = OWN_REGISTERS.legalBases.map((basis) =>
      basis.id === AGREEMENT ? { ...basis, validFrom: '2020-05-10', validUntil: '2020-05-20' } : basis,
    );
    const lostOn = async (day: string): Promise<number> =>
      (await replayed([[at(day)]], { registers: { ...OWN_REGISTERS, legalBases } })).lost;
    expect([await lostOn('2020-05-09'), await lostOn('2020-05-20'), await lostOn('2020-05-21')]).toEqual([1, 0, 1]);
  });
});

describe('the facts on record', () => {
  const nurse: Made = {
    ...{ issuer: 'healthcare', roles: ['NURSE'], discipline: 'nurse', recognised: true },
    ...{ orderAssigned: 'NO', caseAssigned: 'YES', returned: ['MedicalRecord.tests'] },
  };
  const agent: Made = { returned: ['Person.givenName'] };
  const system: Made = {
    ...{ issuer: 'M2M', naturalPerson: false, roles: ['PARTNER_SYSTEM'], orderAssigned: 'NO', ownOrganisation: true },
    returned: ['Person.givenName'],
  };
  const toOneOrganisation = denialOf(['Person.givenName'], {
    ...{ roles: 'EVERYBODY', organisations: { numbers: ['0999000327'] } },
  });
  const document = { ...FIRST_DAY, denials: [...FIRST_DAY.denials, toOneOrganisation] };

  it.each<[string, Made, Made]>([
    ['recognised', nurse, { recognised: false }],
    ['discipline', nurse, { discipline: null }],
    ['issuer', nurse, { issuer: 'staff' }],
    ['natural person', nurse, { naturalPerson: false }],
    ['assignments of cases that could be read', nurse, { caseAssigned: 'UNKNOWN' }],
    ['assignments of orders that could be read', agent, { orderAssigned: 'UNKNOWN' }],
    ['trained', agent, { trained: 'NO' }],
    ['contract', agent, { contractActive: 'UNKNOWN' }],
    ['shift', agent, { inShift: 'NO' }],
    ['role', agent, { roles: [] }],
    ['purpose', agent, { purpose: 'TRAINING' }],
    ['relation', agent, { orderAssigned: 'NO', ownOrganisation: true }],
    ['organisation', agent, { organisation: '0999000327' }],
    ['kind of the organisation', system, { organisationKind: 'EMPLOYMENT_OFFICE' }],
    ['agreement', system, { agreementValid: false }],
  ])('decide an access, and none of the day of the question: %s', async (_fact, was, otherwise) => {
    const lost = async (one: RecordedAccess): Promise<Replay['lost']> => (await replayed([[one]], { document })).lost;
    expect([await lost(access(was)), await lost(access({ ...was, ...otherwise }))]).toEqual([0, 1]);
  });
});

describe('a replay', () => {
  const page = (day: string) => [access({ recordedAt: new Date(`${day}T10:00:00Z`), returned: ['Person.street'] })];

  it('looks at nothing from before the instant it is asked about', async () => {
    const since = new Date('2020-05-15T00:00:00Z');
    expect(await replayed([page('2020-05-14'), page('2020-05-16')], { since })).toMatchObject({ accesses: 1, lost: 1 });
    expect(await replayed([page('2020-05-14')], { since })).toMatchObject({ accesses: 0, complete: true, until: null });
  });

  it('ends after the page at which time is up, and says up to where it came', async () => {
    let asked = 0;
    const pages = [page('2020-05-14'), page('2020-05-15'), page('2020-05-16')];
    const result = await replayed(pages, { goOn: () => (asked += 1) < 2 });
    const second = new Date('2020-05-15T10:00:00Z');
    expect(result).toMatchObject({ accesses: 2, lost: 2, complete: false, until: second });
  });
});
