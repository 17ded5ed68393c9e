/** The policy as a request takes it at its beginning and keeps it to its end. */
import type { DecisionTables } from './decision-table';
import type { PolicyDocument } from './grant';
import type { PolicyRegisters } from './policy-registers';

/** Immutable: what changes while the hub runs is which snapshot is the current one. */
export interface PolicySnapshot extends PolicyRegisters {
  readonly document: PolicyDocument;
  readonly tables: DecisionTables;
}

export interface PolicyInForce {
  current(): PolicySnapshot;
}
