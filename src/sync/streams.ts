/** The streams of the partners: which feed each reads, how often, and what becomes of its items. */
import type { CaseKeyChange } from '../model/case-keys';
import type { InsurerCode } from '../model/words';
import {
  CANDIDACIES,
  CALL_CENTRE_STAFF,
  CASE_KEYS,
  caseAssignments,
  mutualityStaff,
  ORDER_ASSIGNMENTS,
  TRAINING,
  type Authority,
  type StreamName,
} from '../registers/fact-streams';
import type { Arrivals } from '../registers/mirror-store';
import type {
  ActirisFeeds,
  CallCentreFeeds,
  CandidacyChange,
  Feed,
  FederalPlatformFeeds,
  MutualityFeeds,
  StaffChange,
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
  read(from: string | null, requestId: string): Promise<Arrival>;
}

export interface Intervals {
  /** Assignments and case keys. */
  readonly assignmentsMs: number;
  /** Contracts, shifts, training, candidacies. */
  readonly staffMs: number;
}

export type PersonPseudonym = (niss: string) => string;

export function streamsOf(feeds: Feeds, person: PersonPseudonym, { assignmentsMs, staffMs }: Intervals): Stream[] {
  const { callCentre, mutualities, federalPlatform, actiris } = feeds;
  const contracts = (items: readonly StaffChange[]): Arrivals => ({ contracts: items.map(contractOf(person)) });
  const trainings = (items: readonly TrainingPassed[]): Arrivals => ({ trainings: items.map(trainingOf(person)) });
  const candidacies = (items: readonly CandidacyChange[]): Arrivals => ({
    candidacies: items.map(candidacyOf(person)),
  });
  return [
    stream(CALL_CENTRE_STAFF, 'call-centre', staffMs, callCentre.staffChanges, contracts),
    stream(ORDER_ASSIGNMENTS, 'call-centre', assignmentsMs, callCentre.orderAssignments, (orderAssignments) => ({
      orderAssignments,
    })),
    caseKeyStream(callCentre.caseKeys, assignmentsMs),
    stream(TRAINING, 'federal-platform', staffMs, federalPlatform.trainingPassed, trainings),
    ...[...mutualities].flatMap(([insurer, mutuality]) => [
      stream(mutualityStaff(insurer), `mutuality-${insurer}`, staffMs, mutuality.staffChanges, contracts),
      stream(
        caseAssignments(insurer),
        `mutuality-${insurer}`,
        assignmentsMs,
        mutuality.caseAssignments,
        (assigned) => ({ caseAssignments: assigned }),
      ),
    ]),
    { ...stream(CANDIDACIES, 'actiris', staffMs, actiris.candidacyChanges, candidacies), callerFacts: false },
  ];
}

function stream<T>(
  name: StreamName,
  authority: Authority,
  everyMs: number,
  feed: Feed<T>,
  arrivalsOf: (items: readonly T[]) => Arrivals,
): Stream {
  return {
    name,
    authority,
    everyMs,
    callerFacts: true,
    async read(from, requestId) {
      const { items, ...position } = await feed.read(from, requestId);
      return { arrivals: arrivalsOf(items), caseKeys: [], ...position };
    },
  };
}

/** Case keys go to the identity links, which make the pseudonyms of persons without a national number too. */
function caseKeyStream(feed: Feed<CaseKeyChange>, everyMs: number): Stream {
  return {
    name: CASE_KEYS,
    authority: 'call-centre',
    everyMs,
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

function trainingOf(person: PersonPseudonym) {
  return ({ niss, ...training }: TrainingPassed) => ({ ...training, personPseudonym: person(niss) });
}

function candidacyOf(person: PersonPseudonym) {
  return ({ niss, ...candidacy }: CandidacyChange) => ({ ...candidacy, personPseudonym: person(niss) });
}
