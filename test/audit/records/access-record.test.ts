import fc from 'fast-check';
import { conditionVector, segmentOf } from '../../../src/audit/records/access-record';
import { recordedRelation, type ConditionVector } from '../../../src/model/access-history';
import type { Caller, Fact, Known } from '../../../src/model/caller';
import { DISCIPLINES } from '../../../src/model/roles';
import { ALL_RELATIONS, Relation } from '../../../src/model/subject';
import { caller, fact, facts, NOW, organisation, CALL_CENTRE } from '../../policy/rules/caller-builder';

describe('an access record', () => {
  it('belongs to the segment of its UTC day', () => {
    expect(segmentOf(new Date('2020-05-20T23:59:59.999Z'))).toBe('2020-05-20');
    expect(segmentOf(new Date('2020-05-21T00:30:00+02:00'))).toBe('2020-05-20');
  });

  it.each(Object.entries(Relation))('keeps the relation %s, to be decided by once more', (_name, relation) => {
    expect(recordedRelation(conditionVector(caller('PHYSICIAN'), relation, NOW))).toBe(relation);
  });

  it('says of every condition what it came to', () => {
    const nurse = caller('NURSE', { facts: facts({ inShift: fact(false), contractActive: fact(true, false) }) });
    expect(conditionVector(nurse, Relation.CASE_ASSIGNED | Relation.OWN_ZONE, NOW)).toEqual({
      naturalPerson: true,
      discipline: 'nurse',
      recognised: true,
      trained: 'YES',
      contractActive: 'UNKNOWN',
      inShift: 'NO',
      agreementValid: true,
      orderAssigned: 'NO',
      caseAssigned: 'YES',
      ownZone: true,
      ownOrganisation: false,
      registerEntry: false,
      breakGlass: false,
      ownCollectivity: false,
      self: false,
      ownTrainee: false,
    });
  });

  it('does not take an assignment that could not be asked for one that is not there', () => {
    const old = caller('AGENT', { facts: facts({ orderAssignments: fact(new Map(), false) }) });
    expect(conditionVector(old, Relation.NONE, NOW)).toMatchObject({ orderAssigned: 'UNKNOWN', caseAssigned: 'NO' });
  });

  it('does not take a module that has ended for a valid one, nor a profession from another issuer', () => {
    const ended = caller('NURSE', { issuer: 'staff', facts: facts({ trainedUntil: NOW }) });
    expect(conditionVector(ended, Relation.NONE, NOW)).toMatchObject({ trained: 'NO', recognised: false });
  });
});

/** What each condition comes to, by itself. */
function expected(asking: Caller, relation: number, now: Date): ConditionVector {
  const { facts: known, profession } = asking;
  const has = (bit: number): boolean => (relation & bit) !== 0;
  const state = ({ usable, value }: Fact<boolean>): Known => (!usable ? 'UNKNOWN' : value ? 'YES' : 'NO');
  const assigned = ({ usable }: Fact<unknown>, bit: number): Known => (has(bit) ? 'YES' : usable ? 'NO' : 'UNKNOWN');
  const isOver = known.trainedUntil !== null && known.trainedUntil <= now;
  return {
    naturalPerson: asking.naturalPerson,
    discipline: profession?.discipline ?? null,
    recognised: asking.issuer === 'healthcare' && (profession?.recognised ?? false),
    trained: isOver ? state({ ...known.trained, value: false }) : state(known.trained),
    contractActive: state(known.contractActive),
    inShift: state(known.inShift),
    agreementValid: known.organisation?.agreementValid ?? false,
    orderAssigned: assigned(known.orderAssignments, Relation.ORDER_ASSIGNED),
    caseAssigned: assigned(known.caseAssignments, Relation.CASE_ASSIGNED),
    ownZone: has(Relation.OWN_ZONE),
    ownOrganisation: has(Relation.OWN_ORGANISATION),
    registerEntry: has(Relation.REGISTER_ENTRY),
    breakGlass: has(Relation.BREAK_GLASS),
    ownCollectivity: has(Relation.OWN_COLLECTIVITY),
    self: has(Relation.SELF),
    ownTrainee: has(Relation.OWN_TRAINEE),
  };
}

it('says it of this caller alone', () => {
  const state = fc.tuple(fc.boolean(), fc.boolean()).map(([value, usable]) => fact(value, usable));
  const profession = fc.record({ discipline: fc.constantFrom(...DISCIPLINES), recognised: fc.boolean() });
  const known = fc.record({
    organisation: fc.option(
      fc.boolean().map((agreementValid) => ({ ...organisation(CALL_CENTRE, 'CALL_CENTRE'), agreementValid })),
    ),
    ...{ contractActive: state, inShift: state, trained: state },
    trainedUntil: fc.option(fc.constantFrom(NOW, new Date(NOW.getTime() + 1))),
    orderAssignments: fc.boolean().map((usable) => fact(new Map<string, string>(), usable)),
    caseAssignments: fc.boolean().map((usable) => fact(new Set<string>(), usable)),
  });
  const callers = fc
    .record({
      naturalPerson: fc.boolean(),
      issuer: fc.constantFrom('healthcare' as const, 'staff' as const),
      profession: fc.option(profession),
      facts: known.map((changes) => facts(changes)),
    })
    .map((changes) => caller('NURSE', changes));
  fc.assert(
    fc.property(callers, fc.nat(ALL_RELATIONS), (asking, relation) => {
      expect(conditionVector(asking, relation, NOW)).toEqual(expected(asking, relation, NOW));
    }),
    { numRuns: 300 },
  );
});
