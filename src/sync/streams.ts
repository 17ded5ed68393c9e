/** The streams of the partners: which feed each reads, how often, and what becomes of its items. */
import type { CaseKeyChange } from '../model/case-keys';
import {
  CANDIDACIES,
  CALL_CENTRE_STAFF,
  CASE_ACTIVITY,
  CASE_KEYS,
  caseAssignments,
  ESCALATIONS,
  mutualityStaff,
  ORDER_ASSIGNMENTS,
  TRAINING,
  type Authority,
  type StreamName,
} from '../registers/callers/fact-streams';
import type { Arrivals, TrainingArrival } from '../registers/callers/mirror-rows-store';
import type { Feed, FeedPage, StaffChange } from '../sources/client/change-feed';
import type { Feeds } from '../sources/partners';

/** One page of a stream, as it goes into the hub's registers: national numbers have become pseudonyms. */
export interface Arrival extends Omit<FeedPage<never>, 'items'> {
  readonly arrivals: Arrivals;
  readonly caseKeys: readonly CaseKeyChange[];
}

type ItemOf<One> = One extends Feed<infer Item> ? Item : never;
type TrainingChange = ItemOf<Feeds['federalPlatform']['trainingChanges']>;
type CandidacyChange = ItemOf<Feeds['actiris']['candidacyChanges']>;

export interface Stream {
  readonly name: StreamName;
  readonly authority: Authority;
  readonly everyMs: number;
  /** False: no fact about a caller depends on it, so the hub is ready without it and not the worse for its age. */
  readonly callerFacts: boolean;
  /** How long what it brings counts: as long as an assignment, or as what is known of staff. */
  readonly countsAs: 'ASSIGNMENT' | 'STAFF';
  read(from: string | null, requestId: string): Promise<Arrival>;
  /** What events of this stream may bring; without it they only say that there is something to be read. */
  readonly events?: EventItems;
}

export interface EventItems {
  /** What the item of this place in the feed says; null where it cannot be read, or is not the item of that place. */
  arrivalsOf(sent: unknown, sequence: number): Arrivals | null;
  /**
   * Whether the partner's pages number their items as its events do. Without that, events count by themselves, and items
   * may come in any order.
   */
  readonly numbered: boolean;
}

export interface Intervals {
  /** Assignments and case keys. */
  readonly assignmentsMs: number;
  /** Contracts, shifts, training, candidacies. */
  readonly staffMs: number;
}

type Pace = Pick<Stream, 'everyMs' | 'countsAs'>;

export type PersonPseudonym = (niss: string) => string;

export function streamsOf(feeds: Feeds, person: PersonPseudonym, { assignmentsMs, staffMs }: Intervals): Stream[] {
  const { callCentre, mutualities, federalPlatform, actiris } = feeds;
  const contracts = (items: readonly StaffChange[]): Arrivals => ({ contracts: items.map(contractOf(person)) });
  const trainings = (items: readonly TrainingChange[]): Arrivals => ({
    trainings: items.flatMap((item) => (item.kind === 'PASSED' ? [trainingOf(item, person)] : [])),
    voidings: items.flatMap((item) =>
      item.kind === 'VOIDED' ? [{ statement: item.statement, voidedAt: item.voidedAt }] : [],
    ),
  });
  const candidacies = (items: readonly CandidacyChange[]): Arrivals => ({
    candidacies: items.map(candidacyOf(person)),
  });
  const staff: Pace = { everyMs: staffMs, countsAs: 'STAFF' };
  const assigned: Pace = { everyMs: assignmentsMs, countsAs: 'ASSIGNMENT' };
  return [
    numbered(CALL_CENTRE_STAFF, 'call-centre', staff, callCentre.staffChanges, contracts),
    numbered(ORDER_ASSIGNMENTS, 'call-centre', assigned, callCentre.orderAssignments, (orderAssignments) => ({
      orderAssignments,
    })),
    numbered(ESCALATIONS, 'call-centre', assigned, callCentre.escalations, (escalations) => ({ escalations })),
    caseKeyStream(callCentre.caseKeys, assigned),
    {
      ...numbered(CASE_ACTIVITY, 'call-centre', assigned, callCentre.caseActivity, (activities) => ({ activities })),
      callerFacts: false,
    },
    // statements never change and are distinguished by their ids; the store's pages do not number them
    stream(TRAINING, 'federal-platform', staff, federalPlatform.trainingChanges, trainings),
    ...[...mutualities].flatMap(([insurer, mutuality]) => [
      numbered(mutualityStaff(insurer), `mutuality-${insurer}`, staff, mutuality.staffChanges, contracts),
      numbered(caseAssignments(insurer), `mutuality-${insurer}`, assigned, mutuality.caseAssignments, (items) => ({
        caseAssignments: items,
      })),
    ]),
    {
      ...stream(CANDIDACIES, 'actiris', staff, actiris.candidacyChanges, candidacies),
      ...{ callerFacts: false, events: undefined },
    },
  ];
}

function stream<T>(
  name: StreamName,
  authority: Authority,
  pace: Pace,
  feed: Feed<T>,
  arrivalsOf: (items: readonly T[]) => Arrivals,
): Stream {
  return {
    name,
    authority,
    ...pace,
    callerFacts: true,
    async read(from, requestId) {
      const { items, ...position } = await feed.read(from, requestId);
      return { arrivals: arrivalsOf(items), caseKeys: [], ...position };
    },
    events: {
      arrivalsOf(sent) {
        const items = feed.itemsOf(sent);
        return items && arrivalsOf(items);
      },
      numbered: false,
    },
  };
}

/** The events of such a stream carry its items, each with its place in the feed. */
function numbered<T extends { readonly sequence: number }>(
  name: StreamName,
  authority: Authority,
  pace: Pace,
  feed: Feed<T>,
  arrivalsOf: (items: readonly T[]) => Arrivals,
): Stream {
  const itemAt = (sent: unknown, place: number): Arrivals | null => {
    const items = feed.itemsOf(sent);
    return items?.every(({ sequence }) => sequence === place) ? arrivalsOf(items) : null;
  };
  return { ...stream(name, authority, pace, feed, arrivalsOf), events: { arrivalsOf: itemAt, numbered: true } };
}

/** Case keys go to the identity links, which make the pseudonyms of persons without a national number too. */
function caseKeyStream(feed: Feed<CaseKeyChange>, pace: Pace): Stream {
  return {
    ...stream(CASE_KEYS, 'call-centre', pace, feed, () => ({})),
    async read(from, requestId) {
      const { items, ...position } = await feed.read(from, requestId);
      return { arrivals: {}, caseKeys: items, ...position };
    },
    events: undefined,
  };
}

function contractOf(person: PersonPseudonym) {
  return ({ niss, ...contract }: StaffChange) => ({ ...contract, personPseudonym: person(niss) });
}

function trainingOf(
  { kind: _, niss, ...training }: Extract<TrainingChange, { kind: 'PASSED' }>,
  person: PersonPseudonym,
): TrainingArrival {
  return { ...training, personPseudonym: person(niss) };
}

function candidacyOf(person: PersonPseudonym) {
  return ({ niss, ...candidacy }: CandidacyChange) => ({ ...candidacy, personPseudonym: person(niss) });
}
