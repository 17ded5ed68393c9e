import fc from 'fast-check';
import { countOf, emailInitial, lastThreeDigits, yearOf } from '../../src/model/mask';

describe('masks', () => {
  it('keep the last three digits of a number, and nothing of one too short to hide anything', () => {
    expect(lastThreeDigits('+32 475 12 34 56')).toBe('…456');
    expect(lastThreeDigits('12345')).toBeNull();
    expect(lastThreeDigits('unknown')).toBeNull();
  });

  it('keep the year of a date, and nothing of what is no date', () => {
    expect(yearOf('1985-07-30')).toBe('1985');
    expect(yearOf('30/07/1985')).toBeNull();
    expect(yearOf('1985-07-30T00:00')).toBeNull();
  });

  it('keep the initial of an address, and nothing of what is none', () => {
    expect(emailInitial('ada@peeters.example')).toBe('A.…@…');
    expect(emailInitial('ada')).toBeNull();
  });

  it('count', () => {
    expect(countOf(['a', 'b'])).toBe('2');
  });

  it('never show more of a number than its last three digits', () => {
    const digit = fc.integer({ min: 0, max: 9 }).map(String);
    fc.assert(
      fc.property(fc.array(digit, { minLength: 6, maxLength: 14 }), (digits) => {
        const number = digits.join('');
        expect(lastThreeDigits(number)).toBe(`…${number.slice(-3)}`);
      }),
    );
  });
});
