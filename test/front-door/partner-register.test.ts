/** The register of partners from the front door: who may change it, what is refused, and what is on record of it. */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { organisationOf, personaNamed } from '../../simulators/population/personas';
import { openClient } from '../support/open-client';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { changedByTwo, confirm, propose, type Entry } from '../support/two-officers';

const OFFICER = 'privacy-officer';
/** Right check digits, and nobody's. */
const CBES = ['0999200067', '0999210064', '0999220061', '0999230058'] as const;
const AGREEMENT = { reference: 'DPA-2020-17', validFrom: '2020-05-01T00:00:00Z' };

let demonstration: RunningDemonstration;
let owner: Client;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

type Change = Parameters<typeof propose>[1];
const change = (name: Change, input: object, persona = OFFICER) => propose(demonstration, name, input, persona);
const changed = (name: Change, input: object): Promise<Entry> => changedByTwo(demonstration, name, input);

/** Code, argument and sentence of the one error. */
async function refusal(name: Change, input: object): Promise<string> {
  const { data, errors } = await change(name, input);
  expect(data).toEqual({ [name]: null });
  expect(errors).toHaveLength(1);
  const { message, extensions } = errors[0]!;
  return `${extensions.code} ${String(extensions['argument'])} ${message}`;
}

const newKey = (): Record<string, unknown> =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });

async function records(entry: string): Promise<Record<string, unknown>[]> {
  const { rows } = await owner.query<Record<string, unknown>>(
    `select array(select unnest(written) order by 1) as written, roles, purpose, operation_name, policy_version, returned, issuer, subject_pseudonym
      from access_record where register_entry = $1 order by recorded_at, id`,
    [entry],
  );
  return rows;
}

describe('from an organisation to its application', () => {
  const [cbe] = CBES;
  const entry = `organisation:${cbe}`;
  const application = `application:cbe-${cbe}`;
  const key = newKey();

  it('is registered, agreed with and given a key by a privacy officer', async () => {
    const registered = await changed('registerOrganisation', {
      cbe: ` BE ${cbe.slice(0, 4)}.${cbe.slice(4, 7)}.${cbe.slice(7)}`,
      name: ' Ateliers de la Senne ',
      kind: 'EMPLOYMENT_OFFICE',
    });
    expect(registered).toMatchObject({ id: cbe, cbe, name: 'Ateliers de la Senne', revision: 1, source: null });
    expect(registered).toMatchObject({ agreementFrom: null, suspendedAt: null, purposes: ['STAFFING'] });
    const agreed = await changed('recordProcessingAgreement', { organisation: cbe, revision: 1, ...AGREEMENT });
    expect(agreed).toMatchObject({ agreementReference: 'DPA-2020-17', agreementUntil: null, revision: 2 });
    const application = await changed('registerApplication', {
      organisation: cbe,
      name: 'Placement',
      purposes: ['STAFFING'],
      publicKey: key,
    });
    expect(application).toMatchObject({ id: `cbe-${cbe}`, clientId: `cbe-${cbe}`, organisation: cbe, revision: 1 });
    expect(application['publicKey']).toEqual({ ...key, use: 'sig', kid: application['keyThumbprint'] });
  });

  it('is on record: who, what for, which entry, which coordinates, and no value', async () => {
    const common = {
      roles: ['PRIVACY_OFFICER'],
      purpose: 'SECURITY_AUDIT',
      policy_version: 1,
      returned: [],
      issuer: 'staff',
      subject_pseudonym: null,
    };
    expect(await records(entry)).toEqual([
      { ...common, operation_name: 'Change', written: fieldsOf('Organisation', 'cbe kind name purposes') },
      { ...common, operation_name: 'Confirm', written: fieldsOf('Organisation', 'agreementFrom agreementReference') },
    ]);
    const written = fieldsOf('Application', 'clientId keyThumbprint name organisation publicKey purposes');
    expect(await records(application)).toEqual([{ ...common, operation_name: 'Confirm', written }]);
    const { rows } = await owner.query<{ text: string }>(
      'select to_jsonb(r)::text as text from access_record r where register_entry is not null',
    );
    expect(rows.map(({ text }) => text).join()).not.toMatch(/Senne|DPA-2020|Placement/);
  });

  it('takes several applications, distinguished by name', async () => {
    const input = { organisation: cbe, name: 'Reports', purposes: ['STAFFING'], publicKey: newKey() };
    const { clientId } = await changed('registerApplication', { ...input, clientId: `cbe-${cbe}-reports` });
    expect(clientId).toBe(`cbe-${cbe}-reports`);
  });

  it('is listed page by page, in the order of numbers', async () => {
    const page = `query Page($after: String) { organisations(first: 7, after: $after) {
      edges { node { cbe name } } pageInfo { hasNextPage endCursor } } }`;
    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 4; pages += 1) {
      const variables = { after };
      const answer: Answer<Entries> = await demonstration.ask(OFFICER, page, { variables });
      const { edges, pageInfo } = answer.data!.organisations;
      seen.push(...edges.map(({ node }) => String(node['cbe'])));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toEqual(expect.arrayContaining([cbe, organisationOf('actiris').cbe, organisationOf('cocom').cbe]));
  });

  it('is refused to an officer who read an entry before it changed', async () => {
    const stale = { organisation: cbe, revision: 1 };
    expect(await refusal('suspendOrganisation', stale)).toMatch(/^BAD_USER_INPUT input.revision The entry was changed/);
    expect(await refusal('recordProcessingAgreement', { ...stale, ...AGREEMENT })).toContain('input.revision');
    expect(await refusal('suspendApplication', { clientId: `cbe-${cbe}`, revision: 7 })).toContain('input.revision');
    const agreement = { organisation: cbe, revision: 2, ...AGREEMENT, validFrom: '2020-05-02T00:00:00Z' };
    const both = await Promise.all([1, 2].map(() => change('recordProcessingAgreement', agreement)));
    const proposals = both.map(({ data }) => data!['recordProcessingAgreement']!.proposal!);
    const confirmed = await Promise.all(proposals.map(({ id }) => confirm(demonstration, id)));
    expect(confirmed.flatMap(({ errors }) => errors)).toMatchObject([
      { message: expect.stringContaining('anew') as string },
    ]);
  });

  it('is suspended and resumed, with a record each time', async () => {
    const at = { clientId: `cbe-${cbe}` };
    const suspended = await changed('suspendApplication', { ...at, revision: 1, reason: 'Its key was lost.' });
    expect(suspended).toMatchObject({
      suspendedAt: expect.any(String) as string,
      suspensionReason: 'Its key was lost.',
    });
    const resumed = await changed('resumeApplication', { ...at, revision: 2 });
    expect(resumed).toMatchObject({ suspendedAt: null, revision: 3 });
    const [, one, two] = await records(application);
    expect([one?.['written'], two?.['written']]).toEqual(Array(2).fill(fieldsOf('Application', 'suspendedAt')));
  });

  it('never takes a key twice, nor one that was replaced', async () => {
    const at = { clientId: `cbe-${cbe}`, revision: 3 };
    expect(await refusal('replaceApplicationKey', { ...at, publicKey: key })).toContain('the key in force');
    const next = newKey();
    await changed('replaceApplicationKey', { ...at, publicKey: next });
    expect(await refusal('replaceApplicationKey', { ...at, revision: 4, publicKey: key })).toContain('replaced before');
    const input = { organisation: cbe, name: 'Another', purposes: ['STAFFING'], clientId: `cbe-${cbe}-2` };
    expect(await refusal('registerApplication', { ...input, publicKey: key })).toContain('replaced before');
    expect(await refusal('registerApplication', { ...input, publicKey: next })).toContain('Another application');
  });
});

interface Page<Node> {
  readonly edges: { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

function fieldsOf(type: string, names: string): string[] {
  return names.split(' ').map((name) => `${type}.${name}`);
}

describe('what is refused, with nothing changed', () => {
  const organisation = { cbe: CBES[1], name: 'Somebody', kind: 'CALL_CENTRE' };
  const taken = organisationOf('actiris').cbe;

  it.each<[string, object, RegExp]>([
    ['check digits that are wrong', { cbe: '0999200068' }, /input.cbe This is no CBE number: its check digits/],
    ['a number too short', { cbe: '999200067' }, /input.cbe This is no CBE number: it has ten digits/],
    ['an establishment', { cbe: '2000000042' }, /input.cbe .* establishment/],
    ['a number that is registered', { cbe: taken }, /input.cbe An organisation is registered/],
    ['an empty name', { name: '  ' }, /input.name/],
    ['a name of two lines', { name: 'One\nTwo' }, /input.name/],
    ['another controller', { kind: 'CONTROLLER' }, /input.kind/],
    ['an insurer code for no insurer', { insurer: '100' }, /input.insurer Only a mutuality/],
    ['a mutuality of no insurer', { kind: 'MUTUALITY' }, /input.insurer .* 100 or 200 or .* or 900\./],
    ['an unknown insurer', { kind: 'MUTUALITY', insurer: '700' }, /input.insurer/],
    ["another kind's partner system", { source: 'actiris' }, /input.source/],
    [
      "another insurer's partner system",
      { kind: 'MUTUALITY', insurer: '100', source: 'mutuality-200' },
      /input.source/,
    ],
    ['an insurer that is there', { kind: 'MUTUALITY', insurer: '100' }, /input.insurer This insurer is registered/],
    [
      'a partner system that is taken',
      { source: 'call-centre' },
      /input.source This partner system speaks for another/,
    ],
  ])('an organisation with %s', async (_what, fault, sentence) => {
    expect(await refusal('registerOrganisation', { ...organisation, ...fault })).toMatch(sentence);
    expect(await records(`organisation:${CBES[1]}`)).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['that ends before it begins', { validUntil: '2020-04-01T00:00:00Z' }, /input.validUntil/],
    ['without reference', { reference: ' ' }, /input.reference/],
    ['with nobody', { organisation: CBES[1] }, /^NOT_FOUND_OR_FORBIDDEN/],
  ])('an agreement %s', async (_what, fault, sentence) => {
    const agreement = { organisation: taken, revision: 1, ...AGREEMENT };
    expect(await refusal('recordProcessingAgreement', { ...agreement, ...fault })).toMatch(sentence);
  });

  it.each<[string, object, RegExp]>([
    ['of nobody', { organisation: CBES[1], clientId: null }, /^NOT_FOUND_OR_FORBIDDEN/],
    ['of the controller', { organisation: organisationOf('cocom').cbe, clientId: null }, /input.organisation/],
    ['under a number of another', { clientId: `cbe-${CBES[1]}` }, /input.clientId/],
    ['under a name of its own making', { clientId: 'actiris' }, /input.clientId/],
    ['under a client id that is taken', { clientId: `cbe-${taken}` }, /input.clientId An application is registered/],
    ['for nothing', { purposes: [] }, /input.purposes/],
    [
      'for what its organisation may not',
      { purposes: ['STAFFING', 'CONTACT_TRACING'] },
      /input.purposes.*STAFFING, and/,
    ],
    ['with a key that is none', { publicKey: { kty: 'EC' } }, /input.publicKey/],
  ])('an application %s', async (_what, fault, sentence) => {
    const clientId = `cbe-${taken}-more`;
    const input = { organisation: taken, name: 'More', clientId, purposes: ['STAFFING'], publicKey: newKey() };
    expect(await refusal('registerApplication', { ...input, ...fault })).toMatch(sentence);
    expect(await records(`application:${clientId}`)).toEqual([]);
  });

  it('an application before there is an agreement', async () => {
    await changed('registerOrganisation', { cbe: CBES[2], name: 'Not yet', kind: 'CALL_CENTRE' });
    const input = { organisation: CBES[2], name: 'Early', purposes: ['STAFFING'], publicKey: newKey() };
    expect(await refusal('registerApplication', input)).toContain('no processing agreement');
  });

  it('to suspend the controller, or to end an agreement with it: nobody could undo it', async () => {
    const { cbe } = organisationOf('cocom');
    const over = { organisation: cbe, revision: 1, ...AGREEMENT, validUntil: '2020-05-02T00:00:00Z' };
    expect(await refusal('recordProcessingAgreement', over)).toContain('no processing agreement with itself');
    expect(await refusal('suspendOrganisation', { organisation: cbe, revision: 1 })).toContain(
      'nobody could resume it',
    );
  });

  it('a change of what is not there', async () => {
    const at = { clientId: `cbe-${CBES[1]}`, revision: 1 };
    expect(await refusal('suspendApplication', at)).toMatch(/^NOT_FOUND_OR_FORBIDDEN/);
    expect(await refusal('replaceApplicationKey', { ...at, publicKey: newKey() })).toMatch(/^NOT_FOUND_OR_FORBIDDEN/);
  });
});

it('repeats, logs and keeps nothing of a private key, however it is sent', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ format: 'jwk' }) as Record<string, string>;
  const input = { organisation: organisationOf('actiris').cbe, name: 'Leaky', purposes: ['STAFFING'], publicKey: key };
  expect(await refusal('registerApplication', { ...input, clientId: `cbe-${input.organisation}-leaky` })).toContain(
    'THIS IS A PRIVATE KEY',
  );
  const literal = Object.entries(key).map(([name, value]) => `${name}: "${value}"`);
  const inText = `mutation { replaceApplicationKey(input: { clientId: "cbe-${input.organisation}", revision: 1,
    reason: "New.", publicKey: { ${literal.join(', ')} } }) { counts } }`;
  const { errors } = await demonstration.ask(OFFICER, inText);
  const asText = await demonstration.ask(OFFICER, MALFORMED, { variables: { key: JSON.stringify(key) } });
  expect(errors[0]?.message).toContain('THIS IS A PRIVATE KEY');
  expect(asText.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  const { rows } = await owner.query<{ text: string }>(
    `select to_jsonb(r)::text as text from access_record r union all select to_jsonb(a)::text from application a
      union all select to_jsonb(p)::text from register_proposal p`,
  );
  const everything = [demonstration.log(), JSON.stringify([errors, asText]), ...rows.map(({ text }) => text)].join();
  expect(everything).not.toContain(key['d']);
  expect(everything).not.toContain(key['x']);
});

const MALFORMED = `mutation Malformed($key: JsonWebKey!) {
  replaceApplicationKey(input: { clientId: "cbe-0999002109", revision: 1, reason: "New.", publicKey: $key }) { counts } }`;

describe('who may', () => {
  const PERSONS = ['agent', 'supervisor', 'nurse', 'inspector', 'recruiter', 'training-manager', 'reporter'];
  const PARTNERS = ['partner-actiris', 'partner-mutuality', 'partner-mutuality-2', 'partner-call-centre'];

  it.each([...PERSONS, ...PARTNERS])('%s changes nothing', async (persona) => {
    const given = { cbe: CBES[3], name: 'Mine', kind: 'CALL_CENTRE' };
    const { data, errors } = await change('registerOrganisation', given, persona);
    expect(data).toEqual({ registerOrganisation: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FIELD_WITHHELD', reason: 'NOT_GRANTED' } }]);
    expect(await records(`organisation:${CBES[3]}`)).toEqual([]);
  });

  it.each(PERSONS)('%s reads nothing', async (persona) => {
    const { data, errors } = await demonstration.ask(persona, ENTRIES);
    expect(data).toEqual({ organisations: null, applications: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FIELD_WITHHELD', 'FIELD_WITHHELD']);
  });

  it.each(PARTNERS)("%s reads its own organisation's entries, and learns of no other", async (persona) => {
    const { data, errors } = await demonstration.ask<Entries>(persona, ENTRIES);
    expect(errors).toEqual([]);
    const partner = personaNamed(persona);
    const own = partner.kind === 'SYSTEM' ? organisationOf(partner.organisation).cbe : '';
    expect(data!.organisations.edges.map(({ node }) => node['cbe'])).toEqual([own]);
    expect(data!.organisations.pageInfo.hasNextPage).toBe(false);
    expect(data!.organisations.edges[0]?.node).toMatchObject({ agreementFrom: expect.any(String) as string });
    expect([...new Set(data!.applications.edges.map(({ node }) => node['organisation']))]).toEqual([own]);
  });

  it('an officer who was recovered from changes nothing with the token of before', async () => {
    await owner.query('update officer set ended_at = now()');
    const { errors } = await change('registerOrganisation', { cbe: CBES[3], name: 'Late', kind: 'CALL_CENTRE' });
    await owner.query('update officer set ended_at = null');
    expect(errors[0]?.extensions).toMatchObject({
      code: 'FIELD_WITHHELD',
      coordinate: 'Mutation.registerOrganisation',
    });
    expect(await records(`organisation:${CBES[3]}`)).toEqual([]);
  });

  it('changes nothing while the record of it cannot be written', async () => {
    await owner.query('alter table access_record rename to somewhere_else');
    const { data, errors } = await change('registerOrganisation', { cbe: CBES[3], name: 'Quiet', kind: 'CALL_CENTRE' });
    await owner.query('alter table somewhere_else rename to access_record');
    expect(data).toEqual({ registerOrganisation: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['AUDIT_UNAVAILABLE']);
    expect((await owner.query('select 1 from organisation where cbe = $1', [CBES[3]])).rows).toEqual([]);
  });

  it('changes nothing by GET', async () => {
    const token = await demonstration.tokenOf(OFFICER);
    const query = `mutation { registerOrganisation(input: { cbe: "${CBES[3]}", name: "Got", kind: CALL_CENTRE }) { counts } }`;
    const address = `${demonstration.hub.url}/graphql?query=${encodeURIComponent(query)}`;
    const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
    expect((await fetch(address, { headers })).status).toBe(405);
    expect(await records(`organisation:${CBES[3]}`)).toEqual([]);
  });
});

const ENTRIES = readFileSync(path.join(__dirname, '../../schema/operations/register-entries.graphql'), 'utf8');

interface Entries {
  readonly organisations: Page<Record<string, unknown>>;
  readonly applications: Page<Record<string, unknown>>;
}
