/** What each partner system says about itself, and what the hub needs of it: clients of their own, apart from the connectors'. */
import type { Configuration } from './config/configuration';
import type { Clock } from './model/clock';
import type { SourceId } from './model/words';
import type { WayOf } from './partner-ways';
import { ACTIRIS_NEEDS } from './sources/actiris/actiris-needs';
import { CALL_CENTRE_NEEDS } from './sources/call-centre/call-centre-needs';
import { ContractWatch, type ContractWatchOptions } from './sources/contract-watch';
import { FEDERAL_PLATFORM_NEEDS, XAPI_ABOUT } from './sources/federal-platform/federal-platform-needs';
import { HttpClient, type Authentication, type SourceCall } from './sources/http-client';
import { MUTUALITY_NEEDS } from './sources/mutuality/mutuality-needs';
import { openApiDocument } from './sources/openapi-contract';
import type { ContractDocument, PartnerContract } from './sources/partner-contract';
import { CAPABILITY_STATEMENT } from './sources/sciensano/sciensano-needs';
import { apiKey, basic } from './sources/static-credentials';

/** Nobody waits for a description. */
const TIME_BUDGET_MS = 5_000;
const BOUNDS = { maxBytes: 4 * 1024 * 1024, maxDepth: 64 };

interface ContractClients {
  readonly onCall: (call: SourceCall) => void;
  readonly isOff: (source: SourceId) => boolean;
}

/** Begins at once, in the background; nobody's start waits for it. */
export function watchPartnerContracts(
  configuration: Configuration,
  clock: Clock,
  wayOf: WayOf,
  { onChange, ...told }: Pick<ContractWatchOptions, 'onChange'> & ContractClients,
): { readonly watch: ContractWatch; readonly close: () => Promise<unknown> } {
  const contracts = partnerContracts(configuration, wayOf, told);
  const watch = new ContractWatch({
    ...{ contracts, clock, onChange },
    intervalMs: configuration.contractCheckSeconds * 1000,
  });
  watch.start();
  const close = async (): Promise<void> => {
    watch.stop();
    await Promise.all(contracts.map(({ http }) => http.close()));
  };
  return { watch, close };
}

/** The partners that hand in files have no description to read. */
function partnerContracts(
  configuration: Configuration,
  wayOf: WayOf,
  { onCall, isOff }: ContractClients,
): PartnerContract[] {
  const { sciensano, callCentre, actiris, federalPlatform, mutualities } = configuration;
  const contract = (
    source: SourceId,
    url: string,
    authentication: Authentication | undefined,
    ...documents: ContractDocument[]
  ): PartnerContract => {
    const options = { source, baseUrl: url, authentication, onCall, timeBudgetMs: TIME_BUDGET_MS, bounds: BOUNDS };
    const limits = { concurrency: 1 };
    const way = wayOf(source);
    return { source, http: new HttpClient({ ...options, way, limits, isOff: () => isOff(source) }), documents };
  };
  return [
    contract('sciensano', sciensano.url, undefined, CAPABILITY_STATEMENT),
    contract('call-centre', callCentre.url, apiKey(callCentre.apiKey), openApiDocument(CALL_CENTRE_NEEDS)),
    contract('actiris', actiris.url, apiKey(actiris.apiKey), openApiDocument(ACTIRIS_NEEDS)),
    contract(
      'federal-platform',
      federalPlatform.url,
      basic(federalPlatform.user, federalPlatform.password),
      XAPI_ABOUT,
      openApiDocument(FEDERAL_PLATFORM_NEEDS),
    ),
    ...[...mutualities].map(([code, { url, apiKey: key }]) =>
      contract(`mutuality-${code}`, url, apiKey(key), openApiDocument(MUTUALITY_NEEDS)),
    ),
  ];
}
