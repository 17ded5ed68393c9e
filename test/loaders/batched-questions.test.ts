import DataLoader from 'dataloader';
import { SourceError, SourceFault } from '../../src/errors/source-errors';
import { answersOf, BatchedQuestions } from '../../src/loaders/batched-questions';

const MOST = 3;

/** What is done in one turn: each a key to load, or one to prime. */
type Turn = readonly { readonly key: string; readonly prime: boolean }[];

interface Course {
  /** Questions and outcomes, in the order in which they came. */
  readonly log: string[];
}

/** `f…` fails by itself, and a question with `x…` fails as a whole. */
function answerOf(keys: readonly string[]): Map<string, string | SourceFault> {
  if (keys.some((key) => key.startsWith('x'))) throw new Error(`whole: ${keys.join()}`);
  const known = keys.filter((key) => !key.startsWith('n'));
  return new Map(
    known.map((key) => [
      key,
      key.startsWith('f') ? new SourceFault(new SourceError('SOURCE_TIMEOUT', 'call-centre')) : `answer ${key}`,
    ]),
  );
}

async function follow(
  turns: readonly Turn[],
  make: (ask: (keys: readonly string[]) => Promise<Map<string, string | SourceFault>>) => {
    readonly load: (key: string) => Promise<string | null>;
    readonly prime: (key: string) => void;
  },
): Promise<Course> {
  const log: string[] = [];
  const { load, prime } = make(async (keys) => {
    log.push(`asked ${keys.join()}`);
    return answerOf(keys);
  });
  const outcomes: Promise<unknown>[] = [];
  for (const turn of turns) {
    const ofTurn = turn.map(async ({ key, prime: isPrime }) => {
      if (isPrime) return prime(key);
      const outcome = await load(key).catch((error: Error) => error.message);
      log.push(`${key}: ${outcome}`);
    });
    outcomes.push(...ofTurn);
    // some of the next begins before all of this one is answered
    if (turn.length % 2 === 0) await Promise.all(ofTurn);
  }
  await Promise.all(outcomes);
  return { log };
}

const viaDataLoader: Parameters<typeof follow>[1] = (ask) => {
  const loader = new DataLoader<string, string | null>(
    async (keys) => {
      const found = await ask(keys);
      return keys.map((key) => {
        const answer = found.get(key);
        return answer instanceof SourceFault ? answer.error : (answer ?? null);
      });
    },
    { maxBatchSize: MOST },
  );
  return { load: (key) => loader.load(key), prime: (key) => void loader.prime(key, `primed ${key}`) };
};

const viaQuestions: Parameters<typeof follow>[1] = (ask) => {
  const questions = new BatchedQuestions<string>(ask, MOST);
  return {
    load: async (key) => (await questions.load(key)).of(key),
    prime: (key) => questions.prime(key, `primed ${key}`),
  };
};

/** The same numbers each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * sides);
  };
}

function turnsOf(seed: number): Turn[] {
  const roll = dice(seed);
  const keys = ['a', 'b', 'c', 'd', 'e', 'n1', 'n2', 'f1', 'x1'];
  return Array.from({ length: 1 + roll(5) }, () =>
    Array.from({ length: 1 + roll(8) }, () => ({ key: keys[roll(keys.length)] as string, prime: roll(6) === 0 })),
  );
}

it('asks the questions that DataLoader asks, and comes to the same answers', async () => {
  let questions = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const turns = turnsOf(seed);
    const [one, other] = [await follow(turns, viaQuestions), await follow(turns, viaDataLoader)];
    const asked = (course: Course): string[] => course.log.filter((line) => line.startsWith('asked'));
    expect([seed, asked(one)]).toEqual([seed, asked(other)]);
    expect([seed, [...one.log].sort()]).toEqual([seed, [...other.log].sort()]);
    questions += asked(one).length;
  }
  expect(questions).toBeGreaterThan(800);
});

it('reads one value out of each question, whichever it stands in', async () => {
  const questions = new BatchedQuestions<string>(async (keys) => answerOf(keys), 2);
  const keys = ['a', 'b', 'n1', 'a', 'c'];
  const found = await answersOf(
    keys.map((key) => questions.load(key)),
    (answers, index) => answers.of(keys[index] as string),
  );
  expect(found).toEqual(['answer a', 'answer b', null, 'answer a', 'answer c']);
});

it('fails with the source’s error where one of the keys failed', async () => {
  const questions = new BatchedQuestions<string>(async (keys) => answerOf(keys), 2);
  const keys = ['a', 'f1'];
  const asked = keys.map((key) => questions.load(key));
  await expect(answersOf(asked, (answers, index) => answers.of(keys[index] as string))).rejects.toThrow(SourceError);
});
