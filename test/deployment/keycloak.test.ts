/**
 * The realms of deploy/keycloak give tokens that the hub reads. No Keycloak runs here: of each mapper the claim is made as Keycloak's
 * documentation says, and the tokens go through the hub's own verifier.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { CLAIMS } from '../../scripts/configuration/claims-reference';
import { organisationOf, PERSONAS, type Persona } from '../../simulators/population/personas';
import { hubSettings } from '../../src/config/hub-settings';
import { ROLES_OF_ISSUER } from '../../src/identity/caller-identity';
import type { Caller } from '../../src/model/caller';
import { DISCIPLINES, ISSUER_KINDS, type IssuerKind } from '../../src/model/roles';
import { callerBy, refusedBy, resolverFor } from '../identity/resolver-for-tests';
import { AUDIENCE, startTestIssuers, type TestIssuers } from '../support/tokens';
import { ROOT } from './manifests';

type Claims = Record<string, unknown>;

interface Mapper {
  readonly protocolMapper: string;
  readonly config: Readonly<Record<string, string>>;
}

interface Client {
  readonly clientId: string;
  readonly bearerOnly?: boolean;
  readonly publicClient: boolean;
  readonly clientAuthenticatorType?: string;
  readonly redirectUris?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly protocolMappers?: readonly Mapper[];
  readonly defaultClientScopes: readonly string[];
  readonly optionalClientScopes: readonly string[];
}

interface Realm {
  readonly realm: string;
  readonly accessTokenLifespan: number;
  readonly registrationAllowed: boolean;
  readonly roles: { readonly client: Readonly<Record<string, readonly { readonly name: string }[]>> };
  readonly clientScopes: readonly { readonly name: string; readonly protocolMappers: readonly Mapper[] }[];
  readonly clients: readonly Client[];
  readonly users?: readonly { readonly serviceAccountClientId: string; readonly clientRoles: User['roles'] }[];
  readonly components?: Readonly<Record<string, readonly { readonly config: Readonly<Record<string, string[]>> }[]>>;
}

/** As an administrator of Keycloak enters a person. */
interface User {
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Of the realm's clients. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

const realmOf = (kind: IssuerKind): Realm =>
  JSON.parse(readFileSync(join(ROOT, 'deploy/keycloak', `${kind}.json`), 'utf8')) as Realm;

const mappersOf = ({ clientScopes }: Realm, { defaultClientScopes, protocolMappers = [] }: Client): Mapper[] => [
  ...clientScopes.filter(({ name }) => defaultClientScopes.includes(name)).flatMap((scope) => scope.protocolMappers),
  ...protocolMappers,
];

/** With dots: an object in an object. */
function put(claims: Claims, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) claims[first] = value;
  else put((claims[first] ??= {}) as Claims, rest, value);
}

const TYPED: Readonly<Record<string, (text: string) => unknown>> = {
  String: (text) => text,
  boolean: (text) => text === 'true',
  JSON: (text) => JSON.parse(text) as unknown,
};

/** What a mapper puts under its claim's name; of values that are none, nothing. */
function mapped(values: readonly string[], { config }: Mapper): unknown {
  const typed = values.map(TYPED[config['jsonType.label']!]!);
  return config['multivalued'] === 'true' && typed.length > 0 ? typed : typed[0];
}

function mapInto(claims: Claims, mapper: Mapper, user: User): void {
  const { protocolMapper: kind, config } = mapper;
  if (config['access.token.claim'] !== 'true') return;
  if (kind === 'oidc-sub-mapper') claims['sub'] = randomUUID();
  else if (kind === 'oidc-audience-mapper') claims['aud'] = config['included.client.audience'];
  else {
    const hub = config['usermodel.clientRoleMapping.clientId'] ?? '';
    const values: Readonly<Record<string, readonly string[]>> = {
      'oidc-usermodel-attribute-mapper': user.attributes[config['user.attribute'] ?? ''] ?? [],
      'oidc-usermodel-client-role-mapper': user.roles[hub] ?? [],
      'oidc-hardcoded-claim-mapper': [config['claim.value'] ?? ''],
    };
    const value = mapped(values[kind]!, mapper);
    const path = config['claim.name']!.split('.').map((step) => step.replace('${client_id}', hub));
    if (value !== undefined) put(claims, path, value);
  }
}

/** What Keycloak puts into every access token by itself, and what the mappers add. */
function accessToken(realm: Realm, client: Client, user: User, issuer: string): Claims {
  const now = Math.floor(Date.now() / 1000);
  const own = { iss: issuer, iat: now, exp: now + realm.accessTokenLifespan, jti: `onrtac:${randomUUID()}` };
  const claims: Claims = { ...own, typ: 'Bearer', azp: client.clientId, sid: randomUUID(), acr: '1', scope: 'openid' };
  for (const mapper of mappersOf(realm, client)) mapInto(claims, mapper, user);
  return claims;
}

function userOf(persona: Exclude<Persona, { kind: 'SYSTEM' }>): User {
  const ssin = [persona.kind === 'CITIZEN' ? (persona.niss ?? '85073003328') : persona.niss];
  if (persona.kind === 'CITIZEN') return { attributes: { ssin }, roles: {} };
  const { givenName, familyName, organisation, purposes, profession } = persona;
  return {
    attributes: {
      ...{ ssin, purposes, firstName: [givenName], lastName: [familyName] },
      organization: [organisationOf(organisation).cbe],
      ...(profession && { [profession.discipline]: [String(profession.recognised)] }),
    },
    roles: { [AUDIENCE]: persona.roles },
  };
}

const PERSONS = PERSONAS.flatMap((persona) => (persona.kind === 'SYSTEM' ? [] : [[persona.name, persona] as const]));
const clientsOf = (realm: Realm): Client[] => realm.clients.filter(({ bearerOnly }) => bearerOnly !== true);

describe('the realms of deploy/keycloak', () => {
  let issuers: TestIssuers;

  beforeAll(async () => {
    issuers = await startTestIssuers();
  });

  afterAll(() => issuers.stop());

  async function callerWith(kind: IssuerKind, realm: Realm, client: Client, user: User): Promise<Caller> {
    const typ = client.attributes?.['access.token.header.type.rfc9068'] === 'true' ? 'at+jwt' : 'JWT';
    const token = await new SignJWT(accessToken(realm, client, user, issuers.issuers[kind]))
      .setProtectedHeader({ alg: 'ES256', typ, kid: issuers.published[kind].kid! })
      .sign(issuers.keys[kind]);
    return callerBy(resolverFor(issuers), token);
  }

  it.each(PERSONS)('make of %s who it is in the demonstration', async (_name, persona) => {
    const realm = realmOf(persona.realm);
    for (const client of clientsOf(realm)) {
      const { roles, purposes, organisation, profession, displayName } = await callerWith(
        ...([persona.realm, realm, client, userOf(persona)] as const),
      );
      expect({ roles, purposes }).toEqual({ roles: persona.roles, purposes: persona.purposes });
      if (persona.kind === 'CITIZEN') continue;
      expect(organisation).toBe(organisationOf(persona.organisation).cbe);
      expect(displayName).toBe(`${persona.givenName} ${persona.familyName}`);
      const { discipline, recognised } = persona.profession ?? {};
      expect(profession).toEqual(persona.profession && { discipline, recognised });
    }
  });

  it('make of the system of a partner that system, by its own key', async () => {
    const realm = realmOf('M2M');
    const [client, ...others] = clientsOf(realm);
    expect(others).toEqual([]);
    const { clientRoles } = realm.users!.find((user) => user.serviceAccountClientId === client!.clientId)!;
    const caller = await callerWith('M2M', realm, client!, { attributes: {}, roles: clientRoles });
    const persona = PERSONAS.find(({ name }) => name === 'partner-mutuality')!;
    expect(caller).toMatchObject({ naturalPerson: false, clientId: 'cbe-0999110094', organisation: '0999110094' });
    expect(caller).toMatchObject({ roles: persona.roles, purposes: persona.purposes });
    expect(client).toMatchObject({ publicClient: false, clientAuthenticatorType: 'client-jwt' });
  });

  it('would be refused without what is Keycloak’s own way: its header type, and no other audience', async () => {
    const realm = realmOf('staff');
    const [client] = clientsOf(realm);
    const agent = userOf(PERSONS.find(([name]) => name === 'agent')![1]);
    const usual = callerWith('staff', realm, { ...client!, attributes: {} }, agent);
    await expect(usual).rejects.toMatchObject(refusedBy('TYPE'));
    const withoutScope = callerWith('staff', realm, { ...client!, defaultClientScopes: [] }, agent);
    await expect(withoutScope).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each(ISSUER_KINDS)(
    'have the roles that the issuer can give, and map nothing that is ignored of it: %s',
    (kind) => {
      const realm = realmOf(kind);
      const roles = realm.roles.client[AUDIENCE]!.map(({ name }) => name);
      expect(roles.sort()).toEqual([...ROLES_OF_ISSUER[kind]].sort());
      const names = [
        ...realm.clientScopes.flatMap((scope) => scope.protocolMappers),
        ...realm.clients.flatMap((client) => client.protocolMappers ?? []),
      ]
        .flatMap(({ config }) => config['claim.name'] ?? [])
        .map((name) => name.replace('${client_id}', '<TOKEN_AUDIENCE>'));
      const nameOnPage = (name: string): string => {
        const [, discipline = ''] = /^userProfile\.(\w+)\./.exec(name) ?? [];
        return DISCIPLINES.some((one) => one === discipline) ? name.replace(discipline, '<discipline>') : name;
      };
      for (const name of names) {
        const row = CLAIMS.find((claim) => claim.name === nameOnPage(name));
        expect([name, row?.uses[kind]]).toEqual([name, expect.stringMatching(/^(NEEDED|READ)$/)]);
      }
    },
  );

  it.each(ISSUER_KINDS)('let nobody change by themselves what the hub reads: %s', (kind) => {
    const { registrationAllowed, components, clientScopes } = realmOf(kind);
    expect(registrationAllowed).toBe(false);
    const [profile] = components?.['org.keycloak.userprofile.UserProfileProvider'] ?? [];
    const { attributes } = JSON.parse(profile?.config['kc.user.profile.config']?.[0] ?? '{"attributes":[]}') as {
      attributes: { name: string; permissions: { edit: string[] } }[];
    };
    const read = clientScopes.flatMap((scope) =>
      scope.protocolMappers.flatMap(({ config }) => config['user.attribute'] ?? []),
    );
    expect(read.length > 0).toBe(kind !== 'M2M');
    for (const name of read)
      expect(attributes.find((one) => one.name === name)).toMatchObject({ permissions: { edit: ['admin'] } });
  });

  it.each(ISSUER_KINDS)(
    'have exact addresses, PKCE, no secret, and tokens as short as the hub wants them: %s',
    (kind) => {
      const realm = realmOf(kind);
      expect(realm.realm).toBe(kind);
      expect(realm.accessTokenLifespan).toBeLessThanOrEqual(hubSettings.TOKEN_LIFE_S.parse(undefined));
      expect(JSON.stringify(realm)).not.toMatch(/"secret"|"credentials"|"privateKey"/);
      for (const { publicClient, redirectUris = [], attributes = {}, ...client } of clientsOf(realm)) {
        expect(client).toMatchObject({ defaultClientScopes: ['tracing-hub'], optionalClientScopes: [] });
        for (const address of redirectUris) expect(address).toMatch(/^https:\/\/[^*]+\/signed-in$/);
        if (publicClient) expect(attributes['pkce.code.challenge.method']).toBe('S256');
        else expect(redirectUris).toEqual([]);
      }
    },
  );
});
