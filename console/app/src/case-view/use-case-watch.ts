/**
 * Whether what is on the screen still is what the hub would answer: asked once a second, of nobody but the hub itself. `mayI` says by
 * which version of the policy the case is decided now, and what comes of it for each group of fields; where any of that is another than it was,
 * what is shown has been decided by rules that are no longer in force.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { useEvery } from '../ui/use-every';
import { ConsoleCaseWatchDocument } from './generated/operations';

/** With the answer that follows it is less than the two seconds in which what rules take away leaves the screen. */
const LOOK_EVERY_MS = 1_000;

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
  /** When it last did. */
  readonly changedAt: Date | null;
  /** Why it is not known now. */
  readonly faults: readonly HubFault[];
}

const NOTHING_YET: CaseWatch = { version: null, changes: 0, changedAt: null, faults: [] };

export function useCaseWatch(id: string): CaseWatch {
  const [coordinates, setCoordinates] = useState<string[]>(WATCHED);
  const { data, faults, isAsking, askAgain } = useHubQuery(ConsoleCaseWatchDocument, { id, coordinates });
  const asking = useRef(isAsking);
  useEffect(() => {
    asking.current = isAsking;
  }, [isAsking]);
  // one at a time: an answer that takes longer is waited for
  useEvery(
    LOOK_EVERY_MS,
    useCallback(() => {
      if (!asking.current) askAgain();
    }, [askAgain]),
  );
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
  return isRefused ? seen.watch : { ...seen.watch, faults };
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
