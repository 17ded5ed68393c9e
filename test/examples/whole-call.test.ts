/** An agent's whole call, typed into the example front end: a process of its own that has an address and a token, nothing else. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCallAgents, type CallAgents } from '../commands/call-agent';
import { until } from '../front-door/hub-state';

const FOLDER = join(__dirname, '..', '..', 'examples', 'call-centre-frontend');

let agents: CallAgents;
const running: ChildProcessWithoutNullStreams[] = [];

beforeAll(async () => (agents = await startCallAgents()));
afterEach(async () => {
  for (const child of running.splice(0)) child.kill();
  await agents.callCentre({ mode: 'none' });
});
afterAll(() => agents.stop());

interface Terminal {
  /** What it has printed, errors among it. */
  text(): string;
  /** Types a line, and resolves as soon as what is printed from then on fits. */
  type(line: string, printed: RegExp): Promise<string>;
  send(text: string): void;
  /** Resolves as soon as what was printed since the last line fits. */
  shows(printed: RegExp): Promise<string>;
  ended(): Promise<number | null>;
}

async function openTerminal(persona: string, steps: string[] = [], changes: object = {}): Promise<Terminal> {
  const { scripts } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [, ...given] = scripts['call']!.split(' ');
  const { PATH = '' } = process.env;
  const token = await agents.demonstration.tokenOf(persona);
  const env = { PATH, HUB_URL: agents.demonstration.hub.url, ACCESS_TOKEN: token, ...changes };
  const child = spawn(process.execPath, [...given, ...steps], { cwd: FOLDER, env });
  running.push(child);
  let [text, since] = ['', 0];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words: Buffer) => (text += words.toString()));
  const closed = once(child, 'close');
  const shows = async (printed: RegExp): Promise<string> => {
    await until(() => {
      if (child.exitCode !== null && !printed.test(text.slice(since))) throw new Error(`It has ended: ${text}`);
      return Promise.resolve(printed.test(text.slice(since)));
    }).catch((error: unknown) => {
      throw new Error(`${String(printed)} is not printed: ${text}`, { cause: error });
    });
    return text.slice(since);
  };
  return {
    text: () => text,
    shows,
    send: (lines) => void child.stdin.write(lines),
    async type(line, printed) {
      since = text.length;
      child.stdin.write(`${line}\n`);
      return shows(printed);
    },
    async ended() {
      child.stdin.end();
      await closed;
      return child.exitCode;
    },
  };
}

function tomorrow(): string {
  return `${new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)}T13:00:00Z`;
}

/** Of the order that was taken last, by its line. */
async function referenceOf(printed: string): Promise<string> {
  const number = /^Order (CO-\w+)/m.exec(printed)![1]!;
  const query = '{ viewer { cases(first: 50) { edges { node { reference callOrders { number } } } } } }';
  const { data } = await agents.demonstration.ask<{
    viewer: { cases: { edges: { node: { reference: string; callOrders: { number: string }[] } }[] } };
  }>('agent', query);
  const nodes = data!.viewer.cases.edges.map(({ node }) => node);
  return nodes.find(({ callOrders }) => callOrders.some((order) => order.number === number))!.reference;
}

it('take, call, record two contacts and a callback, next: typed line by line', async () => {
  const terminal = await openTerminal('agent');
  const first = await terminal.type('next', /^Call .+ in [\w ]+:\n(.*\n)*Order CO-\w+: ASSIGNED/m);
  expect(first).toMatch(/^ {2}1 {2}\S+ {2}\w+, from \S+$/m);
  const reference = await referenceOf(first);
  await terminal.type('attempt ANSWERED, COMPLETED_WITH_CONTACTS, 1', /An attempt: the call centre has it\./);
  await terminal.type('contact Ada Maes, HIGH, 0475 12 34 56, COLLEAGUE', /A contact.*: the call centre has it\./);
  await terminal.type('contact Bo Peeters, LOW', /A contact.*: the call centre has it\./);
  // what it follows says so, and nothing was asked for again
  await terminal.shows(/^\* Contact Bo Peeters, LOW$/m);
  await terminal.type(`callback ${tomorrow()}, fr, 0486 11 22 33`, /A callback: the call centre has it\./);
  await terminal.type('next', /^Call .+ in [\w ]+:\n(.*\n)*Order CO-\w+: ASSIGNED/m);
  expect(await terminal.ended()).toBe(0);
  const contacts = await agents.held<{ name: string }>('contacts', reference);
  expect(contacts.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ada Maes', 'Bo Peeters']));
  const attempts = await agents.held<{ disposition: string | null }>('attempts', reference);
  expect(attempts.filter(({ disposition }) => disposition === 'COMPLETED_WITH_CONTACTS')).toHaveLength(1);
});

it.each(['by arguments', 'from a file'])('the same %s', async (from) => {
  const steps = ['next', 'attempt NO_ANSWER', 'contact Cy Jacobs, LOW', 'callback tomorrow 14:00', 'next'];
  const isTyped = from === 'from a file';
  const terminal = await openTerminal('agent', isTyped ? [] : steps);
  if (isTyped) terminal.send(`${steps.join('\n')}\n`);
  expect(await terminal.ended()).toBe(0);
  expect(terminal.text().match(/: the call centre has it\./g)).toHaveLength(3);
  expect(terminal.text().match(/^Call .+ in [\w ]+:$/gm)).toHaveLength(2);
});

it('goes on while the call centre is down: says what waits, and that it was delivered', async () => {
  const terminal = await openTerminal('agent');
  const reference = await referenceOf(await terminal.type('next', /Order CO-\w+: ASSIGNED/));
  await agents.callCentre({ mode: 'down' });
  await terminal.type('attempt BUSY', /An attempt: the call centre does not answer just now\. It waits at the hub/);
  await terminal.type('contact Di Wouters, HIGH', /A contact \(Di Wouters\): the call centre does not answer just now/);
  await terminal.type('correct Di Wouters, LOW', /A correction.*: the call centre does not answer just now/);
  await terminal.type('next', /Not done: .*SOURCE_\w+/);
  await agents.callCentre({ mode: 'none' });
  await terminal.type('wait', /^\* A correction.*: the call centre has it\.$/m);
  // what it follows may come after the answer
  await terminal.shows(/^\* Contact Di Wouters, LOW$/m);
  await terminal.type('show', /^Contact Di Wouters, LOW$/m);
  expect(await terminal.ended()).toBe(0);
  const contacts = await agents.held<{ name: string }>('contacts', reference);
  expect(contacts.filter(({ name }) => name === 'Di Wouters')).toHaveLength(1);
});

it('shows both versions where somebody has changed the same thing, and does it after show', async () => {
  const terminal = await openTerminal('agent');
  await terminal.type('next', /Order CO-\w+: ASSIGNED/);
  await terminal.type('contact Flo Mertens, HIGH', /the call centre has it/);
  await terminal.shows(/^\* Contact Flo Mertens, HIGH$/m);
  await terminal.type('show', /^Contact Flo Mertens, HIGH$/m);
  await changedElsewhere('Flo Mertens');
  await terminal.shows(/^\* Contact Flo Mertens, LOW$/m);
  const refused = await terminal.type('correct Flo Mertens, HIGH', /show reads the case again/);
  expect(refused).toMatch(/^A correction.*: not done: somebody has changed the same thing meanwhile \(STALE\)\.$/m);
  expect(refused).toMatch(/^risk +HIGH +LOW *$/m);
  await terminal.type('letters', /^1 +a correction.* CONFLICT +STALE/m);
  await terminal.type('show', /^Contact Flo Mertens, LOW$/m);
  await terminal.type('correct Flo Mertens, HIGH', /A correction.*: the call centre has it\./);
  expect(await terminal.ended()).toBe(0);
});

/** In another window of the same agent. */
async function changedElsewhere(name: string): Promise<void> {
  const query =
    '{ viewer { cases(first: 50) { edges { node { callOrders { id state } contacts { id name version } } } } } }';
  const { data } = await agents.demonstration.ask<{
    viewer: {
      cases: {
        edges: {
          node: {
            callOrders: { id: string; state: string }[];
            contacts: { id: string; name: string; version: string }[];
          };
        }[];
      };
    };
  }>('agent', query);
  const found = data!.viewer.cases.edges.find(({ node }) => node.contacts.some((one) => one.name === name))!.node;
  const contact = found.contacts.find((one) => one.name === name)!;
  const { id: orderId } = found.callOrders.find(({ state }) => state === 'ASSIGNED')!;
  const input = { orderId, contactId: contact.id, expectedVersion: contact.version, risk: 'LOW' };
  expect((await agents.give('agent', 'correctContact', input)).result?.command?.state).toBe('CONFIRMED');
}

it('says what is wrong with a step, and goes on', async () => {
  const terminal = await openTerminal('agent');
  await terminal.type('attempt BUSY', /No order is worked on: next takes one\./);
  await terminal.type('dance', /There is no step dance\./);
  await terminal.type('next', /Order CO-\w+: ASSIGNED/);
  await terminal.type('contact Gil Baert', /Give HIGH or LOW/);
  await terminal.type('contact Gil Baert, ENORMOUS', /ENORMOUS|BAD_USER_INPUT/);
  await terminal.type('callback 2001-01-01 10:00', /Not done: .*BAD_USER_INPUT/);
  await terminal.type('attempt BUSY', /An attempt: the call centre has it\./);
  expect(await terminal.ended()).toBe(1);
});

it.each([
  ['no token', { ACCESS_TOKEN: '' }, 'ACCESS_TOKEN is not set'],
  ['a token that is none', { ACCESS_TOKEN: 'nonsense' }, 'UNAUTHENTICATED'],
])('says what is wrong with %s', async (_name, changes, sentence) => {
  const terminal = await openTerminal('agent', ['next'], changes);
  expect(await terminal.ended()).toBe(1);
  expect(terminal.text()).toContain(sentence);
  expect(terminal.text()).not.toMatch(/^ +at /m);
});
