/** Agents, supervisors and field agents as the call centre keeps and sends them. */
import { ROSTER_FIELDS, rosterOf, sentRoster, type Roster, type SentRoster } from '../json-api/roster';
import type { StaffPerson } from '../population/population';

export interface AgentView extends Roster {
  readonly agentNumber: string;
  readonly niss: string;
  readonly name: string;
  readonly kind: 'AGENT' | 'SUPERVISOR' | 'FIELD_AGENT';
}

/** What `PATCH /__admin/values` may change. */
export const AGENT_VIEW_FIELDS: readonly string[] = ['niss', 'name', 'kind', ...ROSTER_FIELDS];

export type AgentChange = Pick<AgentView, 'agentNumber' | 'niss' | 'kind'> & SentRoster;

/** null for staff of somebody else. */
export function agentViewOf(person: StaffPerson): AgentView | null {
  const { staffReference, niss, kind } = person;
  if (kind !== 'AGENT' && kind !== 'SUPERVISOR' && kind !== 'FIELD_AGENT') return null;
  const name = `${person.givenName} ${person.familyName}`;
  return { agentNumber: staffReference, niss, name, kind, ...rosterOf(person) };
}

export function agentChangeOf(view: AgentView): AgentChange {
  const { agentNumber, niss, kind } = view;
  return { agentNumber, niss, kind, ...sentRoster(view) };
}
