/** How a caller stands to the row that is asked about. */
import { messagesOf, useMessages, type Messages } from '../language/language';
import type { Assignment, Condition, SimulationInput } from './generated/operations';
import type { MadeUpCaller } from './callers';
import type { Purpose, Right } from './generated/operations';

const NAMES = messagesOf({
  en: {
    ALL: 'All relations at once',
    ASSIGNED_OWN: 'Assigned, of their organisation',
    ASSIGNED: 'Assigned to them',
    BREAK_GLASS: 'Opened by break-glass',
    OWN_ORGANISATION: 'Of their organisation',
    OWN_ZONE: 'In their zone',
    OWN_COLLECTIVITY: 'Of a collectivity they follow',
    REGISTER_ENTRY: 'Named by their register entry',
    OWN_TRAINEE: 'A trainee of theirs',
    SELF: 'About themselves',
    NONE: 'No relation',
  },
  fr: {
    ALL: 'Toutes les relations à la fois',
    ASSIGNED_OWN: 'Attribué, de son organisation',
    ASSIGNED: 'Attribué à la personne',
    BREAK_GLASS: 'Ouvert par bris de glace',
    OWN_ORGANISATION: 'De son organisation',
    OWN_ZONE: 'Dans sa zone',
    OWN_COLLECTIVITY: 'D’une collectivité suivie',
    REGISTER_ENTRY: 'Cité dans son inscription au registre',
    OWN_TRAINEE: 'Un de ses stagiaires',
    SELF: 'À son propre sujet',
    NONE: 'Aucune relation',
  },
  nl: {
    ALL: 'Alle relaties tegelijk',
    ASSIGNED_OWN: 'Toegewezen, van de eigen organisatie',
    ASSIGNED: 'Toegewezen aan de persoon',
    BREAK_GLASS: 'Geopend via noodtoegang',
    OWN_ORGANISATION: 'Van de eigen organisatie',
    OWN_ZONE: 'In de eigen zone',
    OWN_COLLECTIVITY: 'Van een opgevolgde collectiviteit',
    REGISTER_ENTRY: 'Genoemd in de registerinschrijving',
    OWN_TRAINEE: 'Een eigen leerling',
    SELF: 'Over zichzelf',
    NONE: 'Geen relatie',
  },
});

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
