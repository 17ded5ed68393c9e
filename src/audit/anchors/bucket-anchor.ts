/**
 * An anchor in a bucket of an object store that locks: an object for each signature. Keys begin with the time, so that they are listed
 * in the order they came. Versions are read, not objects: a lock does not stop anybody from putting another version before one.
 */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { ENDS_WITHIN_MS, KEEP_WITHIN_MS, type Anchor, type AnchorEnds, type BucketSettings } from './anchor';
import { AnchorFault } from './anchor-fault';
import { copiedLines } from './copied-lines';
import { ObjectStore, StoreFault, type StoredVersion } from './object-store';
import { abortAfter, type Clock, type Time } from '../../model/time';

/** Of the end: enough for the lanes of many replicas. */
const END_OBJECTS = 200;
const AT_ONCE = 16;
const DAY_MS = 86_400_000;

/** @param place `s3://bucket/prefix` */
export function bucketAnchor(place: string, settings: BucketSettings, time: Time): Anchor {
  const { host: bucket, pathname } = new URL(place);
  const folder = pathname.replace(/^\/+|\/+$/g, '');
  const prefix = folder === '' ? '' : `${folder}/`;
  const store = new ObjectStore(bucket, settings);
  const nextKey = keysOf(prefix, time);
  let isLocking = false;
  return {
    name: place,
    async keep(_kind, signature) {
      const signal = abortAfter(time, KEEP_WITHIN_MS);
      isLocking ||= await store.isLocking(signal);
      if (!isLocking) throw new AnchorFault('object lock is off for the bucket: what is put there could be deleted');
      await store.put(nextKey(), signature, new Date(time.now().getTime() + settings.lockDays * DAY_MS), signal);
    },
    ends: (_bytes, withinMs = ENDS_WITHIN_MS) =>
      endsIn({ store, prefix, time }, abortAfter(time, withinMs)).catch(notReached),
    lines: (copyFolder) => copiedLines(everything({ store, prefix, time }), copyFolder),
  };
}

/** Each later than the one before, and this process's own. */
function keysOf(prefix: string, time: Clock): () => string {
  const own = randomBytes(6).toString('hex');
  let last = 0;
  return () => {
    last = Math.max(last + 1, time.now().getTime());
    return `${keyAt(prefix, last)}-${own}`;
  };
}

/** What no object has for its key, and all later ones are behind. */
function keyAt(prefix: string, instant: number): string {
  const [day = '', time = ''] = new Date(instant).toISOString().replaceAll(':', '').split('T');
  return `${prefix}${day}/${time}`;
}

function notReached(error: unknown): AnchorEnds {
  if (!(error instanceof AnchorFault)) throw error;
  const isKeptBack = error instanceof StoreFault && error.code === 'AccessDenied';
  return { kind: isKeptBack ? 'KEPT_BACK' : 'NOT_REACHED', reason: error.message };
}

interface Place {
  readonly store: ObjectStore;
  readonly prefix: string;
  readonly time: Time;
}

async function endsIn(place: Place, signal: AbortSignal): Promise<AnchorEnds> {
  const { store, prefix } = place;
  const { versions, next } = await store.versions(prefix, {}, signal);
  const [first] = versions;
  if (!first) return { kind: 'NOTHING' };
  const end = (next ? await lastVersions(place, signal) : versions).slice(-END_OBJECTS);
  const lines = linesOf([first, ...end], (one) => store.get(one, signal));
  const [head = '', ...tail] = (await lines.toArray()) as string[];
  return { kind: 'TEXT', head, tail: tail.join(''), isTailCut: false };
}

/** How far back the end is looked for first: some replicas that write without a pause have put as many objects in it. */
const FIRST_GUESS_MS = 20 * 60_000;
/** Each halves what is left of the time from 1970 on. */
const MOST_STEPS = 48;

/** A store lists from the front alone: an instant is looked for with enough objects behind it, and no more than a page. */
async function lastVersions({ store, prefix, time }: Place, signal: AbortSignal): Promise<readonly StoredVersion[]> {
  const now = time.now().getTime();
  let [early, late] = [0, now + DAY_MS];
  let since = now - FIRST_GUESS_MS;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { versions, next } = await store.versions(prefix, { 'key-marker': keyAt(prefix, since) }, signal);
    if (next) early = since;
    else if (versions.length < END_OBJECTS) late = since;
    else return versions;
    since = Math.floor((early + late) / 2);
  }
  throw new AnchorFault('its last objects are not found: others are behind them, of another kind or of a time to come');
}

async function* everything({ store, prefix, time }: Place): AsyncGenerator<string> {
  let from: Readonly<Record<string, string>> | null = {};
  while (from) {
    const marker: Readonly<Record<string, string>> = from;
    const { versions, next } = await patiently(time, (signal) => store.versions(prefix, marker, signal));
    yield* linesOf(versions, (one) => patiently(time, (signal) => store.get(one, signal)));
    from = next;
  }
}

function linesOf(versions: readonly StoredVersion[], get: (one: StoredVersion) => Promise<string>): Readable {
  return Readable.from(versions).map(async (one: StoredVersion) => `${await get(one)}\n`, { concurrency: AT_ONCE });
}

const REQUEST_WITHIN_MS = 10_000;
const PAUSES_MS = [200, 1_000, 5_000];

/** A copy is of very many requests: what is busy or breaks off is asked again. */
async function patiently<Result>(time: Time, request: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  for (const pause of PAUSES_MS) {
    try {
      return await request(abortAfter(time, REQUEST_WITHIN_MS));
    } catch (error) {
      if (error instanceof StoreFault && error.status < 500) throw error;
      await time.delay(pause);
    }
  }
  return request(abortAfter(time, REQUEST_WITHIN_MS));
}
