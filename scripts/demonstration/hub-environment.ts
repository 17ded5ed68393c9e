/** The configuration of the demonstration's hub: the same names a production environment sets. */
import { createHash } from 'node:crypto';
import type { RunningPartners } from '../../simulators/demonstration-partners';
import { PARTNER_ADDRESSES, prefixOf } from '../../src/config/partner-settings';
import type { AuthenticationKind } from '../../src/sources/partner';
import { PARTNER_SYSTEMS } from '../../src/sources/partners';
import type { DemonstrationState } from './demonstration-state';
import { eventSecrets } from './event-subscriptions';
import { namedKeysOf } from './named-keys';
import { STAFFING_PLAN } from './staffing-plan';

export interface DemonstrationParts {
  readonly state: Pick<DemonstrationState, 'pseudonymKey' | 'sciensanoClientKey' | 'auditSigningKey'>;
  readonly partners: Pick<RunningPartners, 'all'>;
  readonly identityProviderUrl: string;
  readonly databaseUrl: string;
  /** Addresses of partners and issuers set here are asked instead of the demonstration's own. */
  readonly given?: NodeJS.ProcessEnv;
}

const ISSUERS = ['HEALTHCARE_ISSUER', 'STAFF_ISSUER', 'M2M_ISSUER', 'CITIZEN_ISSUER'];

/** Behind the address of the simulator, where the hub needs more than that. */
const PATHS: Readonly<Record<string, string>> = { sciensano: '/fhir' };

export function hubEnvironment({
  state,
  partners,
  identityProviderUrl,
  databaseUrl,
  given = {},
}: DemonstrationParts): Record<string, string> {
  const addresses = Object.entries(given).flatMap(([name, value]) =>
    (ISSUERS.includes(name) || PARTNER_ADDRESSES.has(name)) && value ? [[name, value] as const] : [],
  );
  return {
    DATABASE_URL: databaseUrl,
    PSEUDONYM_KEY: state.pseudonymKey,
    PSEUDONYM_KEYS: namedKeysOf(state.pseudonymKey),
    COMMAND_KEYS: `demonstration=${createHash('sha256').update(`commands ${state.pseudonymKey}`).digest('base64')}`,
    AUDIT_SIGNING_KEY: JSON.stringify(state.auditSigningKey),
    ...environmentOfSimulators({ partners, identityProviderUrl }),
    SCIENSANO_CLIENT_KEY: JSON.stringify(state.sciensanoClientKey),
    // newcomers write queries of their own; in production partners' are registered
    PARTNER_OPERATIONS: 'log',
    ...eventSecrets(state.pseudonymKey),
    STAFFING_PLAN: JSON.stringify(STAFFING_PLAN),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    ...Object.fromEntries(addresses),
  };
}

/**
 * Where issuers and partners are, and what partners want to be shown: nothing that a hub makes itself.
 * @throws Error naming the partner that has no simulator
 */
export function environmentOfSimulators({
  partners,
  identityProviderUrl,
}: Pick<DemonstrationParts, 'partners' | 'identityProviderUrl'>): Record<string, string> {
  return {
    HEALTHCARE_ISSUER: `${identityProviderUrl}/realms/healthcare`,
    STAFF_ISSUER: `${identityProviderUrl}/realms/staff`,
    M2M_ISSUER: `${identityProviderUrl}/realms/M2M`,
    CITIZEN_ISSUER: `${identityProviderUrl}/realms/citizen`,
    ALLOWED_CLIENTS: 'demo-front-end,tracing-console,tracing-my-data',
    ...settingsOfPartners(partners),
  };
}

/** @throws Error naming the partner that has no simulator */
function settingsOfPartners({ all }: Pick<RunningPartners, 'all'>): Record<string, string> {
  const credentials: Readonly<Record<AuthenticationKind, Readonly<Record<string, string>>>> = {
    API_KEY: { API_KEY: 'demonstration' },
    BASIC: { USER: 'hub', PASSWORD: 'demonstration' },
    // its key is the hub's own
    CLIENT_ASSERTION: {},
  };
  const settings = PARTNER_SYSTEMS.flatMap(({ source, partner: { authentication } }) => {
    const running = all.get(source);
    if (!running)
      throw new Error(`${source} has no simulator: it goes to the list of simulators/demonstration-partners.ts.`);
    const own = { URL: `${running.url}${PATHS[source] ?? ''}`, ...credentials[authentication] };
    return Object.entries(own).map(([end, value]) => [`${prefixOf(source)}_${end}`, value] as const);
  });
  return Object.fromEntries(settings);
}
