/** What becomes of a probe: reported beside readiness, in the figures and the log; the newest version is the one probed. */
import { PassThrough } from 'node:stream';
import { HubLog } from '../../../src/http/observability/hub-log';
import { HubMetrics } from '../../../src/http/observability/metrics';
import { clockFrom, realTime } from '../../../src/model/time';
import { createPolicyProbe, type PolicyProbe } from '../../../src/app/policy/hub-policy';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { PolicyProbeResult, PolicySnapshot } from '../../../src/policy/versions/policy-store';
import type { Probe, ProbeDifference } from '../../../src/app/probe/probe';
import { until } from '../../support/until';
import { MovableTime } from '../../../scripts/demonstration/movable-time';

const clock = clockFrom(new Date('2020-09-20T10:00:00Z'), realTime);
const DIFFERENCE: ProbeDifference = {
  ...{ caller: 'NURSE, CONTACT_TRACING', related: true, coordinate: 'Person.name' },
  ...{ intended: 'THERE', measured: 'NOT_GRANTED' },
};

const time = new MovableTime();
let mayBegin = true;

interface Observed {
  readonly probe: PolicyProbe;
  readonly asked: () => readonly number[];
  readonly logged: () => string;
  readonly figure: (name: string) => Promise<string | undefined>;
  readonly kept: () => readonly PolicyProbeResult[];
}

let keeps = true;

function observe(differences: (version: number) => Promise<readonly ProbeDifference[]>, mostCallers = 4): Observed {
  const destination = new PassThrough();
  const metrics = new HubMetrics();
  const asked: number[] = [];
  const kept: PolicyProbeResult[] = [];
  let logged = '';
  destination.on('data', (chunk: Buffer) => (logged += chunk.toString()));
  const probing: Probe = {
    compare: async (snapshot) => {
      asked.push(snapshot.document.version);
      return { compared: 10, differences: await differences(snapshot.document.version) };
    },
  };
  return {
    probe: createPolicyProbe(
      { clock, time, metrics, log: new HubLog('info', destination) },
      {
        ...{ mostCallers, pauseMs: 0, mayBegin: () => mayBegin, open: () => probing, process: 'one' },
        keep: async (result) => {
          if (!keeps) throw new Error('no database');
          kept.push(result);
        },
      },
    ),
    asked: () => asked,
    kept: () => kept,
    logged: () => logged,
    figure: async (name) => new RegExp(`^${name} (\\d+)$`, 'm').exec(await metrics.text())?.[1],
  };
}

function version(number: number): PolicySnapshot {
  return { document: { ...defaultPolicy(), version: number } } as unknown as PolicySnapshot;
}

it('says that it runs, and that all is as it is meant', async () => {
  const { probe, figure, logged } = observe(async () => []);
  probe.begin(version(2));
  expect(probe.state()).toBe('running');
  await until(() => probe.state() === 'ok');
  expect(await figure('hub_policy_probes_total')).toBe('1');
  expect(await figure('hub_policy_probe_differences')).toBe('0');
  expect(logged()).not.toContain('"level":60');
});

it('raises an alarm that names what differs', async () => {
  let first = true;
  const { probe, figure, logged } = observe(async () => {
    const found = first ? [DIFFERENCE] : [];
    first = false;
    return found;
  });
  probe.begin(version(2));
  await until(() => probe.state() !== 'running');
  expect(probe.state()).toBe('1 difference under version 2');
  expect(await figure('hub_policy_probe_differences')).toBe('1');
  expect(logged()).toContain('"level":60');
  expect(logged()).toContain('Person.name');
});

it('keeps what it found, each field by name once, and goes on where that cannot be kept', async () => {
  const other = { ...DIFFERENCE, coordinate: 'Case.reference' };
  const { probe, kept, logged } = observe(async () => [DIFFERENCE, other, DIFFERENCE]);
  probe.begin(version(2));
  await until(() => kept().length === 1);
  const { milliseconds, at, ...result } = kept()[0]!;
  expect(result).toEqual({
    ...{ version: 2, process: 'one', callers: 4, compared: 40, differing: 12 },
    coordinates: ['Case.reference', 'Person.name'],
  });
  expect(milliseconds).toBeGreaterThanOrEqual(0);
  expect(at.getTime()).toBeGreaterThanOrEqual(new Date('2020-09-20T10:00:00Z').getTime());
  keeps = false;
  probe.begin(version(3));
  await until(() => logged().includes('result of the policy probe'));
  expect(probe.state()).toBe('12 differences under version 3');
  keeps = true;
  probe.begin(version(4));
  await until(() => kept().length === 2);
});

it('gives a version up when another one comes', async () => {
  let waiting: (() => void) | null = null;
  const { probe, asked, figure } = observe((number) =>
    number === 2 ? new Promise((resolve) => (waiting = () => resolve([DIFFERENCE]))) : Promise.resolve([]),
  );
  probe.begin(version(2));
  await until(() => waiting !== null);
  probe.begin(version(3));
  waiting!();
  await until(() => probe.state() === 'ok');
  expect(asked().filter((number) => number === 2)).toHaveLength(1);
  expect(await figure('hub_policy_probes_total')).toBe('1');
});

it('says where it could not be probed, and probes the next version all the same', async () => {
  const { probe, logged } = observe((number) =>
    number === 2 ? Promise.reject(new Error('broken')) : Promise.resolve([]),
  );
  probe.begin(version(2));
  await until(() => probe.state() === 'it could not be probed');
  expect(logged()).toContain('policy probe');
  probe.begin(version(3));
  await until(() => probe.state() === 'ok');
});

it('asks as at most so many callers, and as none where it is off', async () => {
  const few = observe(async () => []);
  few.probe.begin(version(2));
  await until(() => few.probe.state() === 'ok');
  expect(few.asked()).toEqual([2, 2, 2, 2]);
  const off = observe(async () => [], 0);
  off.probe.begin(version(2));
  await off.probe.stop();
  expect(off.probe.state()).toBe('off');
  expect(off.asked()).toEqual([]);
});

it('waits until the hub is ready, and is stopped meanwhile all the same', async () => {
  mayBegin = false;
  const [{ probe, asked }, other] = [observe(async () => []), observe(async () => [])];
  probe.begin(version(2));
  other.probe.begin(version(2));
  await time.advance(50);
  expect(probe.state()).toBe('running');
  await other.probe.stop();
  expect([...asked(), ...other.asked()]).toEqual([]);
  mayBegin = true;
  await until(() => probe.state() === 'ok');
  expect(asked()).toEqual([2, 2, 2, 2]);
});

it('is over once it is stopped', async () => {
  const { probe, asked } = observe(async () => []);
  probe.begin(version(2));
  await probe.stop();
  expect(asked()).toEqual([]);
});
