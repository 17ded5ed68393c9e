/** A partner from its key to its answer, and out again at once: nothing is restarted on the way. */
import { decodeJwt } from 'jose';
import { organisationOf } from '../../simulators/population/personas';
import type { RunningHub } from '../../src/app/hub';
import { newPartnerKey, tokenForSystem, type PartnerKey, type TokenAnswer } from '../support/partner-system';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { changedByTwo, propose, type Entry } from '../support/two-officers';

const CBE = '0999200067';
const CLIENT = `cbe-${CBE}`;

let demonstration: RunningDemonstration;
let replica: RunningHub;
let key: PartnerKey;
/** Of the entries, as the last change left them. */
let revisions: { organisation: number; application: number };

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  replica = await demonstration.anotherHub({});
  key = await newPartnerKey();
});

afterAll(() => demonstration?.stop());

const change = (name: string, input: object): Promise<Entry> => changedByTwo(demonstration, name, input);

async function changeApplication(name: string, more: object = {}): Promise<void> {
  const input = { clientId: CLIENT, revision: revisions.application, ...more };
  revisions.application = (await change(name, input)).revision;
}

async function changeOrganisation(name: string): Promise<void> {
  const input = { organisation: CBE, revision: revisions.organisation };
  revisions.organisation = (await change(name, input)).revision;
}

const token = (by: PartnerKey = key, scope?: string, clientId = CLIENT): Promise<TokenAnswer> =>
  tokenForSystem(demonstration.provider.issuers.M2M, clientId, by, scope);

interface Seen {
  readonly viewer: { readonly organisation: string; readonly roles: string[]; readonly purposes: string[] };
  readonly organisations: { readonly edges: { readonly node: { readonly cbe: string } }[] };
}

const seenBy = (accessToken: string, hub: RunningHub = demonstration.hub): Promise<Answer<Seen>> =>
  askHub<Seen>(
    hub.url,
    accessToken,
    '{ viewer { organisation roles purposes } organisations { edges { node { cbe } } } }',
  );

const published = async (clientId: string): Promise<[status: number, body: Record<string, unknown>]> => {
  const response = await fetch(`${demonstration.hub.managementUrl}/applications/${clientId}`);
  return [response.status, (await response.json()) as Record<string, unknown>];
};

describe('a partner that is registered while everything runs', () => {
  it('gets no token before', async () => {
    expect(await token()).toMatchObject({ status: 401, error: 'invalid_client' });
    expect(await published(CLIENT)).toEqual([404, { error: 'not registered' }]);
  });

  it('gets one by its own key right after, and its first answer by that', async () => {
    const organisation = { cbe: CBE, name: 'Ateliers de la Senne', kind: 'CALL_CENTRE' };
    await change('registerOrganisation', organisation);
    const agreement = { organisation: CBE, revision: 1, reference: 'DPA-1', validFrom: '2020-05-01T00:00:00Z' };
    await change('recordProcessingAgreement', agreement);
    const purposes = ['STAFFING', 'CONTACT_TRACING'];
    const application = { organisation: CBE, name: 'Planning', purposes, publicKey: key.publicJwk };
    await change('registerApplication', application);
    revisions = { organisation: 2, application: 1 };

    const { access_token: accessToken } = await token();
    expect(decodeJwt(accessToken!)).toMatchObject({ azp: CLIENT, organization: CBE, purposes, aud: 'tracing-hub' });
    const { data, errors } = await seenBy(accessToken!);
    expect(errors).toEqual([]);
    expect(data?.viewer).toEqual({ organisation: CBE, roles: ['PARTNER_SYSTEM'], purposes });
    expect(data?.organisations.edges).toEqual([{ node: { cbe: CBE } }]);
  });

  it('is published to an identity provider by its public half, on the management port only', async () => {
    const [status, body] = await published(CLIENT);
    expect(status).toBe(200);
    const jwk = { ...key.publicJwk, use: 'sig', kid: expect.any(String) as string };
    const purposes = ['STAFFING', 'CONTACT_TRACING'];
    expect(body).toEqual({ clientId: CLIENT, organisation: CBE, purposes, publicKey: jwk, suspended: false });
    expect((await fetch(`${demonstration.hub.url}/applications/${CLIENT}`)).status).toBe(404);
  });

  it('narrows its token to one purpose, and never widens it', async () => {
    const { access_token: narrow } = await token(key, 'purpose:STAFFING');
    expect(decodeJwt(narrow!)['purposes']).toEqual(['STAFFING']);
    expect(await token(key, 'purpose:SECURITY_AUDIT')).toMatchObject({ status: 400, error: 'invalid_scope' });
  });

  it('proves itself with no key but its own', async () => {
    expect(await token(await newPartnerKey())).toMatchObject({ status: 401 });
    const other = `cbe-${organisationOf('actiris').cbe}`;
    expect(await token(key, undefined, other)).toMatchObject({ status: 401 });
  });

  it.each(['PS256', 'ES384', 'EdDSA'])('may sign with %s', async (alg) => {
    const ofAlg = await newPartnerKey(alg);
    await changeApplication('replaceApplicationKey', { publicKey: ofAlg.publicJwk });
    expect(await token(ofAlg)).toMatchObject({ status: 200 });
    expect(await token(key)).toMatchObject({ status: 401 });
    key = ofAlg;
  });
});

/** Refused as a whole: who asks is nobody. */
const REFUSED = { status: 401, codes: ['UNAUTHENTICATED'] };

async function outcome(accessToken: string, hub: RunningHub): Promise<{ status: number; codes: string[] }> {
  const { status, errors } = await seenBy(accessToken, hub);
  return { status, codes: errors.map(({ extensions }) => extensions.code) };
}

describe('a suspension', () => {
  it.each([
    ['an application', () => changeApplication('suspendApplication'), () => changeApplication('resumeApplication')],
    [
      'an organisation',
      () => changeOrganisation('suspendOrganisation'),
      () => changeOrganisation('resumeOrganisation'),
    ],
  ])(
    'of %s counts at the next request of a live token, on every replica, and so does its end',
    async (_of, suspend, resume) => {
      const { access_token: live } = await token();
      const hubs = [demonstration.hub, replica];
      for (const hub of hubs) expect(await outcome(live!, hub)).toEqual({ status: 200, codes: [] });
      await suspend();
      for (const hub of hubs) expect(await outcome(live!, hub)).toEqual(REFUSED);
      expect(await token()).toMatchObject({ status: 401, error: 'invalid_client' });
      expect((await published(CLIENT))[1]).toMatchObject({ suspended: true });
      await resume();
      for (const hub of hubs) expect(await outcome(live!, hub)).toEqual({ status: 200, codes: [] });
    },
  );

  it("of an organisation takes its people's roles away too", async () => {
    const { cbe } = organisationOf('call-centre');
    const roles = async (): Promise<unknown> => (await demonstration.ask('agent', '{ viewer { roles } }')).data;
    const at = { organisation: cbe, revision: 1 };
    await change('suspendOrganisation', at);
    expect(await roles()).toEqual({ viewer: { roles: [] } });
    await change('resumeOrganisation', { ...at, revision: 2 });
    expect(await roles()).toEqual({ viewer: { roles: ['AGENT'] } });
  });
});

it("is still the demonstration's own systems' way in, until an officer gives one of them a key", async () => {
  const clientId = `cbe-${organisationOf('actiris').cbe}`;
  expect((await published(clientId))[1]).toMatchObject({ publicKey: null, purposes: ['STAFFING'] });
  const own = await newPartnerKey();
  const input = { clientId, revision: 1, publicKey: own.publicJwk };
  await demonstration.provider.tokenOf('partner-actiris');
  await change('replaceApplicationKey', input);
  expect(await token(own, undefined, clientId)).toMatchObject({ status: 200 });
  await expect(demonstration.provider.tokenOf('partner-actiris')).rejects.toThrow('invalid_client');
});

it('is of nobody whose number is none, whatever else it is', async () => {
  const { publicJwk: publicKey } = await newPartnerKey();
  const [organisation, revision] = [`${CBE}\u0000`, 1];
  const clientId = `cbe-${organisation}`;
  const changes: Record<string, object> = {
    suspendOrganisation: { organisation, revision },
    suspendApplication: { clientId, revision },
    replaceApplicationKey: { clientId, revision, publicKey },
    registerApplication: { organisation, name: 'Nobody', purposes: ['STAFFING'], publicKey },
  };
  for (const [name, input] of Object.entries(changes)) {
    const { errors } = await propose(demonstration, name, input);
    expect([name, ...errors.map(({ extensions }) => extensions.code)]).toEqual([name, 'NOT_FOUND_OR_FORBIDDEN']);
  }
  expect((await published(encodeURIComponent(clientId)))[0]).toBe(404);
});
