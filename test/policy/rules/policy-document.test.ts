import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { parsePolicyDocument } from '../../../src/policy/rules/policy-document';

const stored = (): Record<string, unknown> => JSON.parse(JSON.stringify(defaultPolicy())) as Record<string, unknown>;

describe('a stored policy document', () => {
  it('reads as it was written', () => {
    expect(parsePolicyDocument(stored())).toEqual(defaultPolicy());
  });

  it('reads without the legal bases that an earlier release wrote into it: they have a register', () => {
    const legalBases = [{ id: 'of old', text: 'A text', validUntil: null }];
    expect(parsePolicyDocument({ ...stored(), legalBases })).toEqual(defaultPolicy());
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['no version', { version: undefined }, /version/],
    ['a role nobody has', { denials: [{ ...defaultPolicy().denials[0], roles: ['DIRECTOR'] }] }, /denials\[0\]\.roles/],
    [
      'a condition nobody checks',
      { grants: [{ ...defaultPolicy().grants[0], conditions: ['ON_TUESDAYS'] }] },
      /conditions\[0\]/,
    ],
    ['an unknown part', { comment: 'x' }, /comment/],
    ['a grant for nobody', { grants: [{ ...defaultPolicy().grants[0], roles: [] }] }, /roles/],
  ])('is refused with %s, and the message says where', (_name, changes, where) => {
    expect(() => parsePolicyDocument({ ...stored(), ...changes })).toThrow(where);
  });

  it.each([[null], ['version 1'], [[]], [42]])('is refused where it is no document: %p', (document) => {
    expect(() => parsePolicyDocument(document)).toThrow('The policy document cannot be read');
  });
});
