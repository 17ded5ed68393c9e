/** What version 1 does not use: denials, newer grants, ended legal bases and purposes, single organisations; compared the same way. */
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { PolicyRegisters } from '../../../src/policy/registers/legal-basis';
import { ANSWERS, callerOf, professionsOf, roles } from './attribute-space';
import { NaiveEvaluator } from './naive-evaluator';
import { rowOf } from './naive-floor';
import { COORDINATES } from '../schema-coordinates';

const policy = defaultPolicy();
const [basis] = OWN_REGISTERS.legalBases;
const registers: PolicyRegisters = {
  purposes: OWN_REGISTERS.purposes.map((entry) =>
    entry.purpose === 'QUALITY_MONITORING' ? { ...entry, validUntil: '2020-06-04' } : entry,
  ),
  legalBases: [
    ...OWN_REGISTERS.legalBases,
    { ...basis!, id: 'ended', validFrom: '2020-05-04', validUntil: '2020-06-04' },
  ],
};

describe('decide and the naive evaluator agree on a policy made to be difficult', () => {
  const difficult: PolicyDocument = {
    ...policy,
    version: 3,
    grants: [
      ...policy.grants,
      {
        id: 'newer and masked',
        roles: ['AGENT'],
        what: [{ group: 'g', coordinates: ['Person.givenName', 'ContactPoint.phone'] }],
        right: 'READ',
        outcome: 'MASKED',
        variant: 'INITIALS',
        purposes: ['CONTACT_TRACING'],
        conditions: ['ASSIGNED', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
        legalBasis: 'cooperation-agreement-2020-08-25',
        since: 3,
      },
      {
        id: 'broad, on an ended basis',
        roles: 'EVERYBODY',
        what: [{ group: 'g', coordinates: ['CallOrder.queue', 'Collectivity.name', 'Person.birthDate'] }],
        right: 'READ',
        outcome: 'VISIBLE',
        purposes: 'ANY',
        conditions: [],
        legalBasis: 'ended',
        since: 2,
      },
      {
        id: 'for a purpose that ends',
        roles: ['SUPERVISOR', 'AGENT'],
        what: [{ group: 'g', coordinates: ['CallOrder.queue', 'Collectivity.name'] }],
        right: 'READ',
        outcome: 'VISIBLE',
        purposes: ['QUALITY_MONITORING'],
        conditions: [],
        legalBasis: 'running-the-hub',
        since: 3,
      },
      {
        id: 'of one organisation',
        roles: ['SUPERVISOR', 'AGENT'],
        organisations: { numbers: ['0999001119'] },
        what: [{ group: 'g', coordinates: ['Person.birthDate'] }],
        right: 'READ',
        outcome: 'VISIBLE',
        purposes: 'ANY',
        conditions: ['OWN_ORGANISATION'],
        legalBasis: 'running-the-hub',
        since: 2,
      },
    ],
    denials: [
      ...policy.denials,
      {
        id: 'hidden out of shift',
        roles: ['SUPERVISOR', 'NURSE'],
        what: [{ group: 'g', coordinates: ['Person.familyName', 'CallOrder.queue'] }],
        right: 'READ',
        outcome: 'HIDDEN',
        purposes: ['CONTACT_TRACING', 'QUALITY_MONITORING'],
        conditions: ['IN_SHIFT', 'OWN_ORGANISATION'],
        since: 2,
        why: 'Made for the test.',
      },
      {
        id: 'withheld from everybody in the zone',
        roles: 'EVERYBODY',
        what: [{ group: 'g', coordinates: ['CallOrder.queue', 'MedicalRecord.tests'] }],
        right: 'READ',
        outcome: 'WITHHELD',
        purposes: 'ANY',
        conditions: ['OWN_ZONE'],
        since: 2,
        why: 'Made for the test.',
      },
    ],
  };
  const touched = [
    'Person.name',
    'Person.givenName',
    'Person.familyName',
    'ContactPoint.phone',
    'ContactPoint.phoneMasked',
  ];
  const coordinates = [...touched, 'Person.birthDate', 'Person.birthDateMasked', 'CallOrder.queue', 'CaseFilter.queue'];

  it('with denials, newer grants, ended legal bases and purposes, and single organisations', () => {
    const evaluator = new NaiveEvaluator(difficult, registers, COORDINATES);
    const tables = createDecisionTables(difficult, registers, COORDINATES);
    const differences: unknown[] = [];
    for (const who of roles()) {
      for (const shift of ANSWERS) {
        for (const purpose of [null, 'CONTACT_TRACING', 'QUALITY_MONITORING']) {
          for (const day of ['2020-06-04', '2020-06-05']) {
            const asking = { ...who, ...professionsOf(who)[0], shift, purpose, day };
            const table = tables.for(callerOf(asking), new Date(`${day}T21:59:59Z`));
            for (const coordinate of [...coordinates, 'MedicalRecord.tests', 'Collectivity.name']) {
              for (let relation = 0; relation < 64; relation += 1) {
                for (const right of ['READ', 'FILTER'] as const) {
                  const { outcome, variant, reason } = table.decide(coordinate, right, relation);
                  const expected = evaluator.expect(coordinate, right, asking, rowOf(relation));
                  if (outcome !== expected.outcome || variant !== expected.variant || reason !== expected.reason) {
                    differences.push({ asking, coordinate, right, relation, outcome, variant, reason, expected });
                  }
                }
              }
            }
          }
        }
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });
});
