/**
 * What is asked for many rows at once: they wait together, with one promise for each question and one for all of them. A
 * promise for each row, and the functions that wait for it, cost more than what is done with the answers.
 */
import type { Answers } from './batched-questions';

/** Told of each answer it waits for. */
export interface Waiting {
  begin(): void;
  end(told: Outcome): void;
}

/** One wait for all that is asked with it. */
export class Wait implements Waiting {
  private open = 0;
  private over: (() => void) | null = null;

  begin(): void {
    this.open += 1;
  }

  end(): void {
    this.open -= 1;
    if (this.open === 0) this.over?.();
  }

  /** To be called once, when all has been asked; null where there is nothing to wait for. Never rejects. */
  done(): Promise<void> | null {
    if (this.open === 0) return null;
    return new Promise((resolve) => {
      this.over = resolve;
    });
  }
}

interface Outcome {
  readonly value: unknown;
}

/** What one row has asked; to be read when its wait is over. */
export class Told<T> implements Outcome {
  private found: T | undefined = undefined;
  private error: unknown = undefined;
  private failed = false;

  constructor(private readonly wait: Waiting) {
    wait.begin();
  }

  /** What `asked` gives. */
  static by<T>(asked: Promise<T>, wait: Waiting): Told<T> {
    const told = new Told<T>(wait);
    told.follow(asked);
    return told;
  }

  /** @throws what came instead of a value. */
  get value(): T {
    if (this.failed) throw this.error;
    return this.found as T;
  }

  succeed(found: T): void {
    this.found = found;
    this.wait.end(this);
  }

  fail(error: unknown): void {
    this.error = error;
    this.failed = true;
    this.wait.end(this);
  }

  follow(asked: Promise<T>): void {
    asked.then(
      (found) => this.succeed(found),
      (error: unknown) => this.fail(error),
    );
  }
}

type Row = Pick<Told<never>, 'fail'>;

/** Rows that wait for questions: each is read when its own question is answered, in the order in which they came. */
export class RowsWaiting<T, Asked extends Row> {
  /** The latest first: rows of one question mostly come one after the other. */
  private groups: Group<T, Asked> | null = null;

  /**
   * What `read` or `failed` throws is what the row is told.
   * @param failed a question that has no answer; left out: that is what its rows are told
   */
  constructor(
    private readonly read: (row: Asked, answers: Answers<T>) => void,
    private readonly failed: (row: Asked, error: unknown) => void = tellFailure,
  ) {}

  add(question: Promise<Answers<T>>, row: Asked): void {
    for (let group = this.groups; group !== null; group = group.before) {
      if (group.question === question) return void group.rows.push(row);
    }
    const group: Group<T, Asked> = { question, rows: [row], before: this.groups };
    this.groups = group;
    question.then(
      (answers) => this.settle(group, this.read, answers),
      (error: unknown) => this.settle(group, this.failed, error),
    );
  }

  private settle<Result>(settled: Group<T, Asked>, tell: (row: Asked, result: Result) => void, result: Result): void {
    this.remove(settled);
    for (const row of settled.rows) {
      try {
        tell(row, result);
      } catch (error) {
        row.fail(error);
      }
    }
  }

  private remove(settled: Group<T, Asked>): void {
    if (this.groups === settled) {
      this.groups = settled.before;
      return;
    }
    for (let group = this.groups; group !== null; group = group.before) {
      if (group.before === settled) group.before = settled.before;
    }
  }
}

interface Group<T, Asked> {
  readonly question: Promise<Answers<T>>;
  readonly rows: Asked[];
  before: Group<T, Asked> | null;
}

function tellFailure(row: Row, error: unknown): void {
  row.fail(error);
}

/** As a row of its own. */
export function alone<Subject, T>(ask: (subject: Subject, wait: Waiting) => Told<T>, subject: Subject): Promise<T> {
  return new Promise((resolve, reject) => {
    ask(subject, new Alone(resolve as (value: unknown) => void, reject));
  });
}

class Alone implements Waiting {
  constructor(
    private readonly resolve: (value: unknown) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  begin(): void {}

  end(told: Outcome): void {
    try {
      this.resolve(told.value);
    } catch (error) {
      this.reject(error);
    }
  }
}
