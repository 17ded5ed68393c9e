/** The configuration of the demonstration's hub: the same names a production environment sets. */
import type { RunningPartners } from '../../simulators/demonstration-partners';
import type { DemonstrationState } from './demonstration-state';
import { eventSecrets } from './event-subscriptions';
import { STAFFING_PLAN } from './staffing-plan';

export interface DemonstrationParts {
  readonly state: Pick<DemonstrationState, 'pseudonymKey' | 'sciensanoClientKey' | 'auditSigningKey'>;
  readonly partners: RunningPartners;
  readonly identityProviderUrl: string;
  readonly databaseUrl: string;
  /** Addresses of partners and issuers set here are asked instead of the demonstration's own. */
  readonly given?: NodeJS.ProcessEnv;
}

const ADDRESS =
  /^((SCIENSANO|CALL_CENTRE|ACTIRIS|FEDERAL_PLATFORM|MUTUALITY_\d{3})_URL|(HEALTHCARE|STAFF|M2M)_ISSUER)$/;

export function hubEnvironment({
  state,
  partners,
  identityProviderUrl,
  databaseUrl,
  given = {},
}: DemonstrationParts): Record<string, string> {
  const mutualities = [...partners.mutualities].flatMap(([code, { url }]) => [
    [`MUTUALITY_${code}_URL`, url] as const,
    [`MUTUALITY_${code}_API_KEY`, 'demonstration'] as const,
  ]);
  const addresses = Object.entries(given).flatMap(([name, value]) =>
    ADDRESS.test(name) && value ? [[name, value] as const] : [],
  );
  return {
    DATABASE_URL: databaseUrl,
    PSEUDONYM_KEY: state.pseudonymKey,
    AUDIT_SIGNING_KEY: JSON.stringify(state.auditSigningKey),
    HEALTHCARE_ISSUER: `${identityProviderUrl}/realms/healthcare`,
    STAFF_ISSUER: `${identityProviderUrl}/realms/staff`,
    M2M_ISSUER: `${identityProviderUrl}/realms/M2M`,
    ALLOWED_CLIENTS: 'demo-front-end,tracing-console',
    // whoever tries it out writes queries of his own; in production partners' are registered
    PARTNER_OPERATIONS: 'log',
    SCIENSANO_URL: `${partners.sciensano.url}/fhir`,
    SCIENSANO_CLIENT_KEY: JSON.stringify(state.sciensanoClientKey),
    CALL_CENTRE_URL: partners.callCentre.url,
    CALL_CENTRE_API_KEY: 'demonstration',
    ACTIRIS_URL: partners.actiris.url,
    ACTIRIS_API_KEY: 'demonstration',
    FEDERAL_PLATFORM_URL: partners.federalPlatform.url,
    FEDERAL_PLATFORM_USER: 'hub',
    FEDERAL_PLATFORM_PASSWORD: 'demonstration',
    ...eventSecrets(partners, state.pseudonymKey),
    STAFFING_PLAN: JSON.stringify(STAFFING_PLAN),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    ...Object.fromEntries(mutualities),
    ...Object.fromEntries(addresses),
  };
}
