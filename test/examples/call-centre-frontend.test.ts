/** The example front end as its user runs it: a process of its own that has an address and a token, nothing else. */
import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { changeValue, setFault, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const FOLDER = join(__dirname, '..', '..', 'examples', 'call-centre-frontend');

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
});

afterAll(() => demonstration.stop());

interface Outcome {
  readonly text: string;
  readonly complaint: string;
  readonly failed: boolean;
}

async function frontEnd(environment: Record<string, string>, ...words: string[]): Promise<Outcome> {
  const [, ...given] = commandOf('start').split(' ');
  const { PATH = '' } = process.env;
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...given, ...words], {
      cwd: FOLDER,
      env: { PATH, HUB_URL: demonstration.hub.url, ...environment },
    });
    return { text: stdout, complaint: stderr, failed: false };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { text: stdout, complaint: stderr, failed: true };
  }
}

/** As its package.json has it. */
function commandOf(script: string): string {
  const { scripts } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return scripts[script] ?? '';
}

const tokenOf = async (persona: string): Promise<Record<string, string>> => ({
  ACCESS_TOKEN: await demonstration.tokenOf(persona),
});

describe("the example of a call centre's front end", () => {
  it('goes from the queue to the case: an agent reaches the person and sees what is not shown', async () => {
    const { text } = await frontEnd(await tokenOf('agent'));
    expect(text).toContain('Assigned to you:');
    expect(text).toContain('Waiting:');
    expect(text).toContain('Ways to reach the person:');
    expect(text).toMatch(/MEDICAL +WITHHELD/);
    expect(text).toMatch(/not for this role: .*case\.medical/);
    expect(text).not.toContain('Results:');
  });

  it('lists as waiting only what nobody has taken yet', async () => {
    const { text } = await frontEnd(await tokenOf('supervisor'), '--first', '3');
    const numbers = [...text.matchAll(/^(CO-\w+) /gm)].map(([, number]) => number as string);
    const query = '{ callOrders(first: 200) { edges { node { number state } } } }';
    const { data } = await demonstration.ask<{ callOrders: { edges: { node: { number: string; state: string } }[] } }>(
      'supervisor',
      query,
    );
    const states = new Map(data?.callOrders.edges.map(({ node }) => [node.number, node.state]));
    expect(numbers.map((number) => states.get(number))).toEqual(['OPEN', 'OPEN', 'OPEN']);
  });

  it('says nothing more when nobody reads on', async () => {
    const [, ...given] = commandOf('start').split(' ');
    const env = { PATH: process.env['PATH'], HUB_URL: demonstration.hub.url, ...(await tokenOf('agent')) };
    const child = spawn(process.execPath, given, { cwd: FOLDER, env });
    let complaint = '';
    child.stderr.on('data', (words: Buffer) => (complaint += words.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.once('close', resolve));
    expect(complaint).toBe('');
  });

  it('calls the commune of the case as the person would', async () => {
    const id = await demonstration.firstCaseId();
    const { reference } = demonstration.population.case(0);
    const opened = new RegExp(`^Case ${reference}, opened [-\\d]{10}, (.+)$`, 'm');
    const shown = async (): Promise<string | undefined> =>
      opened.exec((await frontEnd(await tokenOf('nurse'), '--case', id)).text)?.[1];
    const change = { resource: 'cases', id: reference, path: 'language' };
    const speaks = (value: string) => changeValue(demonstration.partners.callCentre, { ...change, value });
    await speaks('nl');
    expect(await shown()).toBe('Brussel');
    await speaks('ar');
    expect(await shown()).toBe('Bruxelles');
  });

  it('shows a nurse the results of the same case', async () => {
    const id = await demonstration.firstCaseId();
    const { text } = await frontEnd(await tokenOf('nurse'), '--case', id);
    expect(text).toContain('Results:');
    expect(text).toMatch(/MEDICAL +FRESH +sciensano/);
  });

  it('says why somebody without training sees nothing', async () => {
    const { text } = await frontEnd(await tokenOf('agent-untrained'));
    expect(text).toContain('The data-protection module is not passed');
  });

  it('keeps the rest of a case when one source is down, and names that source', async () => {
    await setFault(demonstration.partners.sciensano, 'down');
    const { text } = await frontEnd(await tokenOf('nurse'));
    await setFault(demonstration.partners.sciensano, 'none');
    expect(text).toMatch(/MEDICAL +UNAVAILABLE +sciensano/);
    expect(text).toContain('sciensano does not answer just now');
    expect(text).toContain('Ways to reach the person:');
  });

  it.each([
    ['no token', {}, 'ACCESS_TOKEN is not set'],
    ['a token that is none', { ACCESS_TOKEN: 'nonsense' }, 'UNAUTHENTICATED'],
    ['nobody there', { ACCESS_TOKEN: 'x', HUB_URL: 'http://127.0.0.1:9' }, 'Nothing answers at http://127.0.0.1:9'],
  ])('says what is wrong with %s', async (_name, environment, sentence) => {
    const { complaint, failed } = await frontEnd(environment);
    expect(failed).toBe(true);
    expect(complaint).toContain(sentence);
    expect(complaint).not.toMatch(/^ +at /m);
  });
});
