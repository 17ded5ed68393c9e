import { buildSchema, isInputObjectType, isObjectType, validateSchema, type GraphQLSchema } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { printGovernedSchema } from '../../src/graph/print-governed-schema';
import { coordinatesOfSchema, readCoordinates } from '../../src/graph/read-coordinates';
import { createVisibleSchemas, visibleSchema } from '../../src/graph/visible-schema';
import type { Coordinate } from '../../src/model/classification';
import { createDecisionTables, type DecisionTable } from '../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../src/policy/registers/own-registers';
import { denialOf } from '../policy/made-up-rules';
import { caller, NOW } from '../policy/rules/caller-builder';

const whole = buildHubSchema();
const coordinates = readCoordinates(whole);

function hiding(...names: readonly Coordinate[]): GraphQLSchema {
  return visibleSchema(whole, tableHiding(names).hidden);
}

/** Of an agent from whom these are hidden, by reading and by whatever else they are there for. */
function tableHiding(names: readonly Coordinate[]): DecisionTable {
  const policy = defaultPolicy();
  const denials = (['READ', 'WRITE'] as const).map((right) =>
    denialOf(names, { id: `hidden / ${right}`, right, outcome: 'HIDDEN' }),
  );
  const hidden = { ...policy, denials: [...policy.denials, ...denials] };
  return createDecisionTables(hidden, OWN_REGISTERS, coordinates).for(caller('AGENT'), NOW);
}

function namesOf(schema: GraphQLSchema, typeName: string): string[] {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
}

const fieldsOf = (typeName: string): string[] =>
  coordinates
    .filter(
      ({ coordinate, classification }) => coordinate.startsWith(`${typeName}.`) && classification !== 'STRUCTURAL',
    )
    .map(({ coordinate }) => coordinate)
    .filter((coordinate) => !coordinate.includes('('));

describe('the schema as a caller has it', () => {
  it('is the whole one, the very same, where nothing is hidden', () => {
    const schemas = createVisibleSchemas(whole);
    const decisions = createDecisionTables(defaultPolicy(), OWN_REGISTERS, coordinates).for(caller('AGENT'), NOW);
    expect(schemas.for(decisions)).toBe(whole);
  });

  it('is the same for all from whom the same is hidden, and another for others', () => {
    const schemas = createVisibleSchemas(whole);
    const medical = schemas.for(tableHiding(['Case.medical']));
    expect(medical).not.toBe(whole);
    expect(schemas.for(tableHiding(['Case.medical']))).toBe(medical);
    expect(schemas.for(tableHiding(['Case.indexCase']))).not.toBe(medical);
  });

  it('forgets the schema used least recently', () => {
    const schemas = createVisibleSchemas(whole, 1);
    const first = schemas.for(tableHiding(['Case.medical']));
    schemas.for(tableHiding(['Case.indexCase']));
    expect(schemas.for(tableHiding(['Case.medical']))).not.toBe(first);
  });

  it('has neither the field nor the types that only it led to', () => {
    const schema = hiding('Case.medical');
    expect(namesOf(schema, 'Case')).not.toContain('medical');
    for (const type of ['MedicalRecord', 'TestResult', 'Symptom', 'HospitalStay', 'Suspicion']) {
      expect(whole.getType(type)).toBeDefined();
      expect(schema.getType(type)).toBeUndefined();
    }
  });

  it('has no companion of what is hidden, and nothing that is computed from it', () => {
    const schema = hiding('Person.familyName', 'ContactPoint.phone');
    expect(namesOf(schema, 'Person')).not.toEqual(expect.arrayContaining(['name']));
    expect(namesOf(schema, 'Person')).toContain('givenName');
    expect(namesOf(schema, 'ContactPoint')).toEqual(expect.arrayContaining(['emailMasked']));
    expect(namesOf(schema, 'ContactPoint')).not.toContain('phoneMasked');
  });

  it('has no type of which nothing governed is left, whatever ids, cursors and links it had', () => {
    const schema = hiding(...fieldsOf('Person'));
    expect(namesOf(schema, 'Case')).not.toContain('person');
    expect(namesOf(schema, 'Query')).not.toContain('person');
    for (const type of ['Person', 'PersonLookup', 'FieldConflict']) expect(schema.getType(type)).toBeUndefined();
    const withoutOffers = hiding(...fieldsOf('JobOffer'));
    expect(namesOf(withoutOffers, 'Query')).not.toContain('jobOffers');
    for (const type of ['JobOffer', 'JobOfferEdge', 'JobOfferConnection', 'JobOfferFilter', 'JobOfferOrder']) {
      expect(whole.getType(type)).toBeDefined();
      expect(withoutOffers.getType(type)).toBeUndefined();
    }
  });

  it('has no input that would reveal what is hidden, and keeps the others of the type', () => {
    const schema = hiding('CallOrder.priority');
    for (const type of ['CaseFilter', 'CallOrderFilter', 'CaseOrder', 'CallOrderOrder']) {
      expect(namesOf(whole, type)).toContain('priority');
      expect(namesOf(schema, type)).not.toContain('priority');
      expect(namesOf(schema, type)).toContain('queue');
    }
  });

  it('has no argument whose every field is hidden, and no field that cannot be used without what is hidden', () => {
    const schema = hiding('JobOffer.openedOn', 'JobOffer.closesOn', 'JobOffer.openings', 'Organisation.cbe');
    const jobOffers = schema.getQueryType()?.getFields()['jobOffers'];
    expect(jobOffers?.args.map(({ name }) => name)).toEqual(['filter', 'after', 'first']);
    expect(namesOf(schema, 'Mutation')).not.toContain('registerOrganisation');
    expect(schema.getType('RegisterOrganisationInput')).toBeUndefined();
    expect(namesOf(schema, 'Mutation')).toContain('registerApplication');
  });

  it('has no mutations where all of them are hidden', () => {
    const schema = hiding(...namesOf(whole, 'Mutation').map((name) => `Mutation.${name}`));
    expect(schema.getMutationType()).toBeFalsy();
    expect(validateSchema(schema)).toEqual([]);
  });

  it('is valid, can be printed and read again, and names nothing of it: one of each type, and all that others follow', () => {
    const wrong: string[] = [];
    const types = new Set<string>();
    const ruled = coordinates
      .filter(({ classification, masks, reveals }) => classification !== 'STRUCTURAL' && !masks && !reveals)
      .filter(({ coordinate }) => {
        const [type = ''] = coordinate.split('.');
        const isFirst = !types.has(type);
        types.add(type);
        return isFirst || coordinates.some(({ masks, derivedFrom }) => masks === coordinate || derivedFrom.includes(coordinate)); // prettier-ignore
      });
    expect(ruled.length).toBeGreaterThan(40);
    for (const { coordinate } of ruled) {
      const { hidden } = tableHiding([coordinate]);
      const schema = visibleSchema(whole, hidden);
      const left = coordinatesOfSchema(schema);
      if (!hidden.has(coordinate) || left.size === 0) wrong.push(`${coordinate} is not hidden`);
      if (validateSchema(schema).length > 0) wrong.push(`${coordinate} leaves no valid schema`);
      wrong.push(...[...hidden].filter((one) => left.has(one)).map((one) => `${one} is there without ${coordinate}`));
      const follows = coordinates.filter(
        (info) =>
          info.masks === coordinate || info.derivedFrom.includes(coordinate) || info.reveals?.coordinate === coordinate,
      );
      wrong.push(
        ...follows
          .filter((info) => left.has(info.coordinate))
          .map((info) => `${info.coordinate} discloses ${coordinate}`),
      );
    }
    expect(wrong).toEqual([]);
    for (const coordinate of ['Case.medical', 'Query.staff', 'Organisation.cbe']) {
      const printed = printGovernedSchema(hiding(coordinate));
      expect(validateSchema(buildSchema(printed))).toEqual([]);
    }
  });
});
