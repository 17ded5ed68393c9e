import { generateKeyPairSync } from 'node:crypto';
import { readConfiguration } from '../../src/config/configuration';
import { PARTNER_SYSTEMS } from '../../src/sources/partners';
import { good, jwkOf, mistakesOf, privateKey } from './good-configuration';

const otherKey = generateKeyPairSync('x25519').privateKey;

const LIMITS = {
  ...{ timeBudgetMs: 1500, retries: 2, concurrency: 32, queue: 500, maxAnswerBytes: 8 * 1024 * 1024 },
  ...{ maxAnswerDepth: 64, circuitCalls: 20, circuitFailedPercent: 50, circuitOpenMs: 2000, staleSeconds: 300 },
};

const CREDENTIALS = {
  API_KEY: { apiKey: 'key' },
  BASIC: { user: 'hub', password: 'password' },
  CLIENT_ASSERTION: { tokenUrl: null, clientId: 'tracing-hub', clientKey: { kty: 'EC', kid: '1', d: 'private' } },
};

describe('the configuration', () => {
  it('is read from the environment, with defaults for what may be left out', () => {
    expect(readConfiguration(good)).toEqual({
      host: '127.0.0.1',
      port: 4000,
      managementPort: 4001,
      publicUrl: null,
      trustedProxies: [],
      databaseUrl: good.DATABASE_URL,
      databasePooler: null,
      pseudonymKeys: { key: good.PSEUDONYM_KEY, named: new Map() },
      commandKeys: new Map([['first', Buffer.alloc(32)]]),
      audit: {
        signingKey: expect.objectContaining({ asymmetricKeyType: 'ed25519' }) as unknown,
        publicKeys: null,
        anchor: null,
        anchorSeconds: 10,
        unusual: { persons: 100, minutes: 15, fromHour: 7, untilHour: 21, closedHours: 24 },
      },
      issuers: {
        ...{ healthcare: good.HEALTHCARE_ISSUER, staff: good.STAFF_ISSUER },
        ...{ M2M: good.M2M_ISSUER, citizen: good.CITIZEN_ISSUER },
      },
      tokenAudience: 'tracing-hub',
      claimNames: new Map(),
      tokenLifeSeconds: 43_200,
      keyTimes: { freshSeconds: 300, outageSeconds: 600, waitMs: 5_000 },
      partnerWays: { networks: [], folder: null },
      allowedClients: [],
      partnerOperations: { mode: 'ENFORCE', usageRetentionDays: 90 },
      corsOrigins: [],
      subgraph: false,
      staffingPlan: [],
      consoleClientId: 'tracing-console',
      myDataClientId: 'tracing-my-data',
      consoleFolder: null,
      explorerFolder: null,
      myDataFolder: null,
      demonstrationPersonasUrl: null,
      partners: new Map(
        PARTNER_SYSTEMS.map(({ source, partner: { authentication } }) => [
          source,
          { authentication, url: `https://${source}.example.be`, ...CREDENTIALS[authentication] },
        ]),
      ),
      eventSecrets: new Map(),
      sourceLimits: Object.fromEntries(PARTNER_SYSTEMS.map(({ source }) => [source, LIMITS])),
      contractCheckSeconds: 3600,
      stopping: { pauseMs: 5000, withinMs: 20000, withParent: false },
      limits: {
        bodyBytes: 1_048_576,
        tokens: 10_000,
        operation: { fields: 2_000, aliases: 100, directives: 100, rootFields: 50, levels: 12, cost: 10_000 },
        errors: 1_000,
        budgets: { windowSeconds: 10, caller: 60_000, person: 6_000, application: 200_000 },
        shares: { caller: 10_000, application: 40_000, large: 4_000 },
        persons: { naturalPerson: 1_000, system: 20_000 },
        personsConcerned: { ofAddress: 100, ofApplication: 10_000 },
        inHand: { requests: 1_000, points: 80_000 },
        streams: { perCaller: 20, perProcess: 5_000 },
      },
      valkeyUrl: null,
      breakGlass: { minutes: 120, perHour: 5, reviewDays: 7 },
      policyPollMs: 500,
      registersRecentMs: 1000,
      policyProbeCallers: 40,
      imports: { folder: null, settleMs: 3000, retentionDays: 30 },
      factAge: { assignmentSeconds: 10, staffSeconds: 900 },
      clockStart: null,
      logLevel: 'info',
      misspelt: [],
      tracing: null,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfiguration({ ...good, PORT: '', HUB_CLOCK: '' })).toMatchObject({ port: 4000, clockStart: null });
    expect(mistakesOf({ ...good, SCIENSANO_URL: '' })).toContain('SCIENSANO_URL: is missing');
  });

  it('takes origins of web pages as browsers write them, and no wildcard', () => {
    const origins = 'https://front-end.example.be, http://127.0.0.1:3000';
    expect(readConfiguration({ ...good, CORS_ORIGINS: origins }).corsOrigins).toEqual(origins.split(', '));
    for (const wrong of [
      '*',
      'null',
      'front-end.example.be',
      'https://front-end.example.be/',
      'https://*.example.be',
    ]) {
      expect([wrong, mistakesOf({ ...good, CORS_ORIGINS: wrong })]).toEqual([
        wrong,
        expect.stringContaining('CORS_ORIGINS: must be origins'),
      ]);
    }
  });

  it('takes networks that partners are in, and nothing that is none', () => {
    expect(readConfiguration({ ...good, PARTNER_NETWORKS: '10.20.0.0/16, FD12:3456::/32' }).partnerWays).toEqual({
      networks: [
        { address: '10.20.0.0', prefix: 16 },
        { address: 'FD12:3456::', prefix: 32 },
      ],
      folder: null,
    });
    for (const wrong of [
      '10.20.0.0',
      '10.20.0.0/33',
      '10.20/16',
      'partner.example/16',
      '10.20.0.0/16 10.0.0.0/8',
      '::/129',
    ]) {
      const said = mistakesOf({ ...good, PARTNER_NETWORKS: wrong });
      expect([wrong, said]).toEqual([wrong, expect.stringContaining('PARTNER_NETWORKS: must be networks')]);
    }
  });

  it('takes the key it signs with as a JSON Web Key, and as PEM on several lines or on one', () => {
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    for (const given of [jwkOf(privateKey), pem, pem.replaceAll('\n', '\\n')]) {
      const { audit } = readConfiguration({ ...good, AUDIT_SIGNING_KEY: given });
      expect(audit.signingKey.equals(privateKey)).toBe(true);
      expect(JSON.stringify(audit)).not.toContain(privateKey.export({ format: 'jwk' }).d);
    }
  });

  it('takes one secret for a partner’s events, or two while it is being replaced', () => {
    const [now, next] = ['a'.repeat(32), 'b'.repeat(32)];
    const given = { CALL_CENTRE_EVENT_SECRET: now, MUTUALITY_300_EVENT_SECRET: `${now}, ${next}` };
    expect(readConfiguration({ ...good, ...given }).eventSecrets).toEqual(
      new Map([
        ['call-centre', [now]],
        ['mutuality-300', [now, next]],
      ]),
    );
    for (const wrong of ['short', `${now},`, `${now},${next},${now}`])
      expect(mistakesOf({ ...good, CALL_CENTRE_EVENT_SECRET: wrong })).toMatch(/CALL_CENTRE_EVENT_SECRET: must be one/);
  });

  it('reads lists, numbers and the instant the clock starts from', () => {
    const changed = { ALLOWED_CLIENTS: ' console , front-end,', PORT: '0', HUB_CLOCK: '2020-05-04T10:00:00+02:00' };
    expect(readConfiguration({ ...good, ...changed })).toMatchObject({
      allowedClients: ['console', 'front-end'],
      port: 0,
      clockStart: new Date('2020-05-04T08:00:00Z'),
    });
  });

  it('reads how many collaborators are wanted', () => {
    const places = { profile: 'NURSE', source: 'EMPLOYER', language: 'nl', wanted: 40 };
    const { staffingPlan } = readConfiguration({ ...good, STAFFING_PLAN: JSON.stringify([places]) });
    expect(staffingPlan).toEqual([places]);
  });

  it('takes for one partner what is said for it, and for the others what is said for all', () => {
    const { sourceLimits } = readConfiguration({ ...good, SOURCE_RETRIES: '1', MUTUALITY_300_RETRIES: '0' });
    expect(sourceLimits['call-centre']).toEqual({ ...LIMITS, retries: 1 });
    expect(sourceLimits['mutuality-300']).toEqual({ ...LIMITS, retries: 0 });
    expect(Object.isFrozen(sourceLimits) && Object.isFrozen(sourceLimits.actiris)).toBe(true);
  });

  it('puts up with a slash behind the address of a partner, but takes issuers as they are', () => {
    const changed = { SCIENSANO_URL: 'https://sciensano.example.be/', STAFF_ISSUER: 'https://idp.example.be/staff/' };
    const { partners, issuers } = readConfiguration({ ...good, ...changed });
    expect(partners.get('sciensano')?.url).toBe('https://sciensano.example.be');
    expect(issuers.staff).toBe('https://idp.example.be/staff/');
  });

  it('cannot be changed once it is read', () => {
    expect(Object.isFrozen(readConfiguration(good))).toBe(true);
  });

  it('says everything that is missing in one message', () => {
    const alone = Object.keys(good).filter((name) => !name.startsWith('MUTUALITY_'));
    const required = [...alone, 'MUTUALITIES'].sort();
    expect(mistakesOf({})).toBe(
      `The configuration cannot be used (see docs/configuration.md):\n${required.map((name) => `  ${name}: is missing`).join('\n')}`,
    );
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '40.5'],
    ['MANAGEMENT_PORT', 'four thousand'],
    ['DATABASE_URL', 'mysql://hub:secret-value@db/hub'],
    ['DATABASE_URL', 'secret-value'],
    ['PSEUDONYM_KEY', 'secret-value'],
    ['AUDIT_SIGNING_KEY', 'secret-value'],
    ['AUDIT_SIGNING_KEY', '{"kty":"OKP","crv":"Ed25519","x":"secret-value"}'],
    ['AUDIT_SIGNING_KEY', jwkOf(otherKey)],
    ['AUDIT_PUBLIC_KEYS', 'secret-value'],
    ['AUDIT_ANCHOR', 'secret-value'],
    ['AUDIT_ANCHOR', 'ftp://secret-value.example.be'],
    ['AUDIT_ANCHOR_ACCESS_KEY', 'secret value'],
    ['AUDIT_ANCHOR_REGION', 'secret value'],
    ['AUDIT_ANCHOR_LOCK_DAYS', '0'],
    ['AUDIT_ANCHOR_S', '0'],
    ['STAFF_ISSUER', 'secret-value'],
    ['SCIENSANO_URL', 'ftp://secret-value.example.be'],
    ['SCIENSANO_CLIENT_KEY', 'secret-value'],
    ['SCIENSANO_CLIENT_KEY', '{"kid":"secret-value"}'],
    ['SCIENSANO_CLIENT_KEY', '"secret-value"'],
    ['STAFFING_PLAN', 'secret-value'],
    ['STAFFING_PLAN', '{"profile":"NURSE"}'],
    ['STAFFING_PLAN', '[{"profile":"secret-value","source":"EMPLOYER","language":"fr","wanted":1}]'],
    ['STAFFING_PLAN', '[{"profile":"NURSE","source":"EMPLOYER","language":"French","wanted":1}]'],
    ['STAFFING_PLAN', '[{"profile":"NURSE","source":"EMPLOYER","language":"fr","wanted":-1}]'],
    ['SOURCE_TIME_BUDGET_MS', '0'],
    ['SOURCE_RETRIES', 'secret-value'],
    ['CALL_CENTRE_QUEUE', '-1'],
    ['MUTUALITY_900_CIRCUIT_FAILED_PERCENT', '100'],
    ['ORDER_FACT_AGE_S', 'secret-value'],
    ['HUB_CLOCK', '2020-05-04'],
    ['HUB_CLOCK', 'secret-value'],
    ['LOG_LEVEL', 'secret-value'],
  ])('refuses %s=%s by name and never by value', (name, value) => {
    const said = mistakesOf({ ...good, [name]: value });
    expect(said).toMatch(new RegExp(`^The configuration cannot be used.*\n  ${name}: [a-z].*$`));
    expect(said).not.toContain('secret-value');
    expect(said).not.toMatch(/undefined|NaN|expected number/);
  });
});

describe('traces', () => {
  it('are off without a collector, whatever else is set', () => {
    expect(readConfiguration({ ...good, OTEL_TRACES_SAMPLER_ARG: '0.5' }).tracing).toBeNull();
  });

  it('go where the names say that all programs share', () => {
    const names = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example.be:4318',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a-secret, x-tenant=hub',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=production,service.name=other',
    };
    expect(readConfiguration({ ...good, ...names }).tracing).toEqual({
      url: 'http://collector.example.be:4318/v1/traces',
      headers: { 'x-key': 'a-secret', 'x-tenant': 'hub' },
      resource: { 'service.name': 'tracing-hub', 'deployment.environment.name': 'production' },
      ratio: 0.25,
      delayMs: 5_000,
    });
  });

  it('go to an address of their own where there is one, and nowhere where that is said', () => {
    const own = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example.be/in' };
    const both = { ...good, ...own, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example.be:4318' };
    expect(readConfiguration(both).tracing?.url).toBe('https://traces.example.be/in');
    expect(readConfiguration({ ...both, OTEL_SDK_DISABLED: 'true' }).tracing).toBeNull();
  });

  it('are not begun with what cannot be meant, and no value is repeated', () => {
    const wrong = {
      OTEL_EXPORTER_OTLP_HEADERS: 'a-secret',
      OTEL_TRACES_SAMPLER_ARG: '2',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'x',
    };
    const reading = (): unknown => readConfiguration({ ...good, ...wrong });
    expect(reading).toThrow(
      /OTEL_EXPORTER_OTLP_ENDPOINT: must be an http.*OTEL_EXPORTER_OTLP_HEADERS: must be name=value.*OTEL_TRACES_SAMPLER_ARG: must be a number from 0 to 1/s,
    );
    expect(reading).not.toThrow(/a-secret/);
  });
});
