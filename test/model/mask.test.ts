import fc from 'fast-check';
import {
  MASK_VARIANTS,
  type MaskVariant,
  MASK_CATALOGUE,
  masksFor,
  type Maskable,
  type MaskableKind,
} from '../../src/model/decision';

const lastThreeDigits = (value: string) => MASK_CATALOGUE.LAST_THREE_DIGITS.apply({ kind: 'PHONE', value });
const yearOf = (value: string) => MASK_CATALOGUE.YEAR.apply({ kind: 'DATE', value });
const emailInitial = (value: string) => MASK_CATALOGUE.INITIALS.apply({ kind: 'EMAIL', value });
const initials = (value: string) => MASK_CATALOGUE.INITIALS.apply({ kind: 'NAME', value });
const countOf = (items: unknown[]) => MASK_CATALOGUE.COUNT.apply({ kind: 'LIST', items });

const SAMPLES: Record<MaskableKind, Maskable> = {
  PHONE: { kind: 'PHONE', value: '+32 475 12 34 56' },
  DATE: { kind: 'DATE', value: '1985-07-30' },
  NAME: { kind: 'NAME', value: 'Anne Van Damme' },
  EMAIL: { kind: 'EMAIL', value: 'ada@peeters.example' },
  ADDRESS: { kind: 'ADDRESS', postcode: '1000' },
  KEY: { kind: 'KEY', pseudonym: 'another-name' },
  LIST: { kind: 'LIST', items: ['a', 'b'] },
};

describe('the catalogue', () => {
  const table: [MaskableKind, MaskVariant, string][] = [
    ['PHONE', 'LAST_THREE_DIGITS', '…456'],
    ['DATE', 'YEAR', '1985'],
    ['NAME', 'INITIALS', 'A. V. D.'],
    ['EMAIL', 'INITIALS', 'A.…@…'],
    ['ADDRESS', 'POSTCODE', '1000'],
    ['KEY', 'PAIRWISE_PSEUDONYM', 'another-name'],
    ['LIST', 'COUNT', '2'],
  ];

  it('gives a text for the kinds a mask takes, and nothing for any other: never the value', () => {
    const given = (Object.keys(SAMPLES) as MaskableKind[]).flatMap((kind) =>
      MASK_VARIANTS.flatMap((variant) => {
        const text = MASK_CATALOGUE[variant].apply(SAMPLES[kind]);
        expect(text !== null).toBe(MASK_CATALOGUE[variant].takes.includes(kind));
        return text === null ? [] : [[kind, variant, text]];
      }),
    );
    expect(given).toEqual(table);
  });

  it('has a mask for every kind, and a kind for every mask', () => {
    for (const kind of Object.keys(SAMPLES) as MaskableKind[]) {
      expect(masksFor(kind)).toEqual(table.filter(([one]) => one === kind).map(([, variant]) => variant));
    }
    expect(new Set(table.map(([, variant]) => variant))).toEqual(new Set(MASK_VARIANTS));
  });
});

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

  it('keep the initials of a name, and nothing of one that is initials already', () => {
    expect(initials('Anne')).toBe('A.');
    expect(initials('anne-marie  van damme')).toBe('A. V. D.');
    expect(initials('Éloïse D.')).toBe('É. D.');
    expect(initials('A. V.')).toBeNull();
    expect(initials('7')).toBeNull();
    expect(initials(' ')).toBeNull();
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
