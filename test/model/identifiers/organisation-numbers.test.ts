import { cbeFault, cbeKind, normaliseCbe } from '../../../src/model/identifiers/cbe';
import { nihiiFault, nihiiKind, normaliseNihii } from '../../../src/model/identifiers/nihii';

describe('the professional number', () => {
  it.each([
    ['14572071862', null],
    ['14572071', null],
    ['14572072862', 'CHECK_DIGITS'],
    ['1457207186', 'FORM'],
    ['1-45720-71-862', 'FORM'],
    ['00000097', null],
    ['00000000', 'CHECK_DIGITS'],
  ])('%s is answered by %s', (nihii, fault) => {
    expect(nihiiFault(nihii)).toBe(fault);
  });

  it('is written with dashes by some senders', () => {
    expect(normaliseNihii('1-45720-71-862')).toBe('14572071862');
  });

  it('tells physicians, hospitals and laboratories by its first digit', () => {
    expect(['1', '7', '8', '4'].map((first) => nihiiKind(`${first}4572071`))).toEqual([
      'PHYSICIAN',
      'HOSPITAL',
      'LABORATORY',
      null,
    ]);
  });
});

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

  it('tells enterprises from establishments by its first digit', () => {
    expect([cbeKind('0419052173'), cbeKind('2419052173')]).toEqual(['ENTERPRISE', 'ESTABLISHMENT']);
  });
});
