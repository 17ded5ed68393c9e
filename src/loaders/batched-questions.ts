/**
 * Keys of one turn in one question. As DataLoader gathers them, and remembers what was asked, but with one promise for all
 * keys of a question: a list of fifty rows would make fifty of each, which cost more than what is done with the answers.
 */
import { SourceFault } from '../errors/source-errors';
import type { Keyed } from '../sources/source';

/** What came of one question. */
export class Answers<T> {
  constructor(private readonly byKey: Keyed<T>) {}

  /**
   * Null for a key the source does not know.
   * @throws SourceError where this key failed by itself.
   */
  of(key: string): T | null {
    const found = this.byKey.get(key);
    if (found instanceof SourceFault) throw found.error;
    return found ?? null;
  }
}

/** One value out of each question, in their order; most are the same question, which is waited for once. */
export async function answersOf<T, Value>(
  questions: readonly Promise<Answers<T>>[],
  read: (answers: Answers<T>, index: number) => Value,
): Promise<Value[]> {
  const distinct = [...new Set(questions)];
  const answers = await Promise.all(distinct);
  const found = new Map(distinct.map((question, index) => [question, answers[index] as Answers<T>]));
  return questions.map((question, index) => read(found.get(question) as Answers<T>, index));
}

type Ask<T> = (keys: readonly string[]) => Promise<Keyed<T>>;

export class BatchedQuestions<T> {
  private readonly known = new Map<string, Asked<T>>();
  private readonly primed = new Map<string, T>();
  private readonly asPrimed: Asked<T> = { answers: Promise.resolve(new Answers<T>(this.primed)) };
  private gathering: Batch<T> | null = null;

  /** @param most keys that one question takes */
  constructor(
    private readonly ask: Ask<T>,
    private readonly most: number,
  ) {}

  /** Of the question the key stands in: also the keys beside it can be read from what it gives. */
  load(key: string): Promise<Answers<T>> {
    const asked = this.known.get(key);
    const batch = this.current();
    if (asked) return batch.after(asked);
    this.known.set(key, batch);
    batch.keys.push(key);
    return batch.answers;
  }

  /** For what is known already, unless it was asked for. */
  prime(key: string, record: T): void {
    if (this.known.has(key)) return;
    this.primed.set(key, record);
    this.known.set(key, this.asPrimed);
  }

  private current(): Batch<T> {
    const { gathering } = this;
    if (gathering && gathering.keys.length < this.most) return gathering;
    const batch = new Batch<T>();
    this.gathering = batch;
    // once all that is to be done has been done, so that whoever asks in this turn is among them
    void NOW.then(() => process.nextTick(() => this.dispatch(batch)));
    return batch;
  }

  private dispatch(batch: Batch<T>): void {
    if (this.gathering === batch) this.gathering = null;
    if (batch.keys.length === 0) {
      batch.end();
      return;
    }
    this.ask(batch.keys).then(
      (found) => batch.succeed(new Answers(found)),
      (error: unknown) => {
        // asked again where somebody asks again
        for (const key of batch.keys) this.known.delete(key);
        batch.fail(error as Error);
      },
    );
  }
}

interface Asked<T> {
  readonly answers: Promise<Answers<T>>;
}

const NOW = Promise.resolve();

class Batch<T> implements Asked<T> {
  readonly keys: string[] = [];
  readonly answers: Promise<Answers<T>>;
  succeed!: (answers: Answers<T>) => void;
  fail!: (error: Error) => void;
  private ended: Promise<void> | null = null;
  private onEnd: (() => void) | null = null;
  private readonly beside: { readonly asked: Asked<T>; readonly answers: Promise<Answers<T>> }[] = [];

  constructor() {
    this.answers = new Promise((resolve, reject) => {
      this.succeed = (answers) => {
        this.end();
        resolve(answers);
      };
      this.fail = (error) => {
        this.end();
        reject(error);
      };
    });
  }

  /** What is known waits for what is asked beside it: so that what both lead to is asked together. */
  after(asked: Asked<T>): Promise<Answers<T>> {
    if (asked === this) return this.answers;
    for (const one of this.beside) if (one.asked === asked) return one.answers;
    this.ended ??= new Promise((resolve) => (this.onEnd = resolve));
    const answers = this.ended.then(() => asked.answers);
    this.beside.push({ asked, answers });
    return answers;
  }

  end(): void {
    this.onEnd?.();
  }
}
