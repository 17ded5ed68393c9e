/** Chance by a seed: each draw follows from the seed and from how many there were before it. */
import { createHash } from 'node:crypto';
import { dice } from '../execution/dice';

export class Draw {
  private drawn = 0;

  constructor(private readonly seed: string) {}

  /** From 0, below `under`. */
  number(under: number): number {
    return dice(`${this.seed} ${(this.drawn += 1)}`) % under;
  }

  one<T>(...of: readonly [T, ...T[]]): T {
    return of[this.number(of.length)] as T;
  }

  bytes(length: number): Buffer {
    const parts: Buffer[] = [];
    for (let made = 0; made < length; made += 32) {
      parts.push(
        createHash('sha256')
          .update(`${this.seed} ${(this.drawn += 1)}`)
          .digest(),
      );
    }
    return Buffer.concat(parts).subarray(0, length);
  }
}
