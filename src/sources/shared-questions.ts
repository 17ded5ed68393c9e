/**
 * What a partner's `share` is made of: an equal request that is on its way is not put again. That is so of requests alone
 * that name no person, are about none, and are not put because of one; with each other request every caller asks by
 * itself, so that no quick answer says that somebody else looks at the same person (docs/decisions/partner-load-and-failure.md).
 */
import { RECORDED_CLASSES, type Classification, type Coordinate } from '../model/classification';
import type { PartnerQuestion } from '../model/source-health';
import type { Ask } from './source';
import { LRUCache } from 'lru-cache';
import { SourceError, type SourceErrorCode } from '../model/errors/hub-error';
import type { Clock, Time } from '../model/time';

/** Who may see the same: one object for each decision class, which nobody of another class or policy version is given. */
export interface SeenBy {
  classification(coordinate: Coordinate): Classification | undefined;
}

/** What the callers of one decision class share of one partner. */
export interface Sharing {
  readonly seenBy: SeenBy;
  /** Before every key under which an answer outlives the class. */
  readonly ofClass: string;
  /** Whether an answer with what is asked of these coordinates may stand in for one that fails. */
  readonly mayBeKept: (coordinates: readonly Coordinate[], ask: Ask) => boolean;
  /** What is remembered for when the partner fails, and for how long; 0: nothing is. */
  readonly answers: LastAnswers;
  readonly maxAgeMs: number;
}

/** The source with some of its requests put otherwise. */
export function withShared<One extends object>(source: One, own: Partial<One>): One {
  return Object.assign(Object.create(source) as One, own);
}

export function shared<Answer>(
  inFlight: QuestionsInFlight<Answer>,
  key: string | null,
  ask: Ask,
  put: Put<Answer>,
): Promise<Answer> {
  return key === null ? put(ask) : inFlight.answer(key, ask, put);
}

/**
 * Of two questions of one kind the same where the partner would be asked the same.
 * @param coordinates what this kind of question can ask for; others make no difference to it
 * @returns null where the question is not to be shared: something is asked for that has to be on record, or is not known
 */
export function keyOf(
  seenBy: SeenBy,
  coordinates: readonly Coordinate[],
  question: unknown,
  { elements }: Ask,
): string | null {
  const asked = coordinates.filter((coordinate) => elements.has(coordinate));
  return asked.every((coordinate) => isOfNobody(seenBy.classification(coordinate)))
    ? exactText([asked, question])
    : null;
}

function isOfNobody(classification: Classification | undefined): boolean {
  return classification !== undefined && !RECORDED_CLASSES.has(classification);
}

/**
 * A text for plain data that is the same for equal data and for no other; members in any order, those that are not defined left
 * out. Null for anything else, such as a map or an instant: what two of them have in common is not decided here.
 */
export function exactText(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : null;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listed('[', value.map(exactText), ']') : ofMembers(value);
    default:
      return null;
  }
}

function ofMembers(value: object): string | null {
  if (Object.getPrototypeOf(value) !== Object.prototype) return null;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const texts = members.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, member]) => named(name, member));
  return listed('{', texts, '}');
}

function named(name: string, member: unknown): string | null {
  const text = exactText(member);
  return text === null ? null : `${JSON.stringify(name)}:${text}`;
}

function listed(open: string, texts: readonly (string | null)[], close: string): string | null {
  return texts.includes(null) ? null : `${open}${texts.join(',')}${close}`;
}

interface OnItsWay<Answer> {
  readonly answer: Promise<Answer>;
  /** What was sent to the partner so far. */
  readonly sent: readonly PartnerQuestion[];
  /** The requests that wait for it. */
  readonly askers: Ask[];
}

/** Puts a question for this request alone. */
export type Put<Answer> = (ask: Ask) => Promise<Answer>;

/**
 * Requests of one kind that are on their way to a partner: an equal one meanwhile gets the same answer. Once it is
 * there nothing of it is kept.
 */
export class QuestionsInFlight<Answer> {
  private readonly onTheirWay = new Map<string, OnItsWay<Answer>>();

  /**
   * The answer to an equal request that is on its way, or to this one. Where the first fails it rejects; a later one asks
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
    const sent: PartnerQuestion[] = [];
    const onQuestion = (question: PartnerQuestion): void => {
      ask.onQuestion?.(question);
      sent.push(question);
    };
    const askers = [ask];
    // it still leaves, and is repeated, while one of them waits
    const isOver = (): boolean => askers.every((asker) => asker.isOver?.() ?? false);
    const answer = put({ ...ask, onQuestion, isOver });
    this.onTheirWay.set(key, { answer, sent, askers });
    const over = (): void => void this.onTheirWay.delete(key);
    // before the requests that wait for it go on
    answer.then(over, over);
    return answer;
  }
}

/** A request that takes an answer has on its own record what was sent to the partner for it. */
function take<Answer>(
  { answer, sent, askers }: OnItsWay<Answer>,
  ask: Ask,
  otherwise: (error: unknown) => Promise<Answer>,
): Promise<Answer> {
  askers.push(ask);
  return answer.then((given) => {
    tell(sent, ask);
    return given;
  }, otherwise);
}

function tellingAll<Answer>({ sent }: OnItsWay<Answer>, ask: Ask): (error: unknown) => Promise<Answer> {
  return (error) => {
    tell(sent, ask);
    throw error;
  };
}

function tell(sent: readonly PartnerQuestion[], { onQuestion, isOver }: Ask): void {
  if (onQuestion && !isOver?.()) for (const question of sent) onQuestion(question);
}

interface Kept {
  readonly answer: unknown;
  /** Monotonic milliseconds. */
  readonly keptAt: number;
  readonly asOf: Date;
}

interface LastAnswer<Answer> {
  readonly answer: Answer;
  readonly asOf: Date;
}

/** Rows, over all that is kept: some ten megabytes. */
const MOST_ROWS = 20_000;

export class LastAnswers {
  private readonly kept: LRUCache<string, Kept>;

  constructor(
    private readonly clock: Clock,
    private readonly time: Pick<Time, 'elapsedMs'>,
    mostRows = MOST_ROWS,
  ) {
    this.kept = new LRUCache({ maxSize: mostRows });
  }

  keep(key: string, answer: unknown, rows: number): void {
    const kept = { answer, keptAt: this.time.elapsedMs(), asOf: this.clock.now() };
    this.kept.set(key, kept, { size: rows + 1 });
  }

  /** null: there is none, or none that is young enough. */
  of<Answer>(key: string, maxAgeMs: number): LastAnswer<Answer> | null {
    const found = this.kept.get(key);
    if (!found) return null;
    if (this.time.elapsedMs() - found.keptAt <= maxAgeMs) return { answer: found.answer as Answer, asOf: found.asOf };
    this.kept.delete(key);
    return null;
  }
}

/** The failure in whose place an earlier answer stands; null where none may: it is none of the partner's, or says that the question is wrong. */
export function stoodInFor(error: unknown, asOf: Date): SourceError | null {
  if (!(error instanceof SourceError) || error.refused) return null;
  return new SourceError(error.code as SourceErrorCode, error.source, error.cause, false, asOf);
}

/** Why an element is never shown from memory. */
type NeverStale =
  /** Somebody is behind it: that it is remembered would tell that a colleague asked, and the hub keeps no copy of it. */
  | 'OF_A_PERSON'
  | 'MEDICAL'
  /** Somebody is treated otherwise because of it: who may see what, whether and how somebody is called, what was refused. */
  | 'DECIDES';

/**
 * Element by element, what may be shown as it was a while ago when its source fails, and why the rest may never be. Each
 * partner's definition says it of its elements; a test holds that against every element, and against the classes.
 */
export interface FromMemory {
  readonly may: readonly Coordinate[];
  /** By type, where one reason holds for all of it; an element by itself goes first. */
  readonly never: Readonly<Record<string, NeverStale>>;
}

/** Whether an answer with these elements may stand in for one that fails. */
export function mayBeStale({ may }: FromMemory, elements: readonly Coordinate[]): boolean {
  return elements.every((coordinate) => may.includes(coordinate));
}
