/** Addresses of rules, within the screen of a version: filters of the list stay. Pure. */
import type { Role } from './rule';

/** What was chosen on another screen, in the address. */
export const CHOSEN = ['coordinates', 'roles', 'purpose', 'right', 'effect'] as const;

/** @param id null: of no rule */
export function addressOf(params: URLSearchParams, id: string | null): URLSearchParams {
  const address = new URLSearchParams(params);
  for (const key of [...CHOSEN, 'rule']) address.delete(key);
  if (id !== null) address.set('rule', id);
  return address;
}

/** Of a new rule that withholds fields from roles. */
export function placeOfDenial(params: URLSearchParams, fields: readonly string[], roles: readonly Role[]): string {
  const address = addressOf(params, null);
  address.set('coordinates', fields.join(','));
  if (roles.length > 0) address.set('roles', roles.join(','));
  address.set('effect', 'WITHHELD');
  return `?${address.toString()}`;
}
