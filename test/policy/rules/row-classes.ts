/** Every row there is, in classes: an evaluator is asked once for all the rows that agree in what it looked at. */
import { Relation } from '../../../src/model/subject';
import type { Row } from './naive-floor';

/** How many relations a caller can have to a row. */
export const RELATIONS = 512;

const BITS: Readonly<Record<keyof Row, number>> = {
  order: Relation.ORDER_ASSIGNED,
  case: Relation.CASE_ASSIGNED,
  zone: Relation.OWN_ZONE,
  organisation: Relation.OWN_ORGANISATION,
  register: Relation.REGISTER_ENTRY,
  collectivity: Relation.OWN_COLLECTIVITY,
  self: Relation.SELF,
  trainee: Relation.OWN_TRAINEE,
  glass: Relation.BREAK_GLASS,
};

/** A row that notes which of its properties were looked at. */
class WatchedRow {
  seen = 0;
  constructor(public relation: number) {}
}
for (const [name, bit] of Object.entries(BITS)) {
  Object.defineProperty(WatchedRow.prototype, name, {
    get(this: WatchedRow): boolean {
      this.seen |= bit;
      return (this.relation & bit) !== 0;
    },
  });
}

export interface RowClass<T> {
  readonly answer: T;
  /** What was looked at; the answer is the same for every relation that agrees with `relation` in these bits. */
  readonly seen: number;
  readonly relation: number;
}

/**
 * `ask` must answer by the row alone. It answers the same for two rows unless it looks at something in which they differ,
 * so the classes are found by looking elsewhere than before until every relation is in one.
 */
export function rowClasses<T>(ask: (row: Row) => T): RowClass<T>[] {
  const classes: RowClass<T>[] = [];
  const explore = (relation: number, fixed: number): void => {
    const row = new WatchedRow(relation);
    const answer = ask(row as unknown as Row);
    classes.push({ answer, seen: row.seen, relation });
    // the rows of this part that differ in one looked-at bit, and agree in those before it
    let kept = fixed;
    for (let bit = 1; bit < RELATIONS; bit <<= 1) {
      if ((row.seen & bit) === 0 || (fixed & bit) !== 0) continue;
      explore(relation ^ bit, kept | bit);
      kept |= bit;
    }
  };
  explore(0, 0);
  return classes;
}
