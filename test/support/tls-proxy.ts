/** A proxy with TLS in front of a server that has none, as an operator puts one there. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Authority } from './certificates';

export interface TlsProxy {
  readonly url: string;
  /** Until then it answers 502. @param url origin of the server behind it */
  sendTo(url: string): void;
  /** Shows another certificate from the next connection on, and ends sessions and connections of before. */
  renew(notAfter: Date): Promise<void>;
  /** Ends all connections that are idle. */
  cut(): void;
  /** Connections that took up a session of one before them, up to now. */
  resumed(): number;
  stop(): void;
}

export async function startTlsProxy(authority: Authority, notAfter?: Date): Promise<TlsProxy> {
  const shown = async (until?: Date): Promise<{ cert: string; key: string }> => {
    const names = [{ type: 'dns', value: 'localhost' } as const];
    const { certificate: cert, key } = await authority.issue({ name: 'proxy', names, use: 'server', notAfter: until });
    return { cert, key };
  };
  let behind: string | null = null;
  let resumed = 0;
  const server = createServer(await shown(notAfter), (incoming, outgoing) => {
    if (behind === null) return void outgoing.writeHead(502).end();
    const { method, url = '/' } = incoming;
    const headers = {
      ...incoming.headers,
      ...{ host: new URL(behind).host, 'x-forwarded-proto': 'https', 'x-forwarded-host': incoming.headers.host },
    };
    const passed = request(new URL(url, behind), { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    passed.once('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  server.on('secureConnection', (socket) => (resumed += Number(socket.isSessionReused())));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    sendTo: (url) => void (behind = url),
    async renew(until) {
      server.setSecureContext(await shown(until));
      server.setTicketKeys(randomBytes(48));
      server.closeIdleConnections();
    },
    cut: () => server.closeIdleConnections(),
    resumed: () => resumed,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
