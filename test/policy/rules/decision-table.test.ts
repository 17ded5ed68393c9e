import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../../src/model/caller';
import { RIGHTS, type Decision, type Right } from '../../../src/model/decision';
import { Relation } from '../../../src/model/subject';
import { callerClassOf, decisionClassKey, type CallerClass } from '../../../src/policy/rules/caller-class';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { PolicyRegisters } from '../../../src/policy/registers/policy-register-store';
import { caller, COCOM, fact, facts, NOW, organisation, registerEntry } from './caller-builder';
import { COORDINATES } from '../schema-coordinates';

const policy = defaultPolicy();
const tables = createDecisionTables(policy, OWN_REGISTERS, COORDINATES);

describe('the decision class', () => {
  const nurse = caller('NURSE');
  const keyOf = (changes: Partial<Caller>, now = NOW): string =>
    tables.for({ ...nurse, ...changes }, now).decisionClass;
  const own = organisation('0999001119', 'CALL_CENTRE');
  const trainedUntil = new Date(NOW.getTime() + 1000);
  const ENDED_TRACING = OWN_REGISTERS.purposes.map((entry) =>
    entry.purpose === 'CONTACT_TRACING' ? { ...entry, endedAt: NOW } : entry,
  );
  const withEnded = (changed: Partial<PolicyRegisters>): CallerClass =>
    callerClassOf(nurse, { ...OWN_REGISTERS, ...changed }, NOW);

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

  it('has a line above for each part of it: a part that is added is missing here until it is in the key', () => {
    const classOf = (changed: Partial<Caller>, now = NOW) =>
      callerClassOf({ ...nurse, ...changed }, OWN_REGISTERS, now);
    const parts = Object.keys(classOf({})) as (keyof CallerClass)[];
    const others = [
      ...changes.map(([, changed, now]) => classOf(changed, now)),
      withEnded({ purposes: ENDED_TRACING }),
    ];
    const untouched = parts.filter((part) =>
      others.every((other) => isDeepStrictEqual(other[part], classOf({})[part])),
    );
    expect(untouched).toEqual([]);
  });

  it('distinguishes lists whose parts contain the separator', () => {
    const lists = [['a+b'], ['a', 'b'], ['a,b'], ['a"', 'b'], ['a","b'], ['a|b']];
    const one = callerClassOf(nurse, OWN_REGISTERS, NOW);
    const keys = lists.map((validLegalBases) => decisionClassKey(1, { ...one, validLegalBases }));
    expect(new Set(keys).size).toBe(lists.length);
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
    const [basis, ...others] = OWN_REGISTERS.legalBases;
    const classes = [{}, { purposes: ENDED_TRACING }, { legalBases: [{ ...basis!, endedAt: NOW }, ...others] }];
    expect(new Set(classes.map((changed) => decisionClassKey(1, withEnded(changed)))).size).toBe(3);
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

  it.each(['Person.shoeSize', '', '__proto__', 'constructor', 'toString'])(
    'denies the unknown coordinate “%s”',
    (name) => {
      const table = tables.for(agent, NOW);
      for (const right of RIGHTS)
        for (const decision of [table.decide(name, right, 127), table.possible(name, right)])
          expect(decision).toMatchObject({ coordinate: name, right, outcome: 'WITHHELD', reason: 'NOT_GRANTED' });
      expect(table.classification(name)).toBeUndefined();
    },
  );

  it('ignores bits that no relation has', () => {
    const table = tables.for(agent, NOW);
    expect(table.decide('Person.name', 'READ', 128)).toBe(table.decide('Person.name', 'READ', 0));
    expect(table.decide('Person.name', 'READ', -128)).toBe(table.decide('Person.name', 'READ', 0));
  });
});

describe('what is possible before there is a row', () => {
  const agent = caller('AGENT', { facts: facts({ orderAssignments: fact(new Map([['O-1', 'CC-1']])) }) });
  const supervisor = caller('SUPERVISOR');
  const TESTS = 'MedicalRecord.tests';
  const held = { caseAssignments: fact(new Set(['CC-1'])) };
  const unrecognised = { profession: { discipline: 'nurse', recognised: false } as const, facts: facts(held) };
  const outOfDate = { facts: facts({ caseAssignments: fact(new Set(['CC-1']), false) }) };

  it.each<[asking: string, of: Caller, coordinate: string, right: Right, decision: Partial<Decision>]>([
    ['an agent with an order', agent, 'Person.name', 'READ', { outcome: 'VISIBLE' }],
    ['an agent with an order', agent, 'CallOrder.priority', 'FILTER', { outcome: 'VISIBLE' }],
    ['an agent, about itself', agent, 'Viewer.name', 'READ', { outcome: 'VISIBLE' }],
    ['an agent', agent, TESTS, 'READ', { outcome: 'WITHHELD', reason: 'NOT_GRANTED' }],
    ['a supervisor', supervisor, 'ContactPoint.phone', 'READ', { outcome: 'MASKED', variant: 'LAST_THREE_DIGITS' }],
    ['a supervisor', supervisor, 'ContactPoint.phoneMasked', 'READ', { outcome: 'VISIBLE' }],
    ['a nurse without a case', caller('NURSE'), TESTS, 'READ', { outcome: 'WITHHELD', reason: 'NOT_ASSIGNED' }],
    ['a nurse not recognised', caller('NURSE', unrecognised), TESTS, 'READ', { reason: 'NOT_RECOGNISED' }],
    ['a nurse of whom too little is known', caller('NURSE', outOfDate), TESTS, 'READ', { reason: 'CALLER_FACTS_UNAVAILABLE' }], // prettier-ignore
    ['an inspector without a zone', caller('HYGIENE_INSPECTOR'), TESTS, 'READ', { reason: 'OUT_OF_ZONE' }],
    [
      'an inspector with a zone',
      caller('HYGIENE_INSPECTOR', { facts: facts({ zones: new Set(['21004']) }) }),
      ...([TESTS, 'READ', { outcome: 'VISIBLE' }] as const),
    ],
  ])('to %s: %#', (_asking, of, coordinate, right, decision) => {
    expect(tables.for(of, NOW).possible(coordinate, right)).toMatchObject(decision);
  });
});
