import { defaultPolicy } from '../../src/policy/default-policy';
import { parsePolicyDocument } from '../../src/policy/policy-document';

const stored = (): Record<string, unknown> => JSON.parse(JSON.stringify(defaultPolicy())) as Record<string, unknown>;
const basis = defaultPolicy().legalBases[0]!;

describe('a stored policy document', () => {
  it('reads as it was written', () => {
    expect(parsePolicyDocument(stored())).toEqual(defaultPolicy());
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
    [
      'a legal basis without impact assessment',
      { legalBases: [{ ...basis, impactAssessment: undefined }] },
      /impactAssessment/,
    ],
    ['a legal basis without retention', { legalBases: [{ ...basis, retention: '' }] }, /retention/],
    ['a legal basis without controller', { legalBases: [{ ...basis, controller: undefined }] }, /controller/],
    ['a legal basis without a first day', { legalBases: [{ ...basis, validFrom: 'always' }] }, /validFrom/],
    ['a grant for nobody', { grants: [{ ...defaultPolicy().grants[0], roles: [] }] }, /roles/],
  ])('is refused with %s, and the message says where', (_name, changes, where) => {
    expect(() => parsePolicyDocument({ ...stored(), ...changes })).toThrow(where);
  });

  it.each([[null], ['version 1'], [[]], [42]])('is refused where it is no document: %p', (document) => {
    expect(() => parsePolicyDocument(document)).toThrow('The policy document cannot be read');
  });
});
