/**
 * Nobody can work out a small number from the released ones: whatever is published is held against an attacker who tries every
 * population there could be, in small tables, and against the bounds of the network, in the real one.
 */
import { RECRUITMENT_SOURCES, SMALLEST_FIGURE, SOURCES_OF_PROFILE } from '../../../src/model/staffing-figures';
import { STAFF_PROFILES } from '../../../src/model/words';
import {
  boundsOf,
  isSafe,
  releasedOf,
  type Pipe,
  type ProtectedFigure,
} from '../../../src/registers/staff/figure-protection';
import { staffingFigures, type Headcount } from '../../../src/registers/staff/staffing-table';

/** Repeatable numbers from 0 up to below 1. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Two profiles by two sources and by two languages: `[p1s1, p1s2, p2s1, p2s2]`, and the people of p1, p2 with language 1. */
function countsIn(bySource: readonly number[], firstLanguage: readonly number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = bySource;
  const [e = 0, f = 0] = firstLanguage;
  const [one, other] = [a + b, c + d];
  return [one + other, one, other, a + c, b + d, e + f, one + other - e - f, a, b, c, d, e, one - e, f, other - f];
}

const ENDS: readonly (readonly [string, string])[] = [
  ['L', 'S'],
  ['p1', 'P1'],
  ['p2', 'P2'],
  ['S', 's1'],
  ['S', 's2'],
  ['l1', 'L'],
  ['l2', 'L'],
  ['s1', 'p1'],
  ['s2', 'p1'],
  ['s1', 'p2'],
  ['s2', 'p2'],
  ['P1', 'l1'],
  ['P1', 'l2'],
  ['P2', 'l1'],
  ['P2', 'l2'],
];

function smallTable(counts: readonly number[]): ProtectedFigure[] {
  return ENDS.map(([from, to], position) => ({
    ...{ from, to, count: counts[position] ?? 0 },
    depth: position === 0 ? 0 : position < 7 ? 1 : 2,
  }));
}

const MOST_PER_PROFILE = 13;

/** Tries every population of at most so many per profile, and notes how small and large each figure can be. */
function attack(
  counts: readonly number[],
  isReleased: (position: number) => boolean,
): { least: number[]; most: number[] } {
  const least = counts.map(() => Infinity);
  const most = counts.map(() => -1);
  const released = counts.flatMap((_count, position) => (isReleased(position) ? [position] : []));
  const each = (limit: number, take: (value: number) => void): void => {
    for (let value = 0; value <= limit; value++) take(value);
  };
  each(MOST_PER_PROFILE, (one) =>
    each(MOST_PER_PROFILE, (other) => {
      // what only depends on how many each profile has is tried first
      const known = countsIn([one, 0, other, 0], [0, 0]);
      if (released.some((position) => position < 3 && known[position] !== counts[position])) return;
      each(one, (a) =>
        each(other, (c) => {
          const half = countsIn([a, one - a, c, other - c], [0, 0]);
          const bySource = [3, 4, 7, 8, 9, 10];
          if (bySource.some((position) => isReleased(position) && half[position] !== counts[position])) return;
          each(one, (e) =>
            each(other, (f) => {
              const tried = countsIn([a, one - a, c, other - c], [e, f]);
              if (released.some((position) => tried[position] !== counts[position])) return;
              tried.forEach((count, position) => {
                least[position] = Math.min(least[position] ?? 0, count);
                most[position] = Math.max(most[position] ?? 0, count);
              });
            }),
          );
        }),
      );
    }),
  );
  return { least, most };
}

describe('an attacker who tries every population', () => {
  const populations = Array.from({ length: 24 }, (_none, seed) => {
    const roll = diceOf(seed * 7919 + 1);
    const people = (): number => (roll() < 0.35 ? Math.floor(roll() * 3) : Math.floor(roll() * 4.9));
    const bySource = [people(), people(), people(), people()];
    const split = (size: number): number => Math.floor(roll() * (size + 1));
    const [a = 0, b = 0, c = 0, d = 0] = bySource;
    return countsIn(bySource, [split(a + b), split(c + d)]);
  });

  it.each(populations.map((counts) => [counts.slice(7).join(' '), counts] as const))(
    'finds of %s no suppressed figure, and none that has to be small',
    (_name, counts) => {
      const pipes = smallTable(counts);
      const released = releasedOf(pipes);
      // with nothing released there is nothing to work out from
      if (released.size === 0) return;
      const { least, most } = attack(counts, (position) => released.has(pipes[position]!));
      pipes.forEach((pipe, position) => {
        if (released.has(pipe)) {
          expect(pipe.count).toBeGreaterThanOrEqual(SMALLEST_FIGURE);
          return;
        }
        expect(most[position]).toBeGreaterThanOrEqual(SMALLEST_FIGURE);
        expect((most[position] ?? 0) - (least[position] ?? 0)).toBeGreaterThanOrEqual(SMALLEST_FIGURE);
      });
    },
    20_000,
  );

  it.each(populations.slice(0, 10).map((counts, seed) => [counts.slice(7).join(' '), counts, seed] as const))(
    'finds just the bounds that the network has, whatever is suppressed: %s',
    (_name, counts, seed) => {
      const roll = diceOf(seed + 99);
      const pipes = smallTable(counts);
      // any choice, careless ones too: here it is the bounds that are tried, not the choice
      const suppressed = new Set(pipes.filter((_pipe, position) => position > 2 && roll() < 0.6));
      const { least, most } = attack(counts, (position) => !suppressed.has(pipes[position]!));
      for (const [position, pipe] of pipes.entries()) {
        if (!suppressed.has(pipe)) continue;
        expect([position, boundsOf(pipe, suppressed)]).toEqual([
          position,
          { least: least[position], most: most[position] },
        ]);
      }
    },
    20_000,
  );
});

const LANGUAGES = ['tr', 'en', 'ar', 'nl', 'fr'];

function populationOf(seed: number, size: number): Headcount[] {
  const roll = diceOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() ** 2 * list.length)]!;
  return Array.from({ length: size }, () => {
    const profile = pick(STAFF_PROFILES);
    return {
      profile,
      source: pick(SOURCES_OF_PROFILE[profile]),
      language: pick(['fr', 'nl', 'und', 'ar', 'en', 'tr', 'other']),
      people: 1,
    };
  });
}

describe.each([0, 1, 4, 5, 9, 14, 30, 80, 300, 2000])('the table of %d people', (size) => {
  it.each([1, 2, 3])('publishes no small figure, and none can be worked out (%d)', (seed) => {
    const people = populationOf(seed * 1000 + size, size);
    const figures = staffingFigures(people, [], LANGUAGES);
    const within = ({ profile, source, language }: (typeof figures)[number]): number =>
      people.filter(
        (one) =>
          (profile ?? one.profile) === one.profile &&
          (source ?? one.source) === one.source &&
          (language ?? one.language) === one.language,
      ).length;
    // the network once more, made here from what the figures say they are about
    const pipes = new Map<object, Pipe>(
      figures.map((figure) => {
        const { profile, source, language } = figure;
        const ends = profile
          ? source
            ? [`of ${source}`, `into ${profile}`]
            : language
              ? [`from ${profile}`, `in ${language}`]
              : [`into ${profile}`, `from ${profile}`]
          : source
            ? ['sources', `of ${source}`]
            : language
              ? [`in ${language}`, 'languages']
              : ['languages', 'sources'];
        return [figure, { from: ends[0]!, to: ends[1]!, count: within(figure) }];
      }),
    );
    const suppressed = new Set(figures.filter(({ filled }) => filled === null).map((figure) => pipes.get(figure)!));
    for (const figure of figures) {
      const pipe = pipes.get(figure)!;
      if (figure.filled === null) {
        expect([figure, isSafe(pipe, suppressed)]).toEqual([figure, true]);
        continue;
      }
      expect(pipe.count).toBeGreaterThanOrEqual(SMALLEST_FIGURE);
      expect(figure.filled).toBe(Math.floor(pipe.count / 5) * 5);
    }
    if (size >= 80) expect(suppressed.size).toBeLessThan(figures.length / 2 + 20);
  });

  it('has the same places for any population, and no number but of fives', () => {
    const placesOf = (figures: readonly object[]): object[] =>
      figures.map((figure) => ({ ...figure, filled: undefined, wanted: undefined }));
    const figures = staffingFigures(populationOf(size, size), [], LANGUAGES);
    expect(placesOf(figures)).toEqual(placesOf(staffingFigures([], [], LANGUAGES)));
    for (const { filled } of figures) if (filled !== null) expect(filled % 5).toBe(0);
    const combinations = STAFF_PROFILES.flatMap((profile) => SOURCES_OF_PROFILE[profile]);
    const languages = LANGUAGES.length + 2;
    expect(figures).toHaveLength(
      1 +
        STAFF_PROFILES.length +
        RECRUITMENT_SOURCES.length +
        languages +
        combinations.length +
        STAFF_PROFILES.length * languages,
    );
  });
});

it('one person more changes no figure, or one by five: never by one', () => {
  const before = populationOf(77, 300);
  const differences = new Set<number>();
  for (let seed = 0; seed < 20; seed++) {
    const [joins] = populationOf(seed, 1);
    const one = staffingFigures(before, [], LANGUAGES);
    const other = staffingFigures([...before, joins!], [], LANGUAGES);
    one.forEach(({ filled }, place) => {
      const then = other[place]?.filled ?? null;
      if (filled !== null && then !== null) differences.add(then - filled);
    });
  }
  expect([...differences].every((difference) => difference === 0 || difference === 5)).toBe(true);
});
