import { get } from 'node:http';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { PERSONAS } from '../../../simulators/population/personas';
import { callerBy, resolverFor } from '../../identity/resolver-for-tests';
import { startProviderProcess, type TestProvider } from '../../support/tokens';

describe("the demonstration's identity provider", () => {
  let provider: TestProvider;
  let state: string;

  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), 'identity-provider-'));
    provider = await startProviderProcess();
    provider.knowFirstPerson('85073003328');
  });

  afterAll(async () => {
    await provider.stop();
    await rm(state, { recursive: true });
  });

  const readJson = async (url: string) => (await fetch(url)).json() as Promise<Record<string, unknown>>;

  it('has four issuers, each with discovery and keys of its own', async () => {
    const kids = new Set<string>();
    for (const issuer of Object.values(provider.issuers)) {
      const discovery = await readJson(`${issuer}/.well-known/openid-configuration`);
      expect(discovery['issuer']).toBe(issuer);
      const { keys } = (await readJson(String(discovery['jwks_uri']))) as { keys: Record<string, unknown>[] };
      expect(keys.map((key) => key['alg']).sort()).toEqual(['ES256', 'PS256']);
      for (const key of keys) {
        expect(Object.keys(key)).not.toContain('d');
        kids.add(String(key['kid']));
      }
    }
    expect(kids.size).toBe(8);
  });

  it.each(PERSONAS.map((persona) => [persona.name, persona] as const))(
    'vouches for %s, and the hub knows who that is',
    async (name, persona) => {
      const token = await provider.tokenOf(name);
      expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'at+jwt' });
      const { aud, iss, exp, iat } = decodeJwt(token);
      expect({ aud, iss, life: exp! - iat! }).toEqual({
        aud: 'tracing-hub',
        iss: provider.issuers[persona.realm],
        life: 1800,
      });
      const caller = await callerBy(resolverFor(provider), token);
      expect(caller).toMatchObject({
        issuer: persona.realm,
        roles: persona.roles,
        purposes: persona.purposes,
        purpose: persona.purposes[0],
        naturalPerson: persona.kind !== 'SYSTEM',
      });
      const profession = persona.kind === 'PERSON' ? persona.profession : null;
      expect(caller.profession).toEqual(
        profession && { discipline: profession.discipline, recognised: profession.recognised },
      );
    },
    15_000,
  );

  it('narrows a token to one purpose the persona holds, and to no other', async () => {
    const { purposes } = decodeJwt(await provider.tokenOf('supervisor', 'QUALITY_MONITORING'));
    expect(purposes).toEqual(['QUALITY_MONITORING']);
    await expect(provider.tokenOf('supervisor', 'STAFFING')).rejects.toThrow('invalid_scope');
    expect(decodeJwt(await provider.tokenOf('partner-actiris', 'STAFFING'))['purposes']).toEqual(['STAFFING']);
    await expect(provider.tokenOf('partner-actiris', 'CONTACT_TRACING')).rejects.toThrow('invalid_scope');
  });

  const ask = async (issuer: string, form: Record<string, string>) => {
    const response = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, ...((await response.json()) as { error?: string }) };
  };

  it('vouches for nobody in another realm', async () => {
    const grant_type = 'urn:tracing-hub:demonstration-persona';
    const form = { grant_type, client_id: 'demo-front-end', persona: 'nurse' };
    expect(await ask(provider.issuers.staff, form)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await ask(provider.issuers.M2M, form)).toMatchObject({ error: 'invalid_client' });
  });

  it("gives a system's token to nobody without its key", async () => {
    const form = { grant_type: 'client_credentials', client_id: 'cbe-0999110094' };
    expect(await ask(provider.issuers.M2M, form)).toMatchObject({ error: 'invalid_client' });
  });

  describe('for web pages of this machine', () => {
    const page = { origin: 'http://localhost:4000', 'content-type': 'application/json' };
    const signIn = (body: string, headers: Record<string, string> = page): Promise<Response> =>
      fetch(`${provider.url}/__admin/tokens`, { method: 'POST', headers, body });

    it('says which personas there are, and signs in whichever is asked for', async () => {
      const response = await fetch(`${provider.url}/__admin/personas`, { headers: page });
      expect(response.headers.get('access-control-allow-origin')).toBe(page.origin);
      const personas = (await response.json()) as { name: string; purposes: string[] }[];
      expect(personas.map(({ name, purposes }) => [name, purposes])).toEqual(
        PERSONAS.map(({ name, purposes }) => [name, purposes]),
      );
      expect(JSON.stringify(personas)).not.toMatch(/\d{11}/);
      for (const name of ['nurse', 'partner-mutuality']) {
        const { access_token } = (await (await signIn(JSON.stringify({ persona: name }))).json()) as {
          access_token: string;
        };
        const caller = await callerBy(resolverFor(provider), access_token);
        expect(caller.roles).toEqual(PERSONAS.find((persona) => persona.name === name)?.roles);
      }
    });

    it('has nothing for pages of others, forms, and who is nobody', async () => {
      const nurse = JSON.stringify({ persona: 'nurse' });
      const foreign = await signIn(nurse, { ...page, origin: 'http://localhost.example.net' });
      expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null]);
      expect((await signIn(nurse, { ...page, origin: 'null' })).status).toBe(403);
      expect((await signIn(nurse, { 'content-type': 'text/plain' })).status).toBe(400);
      for (const body of ['', 'null', '[]', '{"persona":"nobody"}', JSON.stringify({ persona: 'n'.repeat(2_000) })]) {
        expect([body, (await signIn(body)).status]).toEqual([body, 400]);
      }
      const preflight = await fetch(`${provider.url}/__admin/tokens`, {
        method: 'OPTIONS',
        headers: { origin: 'https://example.net' },
      });
      expect(preflight.status).toBe(403);
    });

    it('answers under no name but those of this machine', async () => {
      const status = await new Promise((resolve) => {
        get(`${provider.url}/__admin/personas`, { headers: { host: 'example.net:4010' } }, ({ statusCode }) =>
          resolve(statusCode),
        );
      });
      expect(status).toBe(403);
    });
  });

  it('keeps its keys over a restart, readable by their owner only, so that issued tokens stay good', async () => {
    const first = await startProviderProcess({ state });
    const kept = await readdir(state);
    const modes = await Promise.all(kept.map(async (file) => (await stat(join(state, file))).mode & 0o077));
    expect(modes.every((mode) => mode === 0)).toBe(true);
    const keysOf = async (url: string) => readJson(`${url}/realms/healthcare/jwks`);
    const before = await keysOf(first.url);
    await first.stop();
    const second = await startProviderProcess({ state });
    expect(await keysOf(second.url)).toEqual(before);
    expect(await readdir(state)).toEqual(kept);
    await second.stop();
  });
});
