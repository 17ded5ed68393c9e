/**
 * Questions of one kind that are on their way to a partner: whoever puts an equal one meanwhile is given its answer. Once it is
 * there nothing of it is kept. Which questions may be shared, and what makes them equal, is said by `shared-sources.ts`.
 */
import type { PartnerQuestion } from '../model/partner-question';
import type { Ask } from './source';

interface OnItsWay<Answer> {
  readonly answer: Promise<Answer>;
  /** What the partner was told so far. */
  readonly told: readonly PartnerQuestion[];
  /** Whoever waits for it. */
  readonly askers: Ask[];
}

/** Puts a question for this request alone. */
export type Put<Answer> = (ask: Ask) => Promise<Answer>;

export class QuestionsInFlight<Answer> {
  private readonly onTheirWay = new Map<string, OnItsWay<Answer>>();

  /**
   * The answer to an equal question that is on its way, or to this one. Whose question fails is told so; whoever came later asks
   * once more, all of them together, for a failure that began before somebody asked is not that one's: its time is not
   * shortened by it. So somebody may wait for up to twice the time that a question may take.
   * @param key equal for equal questions, and for no others
   */
  answer(key: string, ask: Ask, put: Put<Answer>): Promise<Answer> {
    const earlier = this.onTheirWay.get(key);
    if (!earlier) return this.put(key, ask, put);
    return take(earlier, ask, () => {
      if (ask.isOver?.()) throw new Error('The request is over: nobody is asked any more.');
      // what is on its way now was put after this one came: its failure counts
      const later = this.onTheirWay.get(key);
      return later ? take(later, ask, tellingAll(later, ask)) : this.put(key, ask, put);
    });
  }

  private put(key: string, ask: Ask, put: Put<Answer>): Promise<Answer> {
    const told: PartnerQuestion[] = [];
    const onQuestion = (question: PartnerQuestion): void => {
      ask.onQuestion?.(question);
      told.push(question);
    };
    const askers = [ask];
    // it still leaves, and is repeated, while one of them waits
    const isOver = (): boolean => askers.every((asker) => asker.isOver?.() ?? false);
    const answer = put({ ...ask, onQuestion, isOver });
    this.onTheirWay.set(key, { answer, told, askers });
    const over = (): void => void this.onTheirWay.delete(key);
    // before whoever waits for it is told
    answer.then(over, over);
    return answer;
  }
}

/** Whoever takes an answer says on its own record what the partner was told for it. */
function take<Answer>(
  { answer, told, askers }: OnItsWay<Answer>,
  ask: Ask,
  otherwise: (error: unknown) => Promise<Answer>,
): Promise<Answer> {
  askers.push(ask);
  return answer.then((given) => {
    tell(told, ask);
    return given;
  }, otherwise);
}

function tellingAll<Answer>({ told }: OnItsWay<Answer>, ask: Ask): (error: unknown) => Promise<Answer> {
  return (error) => {
    tell(told, ask);
    throw error;
  };
}

function tell(told: readonly PartnerQuestion[], { onQuestion, isOver }: Ask): void {
  if (onQuestion && !isOver?.()) for (const question of told) onQuestion(question);
}
