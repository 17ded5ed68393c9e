import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, Kind, parse, printSchema, validate, validateSchema } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { printGovernedSchema } from '../../src/graph/print-governed-schema';
import { carriedCoordinates, readCoordinates, schemaElements } from '../../src/graph/read-coordinates';

const schema = buildHubSchema();
const coordinates = readCoordinates(schema);
const schemaFolder = path.join(__dirname, '..', '..', 'schema');
const printed = printGovernedSchema(schema);

describe('the hub schema', () => {
  it('is a valid one', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('lets null stand in for every field that policy can deny', () => {
    const structural = new Set(
      coordinates.filter(({ classification }) => classification === 'STRUCTURAL').map(({ coordinate }) => coordinate),
    );
    const spreading = schemaElements(schema).filter((element) => element.denialSpreads);
    expect(spreading.length).toBeGreaterThan(10);
    expect(spreading.filter(({ coordinate }) => !structural.has(coordinate))).toEqual([]);
  });

  it('classes as MEDICAL at least what the law names', () => {
    const medical = coordinates.filter(({ classification }) => classification === 'MEDICAL');
    expect(medical.map(({ coordinate }) => coordinate)).toEqual(
      expect.arrayContaining([
        'Case.classification',
        'Case.indexCase',
        'Case.medical',
        'Case.personCategory',
        'CallAttempt.medicalDisposition',
        'MedicalRecord.onset',
        'Suspicion.kind',
        'Symptom.code',
        'TestResult.value',
      ]),
    );
  });

  it('carries values of companions and entries of lists about other fields by what they stand in', () => {
    const types = new Set([...carriedCoordinates(schema)].map((coordinate) => coordinate.split('.')[0]));
    expect([...types]).toEqual([
      'AccessesOfDay',
      'BreakGlassReading',
      'ChainFinding',
      'ChainSeal',
      'CommandConflict',
      'ConflictCandidate',
      'CutOff',
      'DeletedRows',
      'EffectOfRule',
      'ExplainedSelection',
      'FieldConflict',
      'FieldProvenance',
      'HubProcess',
      'MaskedValue',
      'Officer',
      'PolicyComment',
      'PolicyDifference',
      'PolicyDifferenceCell',
      'PolicyProbe',
      'PolicyReplay',
      'PolicyReplaySum',
      'RecordedDecision',
      'RecordedDeletion',
      'RecordedQuestion',
      'RetentionTerm',
      'ReviewedGrant',
      'SimulatedDecision',
      'TermInForce',
      'TimelineEntry',
      'UnusualAccess',
      'UnusualRules',
      'WithheldCoordinate',
    ]);
  });

  it('exposes nothing of what its records carry for the locks', () => {
    const names = new Set(schemaElements(schema).map(({ coordinate }) => coordinate.split('.')[1]));
    for (const hidden of ['subject', 'carrier', 'key', 'merged', 'ofCase']) expect(names).not.toContain(hidden);
  });

  it('is the same each time it is built, and shared by no two', () => {
    const again = buildHubSchema();
    expect(again).not.toBe(schema);
    expect(printGovernedSchema(again)).toBe(printed);
  });
});

describe('the printed schema', () => {
  it('is what schema/hub.graphql says', () => {
    expect(readFileSync(path.join(schemaFolder, 'hub.graphql'), 'utf8')).toBe(printed);
  });

  it('can be read again by any tool', () => {
    const read = buildSchema(printed);
    expect(printSchema(read)).toContain('input PersonLookup @oneOf');
    expect(Object.keys(read.getTypeMap()).sort()).toEqual(
      [...Object.keys(schema.getTypeMap()), 'Classification'].sort(),
    );
  });

  it('shows the class of every coordinate, or that it is carried', () => {
    const shown = new Map<string, string>();
    for (const type of parse(printed).definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
      for (const field of type.fields ?? []) {
        const place = `${type.name.value}.${field.name.value}`;
        shown.set(place, directivesOf(field));
        if (field.kind !== Kind.FIELD_DEFINITION) continue;
        for (const argument of field.arguments ?? []) {
          shown.set(`${place}(${argument.name.value}:)`, directivesOf(argument));
        }
      }
    }
    for (const { coordinate, classification } of coordinates) expect(shown.get(coordinate)).toBe(classification);
    for (const coordinate of carriedCoordinates(schema)) expect(shown.get(coordinate)).toBe('carried');
    expect(shown.size).toBe(coordinates.length + carriedCoordinates(schema).size);
  });
});

describe('the operations of schema/operations', () => {
  const files = readdirSync(path.join(schemaFolder, 'operations')).filter((name) => name.endsWith('.graphql'));

  it('are there', () => {
    expect(files).toEqual(expect.arrayContaining(['case-list.graphql', 'case-view.graphql', 'first-query.graphql']));
  });

  it.each(files)('%s is valid, and named after its file', (file) => {
    const document = parse(readFileSync(path.join(schemaFolder, 'operations', file), 'utf8'));
    expect(validate(schema, document)).toEqual([]);
    const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    const expected = file
      .replace('.graphql', '')
      .replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase());
    expect(operations.map((operation) => operation.name?.value)).toEqual([expected]);
  });
});

function directivesOf(node: { readonly directives?: readonly unknown[] }): string {
  const directives = (node.directives ?? []) as {
    name: { value: string };
    arguments?: readonly { value: { value?: string } }[];
  }[];
  return directives.map(({ name, arguments: given }) => given?.[0]?.value.value ?? name.value).join(' ');
}
