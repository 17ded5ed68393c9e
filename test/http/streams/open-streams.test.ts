/** A stream joins others of its caller: it ends by what holds as it opens, not by what held when the first of them did. */
import { OpenStreams } from '../../../src/http/streams/open-streams';
import { OpenStream } from '../../../src/http/streams/open-stream';
import { toyCaller } from '../../support/toy-caller';
import { MovableTime } from '../../../scripts/demonstration/movable-time';

const HEADERS = { authorization: 'Bearer a', purposeOfUse: undefined };

let isPurposeValid = false;
let streams: OpenStreams;

beforeAll(() => {
  const caller = toyCaller();
  streams = new OpenStreams({
    time: MovableTime.still(),
    limits: { perCaller: 20, perProcess: 20 },
    changes: { listen: () => undefined, areNotified: true },
    standingOf: async () => ({ caller, isPurposeValid, decisions: () => undefined as never }),
    coordinates: new Map(),
    caseOf: async () => null,
    onFailure: () => undefined,
    metrics: { follow: () => undefined },
  });
});

afterAll(() => streams.stop());

it('a purpose that is valid again as a stream opens, and ends a moment later, ends the stream', async () => {
  await streams.callerOf(HEADERS);
  isPurposeValid = true;
  const caller = await streams.callerOf(HEADERS);
  const ended: string[] = [];
  const stream = { caller, followed: null, end: ({ code }: { code: string }) => ended.push(code) };
  streams.add(stream as unknown as OpenStream);
  isPurposeValid = false;
  await caller.check();
  expect(ended).toEqual(['PURPOSE_REFUSED']);
  streams.remove(stream as unknown as OpenStream);
});

it('streams under one token for two purposes have a caller each', async () => {
  const [one, same, other] = await Promise.all(
    [HEADERS, HEADERS, { ...HEADERS, purposeOfUse: 'QUALITY_MONITORING' }].map((headers) => streams.callerOf(headers)),
  );
  expect(same).toBe(one);
  expect(other).not.toBe(one);
});

it('what changes before a stream has run for the first time makes it run twice', async () => {
  const ran: number[] = [];
  const stream = new OpenStream({
    caller: await streams.callerOf(HEADERS),
    view: { followed: null } as never,
    time: MovableTime.still(),
    run: async (run) => {
      ran.push(run);
      return { text: `${run}`, result: {}, isIncomplete: false, isFinal: false, retryAfterSeconds: null };
    },
    onSent: () => stream.wasFlushed(),
    onClosed: () => undefined,
  });
  stream.touch();
  const answers = stream.answers();
  await answers.next();
  const second = answers.next();
  stream.close();
  await second;
  expect(ran).toEqual([1, 2]);
});
