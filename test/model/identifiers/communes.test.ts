import { COMMUNES, communeFault, communeOf } from '../../../src/model/identifiers/communes';
import { insurerFault, INSURER_NAMES } from '../../../src/model/identifiers/insurers';
import { INSURER_CODES } from '../../../src/model/words';

describe('the communes of Brussels', () => {
  it('are nineteen, each with a code of its own and postcodes of four digits', () => {
    expect(new Set(COMMUNES.map((one) => one.nis5)).size).toBe(19);
    for (const one of COMMUNES) {
      expect(communeFault(one.nis5)).toBeNull();
      expect(one.postcodes.every((postcode) => /^1\d{3}$/.test(postcode))).toBe(true);
    }
  });

  it('are found by code only', () => {
    expect(communeOf('21004')).toMatchObject({ nameFr: 'Bruxelles', nameNl: 'Brussel' });
    expect(communeOf('11002')).toBeNull();
    expect(communeOf(null)).toBeNull();
  });

  it.each([
    ['21020', 'NOT_IN_BRUSSELS'],
    ['2100', 'FORM'],
  ])('%s is answered by %s', (nis5, fault) => {
    expect(communeFault(nis5)).toBe(fault);
  });
});

describe('the insurers', () => {
  it('are a closed list', () => {
    expect(INSURER_CODES.map(insurerFault)).toEqual(INSURER_CODES.map(() => null));
    expect(insurerFault('700')).toBe('UNKNOWN_CODE');
    expect(Object.keys(INSURER_NAMES)).toEqual([...INSURER_CODES]);
  });
});
