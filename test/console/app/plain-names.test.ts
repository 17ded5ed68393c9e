/** What people call the fields that rules speak of: each has a name of its own in each language. */
import { plainName, type NameLanguage } from '../../../console/app/src/policy/plain-names';
import NAMES from '../../../messages/plain-names.json';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';

const LANGUAGES = Object.keys(NAMES) as NameLanguage[];
/** What only carries others is nobody's to give, and rules do not speak of it. */
const governed = readCoordinates(buildHubSchema()).filter(({ classification }) => classification !== 'STRUCTURAL');
const own = governed.filter(({ masks, reveals }) => masks === null && reveals === null);

describe.each(LANGUAGES)('the plain names of fields in %s', (language) => {
  it('are there for every governed field', () => {
    const nameless = governed.filter(
      ({ coordinate, reveals }) => plainName(coordinate, language, reveals?.coordinate ?? null) === coordinate,
    );
    expect(nameless.map(({ coordinate }) => coordinate)).toEqual([]);
  });

  it('are of one field each', () => {
    const fields = new Map<string, string[]>();
    for (const { coordinate } of own) {
      const name = plainName(coordinate, language);
      fields.set(name, [...(fields.get(name) ?? []), coordinate]);
    }
    expect([...fields].filter(([, named]) => named.length > 1)).toEqual([]);
  });

  it('name a companion and an input after the field they follow', () => {
    const phone = plainName('CaseContact.phone', language);
    expect(plainName('CaseContact.phoneMasked', language)).toContain(phone);
    expect(plainName('NameContactInput.phone', language, 'CaseContact.phone')).toContain(phone);
  });
});

it('has no name that no field uses', () => {
  const used = new Set(['MASKED', 'INPUT']);
  for (const { coordinate } of own) {
    if (coordinate in NAMES.en) used.add(coordinate);
    else for (const part of coordinate.split('.')) used.add(part);
  }
  expect(Object.keys(NAMES.en).filter((key) => !used.has(key))).toEqual([]);
});
