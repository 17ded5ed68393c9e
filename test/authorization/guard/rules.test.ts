/**
 * The law as shield's rules say it: held against the statutory floor of the policy over the whole space of what either asks about,
 * and alone, with a policy that grants everything to everybody.
 */
import { isObjectType, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { identifier, indexOfContact, medical, type LawRule } from '../../../src/authorization/guard/guard';
import { protectSchema } from '../../../src/authorization/guard/protect-schema';
import { HubError } from '../../../src/model/errors/hub-error';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { isOfCommand } from '../../../src/model/commands';
import type { RequestContext } from '../../../src/graph/request-context';
import type { Caller } from '../../../src/model/caller';
import type { Classification, Coordinate } from '../../../src/model/classification';
import { ROLES, type Purpose, type Role } from '../../../src/model/roles';
import { ALL_RELATIONS, Relation, type RelationBits } from '../../../src/model/subject';
import { INDEX_OF_CONTACT, statutoryFloor } from '../../../src/policy/rules/floor';
import { fact, toyCaller, toyCase, toyFacts } from '../../support/toy-caller';
import { toyDecisions } from '../../support/toy-decisions';

const ROW = { subject: toyCase() };
const OPTIONS = { debug: false, allowExternalErrors: true, hashFunction: () => '' } as never;

interface Asking {
  readonly caller: Caller;
  readonly relation: RelationBits;
}

const requestOf = ({ caller, relation }: Asking): RequestContext =>
  ({ caller, relation: () => relation }) as unknown as RequestContext;

/** One role each that either names, one that neither does, and the pairs of which one takes away what the other gives, or lends what it lacks. */
const ROLE_SETS: readonly (readonly Role[])[] = [
  [],
  ...ROLES.filter(
    (role) => !['SUPERVISOR', 'FIELD_AGENT', 'RECRUITER', 'TRAINING_MANAGER', 'REPORTER'].includes(role),
  ).map((role) => [role]),
  ['NURSE', 'PHYSICIAN'],
  ['NURSE', 'AGENT'],
  ['PHYSICIAN', 'HYGIENE_INSPECTOR'],
  ['PHYSICIAN', 'PRIVACY_OFFICER'],
  ['NURSE', 'PARTNER_SYSTEM'],
  ['AUTHORISED_PERSON', 'AGENT'],
];
const SORTS: readonly [Caller['issuer'], naturalPerson: boolean][] = [
  ['healthcare', true],
  ['staff', true],
  ['citizen', true],
  ['M2M', true],
  ['M2M', false],
  ['healthcare', false],
];
/** From another issuer than healthcare they are worth nothing: the first two are asked there. */
const PROFESSIONS: readonly Caller['profession'][] = [
  null,
  { discipline: 'physician', recognised: true },
  { discipline: 'nurse', recognised: true },
  { discipline: 'nurse', recognised: false },
  { discipline: 'midwife', recognised: true },
];
const PURPOSES: readonly (Purpose | null)[] = [null, 'CONTACT_TRACING', 'HYGIENE_INSPECTION', 'STAFFING'];
const TRAINED = { YES: fact(true), NO: fact(false), UNKNOWN: fact(true, false) } as const;
const { NONE, CASE_ASSIGNED, BREAK_GLASS, OWN_ZONE, REGISTER_ENTRY, SELF } = Relation;
const RELATIONS = [
  ...[NONE, CASE_ASSIGNED, BREAK_GLASS, OWN_ZONE, REGISTER_ENTRY, SELF, CASE_ASSIGNED | SELF],
  ...[OWN_ZONE | REGISTER_ENTRY, BREAK_GLASS | OWN_ZONE, ALL_RELATIONS],
];

function* callers(): Generator<{ readonly caller: Caller; readonly trained: keyof typeof TRAINED }> {
  for (const [issuer, naturalPerson] of SORTS)
    for (const roles of ROLE_SETS)
      for (const profession of issuer === 'healthcare' ? PROFESSIONS : PROFESSIONS.slice(0, 2))
        for (const purpose of PURPOSES)
          for (const trained of ['YES', 'NO', 'UNKNOWN'] as const) {
            const facts = toyFacts({ trained: TRAINED[trained] });
            yield { caller: toyCaller({ issuer, naturalPerson, roles, profession, purpose, facts }), trained };
          }
}

/** As the policy's floor judges the same, of a grant whose legal basis holds. */
function floorAllows(
  { caller, relation }: Asking,
  trained: keyof typeof TRAINED,
  coordinate: Coordinate,
  classification: Classification,
): boolean {
  const { naturalPerson, issuer, roles, purpose, profession } = caller;
  return statutoryFloor({
    caller: {
      ...{ naturalPerson, issuer, roles, purpose, trained, purposeValid: true },
      discipline: profession?.discipline ?? null,
      recognised: profession?.recognised ?? false,
      ...{ orderAssignmentsUsable: true, caseAssignmentsUsable: true },
    },
    ...{ coordinate, classification, relation, right: 'READ', legalBasisValid: true },
  }).allowed;
}

const PHYSICIAN = toyCaller({ roles: ['PHYSICIAN'], profession: { discipline: 'physician', recognised: true } });

describe.each([
  ['medical data', medical, 'MedicalRecord.tests', 'MEDICAL', toyCaller()],
  ['who named a person as a contact', indexOfContact, INDEX_OF_CONTACT, 'MEDICAL', PHYSICIAN],
  // whose own data they are is all that is left to ask
  ['identifiers', identifier, 'Person.niss', 'IDENTIFIER', toyCaller({ purpose: null })],
] as const)('the law of %s', (_what, law: LawRule, coordinate, classification, caller: Caller) => {
  it('says the same as the floor to each caller, however the caller stands to the row', async () => {
    const differing: object[] = [];
    const counted = { allowed: 0, refused: 0 };
    for (const { caller, trained } of callers()) {
      const judged = RELATIONS.map(async (relation) => {
        const asking = { caller, relation };
        const verdict = await law.resolve(ROW, {}, requestOf(asking) as never, {} as GraphQLResolveInfo, OPTIONS);
        const allows = floorAllows(asking, trained, coordinate, classification);
        counted[allows ? 'allowed' : 'refused'] += 1;
        if ((verdict === true) !== allows) differing.push({ ...caller, relation, verdict });
      });
      await Promise.all(judged);
    }
    expect(differing.slice(0, 3)).toEqual([]);
    expect(Math.min(counted.allowed, counted.refused)).toBeGreaterThan(50);
  });

  it('refuses a row without a subject what depends on the row', async () => {
    const request = requestOf({ caller, relation: ALL_RELATIONS });
    expect(await law.resolve(ROW, {}, request as never, {} as GraphQLResolveInfo, OPTIONS)).toBe(true);
    for (const row of [{}, null, undefined]) {
      expect(await law.resolve(row as never, {}, request as never, {} as GraphQLResolveInfo, OPTIONS)).toBe(false);
    }
  });
});

describe('shield alone, under a policy that grants everything to everybody', () => {
  const schema = buildHubSchema();
  const coordinates = readCoordinates(schema);
  const covered = coordinates
    .filter(({ classification }) => classification === 'MEDICAL' || classification === 'IDENTIFIER')
    .filter(({ coordinate }) => !coordinate.includes('(') && isObjectType(schema.getType(coordinate.split('.')[0]!)));
  const ran: string[] = [];
  const commands = coordinates.filter(
    ({ coordinate }) => /^Mutation\.\w+$/.test(coordinate) && isOfCommand(coordinate),
  );
  for (const { coordinate } of [...covered, ...commands])
    fieldOf(schema.getType.bind(schema), coordinate).resolve = () => ran.push(coordinate);
  const protectedSchema = protectSchema(schema, coordinates).schema;
  const decisions = toyDecisions(
    Object.fromEntries(
      coordinates.map(({ coordinate, classification }) => [
        coordinate,
        { classification, visible: true, filter: true },
      ]),
    ),
  );

  function fieldOf(typeOf: (name: string) => unknown, coordinate: Coordinate) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    return (typeOf(typeName) as GraphQLObjectType).getFields()[fieldName]!;
  }

  async function ask(coordinate: Coordinate, asking: Asking): Promise<unknown> {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const { resolve } = fieldOf((name) => protectedSchema.getType(name), coordinate);
    const info = { fieldName, parentType: protectedSchema.getType(typeName) } as unknown as GraphQLResolveInfo;
    return resolve!(ROW, {}, { ...requestOf(asking), decisions }, info);
  }

  const entitled: Asking = {
    caller: toyCaller({ roles: ['PHYSICIAN'], profession: { discipline: 'physician', recognised: true } }),
    relation: Relation.CASE_ASSIGNED,
  };
  /** A few: that the law refuses everybody whom the floor refuses is tested above. */
  const STRANGERS: Readonly<Record<string, Asking>> = {
    'an agent on an order of the case': {
      caller: toyCaller({ issuer: 'staff', roles: ['AGENT'], profession: null }),
      relation: Relation.ORDER_ASSIGNED,
    },
    'a partner system': {
      caller: toyCaller({ issuer: 'M2M', naturalPerson: false, roles: ['PARTNER_SYSTEM'], profession: null }),
      relation: ALL_RELATIONS,
    },
    'the privacy officer': {
      caller: toyCaller({ issuer: 'staff', roles: ['PRIVACY_OFFICER'], profession: null }),
      relation: ALL_RELATIONS & ~Relation.SELF,
    },
  };
  const medicalFields = covered.filter(({ classification }) => classification === 'MEDICAL');

  beforeEach(() => (ran.length = 0));

  it.each(Object.entries(STRANGERS))(
    'denies %s each medical field, and runs no resolver of one',
    async (_who, asking) => {
      for (const { coordinate } of medicalFields) {
        const answer = await ask(coordinate, asking);
        expect(answer).toBeInstanceOf(HubError);
        expect(answer).toMatchObject({ code: 'FIELD_WITHHELD', facts: { coordinate, reason: 'FLOOR' } });
      }
      expect(medicalFields.length).toBeGreaterThan(25);
      expect(ran).toEqual([]);
    },
  );

  it.each(['a partner system', 'the privacy officer'])('denies %s each command, and gives none', async (who) => {
    for (const { coordinate } of commands) {
      expect(await ask(coordinate, STRANGERS[who]!)).toMatchObject({
        code: 'FIELD_WITHHELD',
        facts: { reason: 'FLOOR' },
      });
    }
    expect(commands.length).toBeGreaterThan(10);
    expect(ran).toEqual([]);
  });

  it('lets the recognised physician of the case read each of them', async () => {
    for (const { coordinate } of covered) expect(await ask(coordinate, entitled)).not.toBeInstanceOf(HubError);
    expect(ran.toSorted()).toEqual(covered.map(({ coordinate }) => coordinate).toSorted());
  });

  it('judges anew once a request has learnt of an assignment, and each row by itself', async () => {
    const coordinate = 'MedicalRecord.onset';
    const [typeName, fieldName] = coordinate.split('.');
    const { resolve } = fieldOf((name) => protectedSchema.getType(name), coordinate);
    const info = { fieldName, parentType: protectedSchema.getType(typeName!) } as unknown as GraphQLResolveInfo;
    const other = { subject: toyCase({ reference: 'CC-2' }) };
    let assigned = 'CC-1';
    const request = {
      caller: entitled.caller,
      decisions,
      relation: ({ reference }: { reference: string }) =>
        reference === assigned ? Relation.CASE_ASSIGNED : Relation.NONE,
    };
    const isDenied = async (row: object): Promise<boolean> =>
      (await resolve!(row, {}, request, info)) instanceof HubError;
    expect([await isDenied(ROW), await isDenied(other), await isDenied(ROW)]).toEqual([false, true, false]);
    assigned = 'CC-2';
    request.caller = { ...entitled.caller };
    expect([await isDenied(ROW), await isDenied(other)]).toEqual([true, false]);
  });
});
