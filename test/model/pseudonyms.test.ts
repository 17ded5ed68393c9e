import { createHmac } from 'node:crypto';
import { createPseudonyms } from '../../src/model/pseudonyms';

const pseudonyms = createPseudonyms('a key of sixteen characters');

describe('pseudonyms', () => {
  it('name a person by a keyed hash of the national number', () => {
    const expected = createHmac('sha256', 'a key of sixteen characters')
      .update('person:85073003328')
      .digest('base64url');
    expect(pseudonyms.person('85073003328')).toBe(expected);
    expect(createPseudonyms('another key of the hub').person('85073003328')).not.toBe(expected);
  });

  it('keep persons, systems, records and organisations apart', () => {
    const names = [
      pseudonyms.person('85073003328'),
      pseudonyms.client('85073003328'),
      pseudonyms.pairwise('85073003328', null),
      pseudonyms.pairwise('85073003328', '0123456749'),
      pseudonyms.pairwise('85073003328', '0999999922'),
      pseudonyms.opaqueId('Person', '85073003328'),
      pseudonyms.opaqueId('Visit', '85073003328'),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it('name a record alike, remembered or not, however many there are', () => {
    const hashOf = (text: string): string =>
      createHmac('sha256', 'a key of sixteen characters').update(text).digest('base64url').slice(0, 22);
    const kinds = ['CallOrder', 'TestResult'];
    for (let time = 0; time < 2; time += 1) {
      for (let number = 0; number < 12_000; number += 1) {
        const kind = kinds[number % 2]!;
        const key = String(number);
        if (pseudonyms.opaqueId(kind, key) !== hashOf(`id:${kind}:${key}`)) throw new Error(`${kind} ${key}`);
      }
    }
    expect(pseudonyms.opaqueId('CallOrder', '0')).toBe(hashOf('id:CallOrder:0'));
  });
});
