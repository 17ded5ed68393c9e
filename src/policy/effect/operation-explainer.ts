/**
 * Port, filled by `hub.ts` with the analysis of operations: what would become of an operation for a caller who was made
 * up. It is read, never run: no resolver, no partner, no record.
 */
import type { Coordinate } from '../../model/classification';
import type { Decision } from '../../model/decision';
import type { RelationBits } from '../../model/subject';
import type { DecisionTable } from '../decision-table';

export interface ExplainedSelection {
  /** Response path, list positions left out. */
  readonly selection: string;
  readonly coordinate: Coordinate;
  /** Of the selection for a row in the relation asked about; of what carries it for a value that has no class of its own. */
  readonly decision: Decision;
  /** Why it would be taken out before anything runs; null where it stays. */
  readonly takenOut: { readonly code: 'FIELD_WITHHELD' | 'ARGUMENT_WITHHELD'; readonly coordinate: Coordinate } | null;
  /** Whether partners may be asked for it, for a row in that relation. */
  readonly asked: boolean;
  /** What they may be asked for because of it: itself, and what it is computed from, masks or gathers. Empty where not. */
  readonly elements: ReadonlySet<Coordinate>;
}

export interface OperationToExplain {
  readonly text: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly decisions: DecisionTable;
  readonly relation: RelationBits;
}

export interface OperationExplainer {
  /** In the order of the operation. @throws HubError BAD_USER_INPUT, COST_EXCEEDED */
  explain(operation: OperationToExplain): readonly ExplainedSelection[];
}
