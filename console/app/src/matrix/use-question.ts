/** A question in words, what it was understood to ask, and what the hub's decisions answer to it. */
import { useDeferredValue, useMemo } from 'react';
import { answerOf, type Answer, type Simulated } from '../policy/answer';
import type { Place } from '../policy/origin';
import { isUnderstood, lexiconOf, understand, type Understood } from '../policy/question';
import type { Rules } from '../policy/use-rules';
import type { MatrixChoice } from './matrix-choice';
import { canHaveRight, inTurn, isInput } from './matrix-model';

export interface Question {
  /** As asked; for a moment it may be the one before. */
  readonly q: string;
  readonly understood: Understood;
  /** Of who or what is asked; false: it is not known. */
  readonly isUnderstood: boolean;
  /** What the question is about; all that rules speak of where it names nothing. */
  readonly fields: readonly string[];
  readonly answer: Answer;
  /** Rows of the matrix that have to do with it; null: all. */
  readonly only: ReadonlySet<string> | null;
  readonly groupOf: ReadonlyMap<string, string>;
}

export function useQuestion(
  { q: asked, right }: MatrixChoice,
  places: readonly Place[],
  rules: Rules,
  simulated: readonly Simulated[],
): Question | null {
  // what is pressed is seen to be pressed before the words of all fields are read
  const q = useDeferredValue(asked);
  const { groups, ruled, rules: written } = rules;
  const isAsked = q !== '' && places.length > 0 && groups.size > 0;
  const known = useMemo(() => {
    if (!isAsked) return null;
    // an input or a companion follows the field that it reveals or masks
    const own = inTurn(places).filter(
      (one) => one.classification !== 'STRUCTURAL' && one.masks === null && !isInput(one),
    );
    const coordinates = own.map(({ coordinate }) => coordinate);
    return { coordinates, lexicon: lexiconOf(coordinates, groups) };
  }, [isAsked, places, groups]);
  const understood = useMemo(
    () => (known === null ? null : understand(q, known.lexicon, known.coordinates)),
    [known, q],
  );
  return useMemo(() => {
    if (known === null || understood === null) return null;
    const { roles } = understood;
    const fields = (understood.fields ?? known.coordinates).filter((one) => canHaveRight(right, one, [ruled]));
    const callers = roles.length === 0 ? simulated : simulated.filter(({ caller }) => roles.includes(caller));
    const isKnown = isUnderstood(understood);
    const answer = answerOf(isKnown ? fields : [], callers, written);
    const seen = answer.isWhole ? answer.lines.flatMap((line) => line.fields) : null;
    const narrowed = !isKnown ? null : understood.fields === null ? seen : fields;
    const only = narrowed === null ? null : new Set(narrowed);
    return { q, understood, isUnderstood: isKnown, fields, answer, only, groupOf: groups };
  }, [known, q, understood, right, ruled, groups, written, simulated]);
}
