/**
 * Medical fields of a case over HTTP, under the policy of the first day: with shield as the only layer that is left, and with
 * shield as the only one that is taken off.
 */
import { isObjectType, type GraphQLSchema } from 'graphql';
import { guardField } from '../../src/authorization/guard/guard';
import type { Disclosure } from '../../src/authorization/disclosure/disclosure';
import { buildHubSchema } from '../../src/graph/build-schema';
import type { RunningHub } from '../../src/app/hub';
import type { CoordinateInfo } from '../../src/model/classification';
import { responseShape } from '../../src/model/response-shape';
import { type OperationAnalyser, selectedCoordinates } from '../../src/authorization/analysis/operation-analysis';
import { fullSelection } from '../support/full-selection';
import { askHub, type RunningDemonstration } from '../support/running-demonstration';
import { sharedWorld } from '../support/shared-world';

const MEDICAL = `query ($id: ID!) {
  case(id: $id) { id classification personCategory medical { ${fullSelection(buildHubSchema(), 'MedicalRecord')} } }
}`;
/** Who has a case in hand, or may look into some, and has no right to what is medical of this one. */
const WITHOUT_RIGHT = ['agent', 'supervisor', 'field-agent', 'recruiter', 'partner-call-centre', 'privacy-officer'];

let demonstration: RunningDemonstration;
/** Assigned to the nurse. */
let caseId: string;

const everythingIsAsked = (schema: GraphQLSchema): OperationAnalyser => ({
  analyse(document, operation, variables) {
    const shape = responseShape(schema, document, operation);
    const selected = selectedCoordinates(shape.root, variables, () => false);
    return { shape, document, denialOf: () => null, elements: () => selected, selected };
  },
});

const everythingIsDisclosed: Disclosure = {
  disclose: async ({ data }) => ({ data: JSON.stringify(data), errors: [] }),
};

/** The synchronous guard in its place leaves what is medical to the other layers. */
const withoutShield = (schema: GraphQLSchema, coordinates: readonly CoordinateInfo[]): GraphQLSchema => {
  for (const { coordinate, classification } of coordinates) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (field && (classification === 'PERSONAL' || classification === 'INTERNAL')) guardField(field, coordinate);
  }
  return schema;
};

beforeAll(async () => {
  demonstration = await sharedWorld();
  caseId = await demonstration.firstCaseId();
});

afterAll(() => demonstration.stop());

async function medicalFor(
  hub: RunningHub,
  persona: string,
): Promise<{ readonly given: unknown; readonly codes: string[] }> {
  const token = await demonstration.tokenOf(persona);
  const { data, errors } = await askHub<{ case: object | null }>(hub.url, token, MEDICAL, {
    variables: { id: caseId },
  });
  return { given: data?.case ?? null, codes: [...new Set(errors.map(({ extensions }) => String(extensions.code)))] };
}

describe.each([
  ['shield alone', () => demonstration.anotherHub({ analyser: everythingIsAsked, disclosure: everythingIsDisclosed })],
  ['every layer but shield', () => demonstration.anotherHub({ protect: withoutShield })],
])('with %s', (_what, start) => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await start();
  });

  it.each(WITHOUT_RIGHT)('%s is given nothing medical, with an error that says so', async (persona) => {
    const { given, codes } = await medicalFor(hub, persona);
    if (given !== null)
      expect(given).toEqual({ id: caseId, classification: null, personCategory: null, medical: null });
    expect(codes).toEqual([given === null ? 'NOT_FOUND_OR_FORBIDDEN' : 'FIELD_WITHHELD']);
  });

  it('some of them reach the case all the same, and the nurse of the case reads the record', async () => {
    const reached = await Promise.all(WITHOUT_RIGHT.map(async (persona) => (await medicalFor(hub, persona)).given));
    expect(reached.filter((given) => given !== null).length).toBeGreaterThan(1);
    const { given, codes } = await medicalFor(hub, 'nurse');
    expect(codes).toEqual([]);
    expect(given).toMatchObject({ medical: { tests: expect.any(Array) as unknown[] } });
  });
});
