/** How the hub gets to each partner: where its connections may lead, and the certificates that secure them. */
import { join } from 'node:path';
import type { Ground } from './ground';
import type { SourceId } from './model/words';
import { AllowedAddresses } from './sources/allowed-addresses';
import type { WayToPartner } from './sources/http-client';
import { PartnerCertificates } from './sources/partner-certificates';

export type WayOf = (source: SourceId) => WayToPartner;

const LOOK_MS = 10_000;

/** Rejects with an Error that names a file where one is there and cannot be used. */
export async function openPartnerWays({ configuration, log, metrics, stops }: Ground): Promise<WayOf> {
  const { folder, networks } = configuration.partnerWays;
  const addresses = new AllowedAddresses(networks);
  if (folder === null) return () => ({ addresses });
  const ways = new Map<SourceId, PartnerCertificates>();
  for (const { source, url } of partnersIn(configuration)) {
    const certificates = new PartnerCertificates({
      folder: join(folder, source),
      onUnusable: (message) => log.warning('certificates of a partner cannot be used', { source, message }),
      onRead: (material) => {
        const parts = Object.keys(material).join(' ');
        if (parts !== '') log.info('certificates of a partner are read', { source, parts });
        if (parts !== '' && url.startsWith('http:')) {
          log.warning('certificates of a partner count for nothing: its address is http', { source });
        }
      },
    });
    await certificates.open();
    ways.set(source, certificates);
  }
  metrics.followCertificates(() => [...ways].map(([source, one]) => ({ source, endsAt: one.endsAt() })));
  const timer = setInterval(() => void Promise.all([...ways.values()].map((one) => one.look())), LOOK_MS).unref();
  stops.push(async () => clearInterval(timer));
  return (source) => ({ addresses, certificates: ways.get(source) });
}

function partnersIn(configuration: Ground['configuration']): { readonly source: SourceId; readonly url: string }[] {
  const { sciensano, callCentre, actiris, federalPlatform, mutualities } = configuration;
  return [
    { source: 'sciensano', url: sciensano.url },
    { source: 'call-centre', url: callCentre.url },
    { source: 'actiris', url: actiris.url },
    { source: 'federal-platform', url: federalPlatform.url },
    ...[...mutualities].map(([code, { url }]) => ({ source: `mutuality-${code}` as const, url })),
  ];
}
