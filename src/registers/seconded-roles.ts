/**
 * What a seconded person may be: where somebody is seconded to narrows the roles the token names. Whoever works for the
 * organisation itself, or about whom nothing is decided, sees no case; the hygiene cell does not trace by phone, and the
 * call centre does nothing else. Other roles are left alone: they show no case.
 */
import type { Role } from '../model/roles';
import type { SecondedTo } from '../model/words';

/** Roles that can see a case, or something of one. */
const ROLES_WITH_CASES: ReadonlySet<Role> = new Set<Role>([
  'AGENT',
  'SUPERVISOR',
  'FIELD_AGENT',
  'NURSE',
  'PHYSICIAN',
  'HYGIENE_INSPECTOR',
  'COLLECTIVITY_CELL',
  'AUTHORISED_PERSON',
]);

const LEFT_BY_SECONDMENT: Readonly<Record<SecondedTo, ReadonlySet<Role>>> = {
  ORGANISATION: new Set(),
  UNDECIDED: new Set(),
  HYGIENE_CELL: new Set<Role>(['HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL']),
  CALL_CENTRE: new Set<Role>(['AGENT', 'SUPERVISOR', 'FIELD_AGENT']),
};

/** @param secondments that hold now; of several, each narrows. */
export function rolesWhileSeconded(roles: readonly Role[], secondments: readonly SecondedTo[]): Role[] {
  return roles.filter(
    (role) => !ROLES_WITH_CASES.has(role) || secondments.every((to) => LEFT_BY_SECONDMENT[to].has(role)),
  );
}
