import { conditionVector, segmentOf } from '../../src/audit/access-record';
import { recordedRelation } from '../../src/model/recorded-relation';
import { Relation } from '../../src/model/subject';
import { caller, fact, facts, NOW } from '../policy/caller-builder';

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
