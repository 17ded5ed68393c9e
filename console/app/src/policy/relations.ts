/** How a caller stands to the row that is asked about. */
import { useMessages, type Messages } from '../language/language';
import type { Assignment, Condition, Purpose, Right, SimulationInput } from '../generated/schema-types';
import type { MadeUpCaller } from './callers';
import NAMES from '../../../../messages/console/policy/relations.json';

export type RelationId = typeof NAMES extends Messages<infer Key> ? Key : never;

interface Relation {
  readonly relations: readonly Condition[];
  /** By the order and by the case where left out. */
  readonly assignedBy?: readonly Assignment[];
}

export const RELATIONS: Readonly<Record<RelationId, Relation>> = {
  // what a row is to nobody but oneself stays out
  ALL: {
    relations: ['ASSIGNED', 'OWN_ORGANISATION', 'OWN_ZONE', 'OWN_COLLECTIVITY', 'REGISTER_ENTRY', 'OWN_TRAINEE'],
  },
  // as an order of the call centre is to the agent who calls
  ASSIGNED_OWN: { relations: ['ASSIGNED', 'OWN_ORGANISATION'] },
  ASSIGNED: { relations: ['ASSIGNED'] },
  BREAK_GLASS: { relations: ['ASSIGNED'], assignedBy: ['BREAK_GLASS'] },
  OWN_ORGANISATION: { relations: ['OWN_ORGANISATION'] },
  OWN_ZONE: { relations: ['OWN_ZONE'] },
  OWN_COLLECTIVITY: { relations: ['OWN_COLLECTIVITY'] },
  REGISTER_ENTRY: { relations: ['REGISTER_ENTRY'] },
  OWN_TRAINEE: { relations: ['OWN_TRAINEE'] },
  SELF: { relations: ['SELF'] },
  NONE: { relations: [] },
};

export const RELATION_IDS = Object.keys(RELATIONS) as RelationId[];

export function useRelationName(): (relation: RelationId) => string {
  return useMessages(NAMES);
}

export interface Circumstances {
  readonly caller: MadeUpCaller;
  /** Null: none. */
  readonly purpose: Purpose | null;
  readonly relation: RelationId;
  readonly right: Right;
  /** Null: the one in force. */
  readonly version: number | null;
}

/** As the hub is asked. */
export function simulationOf({ caller, purpose, relation, right, version }: Circumstances): SimulationInput {
  const { without, unknown, recognised } = caller.but ?? {};
  const { relations, assignedBy } = RELATIONS[relation];
  return {
    roles: [...caller.roles],
    organisationKind: caller.organisationKind,
    purpose,
    relations: [...relations],
    assignedBy: assignedBy === undefined ? null : [...assignedBy],
    without: without === undefined ? null : [...without],
    unknown: unknown === undefined ? null : [...unknown],
    recognised: recognised ?? null,
    right,
    version,
  };
}
