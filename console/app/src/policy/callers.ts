/** Callers who are made up: one for each role and each kind of partner, everything in order; and some in whom something is not. */
import { useMessages, type Messages } from '../language/language';
import type { Condition, OrganisationKind, Role } from '../generated/schema-types';
import NAMES from '../../../../messages/console/policy/callers.json';

export type CallerId = typeof NAMES extends Messages<infer Key> ? Key : never;

export interface MadeUpCaller {
  readonly id: CallerId;
  readonly roles: readonly Role[];
  readonly organisationKind: OrganisationKind;
  /** What is so of them and not of others of the role. */
  readonly but?: {
    readonly without?: readonly Condition[];
    readonly unknown?: readonly Condition[];
    readonly recognised?: boolean;
  };
}

const ofRole = (organisationKind: OrganisationKind, ...roles: (Role & CallerId)[]): MadeUpCaller[] =>
  roles.map((id) => ({ id, roles: [id], organisationKind }));
const systemOf = (id: OrganisationKind & CallerId): MadeUpCaller => ({
  ...{ id, roles: ['PARTNER_SYSTEM'], organisationKind: id },
});

/** Everything in order: the columns of the matrix. */
export const COLUMNS: readonly MadeUpCaller[] = [
  ...ofRole('CALL_CENTRE', 'AGENT', 'SUPERVISOR', 'FIELD_AGENT'),
  ...ofRole('MUTUALITY', 'NURSE', 'PHYSICIAN'),
  ...ofRole('CONTROLLER', 'HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL', 'AUTHORISED_PERSON', 'RECRUITER'),
  ...ofRole('TRAINING_BODY', 'TRAINING_MANAGER'),
  ...ofRole('CONTROLLER', 'PRIVACY_OFFICER', 'REPORTER'),
  ...(['CALL_CENTRE', 'MUTUALITY', 'EMPLOYMENT_OFFICE', 'TRAINING_BODY'] as const).map(systemOf),
];

const [agent, nurse, callCentre] = (['AGENT', 'NURSE', 'CALL_CENTRE'] as const).map((id) =>
  COLUMNS.find((column) => column.id === id)!,
);

/** Something about them is not in order, or more than usual. */
export const PERSONS: readonly MadeUpCaller[] = [
  { ...agent!, id: 'UNTRAINED_AGENT', but: { without: ['TRAINED'] } },
  { ...agent!, id: 'AGENT_OFF_SHIFT', but: { without: ['IN_SHIFT'] } },
  { ...agent!, id: 'AGENT_UNKNOWN', but: { unknown: ['ASSIGNED'] } },
  { ...nurse!, id: 'UNRECOGNISED_NURSE', but: { recognised: false } },
  { ...nurse!, id: 'SUPERVISING_NURSE', roles: ['NURSE', 'SUPERVISOR'] },
  { ...callCentre!, id: 'SYSTEM_WITHOUT_AGREEMENT', but: { without: ['AGREEMENT_VALID'] } },
];

export const CALLERS: readonly MadeUpCaller[] = [...COLUMNS, ...PERSONS];

export function useCallerName(): (caller: CallerId) => string {
  return useMessages(NAMES);
}
