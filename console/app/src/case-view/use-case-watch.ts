/**
 * Whether what is on the screen still is what the hub would answer. `mayI` says by which version of the policy the case is decided now, and
 * what comes of it for each group of fields; where any of that is another than it was, what is shown has been decided by rules that are no
 * longer in force. It is asked when another version is active, when the stream of the case says something or ends, and now and then; once a second
 * where the case cannot be followed.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { useStream } from '../hub/use-stream';
import { usePolicyActivated } from '../policy/use-policy-activated';
import { useEvery } from '../ui/use-every';
import { ConsoleCaseChangedDocument, ConsoleCaseWatchDocument } from './generated/operations';

/** With the answer that follows it is less than the two seconds in which what rules take away leaves the screen. */
const LOOK_EVERY_MS = 1_000;
/** For what no stream says: that somebody's training or contract is over, or that more may be seen. */
const LOOK_BESIDE_STREAM_MS = 5_000;

/**
 * One of each group of fields that is given or taken together: the version covers every rule, these what rules depend on, an
 * assignment, a zone, a shift.
 */
const WATCHED = [
  ...['Case.reference', 'CallOrder.type', 'Person.name', 'Person.street', 'Person.niss', 'ContactPoint.phone'],
  ...['Case.medical', 'Case.contacts', 'Case.careTeam', 'Case.collectivity'],
];
/** Of every schema: names that are hidden from a caller cannot be asked about. */
const OF_ALL = ['Case.id'];

export interface CaseWatch {
  /** The version of the policy that decides now; null until it is known. */
  readonly version: number | null;
  /** How often it has come out differently since the page was opened. */
  readonly changes: number;
  /** How often the case has changed since the page was opened. */
  readonly news: number;
  /** When it last came out differently. */
  readonly changedAt: Date | null;
  /** Why it is not known now. */
  readonly faults: readonly HubFault[];
}

const NOTHING_YET: CaseWatch = { version: null, changes: 0, news: 0, changedAt: null, faults: [] };

export function useCaseWatch(id: string): CaseWatch {
  const [coordinates, setCoordinates] = useState<string[]>(WATCHED);
  const { data, faults, isAsking, askAgain } = useHubQuery(ConsoleCaseWatchDocument, { id, coordinates });
  const asking = useRef(isAsking);
  useEffect(() => {
    asking.current = isAsking;
  }, [isAsking]);
  // one at a time: an answer that takes longer is waited for
  const look = useCallback(() => {
    if (!asking.current) askAgain();
  }, [askAgain]);
  const [events, setEvents] = useState(0);
  const hear = useCallback(() => {
    setEvents((before) => before + 1);
    look();
  }, [look]);
  usePolicyActivated(look);
  const isFollowed = useStream(
    ConsoleCaseChangedDocument,
    useMemo(() => ({ id }), [id]),
    hear,
    look,
  );
  useEvery(isFollowed ? LOOK_BESIDE_STREAM_MS : LOOK_EVERY_MS, look);
  const isRefused = faults.some(({ code }) => code === 'BAD_USER_INPUT');
  if (isRefused && coordinates === WATCHED) setCoordinates(OF_ALL);
  const answer = useMemo(() => answerIn(data?.mayI ?? null), [data]);
  const [seen, setSeen] = useState<{ readonly answer: string | null; readonly watch: CaseWatch }>({
    answer: null,
    watch: NOTHING_YET,
  });
  if (answer !== null && answer !== seen.answer) {
    const { watch } = seen;
    const version = data?.mayI[0]?.policyVersion ?? null;
    const isFirst = seen.answer === null;
    setSeen({
      answer,
      watch: isFirst ? { ...watch, version } : { ...watch, version, changes: watch.changes + 1, changedAt: new Date() },
    });
  }
  // the first event is what is shown already
  const watch = { ...seen.watch, news: Math.max(0, events - 1) };
  return isRefused ? watch : { ...watch, faults };
}

interface Decided {
  readonly coordinate: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly policyVersion: number;
}

/** All of it in a line, to be compared. */
function answerIn(decisions: readonly Decided[] | null): string | null {
  if (decisions === null || decisions.length === 0) return null;
  return decisions.map(({ outcome, reason, policyVersion }) => `${policyVersion} ${outcome} ${reason ?? ''}`).join('|');
}
