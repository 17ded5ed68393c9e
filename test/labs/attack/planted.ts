/**
 * Hubs with an enforcement layer removed, and hubs behind a proxy that undoes one: the attacks of the kind have to notice. Nothing of this is in
 * the hub; where a plant is a leaky layer it is one of those that the comparison of two worlds is tried with.
 */
import * as leaky from '../noninterference/leaky-resolvers';
import { LeakyLayers, PLANTED_LEAKS, undecided, type PlantedLeak } from '../noninterference/planted-leaks';
import type { Sent, AttackedHub, Front } from './attacked-hub';
import { ATTACKS, inWord, runAttacks, type Outcome } from './run-attacks';

export interface Plant {
  readonly kind: number;
  readonly what: string;
  /** Left out: all of the kind. */
  readonly attack?: string;
  readonly leak?: (hub: AttackedHub) => PlantedLeak;
  readonly environment?: Readonly<Record<string, string>>;
  readonly gateway?: NonNullable<Front['gateway']>;
}

const leakyLayer = (kind: number, name: keyof typeof PLANTED_LEAKS): Plant => ({
  kind,
  what: name.replace(/^\d+: /, ''),
  leak: () => PLANTED_LEAKS[name],
});

/** Every layer allows everything. */
const EVERYTHING_ALLOWED: PlantedLeak = {
  withoutShield: true,
  analyse: (_own, schema) => undecided(schema),
};

/** Somebody in front who takes a header for who is asking. */
const believesHeaders = (sent: Sent): Sent => {
  const name = sent.headers?.['x-user'];
  return name === undefined ? sent : { ...sent, as: name };
};

/** Somebody in front who makes one form of whatever comes. */
const makesItFit = (sent: Sent): Sent => {
  if (sent.path?.startsWith('/graphql?query=') !== true) return sent;
  const query = new URL(sent.path, 'http://hub').searchParams.get('query') ?? '';
  return { as: sent.as, body: { query } };
};

/** What was masked has digits, or letters, again. */
const filledUp = (sent: Sent): Sent =>
  typeof sent.body === 'object'
    ? { ...sent, body: JSON.parse(JSON.stringify(sent.body).replace(/"…(\d+)"/g, '"0486 998 $1"')) as object }
    : sent;

export const PLANTS: readonly Plant[] = [
  leakyLayer(1, '1: a parent fetched whole decides what is asked next'),
  leakyLayer(2, '2: a denied field inside a fragment is not seen'),
  leakyLayer(3, '3: a list is filtered by what may not be read'),
  leakyLayer(3, '3: a page is sorted by what may not be read'),
  leakyLayer(4, '4: a label is derived from what may not be read'),
  leakyLayer(5, '5: the next page depends on what may not be read'),
  leakyLayer(6, '6: the state of a withheld section depends on what it holds'),
  leakyLayer(7, '7: the text of an error quotes a value'),
  leakyLayer(8, '8: an answer is kept for the next caller of the same operation'),
  leakyLayer(8, '8: an analysis is kept for the next caller of the same operation'),
  {
    kind: 9,
    what: 'a proxy in front lets a caller in because it did before',
    gateway: (sent, token) => (token === undefined ? [sent, token] : [{ ...sent, as: 'nurse' }, undefined]),
  },
  {
    kind: 9,
    what: 'no layer decides what comes in a stream',
    attack: 'all of one’s own case as a stream, under aliases and in fragments',
    leak: () => EVERYTHING_ALLOWED,
  },
  {
    kind: 10,
    what: 'somebody in front fills masks up',
    attack: 'masked values, sent back as they were shown',
    gateway: (sent, token) => [filledUp(sent), token],
  },
  {
    kind: 10,
    what: 'somebody in front has everybody ask as the agent',
    attack: 'every command by those whose role gives none',
    gateway: (sent, token) => [{ ...sent, as: 'agent' }, token],
  },
  leakyLayer(10, '10: what is disclosed of an entity depends on what its key stands for'),
  {
    kind: 11,
    what: 'a value stands in an address',
    leak: (hub) => ({
      resolvers: { 'Case.medical': leaky.inAddress(() => hub.demonstration.partners.sciensano.url) },
    }),
  },
  { kind: 12, what: 'no layer decides', leak: () => EVERYTHING_ALLOWED },
  {
    kind: 14,
    what: 'the schema is for everybody, as in the demonstration',
    environment: { DEMONSTRATION_PERSONAS_URL: 'http://127.0.0.1:9/' },
  },
  {
    kind: 15,
    what: 'whatever is asked for may be',
    attack: 'pages of pages, by the size that stands as a default',
    environment: { LIMIT_COST: '1000000' },
  },
  {
    kind: 15,
    what: 'a caller may have as many streams as it likes',
    attack: 'streams by the dozen',
    environment: { STREAMS_PER_CALLER: '1000' },
  },
  { kind: 16, what: 'somebody in front makes a POST of a GET', gateway: (sent, token) => [makesItFit(sent), token] },
  { kind: 18, what: 'somebody in front believes headers', gateway: (sent, token) => [believesHeaders(sent), token] },
  {
    kind: 19,
    what: 'a mask is filled up by lot',
    leak: () => ({ resolvers: { 'Person.nissMasked': leaky.noisyMask } }),
  },
];

/** Leaky layers ask partners for every element whatever leaks: noticing that says nothing of the leak. */
const OF_THE_LAYERS: ReadonlySet<string> = new Set([
  'everything of a case at once: fault',
  'states of sections, and why values are missing: fault',
  'the same while the source of what is withheld is down: leaked',
]);

/** Puts the attacks of a plant's kind to a hub with it; each plant in turn. */
export class PlantedHubs {
  private readonly layers = new LeakyLayers();
  private leaking: Promise<AttackedHub> | null = null;

  constructor(private readonly hub: AttackedHub) {}

  /** Those that noticed, in words; none: the plant was not found. */
  async found(plant: Plant): Promise<string[]> {
    const attacks = ATTACKS.filter(({ kind, name }) => kind === plant.kind && (plant.attack ?? name) === name);
    const target = await this.planted(plant);
    const outcomes: readonly Outcome[] = await runAttacks(target, attacks);
    this.layers.leak = null;
    return outcomes
      .filter((one) => inWord(one) !== 'refused')
      .map(({ attack, ...one }) => `${attack.name}: ${inWord(one)}`)
      .filter((noticed) => !plant.leak || !OF_THE_LAYERS.has(noticed));
  }

  private async planted({ leak, environment, gateway }: Plant): Promise<AttackedHub> {
    const { demonstration } = this.hub;
    if (environment) return this.hub.behind({ hub: await demonstration.anotherHub({}, environment) });
    if (gateway) return this.hub.behind({ gateway });
    this.leaking ??= demonstration.anotherHub(this.layers.of()).then((hub) => this.hub.behind({ hub }));
    const target = await this.leaking;
    this.layers.leak = leak?.(target) ?? null;
    return target;
  }
}
