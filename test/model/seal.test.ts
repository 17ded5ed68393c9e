import fc from 'fast-check';
import { createSeal } from '../../src/model/pseudonyms';

const seal = createSeal('one secret');

describe('a seal', () => {
  it('gives back what was sealed, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(seal.open(seal.seal(text))).toBe(text)));
  });

  it('gives equal texts equal forms, which show nothing of them', () => {
    const sealed = seal.seal('offset:1234567890');
    expect(seal.seal('offset:1234567890')).toBe(sealed);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('offset');
  });

  it('opens nothing that was changed, made up or sealed by another', () => {
    const sealed = seal.seal('text');
    for (let index = 0; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      expect(seal.open(sealed.slice(0, index) + other + sealed.slice(index + 1))).toBeNull();
    }
    expect(seal.open('')).toBeNull();
    expect(seal.open('not sealed at all, and longer than a tag')).toBeNull();
    expect(createSeal('another secret').open(sealed)).toBeNull();
  });
});
