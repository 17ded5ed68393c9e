import { createPseudonyms } from '../../src/model/pseudonyms';

describe('the hub’s names for cases and persons', () => {
  const ours = createPseudonyms('a key of at least some length');
  const theirs = createPseudonyms('another key');

  it('give a case the same UUID on every replica, and another one under another key', () => {
    const id = ours.caseId('CC-1');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(createPseudonyms('a key of at least some length').caseId('CC-1')).toBe(id);
    expect(theirs.caseId('CC-1')).not.toBe(id);
    expect(new Set(Array.from({ length: 2000 }, (_, index) => ours.caseId(`CC-${index}`))).size).toBe(2000);
  });

  it('never name two kinds of things alike, whatever their keys', () => {
    const key = '85073003328';
    const names = [
      ours.person(key),
      ours.client(key),
      ours.pairwise(key, null),
      ours.personWithoutNiss({ patientReference: key, caseReference: 'CC-1' }),
      ours.personWithoutNiss({ patientReference: null, caseReference: key }),
    ];
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).not.toContain(key);
  });

  it('join the cases of one patient without national number, and leave a case without patient alone', () => {
    const patient = (caseReference: string): string =>
      ours.personWithoutNiss({ patientReference: 'p-1', caseReference });
    expect(patient('CC-1')).toBe(patient('CC-2'));
    const unknown = (caseReference: string): string =>
      ours.personWithoutNiss({ patientReference: null, caseReference });
    expect(unknown('CC-1')).not.toBe(unknown('CC-2'));
  });
});
