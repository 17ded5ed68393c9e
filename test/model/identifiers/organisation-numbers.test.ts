import { cbeFault, cbeKind, normaliseCbe } from '../../../src/model/identifiers/cbe';

describe('the enterprise number', () => {
  it.each([
    ['0419052173', null],
    ['0419052174', 'CHECK_DIGITS'],
    ['9419052173', 'FIRST_DIGIT'],
    ['419052173', 'FORM'],
  ])('%s is answered by %s', (cbe, fault) => {
    expect(cbeFault(cbe)).toBe(fault);
  });

  it('is read as it is printed', () => {
    expect(normaliseCbe('BE 0419.052.173')).toBe('0419052173');
  });

  it('distinguishes enterprises from establishments by its first digit', () => {
    expect([cbeKind('0419052173'), cbeKind('2419052173')]).toEqual(['ENTERPRISE', 'ESTABLISHMENT']);
  });
});
