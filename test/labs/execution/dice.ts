/** Chance that is always the same: a number from words, the same words giving the same number. */
export function dice(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** One of these, by these words. */
export function oneOf<T>(words: string, of: readonly T[]): T {
  const one = of[dice(words) % of.length];
  if (one === undefined) throw new Error('There is nothing to choose from.');
  return one;
}

/** Numbers from 0 to below 1, the same ones for the same seed. */
export function randomOf(seed: number): () => number {
  let drawn = 0;
  return () => dice(`${seed} ${(drawn += 1)}`) / 2 ** 32;
}
