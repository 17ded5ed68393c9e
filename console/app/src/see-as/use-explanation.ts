/** What would become of an operation for one side; asked of the hub, which reads it and does not run it. */
import { useCallback, useMemo, useRef } from 'react';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { ConsoleExplanationDocument } from '../policy/generated/operations';
import { simulationOf } from '../policy/relations';
import { useRules, type Rules } from '../policy/use-rules';
import { explanationOf, type Explanation } from './explained';
import { circumstancesOf, type Side } from './side';

export interface AskedOperation {
  readonly operation: string;
  /** Where the text holds several. */
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ExplainedSide {
  readonly side: Side;
  /** Null until the hub has answered, and where it refused. */
  readonly explanation: Explanation | null;
  readonly rules: Rules;
  readonly faults: readonly HubFault[];
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

/**
 * @param side null: there is no such side
 * @param asked null: nothing is asked yet
 * @param inForce null while it is not known
 */
export function useExplanation(
  side: Side | null,
  asked: AskedOperation | null,
  inForce: number | null,
): ExplainedSide | null {
  const version = side === null ? null : (side.version ?? inForce);
  const input = useMemo(
    () => (side === null ? { roles: [] } : { ...simulationOf(circumstancesOf(side)), version }),
    [side, version],
  );
  const isPaused = side === null || asked === null || version === null;
  const variables = { input, ...(asked ?? { operation: '' }) };
  const { data, faults, isAsking, ...asking } = useHubQuery(ConsoleExplanationDocument, variables, undefined, isPaused);
  const rules = useRules(version);
  const [askThis, askRules] = [asking.askAgain, rules.askAgain];
  const askAgain = useCallback(() => {
    askRules();
    if (!isPaused) askThis();
  }, [isPaused, askThis, askRules]);
  const explanation = useMemo(() => (isPaused ? null : explanationOf(data)), [isPaused, data]);
  const now = useMemo(
    () =>
      side === null ? null : { side, explanation, rules, isAsking, askAgain, faults: [...faults, ...rules.faults] },
    [side, explanation, rules, faults, isAsking, askAgain],
  );
  return useAnswered(now, asked);
}

/** While the hub is asked about a side, what it said last stands under the name of whom it said it about. */
function useAnswered(now: ExplainedSide | null, asked: AskedOperation | null): ExplainedSide | null {
  const last = useRef<{ readonly answered: ExplainedSide; readonly asked: AskedOperation | null } | null>(null);
  if (now === null) last.current = null;
  else if (!now.isAsking && now.explanation !== null) last.current = { answered: now, asked };
  if (now?.isAsking !== true) return now;
  return last.current?.asked === asked ? { ...last.current.answered, isAsking: true } : { ...now, explanation: null };
}
