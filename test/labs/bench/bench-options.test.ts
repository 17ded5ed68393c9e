import { benchOptions } from './bench-options';

const LETTERS = ['a', 'b', 'c'];

it('everything is measured and kept where nothing else is said', () => {
  expect(benchOptions([], LETTERS)).toEqual({
    ...{ scenarios: [], rounds: 12, seconds: 0.5, profile: null },
    ...{ keep: true, compare: false },
  });
});

it('what is compared is not kept', () => {
  const args = ['--compare', '--scenario', 'a,c', '--rounds', '3', '--profile', 'there'];
  expect(benchOptions(args, LETTERS)).toMatchObject({
    ...{ scenarios: ['a', 'c'], rounds: 3, profile: 'there' },
    ...{ keep: false, compare: true },
  });
  expect(benchOptions(['--help'], LETTERS)).toBeNull();
});

it.each([
  [['--scenario', 'z'], '--scenario takes a, b, c, or several with commas between them, not "z".'],
  [['--rounds', '0'], '--rounds takes a whole number above 0, not "0".'],
  [['--rounds', '1.5'], '--rounds takes a whole number above 0, not "1.5".'],
  [['--seconds', 'long'], '--seconds takes a number above 0, not "long".'],
  [['--keep', 'maybe'], '--keep takes yes or no, not "maybe".'],
  [['--profile', ''], '--profile takes a folder.'],
  [['--quick'], "Unknown option '--quick'"],
  [['b'], "Unexpected argument 'b'"],
])('%j is refused in a sentence', (args, sentence) => {
  expect(() => benchOptions(args, LETTERS)).toThrow(sentence);
});
