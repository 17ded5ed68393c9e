/** One officer alone makes no machine that reads traced people: from the front door to the database. */
import type { Client } from 'pg';
import { organisationOf } from '../../simulators/population/personas';
import { openClient } from '../support/open-client';
import { putInForce } from '../support/policy-change';
import { newPartnerKey, tokenForSystem, type PartnerKey } from '../support/partner-system';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { changeByTwo, changedByTwo, confirm, propose, type Changed } from '../support/two-officers';

const CBE = organisationOf('call-centre').cbe;
const CLIENT = `cbe-${CBE}-mine`;
const TRACED = '{ callOrders { edges { node { case { person { name } contactPoints { phone } } } } } }';

let demonstration: RunningDemonstration;
let hubRole: Client;
let key: PartnerKey;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  hubRole = await openClient(demonstration.database.hubUrl);
  key = await newPartnerKey();
});

afterAll(async () => {
  await hubRole?.end();
  await demonstration?.stop();
});

const machine = () => ({
  organisation: CBE,
  clientId: CLIENT,
  name: 'Mine',
  purposes: ['CONTACT_TRACING'],
  publicKey: key.publicJwk,
});
const become = (by = key) => tokenForSystem(demonstration.provider.issuers.M2M, CLIENT, by);
const namesIn = (answer: Answer): string[] => JSON.stringify(answer.data ?? {}).match(/"name":"[^"]+"/g) ?? [];
const proposed = (answer: Answer<Record<string, Changed | null>>): Changed => Object.values(answer.data!)[0]!;
const revisionOf = async (): Promise<number> =>
  (await hubRole.query<{ revision: number }>('select revision from application where client_id = $1', [CLIENT]))
    .rows[0]!.revision;

it('an officer who registers a machine with a key of his own becomes nothing by it', async () => {
  const change = proposed(await propose(demonstration, 'registerApplication', machine()));
  expect(change).toMatchObject({ counts: false, application: null, proposal: { state: 'PROPOSED' } });
  expect(await become()).toMatchObject({ status: 401, error: 'invalid_client' });

  const own = await confirm(demonstration, change.proposal!.id, 'privacy-officer');
  expect(own.errors).toMatchObject([{ message: 'Another privacy officer confirms it than the one who proposed it.' }]);
  expect(await become()).toMatchObject({ status: 401 });
});

it('a second officer sees what would be registered, and nobody else does', async () => {
  const text = `{ policyRegisterProposals { register name state basedOn reason changes
    application { clientId organisation purposes keyThumbprint } } }`;
  const { data } = await demonstration.ask<{ policyRegisterProposals: unknown[] }>('privacy-officer-2', text);
  expect(data!.policyRegisterProposals).toContainEqual({
    ...{ register: 'APPLICATION', name: CLIENT, state: 'PROPOSED', basedOn: 0, reason: 'For a test.' },
    changes: expect.arrayContaining(['Application.publicKey', 'Application.purposes']) as string[],
    application: {
      ...{ clientId: CLIENT, organisation: CBE, purposes: ['CONTACT_TRACING'] },
      keyThumbprint: expect.any(String) as string,
    },
  });
  for (const persona of ['partner-call-centre', 'agent', 'nurse']) {
    const { errors } = await demonstration.ask(persona, text);
    expect(errors[0]?.extensions).toMatchObject({ code: 'FIELD_WITHHELD' });
  }
});

it('reads traced people once a second officer has confirmed it: that is what was refused', async () => {
  await changeByTwo(demonstration, 'registerApplication', machine());
  const { access_token: token } = await become();
  expect(namesIn(await askHub(demonstration.hub.url, token!, TRACED)).length).toBeGreaterThan(0);
});

describe('of an application that is there, one officer alone', () => {
  it('replaces no key, which would make him the machine', async () => {
    const mine = await newPartnerKey();
    const at = { clientId: CLIENT, revision: await revisionOf() };
    const change = await propose(demonstration, 'replaceApplicationKey', { ...at, publicKey: mine.publicJwk });
    expect(proposed(change)).toMatchObject({ counts: false, proposal: { state: 'PROPOSED' } });
    expect(await become(mine)).toMatchObject({ status: 401 });
    expect(await become()).toMatchObject({ status: 200 });
  });

  it('changes no mode and registers no operation', async () => {
    const at = { clientId: CLIENT, revision: await revisionOf() };
    await changeByTwo(demonstration, 'setOperationMode', { ...at, mode: 'ENFORCE' });
    const then = { ...at, revision: at.revision + 1 };
    const [mode, more] = [
      await propose(demonstration, 'setOperationMode', { ...then, mode: 'OFF' }),
      await propose(demonstration, 'registerOperations', { ...then, operations: [{ text: TRACED }] }),
    ];
    expect([mode, more].map((answer) => proposed(answer).counts)).toEqual([false, false]);
    const { access_token: token } = await become();
    expect(await askHub(demonstration.hub.url, token!, TRACED)).toMatchObject({ status: 403 });
    expect((await confirm(demonstration, proposed(more).proposal!.id)).errors).toEqual([]);
    expect(namesIn(await askHub(demonstration.hub.url, token!, TRACED)).length).toBeGreaterThan(0);
    // the entry has its next revision now
    const late = await confirm(demonstration, proposed(mode).proposal!.id);
    expect(late.errors).toMatchObject([{ message: expect.stringContaining('propose it anew') as string }]);
  });

  it('suspends it, with a reason, and hears how many he cut off; to resume it takes two', async () => {
    const at = { clientId: CLIENT, revision: await revisionOf() };
    const without = await propose(demonstration, 'suspendApplication', { ...at, reason: '  ' });
    expect(without.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'input.reason' } }]);
    const would = await demonstration.ask(
      'privacy-officer',
      `query ($id: ID) { wouldCutOff(application: $id) { persons applications } }`,
      { variables: { id: CLIENT } },
    );
    expect(would.data).toEqual({ wouldCutOff: { persons: 0, applications: 1 } });
    const suspended = proposed(await propose(demonstration, 'suspendApplication', { ...at, reason: 'Key lost.' }));
    expect(suspended).toMatchObject({ counts: true, proposal: null, personsCutOff: 0, applicationsCutOff: 1 });
    expect(suspended.application).toMatchObject({ suspensionReason: 'Key lost.', revision: at.revision + 1 });
    expect(await become()).toMatchObject({ status: 401 });

    const then = { ...at, revision: at.revision + 1 };
    const again = proposed(await propose(demonstration, 'suspendApplication', { ...then, reason: 'Again.' }));
    expect(again).toMatchObject({
      counts: true,
      applicationsCutOff: 0,
      application: { suspensionReason: 'Key lost.' },
    });
    expect(proposed(await propose(demonstration, 'resumeApplication', then)).counts).toBe(false);
    expect(await become()).toMatchObject({ status: 401 });
    expect(await changedByTwo(demonstration, 'resumeApplication', then)).toMatchObject({
      ...{ suspendedAt: null, suspendedBy: null, suspensionReason: null },
    });
    expect(await become()).toMatchObject({ status: 200 });
  });
});

describe('of an organisation, one officer alone', () => {
  const NEW = '0999200067';
  const agreement = (revision: number, more: object = {}) => ({
    ...{ organisation: NEW, revision, reference: 'DPA-1', validFrom: '2020-05-01T00:00:00Z', ...more },
  });

  it('registers one that may do nothing, and puts no agreement on record', async () => {
    const registered = { cbe: NEW, name: 'Another call centre', kind: 'CALL_CENTRE' };
    expect(proposed(await propose(demonstration, 'registerOrganisation', registered))).toMatchObject({ counts: true });
    const change = proposed(await propose(demonstration, 'recordProcessingAgreement', agreement(1)));
    expect(change).toMatchObject({ counts: false, organisation: { agreementFrom: null } });
    const input = { ...machine(), organisation: NEW, clientId: `cbe-${NEW}` };
    const { errors } = await propose(demonstration, 'registerApplication', input);
    expect(errors).toMatchObject([{ message: expect.stringContaining('no processing agreement') as string }]);
  });

  it('brings the end of an agreement forward, and never back', async () => {
    await changeByTwo(demonstration, 'recordProcessingAgreement', agreement(1));
    const ends = agreement(2, { validUntil: '2030-01-01T00:00:00Z' });
    expect(proposed(await propose(demonstration, 'recordProcessingAgreement', ends))).toMatchObject({ counts: true });
    const open = agreement(3, { validUntil: null });
    expect(proposed(await propose(demonstration, 'recordProcessingAgreement', open))).toMatchObject({ counts: false });
  });

  it('suspends the call centre and hears how many people and systems he cut off', async () => {
    const { rows } = await hubRole.query<{ revision: number; persons: number; systems: number }>(
      `select revision, (select count(distinct person_pseudonym)::int from staff_contract where organisation = cbe
          and contract_until is null) as persons,
        (select count(*)::int from application where organisation = cbe) as systems from organisation where cbe = $1`,
      [CBE],
    );
    const [{ revision, persons, systems }] = rows as [(typeof rows)[number]];
    expect(persons).toBeGreaterThan(0);
    const query = `query ($organisation: ID, $application: ID) { wouldCutOff(organisation: $organisation,
      application: $application) { persons applications } }`;
    const would = (variables: Record<string, unknown>, persona = 'privacy-officer') =>
      demonstration.ask<{ wouldCutOff: { persons: number; applications: number } | null }>(persona, query, {
        variables,
      });
    const before = (await would({ organisation: CBE })).data!.wouldCutOff!;
    expect(await would({})).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect((await would({ organisation: CBE }, 'agent')).data?.wouldCutOff ?? null).toBeNull();
    const change = await propose(demonstration, 'suspendOrganisation', { organisation: CBE, revision });
    expect(before).toEqual({ persons: proposed(change).personsCutOff, applications: systems });
    expect((await would({ organisation: CBE })).data!.wouldCutOff).toEqual({ persons: 0, applications: 0 });
    expect(proposed(change).applicationsCutOff).toBe(systems);
    expect(proposed(change).personsCutOff).toBeGreaterThanOrEqual(persons);
    const { data } = await demonstration.ask('agent', '{ viewer { roles } }');
    expect(data).toEqual({ viewer: { roles: [] } });
  });
});

it('suspends under a version that officers wrote before the reason was a field', async () => {
  const UNKNOWN = ['suspendedBy', 'suspensionReason'];
  const version = await putInForce(demonstration.database, (document) => {
    const grants = document.grants.map((grant) => ({
      ...grant,
      what: grant.what
        .map((group) => ({
          ...group,
          coordinates: group.coordinates.filter((one) => !UNKNOWN.includes(one.split('.')[1]!)),
        }))
        .filter(({ coordinates }) => coordinates.length > 0),
    }));
    return { ...document, grants: grants.filter(({ what }) => what.length > 0) };
  });
  const decided = async (): Promise<number | undefined> => {
    const question = '{ mayI(coordinates: ["Organisation.suspensionReason"]) { policyVersion } }';
    const { data } = await demonstration.ask<{ mayI: { policyVersion: number }[] }>('privacy-officer', question);
    return data?.mayI[0]?.policyVersion;
  };
  while ((await decided()) !== version) await new Promise((resolve) => setTimeout(resolve, 25));
  const { cbe: organisation } = organisationOf('actiris');
  const { rows } = await hubRole.query<{ revision: number }>('select revision from organisation where cbe = $1', [
    organisation,
  ]);
  const change = await propose(demonstration, 'suspendOrganisation', { organisation, ...rows[0] });
  expect(proposed(change)).toMatchObject({ counts: true, organisation: { suspensionReason: null } });
});

describe('the database by itself, under the hub’s role', () => {
  const INSERT = `insert into application (client_id, organisation, name, purposes) values ('cbe-x', '${CBE}', 'X', '{STAFFING}')`;

  it.each<[what: string, sql: string]>([
    ['a new application', INSERT],
    [
      'a key of one',
      `update application set key_thumbprint = 'mine', revision = revision + 1 where client_id = '${CLIENT}'`,
    ],
    ['its purposes', `update application set purposes = '{STAFFING}', revision = revision + 1`],
    ['its mode', `update application set operation_mode = 'OFF', revision = revision + 1`],
    ['a change without a revision', `update application set suspended_at = now() where client_id = '${CLIENT}'`],
    [
      'a suspension without a reason',
      `update application set suspended_at = now(), revision = revision + 1 where client_id = '${CLIENT}'`,
    ],
    [
      'the end of a suspension',
      `update organisation set suspended_at = null, suspended_by = null, suspension_reason = null, revision = revision + 1
        where cbe = '${CBE}'`,
    ],
    [
      'an agreement',
      `update organisation set agreement_until = null, agreement_from = '2020-01-01', revision = revision + 1`,
    ],
    [
      'a later end of an agreement',
      `update organisation set agreement_until = '2040-01-01', revision = revision + 1 where cbe = '0999200067'`,
    ],
    [
      'another controller',
      `insert into organisation (cbe, name, kind, permitted_roles, permitted_purposes)
        values ('0999210064', 'X', 'CONTROLLER', '{}', '{}')`,
    ],
    [
      'an operation',
      `insert into registered_operation (client_id, hash, name, text, registered_at)
        values ('${CLIENT}', repeat('a', 64), 'X', '{ viewer { id } }', now())`,
    ],
  ])('refuses without a second officer: %s', async (_what, sql) => {
    await expect(hubRole.query(sql)).rejects.toMatchObject({ code: 'TH023' });
  });

  it('takes no suspension of somebody who is no officer', async () => {
    const sql = `update application set suspended_at = now(), suspended_by = 'somebody', suspension_reason = 'X',
      revision = revision + 1 where client_id = '${CLIENT}'`;
    await expect(hubRole.query(sql)).rejects.toMatchObject({ code: 'TH024' });
  });

  it('takes no confirmation of what somebody proposed who is no officer any more', async () => {
    const { rows } = await hubRole.query<{ id: string; officer: string; other: string }>(
      `select p.id, p.proposed_by as officer, o.person_pseudonym as other from register_proposal p, officer o
        where p.decision is null and o.ended_at is null and o.person_pseudonym <> p.proposed_by limit 1`,
    );
    const [{ id, officer, other }] = rows as [(typeof rows)[number]];
    const owner = await openClient(demonstration.database.ownerUrl);
    await owner.query('update officer set ended_at = now() where person_pseudonym = $1', [officer]);
    const confirmed = `update register_proposal set decision = 'CONFIRMED', decided_by = $1, decided_at = now() where id = $2`;
    await expect(hubRole.query(confirmed, [other, id])).rejects.toMatchObject({ code: 'TH024' });
    await owner.query('update officer set ended_at = null where person_pseudonym = $1', [officer]);
    await owner.end();
  });
});
