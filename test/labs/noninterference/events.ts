/**
 * Streams in both worlds: the same changes are made in both, and in the one world others as well, of what the caller may not see.
 * The same events come, in the same order, with the same in them. That none comes is judged by one that comes behind it.
 */
import { buildHubSchema } from '../../../src/graph/build-schema';
import { CASE_CHANGED } from '../../../src/persistence/case-changes';
import { metricsOf } from '../../front-door/hub-state';
import { type EventStream, openEventStream } from '../../support/event-stream';
import { fullSelection } from '../../support/full-selection';
import { ownCase } from './calls';
import { withoutNow } from './equal-in-both-worlds';
import type { WorldName } from './known-values';
import type { FoundDifference, RunOptions } from './run';
import type { TwoWorlds } from './two-worlds';
import { bestOutcome, type ValuePlace } from './value-place';

export const FOLLOWERS = ['agent', 'supervisor', 'field-agent', 'nurse', 'inspector'] as const;

const ACTIVITY = 'call-centre/case-activity';
const schema = buildHubSchema();
/** Of what the witness follows there is nothing in the others. */
const withoutQueue = (type: string): string => fullSelection(schema, type).replaceAll(' queue ', ' ');
const FOLLOWED: Readonly<Record<string, string>> = {
  'all of a case': `subscription ($id: ID!) { caseChanged(id: $id) { ${withoutQueue('Case')} } }`,
  'some of a case': `subscription ($id: ID!) { caseChanged(id: $id) { callOrders { number priority }
    person { language birthDateMasked { text } } contactPoints { rank kind phoneMasked { text } } } }`,
  'the queue': `subscription { queueChanged { ${withoutQueue('CallOrder')} } }`,
};
const WITNESS = 'subscription ($id: ID!) { caseChanged(id: $id) { callOrders { number queue } } }';
const PRIORITIES = [2, 4, 3, 5];
/** Of what may not be seen, so many values change in a round. */
const HIDDEN_A_ROUND = 12;
/** A prime: of every kind of value some. */
const STRIDE = 37;

export interface EventsResult {
  /** Of one world. */
  readonly events: number;
  /** Values that changed in one world alone. */
  readonly hidden: number;
  readonly differences: readonly string[];
}

interface Options {
  readonly rounds: number;
  /** A leak: a change of what may not be seen is announced as one of what may. */
  readonly isAnnounced?: boolean;
}

type Both = Readonly<Record<WorldName, EventStream>>;

/** Each follower in turn, long enough for every kind of value to change. */
export async function runEvents(
  worlds: TwoWorlds,
  { seed, onProgress }: Pick<RunOptions, 'seed' | 'onProgress'>,
): Promise<{ readonly events: number; readonly differences: readonly FoundDifference[] }> {
  const found: FoundDifference[] = [];
  let events = 0;
  for (const persona of FOLLOWERS) {
    const result = await followAs(worlds, persona, { rounds: ROUNDS });
    events += result.events;
    const query = 'subscriptions, see events.ts';
    found.push(...result.differences.map((difference) => ({ persona, seed, query, variables: {}, difference })));
    onProgress?.(`${persona}: ${result.events} events, ${result.hidden} changes beside, ${found.length} differences`);
  }
  return { events, differences: found };
}

const ROUNDS = 12;

export async function followAs(
  worlds: TwoWorlds,
  persona: string,
  { rounds, isAnnounced }: Options,
): Promise<EventsResult> {
  await worlds.enter(persona);
  const changes = new Changes(worlds);
  const opened: EventStream[] = [];
  const open = async (query: string): Promise<Both> => {
    const both = await openInBoth(worlds, query, changes.caseId);
    opened.push(both.one, both.other);
    return both;
  };
  try {
    const streams = new Map<string, Both>();
    for (const [name, query] of Object.entries(FOLLOWED)) streams.set(name, await open(query));
    const witness = await open(WITNESS);
    await comes([...streams.values(), witness], () => true);
    for (let round = 0; round < rounds; round += 1) {
      await changes.silent(round);
      await changes.hidden(round, isAnnounced === true);
      // whatever that has started is over before the next change: the witness runs twice meanwhile
      for (const time of [0, 1]) await comes([witness], await changes.visible('queue', `queue ${2 * round + time}`));
      await comes([...streams.values()], await changes.visible('priority', PRIORITIES[round % PRIORITIES.length]));
    }
    return resultOf(worlds, streams, changes.count);
  } finally {
    for (const stream of opened) stream.close();
  }
}

async function resultOf(worlds: TwoWorlds, streams: ReadonlyMap<string, Both>, hidden: number): Promise<EventsResult> {
  const differences: string[] = [];
  let events = 0;
  for (const [name, { one, other }] of streams) {
    const texts = [one, other].map((stream) =>
      stream.events.map((event) => withoutNow(JSON.stringify(event), worlds.began)),
    );
    events += one.events.length;
    if (one.events.length !== other.events.length)
      differences.push(`${name}: ${one.events.length} events in the one world, ${other.events.length} in the other`);
    const [first = [], second = []] = texts;
    for (const [place, text] of first.entries())
      if (second[place] !== text) differences.push(`${name}, event ${place + 1}: ${parted(text, second[place] ?? '')}`);
  }
  const runs = await Promise.all(Object.values(worlds.worlds).map(({ hub }) => runsOf(hub)));
  if (runs[0] !== runs[1]) differences.push(`operations of streams ran ${runs.join(' and ')} times`);
  return { events, hidden, differences };
}

const SHOWN = 200;

function parted(one: string, other: string): string {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  return [one, other].map((text) => text.slice(Math.max(0, place - SHOWN / 2), place + SHOWN)).join(' | ');
}

async function runsOf(hub: { readonly managementUrl: string }): Promise<string | undefined> {
  return /^hub_stream_runs_total (\d+)$/m.exec(await metricsOf(hub))?.[1];
}

async function openInBoth(worlds: TwoWorlds, query: string, id: string): Promise<Both> {
  const token = await worlds.token(worlds.asker.persona);
  const variables = query.includes('$id') ? { id } : {};
  const open = ({ hub }: TwoWorlds['worlds']['one']): Promise<EventStream> =>
    openEventStream(hub.url, token, query, { variables });
  const [one, other] = await Promise.all([open(worlds.worlds.one), open(worlds.worlds.other)]);
  return { one, other };
}

/** The last event of each has it. */
async function comes(streams: readonly Both[], isIt: (text: string) => boolean): Promise<void> {
  for (const stream of streams.flatMap(({ one, other }) => [one, other]))
    for (let number = 1; ; number += 1) {
      await stream.event(number);
      const last = stream.events.at(-1);
      if (last && isIt(JSON.stringify(last))) break;
    }
}

/** What is changed of the caller's case. */
class Changes {
  count = 0;
  readonly caseId: string;
  private readonly places: readonly ValuePlace[];
  private readonly shown: ReadonlyMap<string, ValuePlace>;
  private readonly invisible: readonly ValuePlace[];

  constructor(private readonly worlds: TwoWorlds) {
    const { persona, context, population } = worlds.asker;
    const { reference, orders } = ownCase(population, persona);
    this.caseId = context.pseudonyms.caseId(reference);
    this.places = worlds.values.places.filter(({ readings }) =>
      readings.some(({ of }) => of !== 'ANY' && of.kind === 'CASE' && of.reference === reference),
    );
    this.shown = new Map(this.places.filter(({ id }) => id === orders[0]?.number).map((place) => [place.path, place]));
    this.invisible = this.places.filter((place) => {
      const outcome = bestOutcome(place.readings, context);
      return place.readings.length > 0 && (outcome === 'DENIED' || (outcome === 'MASKED' && place.masked));
    });
  }

  /** Of what may be seen, and of which no change is announced: what is medical, and what insurers keep. */
  async silent(round: number): Promise<void> {
    const { context } = this.worlds.asker;
    const silent = this.places.filter(
      (place) =>
        (place.partner === 'sciensano' || place.resource === 'members') &&
        ['onsetDateTime', 'language', 'insuredFrom', 'sex'].includes(place.path) &&
        bestOutcome(place.readings, context) === 'VISIBLE',
    );
    await this.inBoth(silent.map((place) => ({ place, value: place.values[round % place.values.length] })));
  }

  /** In one world alone. */
  async hidden(round: number, isAnnounced: boolean): Promise<void> {
    const { context } = this.worlds.asker;
    const chosen = Array.from({ length: Math.min(HIDDEN_A_ROUND, this.invisible.length) }, (_, at) => {
      const place = this.invisible[((round * HIDDEN_A_ROUND + at) * STRIDE) % this.invisible.length]!;
      const values =
        bestOutcome(place.readings, context) === 'MASKED' ? [place.values[0], place.masked![0]] : place.values;
      const value = values[(round + 1) % values.length];
      return { place, one: value, other: value };
    });
    await this.worlds.values.put(chosen, ['other']);
    this.count += chosen.length;
    await this.read();
    if (!isAnnounced) return;
    const change = { caseId: this.caseId, coordinates: ['CallOrder.priority'] };
    await this.worlds.databases.other.query('select pg_notify($1, $2)', [CASE_CHANGED, JSON.stringify(change)]);
  }

  /** Of the caller's order. Returns by what its event is known. */
  async visible(path: 'priority' | 'queue', value: unknown): Promise<(text: string) => boolean> {
    const place = this.shown.get(path);
    if (!place) throw new Error(`The order has no ${path}.`);
    await this.inBoth([{ place, value }]);
    await this.read();
    return (text) => new RegExp(`"number":"${place.id}"[^{}]*"${path}":${JSON.stringify(value)}`).test(text);
  }

  private inBoth(changes: readonly { readonly place: ValuePlace; readonly value: unknown }[]): Promise<void> {
    return this.worlds.values.put(changes.map(({ place, value }) => ({ place, one: value, other: value })));
  }

  /** What the call centre says has changed is known to both hubs. */
  private async read(): Promise<void> {
    for (const { hub } of Object.values(this.worlds.worlds)) await hub.pollNow(ACTIVITY);
  }
}
