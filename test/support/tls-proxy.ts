/** A proxy with TLS in front of a server that has none, as an operator puts one there. */
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Authority } from './certificates';

export interface TlsProxy {
  readonly url: string;
  /** Until then it answers 502. @param url origin of the server behind it */
  sendTo(url: string): void;
  stop(): void;
}

export async function startTlsProxy(authority: Authority): Promise<TlsProxy> {
  const { certificate, key } = await authority.issue({
    name: 'proxy',
    names: [{ type: 'dns', value: 'localhost' }],
    use: 'server',
  });
  let behind: string | null = null;
  const server = createServer({ cert: certificate, key }, (incoming, outgoing) => {
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
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    sendTo: (url) => void (behind = url),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
