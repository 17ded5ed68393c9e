import { SourceError } from '../../src/model/errors/hub-error';
import { mergePerson, PERSON_COORDINATES, type MemberAnswer } from '../../src/loaders/merge-person';
import type { CaseDossier, MemberRecord } from '../../src/model/records';
import { dossierOf, memberOf, NOW, RECENTLY } from './memory-sources';

const dossier = (more: Partial<CaseDossier> = {}): CaseDossier => ({ ...dossierOf('CC-1'), ...more });
const insurer = (more: Partial<MemberRecord> = {}): MemberAnswer => ({
  kind: 'RECORD',
  source: 'mutuality-100',
  record: { ...memberOf('85073003328'), ...more },
});
const failed: MemberAnswer = { kind: 'FAILED', error: new SourceError('SOURCE_TIMEOUT', 'mutuality-100') };
const notMember: MemberAnswer = { kind: 'NOT_A_MEMBER', source: 'mutuality-100' };

const merge = (
  known: Partial<CaseDossier>,
  member: MemberAnswer,
  ...fields: string[]
): ReturnType<typeof mergePerson> =>
  mergePerson(new Set(fields.map((field) => `Person.${field}`)), dossier(known), member);

describe('which source a value is taken from', () => {
  it.each<[string, Partial<CaseDossier>, Partial<MemberRecord>, unknown, string]>([
    ['birthDate', { birthDate: '1985-07-30' }, { birthDate: '1985-07-31' }, '1985-07-31', 'mutuality-100'],
    ['birthDate', { birthDate: '1985-07-30' }, { birthDate: null }, '1985-07-30', 'call-centre'],
    ['language', { language: 'ar' }, { language: 'fr' }, 'ar', 'call-centre'],
    ['language', { language: null }, { language: 'fr' }, 'fr', 'mutuality-100'],
    ['sex', { sex: 'FEMALE' }, { sex: 'UNKNOWN' }, 'FEMALE', 'call-centre'],
    ['sex', { sex: 'FEMALE' }, { sex: 'OTHER' }, 'OTHER', 'mutuality-100'],
    ['familyName', { familyName: 'Pieters' }, { familyName: 'Peeters' }, 'Peeters', 'mutuality-100'],
    ['familyName', { familyName: 'Pieters' }, { familyName: '' }, 'Pieters', 'call-centre'],
    ['membershipNumber', {}, { membershipNumber: 'M-1' }, 'M-1', 'mutuality-100'],
    ['niss', {}, {}, dossier().niss, 'call-centre'],
    ['insurer', {}, {}, '100', 'call-centre'],
  ])('%s: the call centre says %j, the insurer %j', (field, known, member, value, source) => {
    const merged = merge(known, insurer(member), field);
    expect(merged[field as 'sex']).toBe(value);
    const asOf = source === 'call-centre' ? RECENTLY : NOW;
    expect(merged.provenance).toEqual([{ field: `Person.${field}`, source, asOf }]);
    expect(merged.absences).toEqual([]);
  });

  it('takes a name from one source where that says more of it', () => {
    const known = { givenName: 'An', familyName: 'Pieters' };
    const merged = merge(known, insurer({ givenName: null, familyName: 'Peeters' }), 'givenName', 'familyName', 'name');
    expect(merged).toMatchObject({ givenName: 'An', familyName: 'Pieters', name: 'An Pieters' });
    expect(merged.provenance.map(({ field, source }) => [field, source])).toEqual([
      ['Person.givenName', 'call-centre'],
      ['Person.familyName', 'call-centre'],
      ['Person.name', 'call-centre'],
    ]);
  });

  it('never mixes two addresses', () => {
    const known = { postcode: '1000', communeNis5: '21004', street: null, houseNumber: '7' };
    const other = { postcode: '1050', communeNis5: '21009', street: 'Rue Haute', houseNumber: null };
    const fields = ['postcode', 'commune', 'street', 'houseNumber'];
    expect(merge(known, insurer(other), ...fields)).toMatchObject({ ...other, houseNumber: null });
    expect(merge(known, insurer({ ...other, postcode: '1000', communeNis5: '21004' }), ...fields)).toMatchObject({
      postcode: '1000',
      street: 'Rue Haute',
      houseNumber: '7',
    });
  });

  it('holds and notes nothing that was not asked for', () => {
    const known = { givenName: 'An', birthDate: '1985-07-30', postcode: '1000' };
    const merged = merge(known, insurer({ givenName: 'Ann', birthDate: '1985-07-31' }), 'birthDateMasked');
    expect(Object.keys(merged).sort()).toEqual(['birthDate', 'failures']);
    expect([merged.provenance, merged.conflicts, merged.absences]).toEqual([[], [], []]);
  });
});

describe('where sources differ', () => {
  it('names each candidate, the one that was taken first', () => {
    const merged = merge({ birthDate: '1985-07-30' }, insurer({ birthDate: '1985-07-31' }), 'birthDate');
    expect(merged.conflicts).toEqual([
      {
        field: 'Person.birthDate',
        candidates: [
          { source: 'mutuality-100', value: '1985-07-31', asOf: NOW },
          { source: 'call-centre', value: '1985-07-30', asOf: RECENTLY },
        ],
      },
    ]);
  });

  it.each([
    ['familyName', 'Van den Broeck', 'VAN-DEN-BROECK', false],
    ['givenName', 'Zoé', 'Zoe', false],
    ['givenName', 'Zoé', 'Chloé', true],
    ['street', 'Rue Haute', 'rue  haute', false],
    ['houseNumber', '7 B', '7b', false],
    ['language', 'fr', 'nl', true],
  ])('%s: %s and %s are a conflict: %s', (field, one, other, isConflict) => {
    const merged = merge({ [field]: one }, insurer({ [field]: other }), field);
    expect(merged.conflicts.length > 0).toBe(isConflict);
  });

  it('makes the display name differ when a part of it does', () => {
    const merged = merge(
      { givenName: 'An', familyName: 'Peeters' },
      insurer({ givenName: 'An', familyName: 'Pieters' }),
      'name',
    );
    expect(merged.conflicts).toMatchObject([
      { field: 'Person.name', candidates: [{ value: 'An Pieters' }, { value: 'An Peeters' }] },
    ]);
  });

  it('makes no conflict of what one of them does not know', () => {
    expect(merge({ sex: 'UNKNOWN' }, insurer({ sex: 'MALE' }), 'sex').conflicts).toEqual([]);
    expect(merge({ language: 'fr' }, insurer({ language: null }), 'language').conflicts).toEqual([]);
  });
});

describe('why a value is absent', () => {
  it.each<[string, string, MemberAnswer, string | undefined]>([
    ['nobody has it', 'birthDate', insurer({ birthDate: null }), 'NOT_RECORDED'],
    ['the insurer does not know the person', 'membershipNumber', notMember, 'NOT_RECORDED'],
    ['no insurer could be asked', 'membershipNumber', { kind: 'NOT_ASKED' }, 'NOT_RECORDED'],
    ['the insurer failed', 'membershipNumber', failed, 'SOURCE_UNAVAILABLE'],
    ['the insurer failed, and might have had it', 'birthDate', failed, 'SOURCE_UNAVAILABLE'],
    ['the insurer has several files', 'insuredFrom', insurer({ outcome: 'MULTI_IO' }), 'CONFLICT'],
    ['part of the file cannot be read', 'street', insurer({ outcome: 'PARTIAL' }), 'NOT_YET_AVAILABLE'],
    ['the part that can be read is empty', 'street', insurer({ outcome: 'PARTIAL', street: null }), 'NOT_RECORDED'],
    ['the insured period still runs', 'insuredUntil', insurer({ insuredUntil: null }), undefined],
    ['the name is known to nobody', 'name', insurer({ givenName: null, familyName: null }), 'NOT_RECORDED'],
  ])('%s: %s', (_why, field, member, reason) => {
    const { absences } = merge({}, member, field);
    expect(absences.map((absence) => absence.reason)).toEqual(reason === undefined ? [] : [reason]);
  });

  it('is not asked where the other source has the value', () => {
    const merged = merge({ birthDate: '1985-07-30' }, failed, 'birthDate');
    expect(merged).toMatchObject({ birthDate: '1985-07-30', absences: [], failures: [{ source: 'mutuality-100' }] });
  });
});

it('every field of a person can be asked for and is noted', () => {
  const merged = mergePerson(PERSON_COORDINATES, dossier(), notMember);
  const noted = new Set([...merged.provenance, ...merged.absences].map(({ field }) => field));
  const unmasked = [...PERSON_COORDINATES].filter((coordinate) => !coordinate.endsWith('Masked'));
  expect([...noted].sort()).toEqual(unmasked.sort());
});
