/**
 * Every input of a decision is in every key that something is cached by: each is changed by itself, and what was kept for
 * the class before the change is not handed out after it.
 */
import { parse, type OperationDefinitionNode } from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { createVisibleSchemas } from '../../../src/graph/visible-schema';
import { DocumentValidation } from '../../../src/http/graphql/document-validation';
import { createOperationAnalyser, typeDenial } from '../../../src/authorization/analysis/operation-analysis';
import { callerClassOf, decisionClassKey, type CallerClass } from '../../../src/policy/rules/caller-class';
import { createDecisionTables, type DecisionTable } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { Denial } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { caller, NOW } from './caller-builder';

const nurse = callerClassOf(caller('NURSE'), OWN_REGISTERS, NOW);

/** Another value for each part of the vector: a part that is added needs another value here. */
const OTHERS: { readonly [Part in keyof CallerClass]-?: CallerClass[Part] } = {
  naturalPerson: false,
  issuer: 'staff',
  roles: ['NURSE', 'PHYSICIAN'],
  organisation: '0999000129',
  organisationKind: 'CONTROLLER',
  purpose: null,
  purposeValid: false,
  discipline: 'physician',
  recognised: false,
  trained: 'UNKNOWN',
  contractActive: 'NO',
  inShift: 'UNKNOWN',
  agreementValid: false,
  orderAssignmentsUsable: false,
  caseAssignmentsUsable: false,
  possibleRelations: 0,
  validLegalBases: [],
};
const PARTS = Object.keys(OTHERS) as (keyof CallerClass)[];

describe('the key of a decision class', () => {
  it('is made of the whole vector: a part that is added is missing here until it is in the key', () => {
    expect(Object.keys(nurse).sort()).toEqual([...PARTS].sort());
  });

  it.each(PARTS)('changes with %s alone', (part) => {
    expect(nurse[part]).not.toEqual(OTHERS[part]);
    expect(decisionClassKey(1, { ...nurse, [part]: OTHERS[part] })).not.toBe(decisionClassKey(1, nurse));
  });

  it('changes with the version alone', () => {
    expect(decisionClassKey(2, nurse)).not.toBe(decisionClassKey(1, nurse));
  });

  it('distinguishes each of these from every other', () => {
    const keys = PARTS.map((part) => decisionClassKey(1, { ...nurse, [part]: OTHERS[part] }));
    expect(new Set(keys).size).toBe(PARTS.length);
  });

  it('distinguishes lists whose parts contain the separator', () => {
    const keyOf = (...validLegalBases: string[]): string => decisionClassKey(1, { ...nurse, validLegalBases });
    const keys = [keyOf('a+b'), keyOf('a', 'b'), keyOf('a,b'), keyOf('a"', 'b'), keyOf('a","b'), keyOf('a|b')];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('what is kept for a class', () => {
  const schema = buildHubSchema();
  const coordinates = readCoordinates(schema);
  const index = new Map(coordinates.map((info) => [info.coordinate, info]));
  const denies = (version: number, outcome: Denial['outcome'], named: readonly string[]): DecisionTable => {
    const denial: Denial = {
      id: 'denies',
      roles: ['NURSE'],
      what: [{ group: 'g', coordinates: named }],
      right: 'READ',
      outcome,
      purposes: 'ANY',
      conditions: [],
      since: 1,
      why: 'Made for the test.',
    };
    const policy = { ...defaultPolicy(), version, denials: [denial] };
    return createDecisionTables(policy, OWN_REGISTERS, coordinates).for(caller('NURSE'), NOW);
  };
  const hides = (version: number, coordinate: string | null): DecisionTable =>
    denies(version, coordinate === null ? 'WITHHELD' : 'HIDDEN', [coordinate ?? 'Case.medical']);

  /** How often the table is asked while the operation is analysed. */
  function counted(table: DecisionTable): { table: DecisionTable; asked: () => number } {
    let asked = 0;
    const possible: DecisionTable['possible'] = (...question) => {
      asked += 1;
      return table.possible(...question);
    };
    return { table: Object.assign(Object.create(table) as DecisionTable, { possible }), asked: () => asked };
  }

  it('an analysis is made once for a table, and anew for every other, of the same name too', () => {
    const analyser = createOperationAnalyser(schema, index);
    const document = parse('{ case(id: "1") { reference medical { onset } } }');
    const operation = document.definitions[0] as OperationDefinitionNode;
    const first = counted(hides(1, null));
    analyser.analyse(document, operation, {}, first.table);
    const once = first.asked();
    expect(once).toBeGreaterThan(0);
    analyser.analyse(document, operation, {}, first.table);
    expect(first.asked()).toBe(once);
    for (const other of [hides(1, null), hides(2, null)]) {
      const next = counted(other);
      analyser.analyse(document, operation, {}, next.table);
      expect(next.asked()).toBe(once);
    }
  });

  it('a schema is the one of what is hidden, whatever version or class hides it', () => {
    const schemas = createVisibleSchemas(schema);
    const medical = schemas.for(hides(1, 'Case.medical'));
    expect(schemas.for(hides(2, 'Case.medical'))).toBe(medical);
    expect(schemas.for(hides(1, 'Case.contacts'))).not.toBe(medical);
    expect(schemas.for(hides(1, null))).toBe(schema);
  });

  it('whether a type may be named is decided by the table, and not by one of the same name', () => {
    const ofType = coordinates.filter(({ coordinate }) => coordinate.startsWith('CallScript.'));
    const [shown, denied] = [
      counted(hides(1, null)),
      counted(
        denies(
          1,
          'WITHHELD',
          ofType.map(({ coordinate }) => coordinate),
        ),
      ),
    ];
    expect(typeDenial(schema, index, 'CallScript', shown.table)).toBeNull();
    expect(typeDenial(schema, index, 'CallScript', denied.table)).toMatchObject({ outcome: 'WITHHELD' });
    expect(typeDenial(schema, index, 'Viewer', denied.table)).toBeNull();
  });

  it('a document is found valid for a schema, and held against every other', () => {
    const validation = new DocumentValidation(true);
    const schemas = createVisibleSchemas(schema);
    const without = schemas.for(hides(1, 'Case.medical'));
    const document = parse('{ case(id: "1") { medical { onset } } }');
    const faults = (): number[] => [schema, without].map((one) => validation.faultsOf(document, one).length);
    expect([faults(), faults(), faults()]).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    // not worked through again where it was found valid, in the schema that another caller has too
    expect(validation.faultsOf(document, schema)).toBe(validation.faultsOf(document, schemas.for(hides(2, null))));
    const copy = parse('{ case(id: "1") { medical { onset } } }');
    expect([without, schema].map((one) => validation.faultsOf(copy, one).length)).toEqual([1, 0]);
  });

  it('a table is never that of another class: the tables are kept by the key', () => {
    const tables = createDecisionTables(defaultPolicy(), OWN_REGISTERS, coordinates);
    const table = tables.for(caller('NURSE'), NOW);
    expect(tables.for(caller('NURSE', { pseudonym: 'another' }), NOW)).toBe(table);
    expect(tables.for(caller('NURSE', { purpose: 'STAFFING' }), NOW)).not.toBe(table);
  });
});
