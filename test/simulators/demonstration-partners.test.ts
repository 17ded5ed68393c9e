/** All partners together, or none of them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPartners, PARTNER_PORTS } from '../../simulators/demonstration-partners';
import { createPopulation } from '../../simulators/population/create-population';

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });

test('where one port is taken nothing stays behind', async () => {
  const occupant = await listening();
  const other = await listening();
  await closed(other.server);
  const free = Object.fromEntries(Object.keys(PARTNER_PORTS).map((name) => [name, 0]));
  const ports = { ...free, 'mutuality-100': other.port, 'federal-platform': occupant.port };
  await expect(startPartners({ population, ports, clientKeys: [] })).rejects.toThrow('EADDRINUSE');
  await expect(fetch(`http://127.0.0.1:${other.port}/__admin/requests`)).rejects.toThrow();
  await closed(occupant.server);
});

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

function closed(server: Server): Promise<unknown> {
  return new Promise((resolve) => server.close(resolve));
}
