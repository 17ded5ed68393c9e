/** `npm start` as a newcomer meets it: a first answer, a report loaded, a kill, and everything found again. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf } from '../../../scripts/embedded-postgres/processes';
import { leftOf } from '../embedded-postgres/process-tree';
import { laboratoryDocument } from '../../support/lab-bundles';
import { askHub, type Answer } from '../../support/running-demonstration';
import { DemonstrationFolder, type StartedDemonstration } from './started-demonstration';

jest.setTimeout(60_000);

interface Test {
  readonly display: string | null;
}
interface Case {
  readonly reference: string;
  readonly person: { readonly birthDate: string | null } | null;
  readonly contactPoints: readonly { readonly phone: string | null }[] | null;
  readonly medical: { readonly tests: readonly Test[] | null } | null;
}
interface Data {
  readonly viewer: { readonly cases: { readonly edges: readonly { readonly node: Case }[] } };
}

const ALL_RESULTS = '{ viewer { cases(first: 200) { edges { node { reference medical { tests { display } } } } } } }';
/** A display of `laboratoryDocument` that no person of the population has. */
const LOADED = 'Colour of urine';
/** Printed last. */
const READY = 'Ctrl-C stops everything.';

const folders: DemonstrationFolder[] = [];
const anotherFolder = (): DemonstrationFolder => {
  const made = new DemonstrationFolder();
  folders.push(made);
  return made;
};
const folder = anotherFolder();
afterAll(async () => {
  for (const one of folders) await one.remove();
});

async function ask(demonstration: StartedDemonstration, persona: string, query: string): Promise<Answer<Data>> {
  const { status, output } = await folder.run('token', persona);
  if (status !== 0) throw new Error(output);
  return askHub<Data>(demonstration.addresses.hub, output.trim(), query);
}

function firstCase(answer: Answer<Data>): Case | undefined {
  return answer.data?.viewer.cases.edges[0]?.node;
}

async function loadedReports(demonstration: StartedDemonstration): Promise<number> {
  const answer = await ask(demonstration, 'nurse', ALL_RESULTS);
  const tests = answer.data?.viewer.cases.edges.flatMap(({ node }) => node.medical?.tests ?? []) ?? [];
  return tests.filter(({ display }) => display === LOADED).length;
}

/** The order reaches the nurse by way of call centre and insurer. */
async function untilLoaded(demonstration: StartedDemonstration): Promise<void> {
  const patience = Date.now() + 15_000;
  while ((await loadedReports(demonstration)) === 0) if (Date.now() > patience) throw new Error('No report arrived.');
}

async function loadReport(): Promise<string> {
  const reports = mkdtempSync(join(tmpdir(), 'demonstration-reports-'));
  writeFileSync(join(reports, 'report.json'), JSON.stringify(laboratoryDocument({ niss: null })));
  try {
    return (await folder.run('load-lab', reports)).output;
  } finally {
    rmSync(reports, { recursive: true });
  }
}

/** Command lines, so that a failure names them. */
async function leftAtLast(processes: readonly number[]): Promise<string[]> {
  return (await leftOf(processes, 20_000)).map((pid) => `${pid} ${commandOf(pid)}`);
}

async function keyIds(demonstration: StartedDemonstration): Promise<string[]> {
  const response = await fetch(`${demonstration.addresses.identityProvider}/realms/healthcare/jwks`);
  return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
}

/** One demonstration, from its first start on; each test goes on where the one before it stopped. */
describe('npm start', () => {
  let demonstration: StartedDemonstration;
  let reference: string | undefined;

  beforeAll(async () => {
    demonstration = folder.start();
    await demonstration.printed(READY);
  });

  it('answers the query it prints, to an agent with less than to a nurse', async () => {
    const query = demonstration.printedQuery();
    const [nurse, agent] = await Promise.all([ask(demonstration, 'nurse', query), ask(demonstration, 'agent', query)]);
    reference = firstCase(nurse)?.reference;
    expect(nurse.errors).toEqual([]);
    expect(firstCase(nurse)?.person?.birthDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(firstCase(nurse)?.medical?.tests?.length).toBeGreaterThanOrEqual(2);
    expect(firstCase(agent)).toMatchObject({ reference, medical: null, person: { birthDate: null } });
    expect(firstCase(agent)?.contactPoints?.[0]?.phone).toMatch(/^\+32/);
    expect(agent.errors.map(({ extensions }) => extensions.code)).toEqual(['FIELD_WITHHELD', 'FIELD_WITHHELD']);
  });

  it('refuses data in use, a port in use, a spoilt state and a database out of reach, each in one sentence', async () => {
    const [other, port] = await somethingElse();
    const nowhere = 'postgresql://role:not-to-be-printed@127.0.0.1:9/none';
    const spoilt = anotherFolder();
    mkdirSync(spoilt.state);
    writeFileSync(join(spoilt.state, 'demonstration.json'), '{"populationSeed":');
    const refused = [
      folder.start(),
      anotherFolder().start({ PORT: String(port) }),
      spoilt.start(),
      anotherFolder().start({ DATABASE_URL: nowhere, DATABASE_OWNER_URL: nowhere }),
    ];
    const refusals = await Promise.all(refused.map(({ ended }) => ended));
    other.close();
    expect(refusals.map(({ status }) => status)).toEqual([1, 1, 1, 1]);
    expect(refusals.map(({ output }) => output.split('\n').at(-1))).toEqual([
      expect.stringContaining(`already runs as process ${demonstration.process.pid}`),
      expect.stringContaining(`Port ${port} (the hub) is in use`),
      expect.stringContaining('demonstration.json cannot be read'),
      expect.stringContaining('The database cannot be reached (postgresql://role:*****@127.0.0.1:9/none)'),
    ]);
  });

  it('leaves no process after a SIGKILL, and finds case, loaded report and signing keys at its next start', async () => {
    expect(await loadReport()).toContain('1 report accepted, 0 refused');
    await untilLoaded(demonstration);
    const [keys, processes] = [await keyIds(demonstration), demonstration.processes()];
    expect(processes.length).toBeGreaterThan(4);
    demonstration.process.kill('SIGKILL');
    expect(await leftAtLast(processes)).toEqual([]);

    demonstration = folder.start();
    await demonstration.printed(READY);
    expect(await loadedReports(demonstration)).toBe(1);
    expect(await keyIds(demonstration)).toEqual(keys);
    expect(firstCase(await ask(demonstration, 'nurse', demonstration.printedQuery()))?.reference).toBe(reference);
  });

  it('ends with its hub, and says why', async () => {
    const processes = demonstration.processes();
    process.kill(demonstration.running.hubPid ?? 0, 'SIGKILL');
    const { status, output } = await demonstration.ended;
    expect([status, output.split('\n').at(-1)]).toEqual([1, "The hub's process ended (SIGKILL)."]);
    expect(await leftAtLast(processes)).toEqual([]);
  });

  it('stops in the middle of a start', async () => {
    const starting = folder.start();
    await starting.printed('starting hub');
    const processes = starting.processes();
    starting.process.kill('SIGTERM');
    const { status, output } = await starting.ended;
    expect([status, output.split('\n').slice(-2)]).toEqual([0, ['stopping …', 'stopped.']]);
    expect(await leftAtLast(processes)).toEqual([]);
  });
});

async function somethingElse(): Promise<[Server, number]> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return [server, (server.address() as AddressInfo).port];
}
