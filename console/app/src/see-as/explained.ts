/** What the hub says of an operation, selection by selection, made ready to be laid side by side. Pure. */
import type { ConsoleExplanationQuery } from '../policy/generated/operations';
import type { Outcome } from '../generated/schema-types';
import type { Decision } from '../policy/use-simulations';

export interface Explained extends Decision {
  /** Response path. */
  readonly selection: string;
  readonly coordinate: string;
  /** FIELD_WITHHELD, ARGUMENT_WITHHELD; null where it stays. */
  readonly takenOut: string | null;
  /** Partner systems that may be asked because of it. */
  readonly partners: readonly string[];
  /** It is gone because this one above it is taken out; null where it is decided by itself. */
  readonly goneWith: string | null;
}

/** By selection. */
export type Explanation = ReadonlyMap<string, Explained>;

export function explanationOf(data: ConsoleExplanationQuery | null): Explanation | null {
  if (!data?.explainOperation) return null;
  return new Map(
    data.explainOperation.flatMap(({ selection, coordinate, outcome, partners, asked: _asked, ...rest }) =>
      selection === null || coordinate === null || outcome === null
        ? []
        : [[selection, { ...rest, selection, coordinate, outcome, partners: partners ?? [], goneWith: null }]],
    ),
  );
}

/** What is below something that is taken out is not listed by itself: it goes with that. */
export function explainedAt(explanation: Explanation, selection: string): Explained | null {
  const found = explanation.get(selection);
  if (found) return found;
  const above = selection.slice(0, Math.max(0, selection.lastIndexOf('.')));
  if (above === '') return null;
  const carrier = explainedAt(explanation, above);
  if (carrier === null || (carrier.takenOut === null && carrier.goneWith === null)) return null;
  return { ...carrier, selection, goneWith: carrier.goneWith ?? carrier.selection };
}

export function outcomeAt(explanation: Explanation | null, selection: string): Outcome | null {
  return explanation === null ? null : (explainedAt(explanation, selection)?.outcome ?? null);
}

export function isAlike(one: Explained | null, other: Explained | null): boolean {
  return one?.outcome === other?.outcome && one?.variant === other?.variant;
}
