/** Wrong answers of people who call back: how many, by whom, where and when; over two replicas. */
import type { AnswerAttempt, WrongAnswers } from '../../../src/model/inbound-call';
import { openDatabase } from '../../../src/persistence/database';
import {
  createWrongAnswerStore,
  MOST_WRONG_ANSWERS,
  WINDOW_MS,
} from '../../../src/registers/callers/wrong-answer-store';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';

const NOW = Date.parse('2026-11-20T10:00:00Z');

let opened: OpenedDatabase;
let one: WrongAnswers;
let other: WrongAnswers;

beforeAll(async () => {
  opened = await openTestDatabase({ replicas: 2 });
  [one, other] = opened.orms.map((orm) => createWrongAnswerStore(orm)) as [WrongAnswers, WrongAnswers];
});
afterAll(() => opened?.close());
beforeEach(() => opened.owner.query('delete from wrong_answer'));

const attempt = (changes: Partial<AnswerAttempt> = {}): AnswerAttempt => ({
  callerPseudonym: 'caller-1',
  organisation: '0417497106',
  numberPseudonym: 'number-1',
  at: new Date(NOW),
  ...changes,
});
const at = (ms: number): Partial<AnswerAttempt> => ({ at: new Date(NOW + ms) });

/** How many of these counted. */
async function counted(attempts: readonly AnswerAttempt[], store = one): Promise<number> {
  const results = await Promise.allSettled(attempts.map((given) => store.count(given)));
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'RATE_LIMITED' });
  return results.filter(({ status }) => status === 'fulfilled').length;
}
const times = (count: number, make: (index: number) => Partial<AnswerAttempt>): AnswerAttempt[] =>
  Array.from({ length: count }, (_, index) => attempt(make(index)));

describe('wrong answers', () => {
  it.each<[keyof typeof MOST_WRONG_ANSWERS, (index: number) => Partial<AnswerAttempt>]>([
    ['number', (index) => ({ callerPseudonym: `c-${index}`, organisation: `o-${index}` })],
    ['caller', (index) => ({ numberPseudonym: `n-${index}`, organisation: `o-${index}` })],
    ['organisation', (index) => ({ callerPseudonym: `c-${index}`, numberPseudonym: `n-${index}` })],
  ])('are limited per %s, side by side on two replicas', async (limit, differing) => {
    const most = MOST_WRONG_ANSWERS[limit];
    const attempts = times(most + 20, differing);
    const half = attempts.length / 2;
    const kept = await Promise.all([counted(attempts.slice(0, half)), counted(attempts.slice(half), other)]);
    expect(kept[0] + kept[1]).toBe(most);
  });

  it('count for an hour of the hub’s clock, each for its own', async () => {
    await counted(times(MOST_WRONG_ANSWERS.number, (index) => at(index * 60_000)));
    expect(await counted([attempt(at(WINDOW_MS - 1))])).toBe(0);
    expect(await counted(times(2, () => at(WINDOW_MS)))).toBe(1);
    expect(await counted([attempt(at(WINDOW_MS + 60_000))])).toBe(1);
  });

  it('count where the clock is a little behind, and not where it was set back', async () => {
    await counted(times(MOST_WRONG_ANSWERS.number, () => ({})));
    expect(await counted([attempt(at(-1000))], other)).toBe(0);
    expect(await counted([attempt(at(-2 * WINDOW_MS))], other)).toBe(1);
  });

  it('that were right after all are taken back, and only they', async () => {
    await counted(times(MOST_WRONG_ANSWERS.number - 1, () => ({})));
    const takeBack = await one.count(attempt());
    expect(await counted([attempt()])).toBe(0);
    await takeBack();
    await takeBack();
    expect(await counted(times(2, () => ({})))).toBe(1);
  });

  it('are forgotten after a day', async () => {
    await one.count(attempt());
    await one.count(attempt(at(25 * WINDOW_MS)));
    const { rows } = await opened.owner.query('select 1 from wrong_answer');
    expect(rows).toHaveLength(1);
  });

  it('that cannot be counted are not compared', async () => {
    const gone = await openDatabase({ url: opened.database.hubUrl });
    await gone.close(true);
    await expect(createWrongAnswerStore(gone).count(attempt())).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
  });
});
