/** What somebody gets of a field: a colour and a sign, never a colour alone. */
import { useCallback } from 'react';
import { useMessages } from '../language/language';
import type { RightName } from './rights';
import MESSAGES from '../../../../messages/console/ui/outcome.json';

export const OUTCOMES = ['VISIBLE', 'MASKED', 'WITHHELD', 'HIDDEN'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const SIGNS: Readonly<Record<Outcome, string>> = { VISIBLE: '●', MASKED: '◐', WITHHELD: '○', HIDDEN: '–' };

/** Of another right than READ: whether it is given. */
export function useOutcomeName(right: RightName = 'READ'): (outcome: Outcome) => string {
  const say = useMessages(MESSAGES);
  return useCallback(
    (outcome) =>
      right !== 'READ' && (outcome === 'VISIBLE' || outcome === 'WITHHELD') ? say(`${outcome}.right`) : say(outcome),
    [say, right],
  );
}

interface OutcomeSignProps {
  readonly outcome: Outcome;
  readonly right?: RightName;
  /** The sign alone; its name is read out all the same. */
  readonly short?: boolean;
}

export function OutcomeSign({ outcome, right, short = false }: OutcomeSignProps) {
  const name = useOutcomeName(right)(outcome);
  const className = `outcome outcome-${outcome.toLowerCase()}`;
  if (short) {
    return (
      <span className={className} role="img" aria-label={name}>
        {SIGNS[outcome]}
      </span>
    );
  }
  return (
    <span className={className}>
      <span aria-hidden="true">{SIGNS[outcome]}</span>
      <span className="outcome-name">{name}</span>
    </span>
  );
}
