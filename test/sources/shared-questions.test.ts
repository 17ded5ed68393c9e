/** What becomes of equal questions while one of them is on its way: answers, failures, records. */
import type { PartnerQuestion } from '../../src/model/source-health';
import { exactText, QuestionsInFlight, type Put } from '../../src/sources/shared-questions';
import type { Ask } from '../../src/sources/source';

/** A partner that answers when the test says so. */
class HeldPartner {
  readonly asked: { readonly by: string; answer(value: string): void; fail(error: Error): void }[] = [];

  readonly put: Put<string> = ({ requestId, onQuestion }) =>
    new Promise((answer, fail) => {
      onQuestion?.({ source: 'actiris', resource: `job-offers of ${requestId}`, keys: 50 });
      this.asked.push({ by: requestId, answer, fail });
    });

  by(): string[] {
    return this.asked.map(({ by }) => by);
  }
}

interface Caller extends Ask {
  readonly noted: PartnerQuestion[];
}

function caller(requestId: string, isOver?: () => boolean): Caller {
  const noted: PartnerQuestion[] = [];
  return { requestId, elements: new Set(), onQuestion: (question) => noted.push(question), isOver, noted };
}

const notedBy = ({ noted }: Caller): string[] => noted.map(({ resource }) => resource);
const settled = () => new Promise(setImmediate);

let partner: HeldPartner;
let inFlight: QuestionsInFlight<string>;
const put = (ask: Ask, key = 'key'): Promise<string> => inFlight.answer(key, ask, partner.put);

beforeEach(() => {
  partner = new HeldPartner();
  inFlight = new QuestionsInFlight();
});

it('an equal question that is on its way is not put again, another one is', async () => {
  const answers = [put(caller('one')), put(caller('two')), put(caller('three'), 'other'), put(caller('four'))];
  expect(partner.by()).toEqual(['one', 'three']);
  partner.asked[0]!.answer('of one');
  partner.asked[1]!.answer('of three');
  expect(await Promise.all(answers)).toEqual(['of one', 'of one', 'of three', 'of one']);
});

it('nothing is kept: as soon as there is an answer, the next caller is answered anew', async () => {
  const first = put(caller('one'));
  const later = first.then(() => put(caller('two')));
  partner.asked[0]!.answer('old');
  expect(await first).toBe('old');
  expect(partner.by()).toEqual(['one', 'two']);
  partner.asked[1]!.answer('new');
  expect(await later).toBe('new');
});

it('a caller who takes an answer has on record what was sent to the partner for it, and nothing before there is one', async () => {
  const [one, two] = [caller('one'), caller('two')];
  const answers = [put(one), put(two)];
  expect([notedBy(one), notedBy(two)]).toEqual([['job-offers of one'], []]);
  partner.asked[0]!.answer('offers');
  await Promise.all(answers);
  expect([notedBy(one), notedBy(two)]).toEqual([['job-offers of one'], ['job-offers of one']]);
});

it('a request whose records are being written has nothing noted any more', async () => {
  let over = false;
  const late = caller('late', () => over);
  const answers = [put(caller('one')), put(late)];
  over = true;
  partner.asked[0]!.answer('offers');
  await Promise.all(answers);
  expect(notedBy(late)).toEqual([]);
});

it('a request that puts the same twice has it on record once', async () => {
  const one = caller('one');
  const answers = [put(one), put(one)];
  partner.asked[0]!.answer('offers');
  await Promise.all(answers);
  expect(new Set(one.noted).size).toBe(1);
});

describe('a question that fails', () => {
  it('fails for the caller who put it; later ones ask once more, together', async () => {
    const [one, two, three] = [caller('one'), caller('two'), caller('three')];
    const first = put(one);
    const others = [put(two), put(three)];
    partner.asked[0]!.fail(new Error('time budget used up'));
    await expect(first).rejects.toThrow('time budget used up');
    await settled();
    expect(partner.by()).toEqual(['one', 'two']);
    partner.asked[1]!.answer('offers');
    expect(await Promise.all(others)).toEqual(['offers', 'offers']);
    // neither received anything by the question that failed, and nothing was sent on behalf of either
    expect([one, two, three].map(notedBy)).toEqual([
      ['job-offers of one'],
      ['job-offers of two'],
      ['job-offers of two'],
    ]);
  });

  it('and fails once more is not put a third time, and is on the record of all whom it failed', async () => {
    const [two, three] = [caller('two'), caller('three')];
    const first = put(caller('one'));
    const others = Promise.allSettled([put(two), put(three)]);
    partner.asked[0]!.fail(new Error('once'));
    await expect(first).rejects.toThrow('once');
    await settled();
    partner.asked[1]!.fail(new Error('twice'));
    expect((await others).map((one) => (one as PromiseRejectedResult).reason as Error)).toEqual([
      new Error('twice'),
      new Error('twice'),
    ]);
    expect(partner.by()).toEqual(['one', 'two']);
    expect([two, three].map(notedBy)).toEqual([['job-offers of two'], ['job-offers of two']]);
  });

  it('is not put once more for a request whose records are being written', async () => {
    let over = false;
    const first = put(caller('one'));
    const late = put(caller('two', () => over));
    over = true;
    partner.asked[0]!.fail(new Error('down'));
    await expect(first).rejects.toThrow('down');
    await expect(late).rejects.toThrow('The request is over');
    expect(partner.by()).toEqual(['one']);
  });

  it('for one request is not in the way of a newcomer', async () => {
    const first = put(caller('one'));
    partner.asked[0]!.fail(new Error('down'));
    await expect(first).rejects.toThrow('down');
    const next = put(caller('two'));
    partner.asked[1]!.answer('up again');
    expect(await next).toBe('up again');
  });
});

describe('the text of a question', () => {
  it.each<[unknown, unknown]>([
    [
      { a: 1, b: [null, 'x'] },
      { b: [null, 'x'], a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
    [[{ a: true }], [{ a: true }]],
  ])('%j and %j have the same', (one, other) => {
    expect(exactText(one)).not.toBeNull();
    expect(exactText(one)).toBe(exactText(other));
  });

  it.each<[unknown, unknown]>([
    [1, '1'],
    [null, 'null'],
    [{ a: null }, {}],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [['a,b'], ['a', 'b']],
    [['a","b'], ['a', 'b']],
    [{ a: { b: 1 } }, { 'a:{b': 1 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: [] }, { a: {} }],
  ])('%j and %j have not', (one, other) => {
    expect(exactText(one)).not.toBeNull();
    expect(exactText(other)).not.toBeNull();
    expect(exactText(one)).not.toBe(exactText(other));
  });

  class Named {
    constructor(readonly name: string) {}
  }

  it.each<[string, unknown]>([
    ['a map', new Map([['a', 1]])],
    ['a set', new Set(['a'])],
    ['an instant', new Date('2026-11-25T12:00:00Z')],
    ['a record with a class of its own', new Named('a')],
    ['a function', (): void => undefined],
    ['nothing', undefined],
    ['a number that is none', NaN],
  ])('%s has none, nor what holds it', (_what, value) => {
    expect(exactText(value)).toBeNull();
    expect(exactText([value])).toBeNull();
    if (value !== undefined) expect(exactText({ criteria: { of: value } })).toBeNull();
  });
});
