import type { Caller } from '../../../src/model/caller';
import { RIGHTS } from '../../../src/model/decision';
import { Relation } from '../../../src/model/subject';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { PolicyRegisters } from '../../../src/policy/registers/policy-register-store';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { caller, COCOM, fact, facts, NOW, organisation, registerEntry } from './caller-builder';
import { COORDINATES } from '../schema-coordinates';

const policy = defaultPolicy();
const tables = createDecisionTables(policy, OWN_REGISTERS, COORDINATES);
const emptyPolicy: PolicyDocument = { ...policy, version: 2, grants: [], denials: [], nobody: [] };

describe('the decision class', () => {
  const nurse = caller('NURSE');
  const keyOf = (changes: Partial<Caller>, now = NOW): string =>
    tables.for({ ...nurse, ...changes }, now).decisionClass;
  const own = organisation('0999001119', 'CALL_CENTRE');
  const trainedUntil = new Date(NOW.getTime() + 1000);

  const changes: [string, Partial<Caller>, Date][] = (
    [
      ['role', { roles: ['PHYSICIAN'] }],
      ['a further role', { roles: ['NURSE', 'PHYSICIAN'] }],
      ['purpose', { purpose: 'STAFFING' }],
      ['no purpose', { purpose: null }],
      ['issuer', { issuer: 'staff', profession: null }],
      ['being a natural person', { naturalPerson: false }],
      ['discipline', { profession: { discipline: 'physician', recognised: true } }],
      ['recognition', { profession: { discipline: 'nurse', recognised: false } }],
      ['organisation', { facts: facts({ organisation: organisation(COCOM, 'CALL_CENTRE') }) }],
      ['kind of organisation', { facts: facts({ organisation: { ...own, kind: 'CONTROLLER' } }) }],
      ['no organisation', { facts: facts({ organisation: null }) }],
      ['agreement', { facts: facts({ organisation: { ...own, agreementValid: false } }) }],
      ['training', { facts: facts({ trained: fact(false) }) }],
      ['training that is not known', { facts: facts({ trained: fact(true, false) }) }],
      ['contract', { facts: facts({ contractActive: fact(false) }) }],
      ['a contract that is not known', { facts: facts({ contractActive: fact(true, false) }) }],
      ['shift', { facts: facts({ inShift: fact(false) }) }],
      ['a shift that is not known', { facts: facts({ inShift: fact(true, false) }) }],
      ['orders that are not known', { facts: facts({ orderAssignments: fact(new Map(), false) }) }],
      ['cases that are not known', { facts: facts({ caseAssignments: fact(new Set(), false) }) }],
      ['having orders at all', { facts: facts({ orderAssignments: fact(new Map([['O', 'C']])) }) }],
      ['having cases at all', { facts: facts({ caseAssignments: fact(new Set(['C'])) }) }],
      ['having opened a case by break-glass', { facts: facts({ brokenGlass: new Map([['C', NOW]]) }) }],
      ['having a zone', { facts: facts({ zones: new Set(['21004']) }) }],
      ['following collectivities', { facts: facts({ collectivities: 'ALL' }) }],
      ['a register entry', { facts: facts({ authorisedEntries: [registerEntry()] }) }],
      ['a legal basis that does not hold yet', {}, new Date('2020-05-03T21:59:59Z')],
    ] as [string, Partial<Caller>, Date?][]
  ).map(([name, changed, now]) => [name, changed, now ?? NOW]);

  it('changes with each of these, to another one each time, so that none stands for two', () => {
    const keys = [keyOf({}), ...changes.map(([, changed, now]) => keyOf(changed, now))];
    expect(changes.flatMap(([name], place) => (keys.indexOf(keys[place + 1]!) === place + 1 ? [] : name))).toEqual([]);
  });

  it('changes when the module ends, without anybody telling', () => {
    const until = { facts: facts({ trainedUntil }) };
    expect(keyOf(until, NOW)).toBe(keyOf({}));
    expect(keyOf(until, trainedUntil)).not.toBe(keyOf({}));
  });

  it('follows the clock for the very caller that has just asked', () => {
    const asked = { ...nurse, facts: facts({ trainedUntil }) };
    const keys = [NOW, trainedUntil, NOW].map((now) => tables.for(asked, now).decisionClass);
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys[2]).toBe(keys[0]);
  });

  it('changes with a legal basis and with the purpose that an officer ends', () => {
    const endedAt = NOW;
    const [basis, ...others] = OWN_REGISTERS.legalBases;
    const purposes = OWN_REGISTERS.purposes.map((entry) =>
      entry.purpose === 'CONTACT_TRACING' ? { ...entry, endedAt } : entry,
    );
    const keyUnder = (changed: Partial<PolicyRegisters>): string =>
      createDecisionTables(policy, { ...OWN_REGISTERS, ...changed }, COORDINATES).for(nurse, NOW).decisionClass;
    const keys = [keyUnder({}), keyUnder({ purposes }), keyUnder({ legalBases: [{ ...basis!, endedAt }, ...others] })];
    expect(keys[0]).toBe(keyOf({}));
    expect(new Set(keys).size).toBe(3);
  });

  it('changes with the version', () => {
    const later = createDecisionTables({ ...policy, version: 2 }, OWN_REGISTERS, COORDINATES);
    expect(later.for(nurse, NOW).decisionClass).not.toBe(keyOf({}));
  });

  it('is the same for two people of whom the same is true, and says nothing of who they are', () => {
    const other = { pseudonym: 'somebody else', tokenSubject: 'other', displayName: 'Somebody Else', clientId: 'x' };
    expect(keyOf(other)).toBe(keyOf({}));
    expect(keyOf(other)).not.toContain('somebody');
  });

  it('takes a profession from nobody but the healthcare issuer', () => {
    const claimed = keyOf({ issuer: 'staff', profession: { discipline: 'nurse', recognised: true } });
    expect(claimed).toBe(keyOf({ issuer: 'staff', profession: null }));
  });
});

describe('the decision table', () => {
  const agent = caller('AGENT', { facts: facts({ orderAssignments: fact(new Map([['O-1', 'CC-1']])) }) });

  it('gives the same object for the same question, also to the next caller of the class', () => {
    const one = tables.for(agent, NOW).decide('Person.name', 'READ', Relation.ORDER_ASSIGNED);
    expect(tables.for({ ...agent }, NOW).decide('Person.name', 'READ', Relation.ORDER_ASSIGNED)).toBe(one);
    expect(tables.for(agent, NOW).decide('Person.name', 'READ', Relation.ORDER_ASSIGNED | Relation.OWN_ZONE)).toBe(one);
    expect(Object.isFrozen(one)).toBe(true);
  });

  it('forgets the class that was used least recently, and answers it the same when it comes back', () => {
    const few = createDecisionTables(policy, OWN_REGISTERS, COORDINATES, 2);
    const first = few.for(agent, NOW);
    expect(few.for(agent, NOW)).toBe(first);
    few.for(caller('SUPERVISOR'), NOW);
    few.for(agent, NOW);
    few.for(caller('FIELD_AGENT'), NOW);
    expect(few.for(agent, NOW)).toBe(first);
    few.for(caller('SUPERVISOR'), NOW);
    few.for(caller('FIELD_AGENT'), NOW);
    expect(few.for(agent, NOW)).not.toBe(first);
    expect(few.for(agent, NOW).decide('Person.name', 'READ', 1)).toEqual(first.decide('Person.name', 'READ', 1));
  });

  it('denies a coordinate nobody knows, whatever it is called', () => {
    const table = tables.for(agent, NOW);
    for (const coordinate of ['Person.shoeSize', '', '__proto__', 'constructor', 'toString']) {
      for (const right of RIGHTS) {
        expect(table.decide(coordinate, right, 127)).toMatchObject({
          coordinate,
          right,
          outcome: 'WITHHELD',
          reason: 'NOT_GRANTED',
        });
        expect(table.possible(coordinate, right)).toMatchObject({
          coordinate,
          right,
          outcome: 'WITHHELD',
          reason: 'NOT_GRANTED',
        });
      }
      expect(table.classification(coordinate)).toBeUndefined();
    }
  });

  it('ignores bits that no relation has', () => {
    const table = tables.for(agent, NOW);
    expect(table.decide('Person.name', 'READ', 128)).toBe(table.decide('Person.name', 'READ', 0));
    expect(table.decide('Person.name', 'READ', -128)).toBe(table.decide('Person.name', 'READ', 0));
  });

  it('knows the class of a coordinate', () => {
    expect(tables.for(agent, NOW).classification('MedicalRecord.tests')).toBe('MEDICAL');
    expect(tables.for(agent, NOW).classification('Case.id')).toBe('STRUCTURAL');
  });
});

describe('what is possible before there is a row', () => {
  const table = (of: Caller): ReturnType<typeof tables.for> => tables.for(of, NOW);
  const withOrder = { orderAssignments: fact(new Map([['O-1', 'CC-1']])) };

  it('is visible where some relation of the caller gives it', () => {
    const agent = table(caller('AGENT', { facts: facts(withOrder) }));
    expect(agent.possible('Person.name', 'READ').outcome).toBe('VISIBLE');
    expect(agent.possible('CallOrder.priority', 'FILTER').outcome).toBe('VISIBLE');
    expect(agent.possible('Viewer.name', 'READ').outcome).toBe('VISIBLE');
  });

  it('is masked where the best relation masks', () => {
    const supervisor = table(caller('SUPERVISOR', { facts: facts(withOrder) }));
    expect(supervisor.possible('ContactPoint.phone', 'READ')).toMatchObject({
      outcome: 'MASKED',
      variant: 'LAST_THREE_DIGITS',
    });
    expect(supervisor.possible('ContactPoint.phoneMasked', 'READ')).toMatchObject({
      outcome: 'VISIBLE',
      variant: 'LAST_THREE_DIGITS',
    });
  });

  it('is the denial to report where no relation of the caller gives it', () => {
    const unassigned = table(caller('NURSE'));
    expect(unassigned.possible('MedicalRecord.tests', 'READ')).toMatchObject({
      outcome: 'WITHHELD',
      reason: 'NOT_ASSIGNED',
    });
    const agent = table(caller('AGENT', { facts: facts(withOrder) }));
    expect(agent.possible('MedicalRecord.tests', 'READ')).toMatchObject({ outcome: 'WITHHELD', reason: 'NOT_GRANTED' });
    const unrecognised = table(
      caller('NURSE', {
        profession: { discipline: 'nurse', recognised: false },
        facts: facts({ caseAssignments: fact(new Set(['CC-1'])) }),
      }),
    );
    expect(unrecognised.possible('MedicalRecord.tests', 'READ')).toMatchObject({
      outcome: 'WITHHELD',
      reason: 'NOT_RECOGNISED',
    });
    const outOfDate = table(caller('NURSE', { facts: facts({ caseAssignments: fact(new Set(['CC-1']), false) }) }));
    expect(outOfDate.possible('MedicalRecord.tests', 'READ')).toMatchObject({
      outcome: 'WITHHELD',
      reason: 'CALLER_FACTS_UNAVAILABLE',
    });
  });

  it('is not there for a relation the caller has to nothing', () => {
    const noZone = table(caller('HYGIENE_INSPECTOR'));
    expect(noZone.possible('MedicalRecord.tests', 'READ')).toMatchObject({
      outcome: 'WITHHELD',
      reason: 'OUT_OF_ZONE',
    });
    const zone = table(caller('HYGIENE_INSPECTOR', { facts: facts({ zones: new Set(['21004']) }) }));
    expect(zone.possible('MedicalRecord.tests', 'READ').outcome).toBe('VISIBLE');
  });
});

describe('an empty policy', () => {
  it('denies everybody everything that is not structural, and allows what is', () => {
    const empty = createDecisionTables(emptyPolicy, OWN_REGISTERS, COORDINATES);
    const open: string[] = [];
    for (const role of [
      'AGENT',
      'NURSE',
      'PHYSICIAN',
      'HYGIENE_INSPECTOR',
      'PRIVACY_OFFICER',
      'PARTNER_SYSTEM',
    ] as const) {
      const table = empty.for(caller(role), NOW);
      for (const { coordinate, classification } of COORDINATES) {
        const outcomes = [...Array(128).keys()].map((bits) => table.decide(coordinate, 'READ', bits).outcome);
        const allowed = classification === 'STRUCTURAL' ? 'VISIBLE' : 'WITHHELD';
        if (outcomes.some((outcome) => outcome !== allowed)) open.push(`${role} ${coordinate}`);
        if (table.possible(coordinate, 'READ').outcome !== allowed) open.push(`${role} ${coordinate} possible`);
      }
    }
    expect(open).toEqual([]);
  });
});
