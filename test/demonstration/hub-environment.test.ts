import { hubEnvironment } from '../../scripts/demonstration/hub-environment';
import { newState } from '../../scripts/demonstration/demonstration-state';
import type { RunningPartners } from '../../simulators/demonstration-partners';

const at = (port: number): { url: string; port: number; stop: () => Promise<void> } => ({
  url: `http://127.0.0.1:${port}`,
  port,
  stop: async () => undefined,
});
const partners: RunningPartners = {
  sciensano: at(1),
  mutualities: new Map([['100', at(2)]]),
  callCentre: at(3),
  actiris: at(5),
  federalPlatform: at(4),
  stop: async () => undefined,
};

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
    MUTUALITY_100_URL: 'http://127.0.0.1:2',
    CALL_CENTRE_URL: 'http://127.0.0.1:3',
    STAFF_ISSUER: 'http://other/realms/staff',
    M2M_ISSUER: 'http://idp/realms/M2M',
  });
});

test('nothing else of the environment gets in the demonstration’s way', () => {
  const { DATABASE_URL, PSEUDONYM_KEY } = environment({ DATABASE_URL: 'other', PSEUDONYM_KEY: 'other' });
  expect([DATABASE_URL, PSEUDONYM_KEY === 'other']).toEqual(['db', false]);
});
