/**
 * Deterministic chance. A Dice is set up from (seed, purpose, index), which together are its whole initial state, so
 * two different triples never share a sequence and the order in which persons are asked for changes nothing.
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand; public domain).
 */
const BASE32 = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export class Dice {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(seed: number, purpose: string, index: number) {
    this.a = seed | 0;
    this.b = hashOf(purpose);
    this.c = index | 0;
    this.counter = (Math.floor(seed / 4_294_967_296) * 2 + 1) | 0;
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** 0 ≤ x < 1. */
  float(): number {
    return (this.next() >>> 0) / 4_294_967_296;
  }

  /** 0 ≤ x < bound, whole. */
  below(bound: number): number {
    return Math.floor(this.float() * bound);
  }

  /** from ≤ x < to. */
  between(from: number, to: number): number {
    return from + this.float() * (to - from);
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** Weights need not add up to anything. */
  weighted<T>(list: readonly (readonly [T, number])[]): T {
    let total = 0;
    for (const entry of list) total += entry[1];
    let left = this.float() * total;
    for (const entry of list) {
      left -= entry[1];
      if (left < 0) return entry[0];
    }
    const last = list[list.length - 1];
    if (last === undefined) throw new Error('nothing to pick from');
    return last[0];
  }

  /** A new list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
  }

  /** Random characters without the look-alikes 0, O, 1 and I. */
  opaque(length: number): string {
    let text = '';
    for (let position = 0; position < length; position += 1) text += BASE32[(this.next() >>> 27) & 31];
    return text;
  }

  private next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum;
  }
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < text.length; position += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  }
  return hash | 0;
}
