/**
 * When the certificates end that partners and identity providers show the hub, as seen in the handshakes of the connections
 * it makes anyway. The HTTP library announces each connection, those of `fetch` too; a session that is resumed shows none.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { ISSUER_KINDS } from '../model/roles';
import type { Dependencies } from './dependencies';

const CHANNEL = 'undici:client:connected';

interface Connected {
  readonly connectParams: { readonly protocol: string; readonly host: string };
  readonly socket: Socket;
}

/** Before the first connection is made. A token address that Sciensano announces is followed only where it is on the same origin. */
export function followServerCertificates({
  configuration,
  metrics,
  stops,
}: Pick<Dependencies, 'configuration' | 'metrics' | 'stops'>): void {
  const { partners, issuers } = configuration;
  const ofPartners = [...partners].map(([source, { url, ...more }]) => {
    const tokenUrl = 'tokenUrl' in more ? more.tokenUrl : null;
    return [source, originsOf(url, tokenUrl)] as const;
  });
  const ofIssuers = ISSUER_KINDS.map((issuer) => [issuer, originsOf(issuers[issuer])] as const);
  const followed = new Set([...ofPartners, ...ofIssuers].flatMap(([, origins]) => origins));
  const ends = new Map<string, number>();

  const onConnected = (message: unknown): void => {
    const { connectParams, socket } = message as Connected;
    const origin = `${connectParams.protocol}//${connectParams.host}`;
    if (!followed.has(origin) || !(socket instanceof TLSSocket)) return;
    const certificate = socket.getPeerX509Certificate();
    if (certificate) ends.set(origin, Date.parse(certificate.validTo) / 1000);
  };
  subscribe(CHANNEL, onConnected);
  stops.push(() => Promise.resolve(unsubscribe(CHANNEL, onConnected)));

  /** Of several addresses, the one that ends first. */
  const firstEnd = (origins: readonly string[]): readonly number[] => {
    const known = origins.flatMap((origin) => ends.get(origin) ?? []);
    return known.length === 0 ? [] : [Math.min(...known)];
  };
  metrics.follow('hub_partner_certificate_ends_seconds', () =>
    ofPartners.flatMap(([source, origins]) => firstEnd(origins).map((end) => [end, { source }] as const)),
  );
  metrics.follow('hub_issuer_certificate_ends_seconds', () =>
    ofIssuers.flatMap(([issuer, origins]) => firstEnd(origins).map((end) => [end, { issuer }] as const)),
  );
}

function originsOf(...addresses: readonly (string | null)[]): string[] {
  return addresses.flatMap((address) => (address === null ? [] : [new URL(address).origin]));
}
