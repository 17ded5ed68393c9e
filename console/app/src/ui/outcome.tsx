/** What somebody gets of a field: a colour and a sign, never a colour alone. */
import { useMessages } from '../language/language';
import MESSAGES from '../../../../messages/console/ui/outcome.json';

export const OUTCOMES = ['VISIBLE', 'MASKED', 'WITHHELD', 'HIDDEN'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const SIGNS: Readonly<Record<Outcome, string>> = { VISIBLE: '●', MASKED: '◐', WITHHELD: '○', HIDDEN: '–' };

export function useOutcomeName(): (outcome: Outcome) => string {
  return useMessages(MESSAGES);
}

/** @param short the sign alone; its name is read out all the same */
export function OutcomeSign({ outcome, short = false }: { readonly outcome: Outcome; readonly short?: boolean }) {
  const name = useOutcomeName()(outcome);
  return (
    <span className={`outcome outcome-${outcome.toLowerCase()}`}>
      <span aria-hidden="true">{SIGNS[outcome]}</span>
      <span className={short ? 'only-read-out' : 'outcome-name'}>{name}</span>
    </span>
  );
}
