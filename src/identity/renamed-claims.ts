/**
 * Puts the claims of a provider that names them otherwise under the hub's names, before anything reads them. A claim that has
 * another name is read under that one alone: what stands under the hub's own name is taken out.
 */
import type { JWTPayload } from 'jose';
import type { ClaimNames } from '../model/claim-names';

type Claims = Record<string, unknown>;

/** @param audience under which the roles are */
export function underHubsNames(payload: JWTPayload, names: ClaimNames, audience: string): JWTPayload {
  if (names.size === 0) return payload;
  const claims = structuredClone(payload) as Claims;
  // all of them are taken out before one is put in: two may have changed places
  for (const name of names.keys()) takeOut(claims, stepsOf(name, audience));
  for (const [name, place] of names) {
    const value = valueAt(payload, place);
    if (value !== undefined) putIn(claims, stepsOf(name, audience), value);
  }
  return claims;
}

function stepsOf(name: string, audience: string): string[] {
  return name === 'roles' ? ['resource_access', audience, 'roles'] : name.split('.');
}

/** A profession is there because its entry is: the entry goes, not only what it says. */
function takeOut(claims: Claims, steps: readonly string[]): void {
  const [last = '', ...before] = (steps.at(-1) === 'recognised' ? steps.slice(0, -1) : steps).toReversed();
  const holder = before.length === 0 ? claims : valueAt(claims, before.toReversed());
  if (isObject(holder)) delete holder[last];
}

function valueAt(claims: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    claims,
  );
}

function putIn(claims: Claims, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    claims[first] = value;
    return;
  }
  const inside = claims[first];
  const holder = isObject(inside) ? inside : {};
  claims[first] = holder;
  putIn(holder, rest, value);
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
