import { COMMUNES, communeOf } from '../../../src/model/identifiers/communes';
import { INSURER_CODES, isInsurerCode } from '../../../src/model/words';

describe('the communes of Brussels', () => {
  it('are nineteen, each with a code of its own and postcodes of four digits', () => {
    expect(new Set(COMMUNES.map((one) => one.nis5)).size).toBe(19);
    for (const one of COMMUNES) {
      expect(one.nis5).toMatch(/^210(0[1-9]|1\d)$/);
      expect(one.postcodes.every((postcode) => /^1\d{3}$/.test(postcode))).toBe(true);
    }
  });

  it('are found by code only', () => {
    expect(communeOf('21004')).toMatchObject({ nameFr: 'Bruxelles', nameNl: 'Brussel' });
    expect(communeOf('11002')).toBeNull();
    expect(communeOf(null)).toBeNull();
  });
});

describe('the insurers', () => {
  it('are a closed list', () => {
    expect(INSURER_CODES.every(isInsurerCode)).toBe(true);
    expect(isInsurerCode('700')).toBe(false);
  });
});
