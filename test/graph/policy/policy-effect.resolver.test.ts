/** What officers ask of a version about somebody who is made up, over the resolvers alone: every part of the input counts. */
import { buildHubSchema } from '../../../src/graph/build-schema';
import { coordinatesOfSchema } from '../../../src/graph/read-coordinates';
import type { RequestContext } from '../../../src/graph/request-context';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { PolicyVersionWithDocument } from '../../../src/policy/versions/policy-version-store';
import { denialOf } from '../../policy/made-up-rules';
import { caller, NOW } from '../../policy/rules/caller-builder';
import { memoryLoaders } from '../memory-loaders';
import { run } from '../run-operation';

const coordinates = coordinatesOfSchema(buildHubSchema());
const NAME = 'Person.givenName';
const INSURER = '0999000327';
const FIRST_DAY = defaultPolicy();
const toOneOrganisation = denialOf([NAME], { roles: 'EVERYBODY', organisations: { numbers: [INSURER] } });
const DENIED_TO_ONE: PolicyDocument = { ...FIRST_DAY, version: 2, denials: [...FIRST_DAY.denials, toOneOrganisation] };

interface Simulated {
  readonly coordinate: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly ruleId: string | null;
}

async function simulatedOf(coordinate: string, input: object, registers = OWN_REGISTERS): Promise<Simulated> {
  const policy = {
    ...{ inForce: FIRST_DAY, registers, coordinates },
    version: async () => ({ document: DENIED_TO_ONE }) as PolicyVersionWithDocument,
  } as unknown as RequestContext['policy'];
  const text = `query ($input: SimulationInput!) { simulatePolicy(input: $input) { coordinate outcome reason ruleId } }`;
  const { data, errors } = await run(text, {
    caller: caller('PRIVACY_OFFICER'),
    loaders: memoryLoaders([]),
    variables: { input },
    context: { policy, now: NOW },
  });
  expect(errors).toBeUndefined();
  const [found] = (data?.['simulatePolicy'] as Simulated[]).filter((one) => one.coordinate === coordinate);
  return found!;
}

const TESTS = 'MedicalRecord.tests';
const agent = { roles: ['AGENT'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED'] };
const nurse = { ...agent, roles: ['NURSE'] };
const system = {
  ...{ roles: ['PARTNER_SYSTEM'], purpose: 'CONTACT_TRACING', organisationKind: 'CALL_CENTRE' },
  relations: ['OWN_ORGANISATION'],
};

describe('simulatePolicy', () => {
  it.each([
    [NAME, agent],
    [TESTS, nurse],
    [NAME, system],
  ])('takes to be in order what is left out: %s', async (coordinate, input) => {
    expect(await simulatedOf(coordinate, input)).toMatchObject({ outcome: 'VISIBLE', reason: null });
  });

  it.each<[string, string, object, string]>([
    ['without training', NAME, { ...agent, without: ['TRAINED'] }, 'NOT_TRAINED'],
    ['without a contract', NAME, { ...agent, without: ['CONTRACT_ACTIVE'] }, 'OUT_OF_SHIFT'],
    ['out of shift', NAME, { ...agent, without: ['IN_SHIFT'] }, 'OUT_OF_SHIFT'],
    ['without an agreement', NAME, { ...system, without: ['AGREEMENT_VALID'] }, 'LEGAL_BASIS_ENDED'],
    ['not known whether trained', NAME, { ...agent, unknown: ['TRAINED'] }, 'CALLER_FACTS_UNAVAILABLE'],
    ['not known whether assigned', NAME, { ...agent, unknown: ['ASSIGNED'] }, 'CALLER_FACTS_UNAVAILABLE'],
    ['not recognised', TESTS, { ...nurse, recognised: false }, 'NOT_RECOGNISED'],
    ['in no relation', NAME, { ...agent, relations: [] }, 'NOT_ASSIGNED'],
    ['for no purpose', NAME, { ...agent, purpose: null }, 'PURPOSE_MISSING'],
    ['in no role', NAME, { ...agent, roles: [] }, 'NOT_GRANTED'],
    ['of another kind of organisation', NAME, { ...system, organisationKind: 'MUTUALITY' }, 'NOT_GRANTED'],
    ['of no organisation', NAME, { ...system, organisationKind: null }, 'NOT_GRANTED'],
  ])('decides by what is said: %s', async (_what, coordinate, input, reason) => {
    expect(await simulatedOf(coordinate, input)).toMatchObject({ outcome: 'WITHHELD', reason });
  });

  it('decides by the number of the organisation, under the version that is asked', async () => {
    const ofInsurer = { ...agent, organisation: INSURER };
    const denied = { outcome: 'WITHHELD', ruleId: toOneOrganisation.id };
    expect(await simulatedOf(NAME, { ...ofInsurer, version: 2 })).toMatchObject(denied);
    expect(await simulatedOf(NAME, { ...agent, version: 2, organisation: '0999001119' })).toMatchObject({ outcome: 'VISIBLE' }); // prettier-ignore
    expect(await simulatedOf(NAME, ofInsurer)).toMatchObject({ outcome: 'VISIBLE' });
  });

  const physician = { ...agent, roles: ['PHYSICIAN'] };
  it.each<[string, string, object, string | null]>([
    ['an agent by the order', NAME, { ...agent, assignedBy: ['ORDER'] }, null],
    ['an agent by the case', NAME, { ...agent, assignedBy: ['CASE'] }, 'NOT_ASSIGNED'],
    ['a nurse by the case', TESTS, { ...nurse, assignedBy: ['CASE'] }, null],
    ['a nurse by the order', TESTS, { ...nurse, assignedBy: ['ORDER'] }, 'NOT_ASSIGNED'],
    ['a nurse by break-glass', TESTS, { ...nurse, assignedBy: ['BREAK_GLASS'] }, 'NOT_ASSIGNED'],
    ['a physician by break-glass', TESTS, { ...physician, relations: [], assignedBy: ['BREAK_GLASS'] }, null],
    ['whatever is known', TESTS, { ...physician, assignedBy: ['BREAK_GLASS'], unknown: ['ASSIGNED'] }, null],
  ])('decides by what the row is assigned by: %s', async (_what, coordinate, input, reason) => {
    const outcome = reason === null ? 'VISIBLE' : 'WITHHELD';
    expect(await simulatedOf(coordinate, input)).toMatchObject({ outcome, reason });
  });

  it('decides by the right that is asked for', async () => {
    const searched = 'CallOrder.priority';
    const supervisor = { roles: ['SUPERVISOR'], purpose: 'CONTACT_TRACING', relations: ['OWN_ORGANISATION'] };
    expect(await simulatedOf(searched, { ...supervisor, right: 'FILTER' })).toMatchObject({ outcome: 'VISIBLE' });
    expect(await simulatedOf(searched, { ...supervisor, right: 'EXPORT' })).toMatchObject({ outcome: 'WITHHELD' });
  });

  it('decides by the registers as they stand', async () => {
    const legalBases = OWN_REGISTERS.legalBases.map((basis) => ({ ...basis, endedAt: NOW }));
    const purposes = OWN_REGISTERS.purposes.map((entry) => ({ ...entry, endedAt: NOW }));
    const reasonUnder = async (changed: object) =>
      (await simulatedOf(NAME, agent, { ...OWN_REGISTERS, ...changed })).reason;
    expect([await reasonUnder({ legalBases }), await reasonUnder({ purposes })]).toEqual([
      'LEGAL_BASIS_ENDED',
      'LEGAL_BASIS_ENDED',
    ]);
  });
});
