/** When the call centre is down on a day, and how: nothing is taken, or it is done and the answer is lost. */
export interface Outage {
  /** Minutes of the day. */
  readonly from: number;
  readonly until: number;
  /** `reset`: it is done, and the connection breaks in the answer. */
  readonly mode: 'down' | 'reset';
}

const SHORTEST = 1;
const LONGEST = 15;
/** Of outages. */
const ANSWERS_LOST = 0.25;

/**
 * Of 1 to 15 minutes, with pauses between them that are drawn likewise, so that they are this share of the day in all.
 * @param minutes of the day
 */
export function outagesOf(minutes: number, share: number, random: () => number): Outage[] {
  const lengths: number[] = [];
  for (let left = minutes * share; left > 0; left -= lengths.at(-1)!) {
    const drawn = SHORTEST + random() * (LONGEST - SHORTEST);
    // the rest is a part of the last one, or one of its own
    lengths.push(left - drawn < SHORTEST ? Math.min(left, LONGEST) : drawn);
  }
  const pauses = lengths.map(() => 0.2 + random());
  // and one at the end: what waits is delivered within the day
  const wholePause = pauses.reduce((sum, pause) => sum + pause, 0) + 0.5;
  const up = minutes - lengths.reduce((sum, length) => sum + length, 0);
  let at = 0;
  return lengths.map((length, place) => {
    const from = at + (pauses[place]! / wholePause) * up;
    at = from + length;
    return { from, until: at, mode: random() < ANSWERS_LOST ? 'reset' : 'down' };
  });
}
