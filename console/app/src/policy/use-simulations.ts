/** What callers who are made up would get, one request each, because the hub answers one such question a request. Asked once, then known. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { ConsoleSimulationDocument, type ConsoleSimulationQuery } from './generated/operations';
import type { MaskVariant, Outcome, SimulationInput, WithheldReason } from '../generated/schema-types';

export interface Decision {
  readonly outcome: Outcome;
  readonly variant: MaskVariant | null;
  readonly reason: WithheldReason | null;
  readonly ruleId: string | null;
  /** Id. */
  readonly legalBasis: string | null;
}

/** By coordinate. */
export type Decisions = ReadonlyMap<string, Decision>;

export interface Simulations {
  /** By `keyOf` the question; those that are answered. */
  readonly answers: ReadonlyMap<string, Decisions>;
  readonly faults: readonly HubFault[];
  readonly isAsking: boolean;
  /** What failed; what is known stays. */
  readonly askAgain: () => void;
}

export function keyOf(input: SimulationInput): string {
  return JSON.stringify(input);
}

export function useSimulations(inputs: readonly SimulationInput[]): Simulations {
  const askHub = useAskHub();
  const asked = useRef(new Set<string>());
  const [answers, setAnswers] = useState<ReadonlyMap<string, Decisions>>(new Map());
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const ask = async (input: SimulationInput, key: string): Promise<void> => {
      const answer = await askHub(ConsoleSimulationDocument, { input });
      const simulated = answer.data?.simulatePolicy;
      if (simulated) return setAnswers((known) => new Map(known).set(key, decisionsOf(simulated)));
      asked.current.delete(key);
      setFaults(answer.faults);
    };
    const missing = inputs.filter((input) => !asked.current.has(keyOf(input)));
    if (missing.length > 0) setFaults((before) => (before.length === 0 ? before : []));
    for (const input of missing) {
      asked.current.add(keyOf(input));
      void ask(input, keyOf(input));
    }
  }, [askHub, inputs, round]);
  const isAsking = inputs.some((input) => !answers.has(keyOf(input))) && faults.length === 0;
  const askAgain = useCallback(() => {
    setFaults([]);
    setRound((before) => before + 1);
  }, []);
  return useMemo(() => ({ answers, faults, isAsking, askAgain }), [answers, faults, isAsking, askAgain]);
}

function decisionsOf(simulated: NonNullable<ConsoleSimulationQuery['simulatePolicy']>): Decisions {
  return new Map(
    simulated.flatMap(({ coordinate, outcome, ...rest }) =>
      coordinate === null || outcome === null ? [] : [[coordinate, { outcome, ...rest }]],
    ),
  );
}

/** Whether somebody gets the same, by whatever rule. */
export function isSame(one: Decision | undefined, other: Decision | undefined): boolean {
  return one?.outcome === other?.outcome && one?.variant === other?.variant;
}
