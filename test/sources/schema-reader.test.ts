import * as fc from 'fast-check';
import { z } from 'zod';
import { candidacyPayload, jobOfferPayload } from '../../src/sources/actiris/actiris-payload';
import * as callCentre from '../../src/sources/call-centre/call-centre-payload';
import * as federalPlatform from '../../src/sources/federal-platform/federal-platform-payload';
import { onlyFields } from '../../src/sources/field-mask';
import * as mutuality from '../../src/sources/mutuality/mutuality-payload';
import { searchPage } from '../../src/sources/paged-search';
import { pickingReaderOf, readerOf } from '../../src/sources/schema-reader';
import * as sciensano from '../../src/sources/sciensano/sciensano-payload';

/** Everything that partners send and that is read by such functions. */
const PAYLOADS = Object.entries<unknown>({
  ...{ candidacyPayload, jobOfferPayload, searchPage },
  ...callCentre,
  ...federalPlatform,
  ...mutuality,
  ...sciensano,
}).filter((entry): entry is [string, z.ZodObject] => entry[1] instanceof z.ZodObject);

/** What is often in the wrong place, or nearly right. */
const ODD = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', ' ', 0, -1, 1.5, 6, 2 ** 60, [], {}, [null], { x: 1 }, '2026-02-30'),
  fc.constantFrom(
    '2026',
    '2026-13-01',
    '2026-10-28T00:00:00',
    '2026-10-28T25:00:00Z',
    '😀'.repeat(64),
    '😀'.repeat(600),
  ),
  fc.constantFrom(64, 65, 1000, 1001, 4000, 4001).map((length) => 'x'.repeat(length)),
  fc.jsonValue({ maxDepth: 2 }),
);

const TEXTS = [
  '82012442205',
  '21004',
  '0999001119',
  'fr',
  '2026-10-28',
  '2026-10-28T00:00:00.000Z',
  'CC-29LXP775',
  'a',
];

/** Mostly what the schema accepts, with something odd in it now and then. */
function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 60, arbitrary: mostlyOf(schema) }, { weight: 1, arbitrary: ODD });
}

function mostlyOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) return objectsOf(schema);
  if (schema instanceof z.ZodArray) return fc.array(valuesOf(schema.element), { maxLength: 3 });
  if (schema instanceof z.ZodOptional) return valuesOf(schema.unwrap());
  if (schema instanceof z.ZodNullable) return fc.option(valuesOf(schema.unwrap()), { freq: 5 });
  if (schema instanceof z.ZodPipe) return valuesOf(schema.in);
  const { values } = schema._zod;
  if (values) return fc.constantFrom(...values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return fc.integer({ min: 0, max: 6 });
  if (schema instanceof z.ZodString || schema instanceof z.ZodISODate || schema instanceof z.ZodISODateTime) {
    const accepted = TEXTS.filter((text) => schema.safeParse(text).success);
    return accepted.length > 0 ? fc.constantFrom(...accepted) : fc.string();
  }
  return fc.jsonValue({ maxDepth: 2 });
}

/** With fields missing, and with fields that nobody knows. */
function objectsOf({ shape }: z.ZodObject): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape).map(([name, field]) => [name, valuesOf(field as z.core.$ZodType)] as const);
  const required = Object.keys(shape).filter((name) => (shape[name] as z.core.$ZodType)._zod.optin !== 'optional');
  const known = fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true });
  const more = fc.option(fc.dictionary(fc.constantFrom('note', 'x', 'constructor'), fc.jsonValue({ maxDepth: 1 })), {
    freq: 3,
  });
  return fc.tuple(known, more).map(([one, other]) => ({ ...one, ...other }));
}

/** The fields of a payload, in parts where it has parts, some of them, in any order, with one that it does not have. */
function masksOf({ shape }: z.ZodObject): fc.Arbitrary<string[]> {
  const names = Object.entries(shape).flatMap(([name, field]) => {
    let inner = field as z.core.$ZodType;
    while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) inner = inner.unwrap();
    const parts = inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
    return [name, ...parts.map((part) => `${name}.${part}`)];
  });
  return fc.shuffledSubarray([...names, 'unheardOf']);
}

describe.each(PAYLOADS)('reading %s', (_name, schema) => {
  it('gives what zod gives, for values that are as they should be and for others, and changes none', () => {
    const read = readerOf(schema);
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(valuesOf(schema), (value) => {
        const before = JSON.stringify(value);
        const { success, data } = schema.safeParse(JSON.parse(before));
        expect(read(value)).toStrictEqual(data);
        expect(JSON.stringify(value)).toBe(before);
        seen[success ? 'accepted' : 'refused'] += 1;
      }),
      { numRuns: 600, seed: 7 },
    );
    expect(seen.accepted).toBeGreaterThan(50);
    expect(seen.refused).toBeGreaterThan(5);
  });

  it('picks what zod gives of the fields that are picked, and looks at no other', () => {
    let accepted = 0;
    fc.assert(
      fc.property(valuesOf(schema), masksOf(schema), (value, fields) => {
        const before = JSON.stringify(value);
        const read = pickingReaderOf(schema, fields, (whole) => onlyFields(whole, fields));
        const { success, data } = schema.safeParse(onlyFields(JSON.parse(before), fields));
        expect(read(value)).toStrictEqual(data);
        expect(JSON.stringify(value)).toBe(before);
        accepted += Number(success);
      }),
      { numRuns: 600, seed: 7 },
    );
    expect(accepted).toBeGreaterThan(5);
  });

  it('asks zod about nothing that is in order and plain', () => {
    const plain = fc
      .sample(mostlyOf(schema), { numRuns: 300, seed: 11 })
      .filter((value) => schema.safeParse(value).success);
    const inUnits = plain.filter((value) => !/[^\x20-\x7e]/.test(JSON.stringify(value)));
    expect(inUnits.length).toBeGreaterThan(20);
    const asked = jest.spyOn(schema, 'safeParse');
    const read = readerOf(schema);
    for (const value of inUnits) read(value);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });
});

describe('a schema that is written with something else', () => {
  it.each<[string, z.ZodType, readonly unknown[]]>([
    ['checks of an object', z.object({ a: z.int() }).refine(({ a }) => a > 1), [{ a: 1 }, { a: 2 }]],
    ['an object that keeps everything', z.looseObject({ a: z.int() }), [{ a: 1, b: 2 }, { a: 'x' }]],
    ['an object that refuses the rest', z.strictObject({ a: z.int() }), [{ a: 1, b: 2 }, { a: 1 }]],
    ['alternatives', z.object({ a: z.union([z.int(), z.string()]) }), [{ a: 1 }, { a: 'x' }, { a: null }]],
    ['what is put in place of nothing', z.object({ a: z.int().default(4) }), [{}, { a: 1 }, { a: 'x' }]],
    ['what is put in place of anything wrong', z.object({ a: z.int().catch(4) }), [{}, { a: 1 }, { a: 'x' }]],
    ['what is made a number', z.object({ a: z.coerce.number() }), [{ a: '1' }, { a: 1 }, { a: 'x' }]],
    ['text that is changed', z.object({ a: z.string().trim().max(2) }), [{ a: ' ab ' }, { a: 'ab' }, { a: 'abc' }]],
    ['another format', z.object({ a: z.email() }), [{ a: 'a@b.be' }, { a: 'a' }]],
    ['a pattern with a memory', z.object({ a: z.string().regex(/a/g) }), [{ a: 'a' }, { a: 'a' }, { a: 'a' }]],
    ['a longest text of several', z.string().min(2).max(3), ['a', '😀', 'ab', '😀😀', 'abcd', '😀😀😀', '😀😀😀😀']],
    ['multiples', z.number().multipleOf(2), [1, 2, NaN, Infinity]],
    ['limits', z.number().gt(1).lt(3), [1, 2, 3]],
    ['limits that count', z.number().gte(1).lte(3), [0, 1, 3, 4]],
    ['a list that must not be empty', z.array(z.int()).min(1), [[], [1]]],
    [
      'a transformation with a say',
      z.string().transform((text, ctx) => (text === 'x' ? ctx.addIssue('no') : text)),
      ['x', 'y'],
    ],
    ['a check that says no with another word', z.string().refine((text) => text.length), ['', 'x']],
    ['what has numbers for keys', z.record(z.string(), z.int()), [{ a: 1 }, { a: 'x' }, []]],
    [
      'what must be there though it may be anything',
      z.object({ a: z.unknown(), b: z.int() }),
      [{ b: 1 }, { a: 1, b: 1 }],
    ],
  ])('counts as it stands: %s', (_what, schema, values) => {
    const read = readerOf(schema);
    for (const value of values) expect(read(value)).toStrictEqual(schema.safeParse(value).data);
  });

  it('does not take an inherited or a hidden field for one', () => {
    const schema = z.record(z.string(), z.unknown());
    const sent: unknown = JSON.parse('{"a": 1, "__proto__": {"b": 2}}');
    expect(readerOf(schema)(sent)).toStrictEqual(schema.safeParse(sent).data);
  });
});
