/** What a change of the schema means for what is registered at a hub and asked there: over HTTP, with an officer's token or a partner's. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, print, visit } from 'graphql';
import { hubCommand, saidBy } from '../support/hub-command';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { confirm } from '../support/two-officers';

const CLIENT = 'cbe-0999110094';
const MINE = 'query Mine { viewer { id roles } }';
/** Long before the caller's clock. */
const environment = { HUB_CLOCK: '2020-05-20T12:00:00Z' };

let demonstration: RunningDemonstration;
let folder: string;
let after: string;
let lines: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-check-at-hub-'));
  demonstration = await startDemonstration({ size: 300, environment });
  await writeFile(join(folder, 'mine.graphql'), MINE);
  const token = await demonstration.tokenOf('privacy-officer');
  const register = ['register', CLIENT, join(folder, 'mine.graphql'), '--schema', join('schema', 'hub.graphql')];
  const said = await saidBy(['operations', ...register, '--reason', 'For a test.'], {
    environment: { HUB_URL: demonstration.hub.url, HUB_TOKEN: token },
  });
  const proposal = /partner confirm ([\w-]{36})/.exec(said)?.[1];
  expect((await confirm(demonstration, proposal!)).errors).toEqual([]);
  // a replica keeps what it has counted when it stops
  const hub = await demonstration.anotherHub({});
  const partner = await demonstration.tokenOf('partner-mutuality');
  for (let time = 0; time < 3; time += 1) expect((await askHub(hub.url, partner, MINE)).status).toBe(200);
  await hub.stop();
  const headers = { authorization: `Bearer ${token}` };
  const before = await (await fetch(`${demonstration.hub.url}/schema.graphql`, { headers })).text();
  after = join(folder, 'after.graphql');
  await writeFile(after, withoutRolesOfViewer(before));
});

afterAll(async () => {
  await demonstration?.stop();
  await rm(folder, { recursive: true });
});

function withoutRolesOfViewer(schema: string): string {
  return print(
    visit(parse(schema), {
      ObjectTypeDefinition(type) {
        if (type.name.value !== 'Viewer') return undefined;
        return { ...type, fields: type.fields?.filter(({ name }) => name.value !== 'roles') };
      },
    }),
  );
}

async function check(persona: string | null, old: string, ...words: string[]): Promise<number> {
  const token = persona === null ? undefined : await demonstration.tokenOf(persona);
  const { status, said, noted } = await hubCommand(['schema', 'check', old, '--new', after, ...words], {
    environment: { HUB_URL: demonstration.hub.url, HUB_TOKEN: token },
  });
  if (noted !== '') throw new Error(noted);
  lines = said.split('\n');
  return status;
}
const asTheHubHasIt = (): string => `${demonstration.hub.url}/schema.graphql`;

it.each(['privacy-officer', 'partner-mutuality'])(
  'is printed for %s with the schema the hub has now, how often the operation was asked, and who asks what is gone',
  async (persona) => {
    // a partner's schema lacks what is hidden from it
    expect(await check(persona, asTheHubHasIt(), '--hub')).toBe(1);
    const printed = lines.join('\n');
    expect(printed).toMatch(
      new RegExp(
        `^breaking {2}Field 'roles' was removed from object type 'Viewer'\\. Asked by ${CLIENT} 3 times\\.$`,
        'm',
      ),
    );
    expect(printed).toMatch(new RegExp(`^broken {4}Mine of ${CLIENT}, asked 3 times$`, 'm'));
    expect(lines.at(-1)).toMatch(/operations 1, broken 1$/);
  },
);

it('is not disclosed to a caller who may not see what others ask', async () => {
  await expect(check('agent', asTheHubHasIt(), '--hub')).rejects.toThrow(/shown to privacy officers/);
  await expect(check(null, asTheHubHasIt(), '--hub')).rejects.toThrow(/HUB_TOKEN/);
});

it('follows no address that points elsewhere, and says which one gives no schema', async () => {
  const asked: (string | undefined)[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.writeHead(302, { location: asTheHubHasIt() }).end();
  });
  try {
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    const refused = check('privacy-officer', `${url}/schema.graphql`);
    await expect(refused).rejects.toThrow(`No schema is given at ${url}/schema.graphql (HTTP none).`);
    expect(asked).toHaveLength(1);
  } finally {
    elsewhere.close();
  }
  await expect(check('privacy-officer', `${demonstration.hub.url}/schema.json`)).rejects.toThrow(/HTTP 404/);
});
