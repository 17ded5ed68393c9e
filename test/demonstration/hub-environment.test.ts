import { hubEnvironment } from '../../scripts/demonstration/hub-environment';
import { newState } from '../../scripts/demonstration/demonstration-state';
import type { RunningSimulator } from '../../simulators/kit/simulator-http';
import { readConfiguration } from '../../src/config/configuration';
import { PARTNER_SYSTEMS } from '../../src/sources/partners';

const running = PARTNER_SYSTEMS.map(({ source }, index) => [source, runningAt(index + 1)] as const);
const partners = { all: new Map<string, RunningSimulator>(running) };

function runningAt(port: number): RunningSimulator {
  return { url: `http://127.0.0.1:${port}`, port, stop: async () => undefined };
}

function environment(given: NodeJS.ProcessEnv): Record<string, string> {
  return hubEnvironment({ state: newState(), partners, identityProviderUrl: 'http://idp', databaseUrl: 'db', given });
}

test('addresses of partners and issuers that are set are asked instead of the demonstration’s own', () => {
  const { SCIENSANO_URL, MUTUALITY_100_URL, CALL_CENTRE_URL, STAFF_ISSUER, M2M_ISSUER } = environment({
    SCIENSANO_URL: 'http://127.0.0.1:9000',
    MUTUALITY_100_URL: '',
    STAFF_ISSUER: 'http://other/realms/staff',
  });
  expect({ SCIENSANO_URL, MUTUALITY_100_URL, CALL_CENTRE_URL, STAFF_ISSUER, M2M_ISSUER }).toEqual({
    SCIENSANO_URL: 'http://127.0.0.1:9000',
    MUTUALITY_100_URL: partners.all.get('mutuality-100')?.url,
    CALL_CENTRE_URL: partners.all.get('call-centre')?.url,
    STAFF_ISSUER: 'http://other/realms/staff',
    M2M_ISSUER: 'http://idp/realms/M2M',
  });
});

test('a hub starts with it, whichever partners there are', () => {
  const database = { DATABASE_URL: 'postgresql://hub:hub@127.0.0.1/hub' };
  const issuers = {
    HEALTHCARE_ISSUER: 'http://127.0.0.1/a',
    STAFF_ISSUER: 'http://127.0.0.1/b',
    M2M_ISSUER: 'http://127.0.0.1/c',
    CITIZEN_ISSUER: 'http://127.0.0.1/d',
  };
  const { partners: settings } = readConfiguration({ ...environment({}), ...database, ...issuers });
  expect([...settings.keys()]).toEqual([...partners.all.keys()]);
});

test('a partner without a simulator is named', () => {
  const others = new Map([...partners.all].filter(([name]) => name !== 'actiris'));
  const given = { state: newState(), identityProviderUrl: 'http://idp', databaseUrl: 'db' };
  expect(() => hubEnvironment({ ...given, partners: { all: others } })).toThrow('actiris has no simulator');
});

test('nothing else of the environment gets in the demonstration’s way', () => {
  const { DATABASE_URL, PSEUDONYM_KEY } = environment({ DATABASE_URL: 'other', PSEUDONYM_KEY: 'other' });
  expect([DATABASE_URL, PSEUDONYM_KEY === 'other']).toEqual(['db', false]);
});
