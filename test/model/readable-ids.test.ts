import { createHash } from 'node:crypto';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { createReadableIds, HASH_FORM, UUID_FORM } from '../../src/model/readable-ids';

const pseudonyms = createPseudonyms('a key of sixteen characters');
const CASES = Array.from({ length: 2_000 }, (_, number) => pseudonyms.caseId(`R-${number}`));
const PERSONS = Array.from({ length: 2_000 }, (_, number) => pseudonyms.person(String(number)));

describe.each([
  ['of cases', UUID_FORM, CASES, 22],
  ['of persons', HASH_FORM, PERSONS, 43],
] as const)('ids made of names %s', (_of, form, keys, length) => {
  const ids = createReadableIds('a secret', form);

  it('are read back, are all different, and are the same wherever the secret is', () => {
    const made = keys.map((key) => ids.of(key));
    expect(made.map((id) => ids.read(id))).toEqual(keys);
    expect(new Set(made).size).toBe(keys.length);
    expect(made.every((id) => id.length === length && /^[\w-]+$/.test(id))).toBe(true);
    const another = createReadableIds('a secret', form);
    expect(keys.map((key) => another.of(key)).reverse()).toEqual([...made].reverse());
    const others = createReadableIds('another secret', form);
    expect(made.filter((id) => keys.includes(others.read(id) ?? ''))).toEqual([]);
  });

  it('show nothing of what is alike in the names', () => {
    const [one, other] = [Buffer.from(ids.of(keys[0]!), 'base64url'), Buffer.from(ids.of(keys[1]!), 'base64url')];
    const name = form.bytesOf(keys[0]!)!;
    for (const bytes of [one, other])
      for (let at = 0; at < 16; at += 8) {
        expect(bytes.includes(name.subarray(at, at + 8))).toBe(false);
      }
    expect(one.subarray(0, 8).equals(other.subarray(0, 8))).toBe(false);
  });

  it('are not read where nobody made them', () => {
    const id = ids.of(keys[0]!);
    const none = [
      '',
      'x',
      `${id}A`,
      id.slice(1),
      `${id}=`,
      ` ${id}`,
      keys[0]!,
      id.replace(/.$/, '\u0000'),
      'é'.repeat(length),
    ];
    for (const text of none) expect([text, ids.read(text) === keys[0]]).toEqual([text, false]);
    for (const text of none.slice(0, 6)) expect(ids.read(text)).toBeNull();
  });

  it('are made of nothing else', () => {
    for (const text of ['', 'case-1', `${keys[0]!} `])
      expect(() => ids.of(text)).toThrow('not written as such keys are');
  });
});

it('what is made up is read as the id of a case that there is not', () => {
  const made = Array.from({ length: 2_000 }, (_, number) =>
    createHash('sha256').update(String(number)).digest().subarray(0, 16).toString('base64url'),
  );
  const read = made.map((id) => pseudonyms.personIds.read(id));
  expect(read.filter((caseId) => caseId === null || CASES.includes(caseId))).toEqual([]);
});

it('a person has another id in each case, a member of staff another in each organisation, and neither is read as the other', () => {
  const [person] = PERSONS as [string];
  const ids = ['0123456749', '0999999922'].map((organisation) => pseudonyms.staffIds(organisation));
  const [one, other] = ids.map((own) => own.of(person));
  expect(one).not.toBe(other);
  expect(PERSONS).not.toContain(ids[1]!.read(one!));
  expect(ids[0]!.read(one!)).toBe(person);
  expect(pseudonyms.personIds.read(one!)).toBeNull();
});
