/** The streams of the partners: which feed each reads, how often, and what becomes of its items. */
import type { CaseKeyChange } from '../model/case-keys';
import type { InsurerCode } from '../model/words';
import {
  CANDIDACIES,
  CALL_CENTRE_STAFF,
  CASE_KEYS,
  caseAssignments,
  ESCALATIONS,
  mutualityStaff,
  ORDER_ASSIGNMENTS,
  TRAINING,
  type Authority,
  type StreamName,
} from '../registers/fact-streams';
import type { Arrivals, TrainingArrival, VoidingArrival } from '../registers/mirror-rows-store';
import type {
  ActirisFeeds,
  CallCentreFeeds,
  CandidacyChange,
  Feed,
  FederalPlatformFeeds,
  MutualityFeeds,
  StaffChange,
  StatementVoided,
  TrainingChange,
  TrainingPassed,
} from '../sources/feed';
import type { Arrival } from './arrival';

export interface Feeds {
  readonly callCentre: CallCentreFeeds;
  readonly mutualities: ReadonlyMap<InsurerCode, MutualityFeeds>;
  readonly federalPlatform: FederalPlatformFeeds;
  readonly actiris: ActirisFeeds;
}

export interface Stream {
  readonly name: StreamName;
  readonly authority: Authority;
  readonly everyMs: number;
  /** False: nothing about a caller hangs on it, so the hub is ready without it and not the worse for its age. */
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
    voidings: items.flatMap((item) => (item.kind === 'VOIDED' ? [voidingOf(item)] : [])),
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
    statements(federalPlatform.trainingChanges, staff, trainings),
    ...[...mutualities].flatMap(([insurer, mutuality]) => [
      numbered(mutualityStaff(insurer), `mutuality-${insurer}`, staff, mutuality.staffChanges, contracts),
      numbered(caseAssignments(insurer), `mutuality-${insurer}`, assigned, mutuality.caseAssignments, (items) => ({
        caseAssignments: items,
      })),
    ]),
    { ...stream(CANDIDACIES, 'actiris', staff, actiris.candidacyChanges, candidacies), callerFacts: false },
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

/** Statements never change and are told apart by their ids; the store's pages do not number them. */
function statements(
  feed: Feed<TrainingChange>,
  pace: Pace,
  arrivalsOf: (items: readonly TrainingChange[]) => Arrivals,
): Stream {
  const itemOf = (sent: unknown): Arrivals | null => {
    const items = feed.itemsOf(sent);
    return items && arrivalsOf(items);
  };
  const read = stream(TRAINING, 'federal-platform', pace, feed, arrivalsOf);
  return { ...read, events: { arrivalsOf: itemOf, numbered: false } };
}

/** Case keys go to the identity links, which make the pseudonyms of persons without a national number too. */
function caseKeyStream(feed: Feed<CaseKeyChange>, pace: Pace): Stream {
  return {
    name: CASE_KEYS,
    authority: 'call-centre',
    ...pace,
    callerFacts: true,
    async read(from, requestId) {
      const { items, ...position } = await feed.read(from, requestId);
      return { arrivals: {}, caseKeys: items, ...position };
    },
  };
}

function contractOf(person: PersonPseudonym) {
  return ({ niss, ...contract }: StaffChange) => ({ ...contract, personPseudonym: person(niss) });
}

function trainingOf({ kind: _, niss, ...training }: TrainingPassed, person: PersonPseudonym): TrainingArrival {
  return { ...training, personPseudonym: person(niss) };
}

function voidingOf({ statement, voidedAt }: StatementVoided): VoidingArrival {
  return { statement, voidedAt };
}

function candidacyOf(person: PersonPseudonym) {
  return ({ niss, ...candidacy }: CandidacyChange) => ({ ...candidacy, personPseudonym: person(niss) });
}
