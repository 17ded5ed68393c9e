/** From when to when a legal basis and a purpose carry a grant, to the instant. */
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { Grant } from '../../../src/policy/rules/grant';
import type { PurposeEntry, LegalBasis } from '../../../src/policy/registers/policy-register-store';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { coordinateOf, grantOf } from '../made-up-rules';
import { caller } from '../rules/caller-builder';

const COORDINATES = [coordinateOf('P.sex'), coordinateOf('P.queue', { classification: 'INTERNAL' })];

describe('a legal basis', () => {
  const within = { validFrom: '2020-05-04', validUntil: '2020-06-04' };
  const open = { validFrom: '2020-05-04', validUntil: null };
  const short: LegalBasis = {
    ...OWN_REGISTERS.legalBases[0]!,
    ...open,
    id: 'short',
    ...{ textValidFrom: open.validFrom, textValidUntil: null },
    ...{ impactAssessedOn: '2020-05-30', impactAssessmentUntil: null },
  };
  const asked = grantOf(['P.sex'], { legalBasis: 'short' });
  const reasonAt = (basis: LegalBasis, instant: string): string | null =>
    createDecisionTables(
      { ...defaultPolicy(), grants: [asked], denials: [] },
      { ...OWN_REGISTERS, legalBases: [basis] },
      COORDINATES,
    )
      .for(caller('AGENT'), new Date(instant))
      .decide('P.sex', 'READ', 0).reason;

  it.each<[string, Partial<LegalBasis>]>([
    ['its own days', within],
    ['the days of its text', { textValidFrom: within.validFrom, textValidUntil: within.validUntil }],
  ])('holds from the start of its first day in Brussels to the end of its last: %s', (_name, days) => {
    const basis = { ...short, ...days };
    expect(reasonAt(basis, '2020-05-03T21:59:59.999Z')).toBe('LEGAL_BASIS_ENDED');
    expect(reasonAt(basis, '2020-05-03T22:00:00Z')).toBeNull();
    expect(reasonAt(basis, '2020-06-04T21:59:59.999Z')).toBeNull();
    expect(reasonAt(basis, '2020-06-04T22:00:00Z')).toBe('LEGAL_BASIS_ENDED');
  });

  it('ends with its impact assessment; the day that was made is no beginning', () => {
    const basis = { ...short, impactAssessmentUntil: '2020-06-04' };
    expect(reasonAt(basis, '2020-05-03T22:00:00Z')).toBeNull();
    expect(reasonAt(basis, '2020-06-04T21:59:59.999Z')).toBeNull();
    expect(reasonAt(basis, '2020-06-04T22:00:00Z')).toBe('LEGAL_BASIS_ENDED');
  });

  it('ends at the instant an officer ended it', () => {
    const ended = { ...short, endedAt: new Date('2020-05-20T10:00:00Z') };
    expect(reasonAt(ended, '2020-05-20T09:59:59.999Z')).toBeNull();
    expect(reasonAt(ended, '2020-05-20T10:00:00Z')).toBe('LEGAL_BASIS_ENDED');
  });

  it('that is in no register holds for nobody', () => {
    expect(reasonAt({ ...short, id: 'another' }, '2020-05-20T10:00:00Z')).toBe('LEGAL_BASIS_ENDED');
  });
});

describe('a purpose', () => {
  const [tracing] = OWN_REGISTERS.purposes.filter(({ purpose }) => purpose === 'CONTACT_TRACING');
  const reasonWith = (
    purposes: readonly PurposeEntry[],
    bound: Grant['purposes'],
    instant: string,
    name = 'P.sex',
  ): string | null =>
    createDecisionTables(
      { ...defaultPolicy(), grants: [grantOf(['P.sex', 'P.queue'], { purposes: bound })], denials: [] },
      { ...OWN_REGISTERS, purposes },
      COORDINATES,
    )
      .for(caller('AGENT'), new Date(instant))
      .decide(name, 'READ', 0).reason;

  it.each<[string, Partial<PurposeEntry>, string, string]>([
    ['its last day', { validUntil: '2020-06-04' }, '2020-06-04T21:59:59.999Z', '2020-06-04T22:00:00Z'],
    [
      'the instant an officer ended it',
      { endedAt: new Date('2020-05-20T10:00:00Z') },
      '2020-05-20T09:59:59.999Z',
      '2020-05-20T10:00:00Z',
    ],
  ])('carries no grant after %s, nor personal data of a grant for any purpose', (_name, end, before, after) => {
    const purposes = [{ ...tracing!, ...end }];
    for (const bound of [['CONTACT_TRACING'], 'ANY'] as const) {
      expect(reasonWith(purposes, bound, before)).toBeNull();
      expect(reasonWith(purposes, bound, after)).toBe('LEGAL_BASIS_ENDED');
    }
  });

  it('that the register does not know counts as ended', () => {
    expect(reasonWith([], ['CONTACT_TRACING'], '2020-05-20T10:00:00Z')).toBe('LEGAL_BASIS_ENDED');
  });

  it('that has ended leaves what needs none', () => {
    expect(reasonWith([], 'ANY', '2020-05-20T10:00:00Z', 'P.queue')).toBeNull();
  });
});
