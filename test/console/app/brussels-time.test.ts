import { instantInBrussels, typedInBrussels } from '../../../console/app/src/language/brussels-time';

describe('an hour that somebody types', () => {
  it.each([
    ['2026-11-28T07:00', '2026-11-28T06:00:00.000Z'],
    ['2026-07-01T07:00', '2026-07-01T05:00:00.000Z'],
    // the clocks go forward at 2, and back at 3
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T01:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ])('%s is meant on the clocks of Brussels', (typed, instant) => {
    expect(instantInBrussels(typed)?.toISOString()).toBe(instant);
    expect(typedInBrussels(new Date(instant))).toBe(typed);
  });

  it.each(['', '2026-11-28', '2026-13-45T99:99', 'tomorrow'])('%j is none', (typed) => {
    expect(instantInBrussels(typed)).toBeNull();
  });
});
