import { SourceError, SourceFault } from '../../src/errors/source-errors';
import { Answers } from '../../src/loaders/batched-questions';
import { alone, RowsWaiting, Told, Wait, type Waiting } from '../../src/loaders/told';

const down = new SourceError('SOURCE_UNAVAILABLE', 'call-centre');

class AskedText extends Told<string | null> {
  constructor(
    wait: Waiting,
    readonly key: string,
  ) {
    super(wait);
  }
}

function answers(known: Readonly<Record<string, string | SourceFault>>): Answers<string> {
  return new Answers(new Map(Object.entries(known)));
}

function rowsThatWait(): RowsWaiting<string, AskedText> {
  return new RowsWaiting((row, given) => row.succeed(given.of(row.key)));
}

describe('rows that wait together', () => {
  it('are told when all their questions are answered, each from its own', async () => {
    const [wait, rows, one] = [new Wait(), rowsThatWait(), Promise.resolve(answers({ a: 'A', c: 'C' }))];
    let answerOther!: (given: Answers<string>) => void;
    const other = new Promise<Answers<string>>((resolve) => (answerOther = resolve));
    const asked = ['a', 'b', 'c', 'd'].map((key) => new AskedText(wait, key));
    asked.forEach((row, index) => rows.add(index % 2 === 0 ? one : other, row));
    const done = wait.done()!;
    let isOver = false;
    void done.then(() => (isOver = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    answerOther(answers({ b: 'B' }));
    await done;
    expect(asked.map((row) => row.value)).toEqual(['A', 'B', 'C', null]);
  });

  it('listen to a question once, however many they are', () => {
    const [wait, rows, question] = [new Wait(), rowsThatWait(), Promise.resolve(answers({}))];
    const then = jest.spyOn(question, 'then');
    for (let n = 0; n < 50; n += 1) rows.add(question, new AskedText(wait, `${n}`));
    expect(then).toHaveBeenCalledTimes(1);
  });

  it('are told of a failure each by itself: of its key, or of its question', async () => {
    const [wait, rows] = [new Wait(), rowsThatWait()];
    const [a, b, c] = ['a', 'b', 'c'].map((key) => new AskedText(wait, key)) as [AskedText, AskedText, AskedText];
    const some = Promise.resolve(answers({ a: new SourceFault(down), b: 'B' }));
    rows.add(some, a);
    rows.add(some, b);
    rows.add(Promise.reject(new Error('none')), c);
    await wait.done();
    expect(() => a.value).toThrow(down);
    expect(b.value).toBe('B');
    expect(() => c.value).toThrow('none');
  });

  it('may have to ask on: the wait is over when that is answered too', async () => {
    const wait = new Wait();
    const second = rowsThatWait();
    const later = new Promise<Answers<string>>((resolve) => setImmediate(() => resolve(answers({ a: 'after' }))));
    const first = new RowsWaiting<string, AskedText>((row) => second.add(later, row));
    const row = new AskedText(wait, 'a');
    first.add(Promise.resolve(answers({})), row);
    await wait.done();
    expect(row.value).toBe('after');
  });

  it('do not wait where everything is known', () => {
    const wait = new Wait();
    const row = new Told<number>(wait);
    row.succeed(1);
    expect(wait.done()).toBeNull();
    expect(row.value).toBe(1);
  });
});

describe('a row of its own', () => {
  it('resolves or rejects with what it is told', async () => {
    const ask = (asked: Promise<string>, wait: Waiting): Told<string> => Told.by(asked, wait);
    await expect(alone(ask, Promise.resolve('told'))).resolves.toBe('told');
    await expect(alone(ask, Promise.reject(down))).rejects.toThrow(down);
  });

  it('rejects where it cannot even ask', async () => {
    const ask = (): Told<string> => {
      throw new Error('not today');
    };
    await expect(alone(ask, null)).rejects.toThrow('not today');
  });
});
