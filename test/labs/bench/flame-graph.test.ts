import { flameGraph, type CpuProfile } from './flame-graph';

const at = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber });

/** `answer` is on the stack for 3 ms, in one of which it waits for `parse`; 4 ms nothing runs, and 9 ms nothing but the profiler. */
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: at('(root)'), children: [2, 4, 5, 6] },
    { id: 2, callFrame: at('answer<T>', 'file:///checkout/src/http/answer.ts', 9), children: [3] },
    { id: 3, callFrame: at('parse', 'file:///checkout/node_modules/graphql/parser.js', 4) },
    { id: 4, callFrame: at('(idle)') },
    { id: 5, callFrame: at('(garbage collector)') },
    { id: 6, callFrame: at('begin', 'file:///checkout/test/labs/bench/process-profile.ts', 12), children: [7] },
    { id: 7, callFrame: at('dispatch') },
  ],
  samples: [2, 3, 2, 4, 5, 7],
  timeDeltas: [1000, 1000, 1000, 4000, 1000, 9000],
};

function frames(): string[] {
  return flameGraph(profile, 'a & b')
    .split('\n')
    .filter((line) => line.startsWith('<div') || line.includes('of that itself'));
}

it('a frame is as wide as it was on the stack, and what it called stands below it', () => {
  const drawn = [
    ...flameGraph(profile, 'x').matchAll(/class="(\w+)" data-x="([\d.]+)" data-w="([\d.]+)" style="top:(\d+)px"/g),
  ];
  expect(drawn.map(([, kind, x, width, top]) => [kind, Number(x), Number(width), Number(top)])).toEqual([
    ['node', 0, 1, 0],
    ['own', 0, 0.75, 18],
    ['package', 0, 0.25, 36],
    ['collector', 0.75, 0.25, 18],
  ]);
});

it('a frame names its place and its time, and what is nobody’s time is not counted', () => {
  const texts = frames().join('\n');
  expect(texts).toContain('answer&#60;T&#62; src/http/answer.ts:10\n3.0 ms (75.0 %), of that itself 2.0 ms (50.0 %)');
  expect(texts).toContain('parse node_modules/graphql/parser.js:5');
  expect(texts).not.toMatch(/idle|begin|dispatch/);
});
