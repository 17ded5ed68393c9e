import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  looksPersonal,
  recordedOperationName,
  withoutNationalNumbers,
  withoutPersonalText,
} from '../../src/model/personal-text';

describe('a text that looks personal', () => {
  it.each([
    ['85073003328', 'number'],
    ['85.07.30-033.28', 'number'],
    ['85 07 30 033 28', 'number'],
    ['0445394223', 'phone'],
    ['0445 39 42 23', 'phone'],
    ['02/123.45.67', 'phone'],
    ['+32 445 39 42 23', 'phone'],
    ['0032445394223', 'phone'],
    ['an.leroy@example.be', 'email'],
    ['eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl', 'secret'],
    ['Bearer abcdefgh12345678', 'secret'],
    ['-----BEGIN PRIVATE KEY-----', 'secret'],
  ])('%s is taken out of a line wherever it stands in it', (text, shape) => {
    for (const value of [text, `of ${text}: no`, `(${text})`, `name_${text}`, `x=${text}&y`]) {
      const found: string[] = [];
      const line = JSON.stringify({ level: 30, fact: value, nested: [{ value }] });
      const written = withoutPersonalText(line, (one) => found.push(one));
      expect(JSON.parse(written)).toMatchObject({ level: 30 });
      expect(written).not.toContain(text);
      expect(found).toEqual([shape, shape]);
    }
  });

  it('is taken out where it is no text at all', () => {
    const line = JSON.stringify({ a: 85073003328, b: [85073003328, 1], c: 2 });
    expect(JSON.parse(withoutPersonalText(line))).toEqual({ a: null, b: [null, 1], c: 2 });
  });

  it('is the password of an address and not the address', () => {
    const line = JSON.stringify({ url: 'postgresql://hub:hidden@db.internal:5432/hub' });
    expect(withoutPersonalText(line)).toBe('{"url":"postgresql://[secret]@db.internal:5432/hub"}');
  });
});

describe('what is written all the time', () => {
  it.each([
    '2026-11-27T08:15:00.123Z',
    'Migration20261127154000',
    'http://127.0.0.1:40123',
    'at run (/opt/hub/node_modules/@scope/pkg@1.2.3/index.js:104:22)',
    '0.8507300332812',
    '1764231300123',
    'CC-BEKQZLYJ6866',
    '7bcbc8c5-a0eb-4730-b485-003216672115',
    '4bf92f3577b34da6a3ce929d0e0e4736',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ])('%s stays', (text) => {
    expect(looksPersonal(text)).toBe(false);
    const line = JSON.stringify({ text });
    expect(withoutPersonalText(line)).toBe(line);
  });

  it('ids that are drawn stay', () => {
    const found = Array.from({ length: 20_000 }, () => randomUUID()).filter((id) => looksPersonal(id));
    expect(found).toEqual([]);
  });
});

describe('whatever is written', () => {
  it('stays JSON, without the number that was put into it', () => {
    const number = '85073003328';
    const anywhere = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.string().map((text) => `${text} ${number} ${text}`),
        fc.constant(Number(number)),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.string({ maxLength: 8 }), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(anywhere, (value) => {
        const written = withoutPersonalText(JSON.stringify({ value }));
        expect(() => void JSON.parse(written)).not.toThrow();
        expect(written).not.toContain(number);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a national number in a text that a caller chose', () => {
  it.each([
    ['85073003328', '_number_'],
    ['x81092621491x', 'x_number_x'],
    ['85.07.30-033.28', '_number_'],
    ['Case_85_07_30_033_28_of', 'Case__number__of'],
    ['on 85 07 30 - 033 28.', 'on _number_.'],
    ['9985073003328', '99_number_'],
    ['8507300332899', '_number_99'],
    ['85073003328,81092621491', '_number_,_number_'],
    ['8507300332881092621491', '_number__number_'],
    // of somebody born from 2000
    ['a05042300153', 'a_number_'],
  ])('%s is %s', (text, expected) => {
    expect(withoutNationalNumbers(text)).toBe(expected);
  });

  it.each([
    '85073003329',
    '8507300332',
    'x8109262a1491x',
    '81092621 and 491',
    '4bf92f3577b34da6a3ce929d0e0e4736',
    'correlation-7',
  ])('%s has none', (text) => {
    expect(withoutNationalNumbers(text)).toBe(text);
  });

  it('is replaced wherever it is, and what is left has none', () => {
    const around = fc.stringMatching(/^[0-9a-z_.:-]{0,40}$/);
    const separators = fc.array(fc.stringMatching(/^[_.: -]{0,3}$/), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(around, separators, around, (before, between, after) => {
        const number = [...'81092621491'].map((digit, place) => `${digit}${between[place] ?? ''}`).join('');
        const left = withoutNationalNumbers(`${before}${number}${after}`);
        expect(left).toContain('_number_');
        expect(withoutNationalNumbers(left)).toBe(left);
      }),
    );
  });

  // a search that goes back and forth would not end
  it('is looked for in a text of a megabyte', () => {
    const digits = '1234567890'.repeat(100_000);
    expect(withoutNationalNumbers(digits)).toHaveLength(digits.length);
  });
});

describe('the recorded name of an operation', () => {
  it('has 100 characters at most, all of a name, and no national number that the cut would leave a part of', () => {
    const name = fc.stringMatching(/^[_A-Za-z]([0-9A-Za-z_]|81092621491|8_1_0_9_2_6_2_1_4_9_1){0,400}$/);
    fc.assert(
      fc.property(name, (given) => {
        const recorded = recordedOperationName(given);
        expect(recorded).toMatch(/^[_A-Za-z]\w{0,99}$/);
        expect(recorded).not.toContain('81092621491');
        expect(recorded.replaceAll('_', '')).not.toContain('8109262149');
        expect(withoutNationalNumbers(recorded)).toBe(recorded);
      }),
    );
    expect(recordedOperationName('a'.repeat(600_000))).toBe('a'.repeat(100));
    expect(recordedOperationName(`${'a'.repeat(95)}81092621491`)).toBe(`${'a'.repeat(95)}_numb`);
  });
});
