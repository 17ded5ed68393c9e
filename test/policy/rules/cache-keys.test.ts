/**
 * Every input of a decision is in every key that something is cached by: each is changed by itself, and what was kept for
 * the class before the change is not handed out after it.
 */
import { parse } from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { createVisibleSchemas } from '../../../src/graph/visible-schema';
import { DocumentValidation } from '../../../src/http/graphql/document-validation';
import { callerClassOf, decisionClassKey, type CallerClass } from '../../../src/policy/rules/caller-class';
import { createDecisionTables, type DecisionTable } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { denialOf } from '../made-up-rules';
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

  it('changes with each of these alone, and with the version, to another each time', () => {
    for (const part of PARTS) expect(nurse[part]).not.toEqual(OTHERS[part]);
    const keys = PARTS.map((part) => decisionClassKey(1, { ...nurse, [part]: OTHERS[part] }));
    keys.push(decisionClassKey(1, nurse), decisionClassKey(2, nurse));
    expect(new Set(keys).size).toBe(PARTS.length + 2);
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
  const hides = (version: number, ...names: readonly string[]): DecisionTable => {
    const policy = { ...defaultPolicy(), version, denials: [denialOf(names, { roles: ['NURSE'], outcome: 'HIDDEN' })] };
    return createDecisionTables(policy, OWN_REGISTERS, coordinates).for(caller('NURSE'), NOW);
  };

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
    expect(validation.faultsOf(document, schema)).toBe(validation.faultsOf(document, schemas.for(hides(2))));
    const copy = parse('{ case(id: "1") { medical { onset } } }');
    expect([without, schema].map((one) => validation.faultsOf(copy, one).length)).toEqual([1, 0]);
  });
});
