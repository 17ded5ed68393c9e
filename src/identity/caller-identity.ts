/** From the claims of a verified token to who the caller is. No register is read: what counts of it is decided beside. */
import type { CallerIdentity } from '../model/caller';
import type { Pseudonyms } from '../model/pseudonyms';
import { DISCIPLINES, type Discipline, type IssuerKind, PURPOSES, type Role, ROLES } from '../model/roles';
import { type AccessTokenClaims, professionIn, type VerifiedToken } from './access-token-claims';
import { refused, type TokenCheck } from './refused';

export type PseudonymsOfCallers = Pick<Pseudonyms, 'client' | 'lastingName' | 'person' | 'renamed'>;

/** Roles each issuer can vouch for. A hygiene inspector may be staff with an entry in the register of persons. */
export const ROLES_OF_ISSUER: Readonly<Record<IssuerKind, ReadonlySet<Role>>> = {
  healthcare: new Set(['NURSE', 'PHYSICIAN', 'HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL', 'AUTHORISED_PERSON']),
  staff: new Set(ROLES.filter((role) => !['NURSE', 'PHYSICIAN', 'PARTNER_SYSTEM', 'PERSON'].includes(role))),
  M2M: new Set(['PARTNER_SYSTEM']),
  // PERSON is in no token: it follows from the issuer
  citizen: new Set(),
};

/** Roles that are a profession: the token has to speak of that very discipline (a practical nurse is not a nurse). */
const DISCIPLINE_OF_ROLE: Partial<Record<Role, Discipline>> = { NURSE: 'nurse', PHYSICIAN: 'physician' };

/** An organisation may have several systems, distinguished by a name of their own behind its number. */
const SYSTEM_CLIENT = /^cbe-(\d{10})(?:-[a-z0-9]{1,30}){0,3}$/;
const NISS = /^\d{11}$/;
const CBE = /^\d{10}$/;

/** What is wrong with who a verified token says its caller is. */
export function* identityFaults({ issuer, claims }: Pick<VerifiedToken, 'issuer' | 'claims'>): Generator<TokenCheck> {
  const clientId = clientIn(claims);
  if (clientId === null) yield 'CLIENT';
  if (issuer !== 'M2M') {
    if (nissIn(claims) === null) yield 'PERSON';
    return;
  }
  if (clientId !== null && !isSystem(clientId, claims)) yield 'SYSTEM';
}

/** @throws HubError UNAUTHENTICATED */
export function identityOf(token: VerifiedToken, audience: string, pseudonyms: PseudonymsOfCallers): CallerIdentity {
  const { issuer, claims } = token;
  for (const check of identityFaults(token)) throw refused(check);
  const system = issuer === 'M2M';
  const clientId = clientIn(claims)!;
  if (issuer === 'citizen') return personIdentity(token, clientId, pseudonyms);
  const roles = rolesOf(token, audience);
  const pseudonym = system ? pseudonyms.client(clientId) : pseudonyms.person(nissIn(claims)!);
  return {
    issuer,
    tokenSubject: claims.sub,
    clientId,
    naturalPerson: !system,
    ...{ pseudonym, lastingName: pseudonyms.lastingName(pseudonym) },
    displayName: system ? null : displayNameOf(claims),
    organisation: organisationIn(claims),
    roles,
    purposes: purposesIn(claims),
    profession: issuer === 'healthcare' ? professionOf(claims, roles) : null,
  };
}

/** The national number is the one claim that is read; whatever else the token says of the person is ignored. */
function personIdentity(
  { issuer, claims }: VerifiedToken,
  clientId: string,
  pseudonyms: PseudonymsOfCallers,
): CallerIdentity {
  const pseudonym = pseudonyms.person(nissIn(claims)!);
  return {
    ...{ issuer, clientId, tokenSubject: claims.sub, naturalPerson: true },
    ...{ pseudonym, lastingName: pseudonyms.lastingName(pseudonym) },
    ...{ displayName: null, organisation: null, profession: null },
    ...{ roles: ['PERSON'], purposes: ['DATA_SUBJECT_RIGHTS'] },
  };
}

/** Null where it names none, or two. */
export function clientIn({ azp, client_id: clientId }: AccessTokenClaims): string | null {
  if (azp !== undefined && clientId !== undefined && azp !== clientId) return null;
  return (azp ?? clientId) || null;
}

/** A system's name begins with the number of its organisation. */
function isSystem(clientId: string, { organization }: AccessTokenClaims): boolean {
  const organisation = SYSTEM_CLIENT.exec(clientId)?.[1];
  return organisation !== undefined && organization === organisation;
}

export function organisationIn({ organization }: AccessTokenClaims): string | null {
  return organization !== undefined && CBE.test(organization) ? organization : null;
}

function nissIn({ userProfile }: AccessTokenClaims): string | null {
  const niss = userProfile?.ssin;
  return niss !== undefined && NISS.test(niss) ? niss : null;
}

function displayNameOf({ userProfile }: AccessTokenClaims): string | null {
  return [userProfile?.firstName, userProfile?.lastName].filter((part) => part?.trim()).join(' ') || null;
}

export function rolesOf({ issuer, claims }: Pick<VerifiedToken, 'issuer' | 'claims'>, audience: string): Role[] {
  const named = new Set(claims.resource_access?.[audience]?.roles ?? []);
  return ROLES.filter((role) => {
    if (!named.has(role) || !ROLES_OF_ISSUER[issuer].has(role)) return false;
    const discipline = DISCIPLINE_OF_ROLE[role];
    return discipline === undefined || professionIn(claims, discipline) !== null;
  });
}

/** The profession of the caller's role; for other roles a recognised one before one that is not. */
export function professionOf(claims: AccessTokenClaims, roles: readonly Role[]): CallerIdentity['profession'] {
  const named = DISCIPLINES.flatMap((discipline) => {
    const entry = professionIn(claims, discipline);
    return entry ? [{ discipline, recognised: entry.recognised }] : [];
  });
  const ofRole = (['PHYSICIAN', 'NURSE'] as const).find((role) => roles.includes(role));
  if (ofRole) return named.find(({ discipline }) => discipline === DISCIPLINE_OF_ROLE[ofRole]) ?? null;
  return named.find(({ recognised }) => recognised) ?? named[0] ?? null;
}

export function purposesIn({ purposes = [] }: AccessTokenClaims): CallerIdentity['purposes'] {
  const known = purposes.flatMap((named) => PURPOSES.find((purpose) => purpose === named) ?? []);
  return [...new Set(known)];
}
