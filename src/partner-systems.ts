/** The partner systems as the hub calls them: what their clients tell goes to log, metrics and the watch over contracts. */
import type { Ground } from './ground';
import { connectPartners, type PartnerConnections } from './partner-connections';
import { watchPartnerContracts } from './partner-contracts';
import { openPartnerWays, type WayOf } from './partner-ways';
import type { SourceSwitches } from './source-switches';
import type { ContractWatch } from './sources/contract-watch';

export interface PartnerSystems {
  readonly partners: PartnerConnections;
  readonly contracts: ContractWatch;
}

export async function openPartnerSystems(
  ground: Ground,
  switches: Pick<SourceSwitches, 'isOff'>,
): Promise<PartnerSystems> {
  const wayOf = await openPartnerWays(ground);
  const contracts = watchContracts(ground, wayOf, switches);
  return { contracts, partners: openPartners(ground, wayOf, { contracts, switches }) };
}

function watchContracts(
  { configuration, clock, log, metrics, stops }: Ground,
  wayOf: WayOf,
  { isOff }: Pick<SourceSwitches, 'isOff'>,
): ContractWatch {
  const { watch, close } = watchPartnerContracts(configuration, clock, wayOf, {
    isOff,
    onCall: (call) => metrics.sourceCall(call),
    onChange: (source, { state, declaredVersion, missing }) => {
      metrics.sourceContract(source, state === 'MATCHES', missing.length);
      const level = state === 'MATCHES' ? 'info' : 'warning';
      log[level]('contract of a partner', { source, state, declaredVersion, missing: missing.join('; ') });
    },
  });
  stops.push(close);
  return watch;
}

interface BesidePartners {
  readonly contracts: ContractWatch;
  readonly switches: Pick<SourceSwitches, 'isOff'>;
}

function openPartners(
  ground: Ground,
  wayOf: WayOf,
  { contracts, switches: { isOff } }: BesidePartners,
): PartnerConnections {
  const { configuration, clock, metrics, log, stops, tracer } = ground;
  const partners = connectPartners(configuration, clock, wayOf, {
    isOff,
    tracer,
    onCall: (call) => {
      metrics.sourceCall(call);
      contracts.noticed(call);
    },
    onCircuit: (source, circuit) => {
      const level = circuit === 'OPEN' ? 'warning' : 'info';
      log[level]('circuit of a partner', { source, circuit });
    },
    onUnknownField: ({ source, resource, path }) => {
      metrics.unknownField(source);
      log.warning('a partner sends a field that is not known', { source, resource, path });
    },
  });
  stops.push(() => partners.close());
  metrics.followSources(() => partners.health());
  return partners;
}
