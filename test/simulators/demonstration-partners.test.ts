/** All partners together: a laboratory's report becomes a case at the call centre that the insurer's nurse holds. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPartners, PARTNER_PORTS, type RunningPartners } from '../../simulators/demonstration-partners';
import { createPopulation } from '../../simulators/population/create-population';
import { laboratoryDocument } from '../support/lab-bundles';
import { eventually, PartnerClient } from './json-api/partner-client';

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const nurse = population.staff().find(({ persona }) => persona === 'nurse')?.staffReference;

let partners: RunningPartners | undefined;
afterEach(async () => {
  await partners?.stop();
  partners = undefined;
});

test('a report handed to Sciensano ends as a case assigned to the nurse', async () => {
  partners = await startPartners({ population, ports: 'free', clientKeys: [] });
  const callCentre = new PartnerClient(partners.callCentre);
  const { cursor } = await callCentre.feed('case-keys');
  const taken = await fetch(`${partners.sciensano.url}/fhir`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(laboratoryDocument({ niss: '85073003328' })),
  });
  expect(taken.status).toBe(201);
  const opened = await eventually(async () => (await callCentre.feed('case-keys', cursor)).items[0]);
  expect(opened).toMatchObject({ niss: '85073003328', closedAt: null });
  const staff = new PartnerClient(partners.mutualities.get('100') as RunningPartners['callCentre']);
  const assigned = await eventually(async () =>
    (await staff.feed('case-assignments')).items.find(({ caseReference }) => caseReference === opened.reference),
  );
  expect(assigned).toMatchObject({ staffReference: nurse, until: null });
});

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
