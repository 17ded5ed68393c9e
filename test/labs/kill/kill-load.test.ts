import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GIVEN_TO } from '../replicas/balancer';
import { askOnce, CUT_OFF } from './kill-load';

async function askedOf(answer: (response: ServerResponse) => void): ReturnType<typeof askOnce> {
  const server = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return await askOnce(`http://127.0.0.1:${port}`, { token: 'any', query: '{ viewer { id } }' }, 'one');
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const HEADERS = { 'content-type': 'application/json', 'content-length': '100', [GIVEN_TO]: 'http://a' };

it('an answer that breaks off is one that failed at the replica that gave it', async () => {
  const answer = askedOf((response) => {
    response.writeHead(200, HEADERS);
    response.write('{ "data": { "viewer": ', () => response.destroy());
  });
  expect(await answer).toMatchObject({ status: CUT_OFF, givenTo: 'http://a', data: undefined, errors: [] });
});

it('what the balancer says itself is no answer of a hub', async () => {
  const answer = askedOf((response) => response.writeHead(502, { [GIVEN_TO]: 'http://a' }).end('gone'));
  expect(await answer).toMatchObject({ status: 502, givenTo: 'http://a', data: undefined, errors: [] });
});
