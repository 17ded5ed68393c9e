/** Deterministic chance, and permutations that keep numbers apart. */
import { Dice } from '../../../simulators/population/dice';
import { permuted } from '../../../simulators/population/permutation';

function sequence(seed: number, purpose: string, index: number): number[] {
  const dice = new Dice(seed, purpose, index);
  return Array.from({ length: 8 }, () => dice.below(1_000_000));
}

describe('the dice', () => {
  test('repeat themselves for the same seed, purpose and index, and for nothing else', () => {
    expect(sequence(1, 'person', 5)).toEqual(sequence(1, 'person', 5));
    const others = [
      sequence(2, 'person', 5),
      sequence(1, 'household', 5),
      sequence(1, 'person', 6),
      sequence(1 + 2 ** 32, 'person', 5),
    ];
    for (const other of others) expect(other).not.toEqual(sequence(1, 'person', 5));
  });

  test('are fair across neighbouring indexes', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 50_000; index += 1) {
      const tenth = new Dice(7, 'fairness', index).below(10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 5000)).toBeLessThan(350);
  });

  test('follow the weights they are given', () => {
    const dice = new Dice(7, 'weights', 0);
    const drawn = Array.from({ length: 20_000 }, () =>
      dice.weighted([
        ['rare', 1],
        ['never', 0],
        ['often', 3],
      ] as const),
    );
    expect(drawn.filter((name) => name === 'rare').length / drawn.length).toBeCloseTo(0.25, 1);
    expect(drawn).not.toContain('never');
  });

  test('make opaque names that do not repeat', () => {
    const names = new Set(Array.from({ length: 50_000 }, (_, index) => new Dice(7, 'opaque', index).opaque(12)));
    expect(names.size).toBe(50_000);
    for (const name of [...names].slice(0, 200)) expect(name).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
  });
});

describe('a permutation', () => {
  test.each([1, 2, 10, 365, 4096, 10_007])('of %d numbers gives each of them once', (size) => {
    const images = new Set(Array.from({ length: size }, (_, value) => permuted(value, size, 99)));
    expect(images.size).toBe(size);
    expect([Math.min(...images), Math.max(...images)]).toEqual([0, size - 1]);
  });

  test('depends on its key', () => {
    const image = (key: number): number[] => Array.from({ length: 50 }, (_, value) => permuted(value, 10_007, key));
    expect(image(1)).not.toEqual(image(2));
  });
});
