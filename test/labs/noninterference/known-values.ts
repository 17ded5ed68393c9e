/**
 * What the two worlds have shown so far, by the name of the field it stood under: where generated operations take their
 * ids, cursors and keys from. Each with its counterpart in the other world.
 */
import type { AnswerLeaf } from './answer-leaves';
import type { KnownValue } from './generated-operation';

export type WorldName = 'one' | 'other';
type Pair = Readonly<Record<WorldName, unknown>>;

export const CURSOR = ' cursor';
/** Of each name; what came first stays. */
const MOST = 60;

export class KnownValues {
  private readonly pairs = new Map<string, Map<unknown, Pair>>();

  /** Known beforehand, the same in both worlds. */
  constructor(beforehand: Readonly<Record<string, readonly string[]>>) {
    for (const [name, values] of Object.entries(beforehand))
      for (const value of values) this.add(name, { one: value, other: value });
  }

  learn(one: readonly AnswerLeaf[], other: readonly AnswerLeaf[]): void {
    if (one.length !== other.length) return;
    for (const [place, { name, value }] of one.entries()) {
      const there = other[place];
      if (typeof value !== 'string' || there?.name !== name) continue;
      // a cursor may hold an instant of its world; anything else that differs is this very run's
      if (there.value === value || name.endsWith(CURSOR)) this.add(name, { one: value, other: there.value });
    }
  }

  lookUp({ name, pick }: KnownValue, world: WorldName): unknown {
    const all = [...(this.pairs.get(name)?.values() ?? [])];
    return all[pick % all.length]?.[world];
  }

  private add(name: string, pair: Pair): void {
    const known = this.pairs.get(name) ?? new Map<unknown, Pair>();
    this.pairs.set(name, known);
    if (known.size < MOST) known.set(pair.one, pair);
  }
}
