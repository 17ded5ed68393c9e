/** What the access token of a persona says, beside what every access token says (RFC 9068). */
import { createHash, randomUUID } from 'node:crypto';
import { organisationOf, type CitizenPersona, type Persona, type PersonPersona } from '../population/personas';

/** The hub, as audience of access tokens. */
export const HUB_AUDIENCE = 'tracing-hub';

/** Opaque and stable: says nothing of the person, and differs between realms. */
export function subjectOf(persona: Persona): string {
  if (persona.kind === 'SYSTEM') return persona.clientId;
  return createHash('sha256').update(`${persona.realm}:${persona.name}`).digest('base64url').slice(0, 22);
}

export function claimsOf(
  persona: Exclude<Persona, CitizenPersona>,
  clientId: string,
  purposes: readonly string[],
): Record<string, unknown> {
  return {
    azp: clientId,
    organization: organisationOf(persona.organisation).cbe,
    resource_access: { [HUB_AUDIENCE]: { roles: persona.roles } },
    purposes,
    ...(persona.kind === 'PERSON' ? { sid: randomUUID(), userProfile: profileOf(persona) } : {}),
  };
}

/** Of a person concerned: the national number, and nothing else of the person. */
export function claimsOfCitizen(niss: string, clientId: string): Record<string, unknown> {
  return { azp: clientId, sid: randomUUID(), userProfile: { ssin: niss } };
}

/** Of a system the hub's register names: its client id begins with the number of its organisation. */
export function claimsOfApplication(clientId: string, purposes: readonly string[]): Record<string, unknown> {
  return {
    azp: clientId,
    organization: /^cbe-(\d{10})/.exec(clientId)?.[1],
    resource_access: { [HUB_AUDIENCE]: { roles: ['PARTNER_SYSTEM'] } },
    purposes,
  };
}

/** The profession stands in the healthcare realm's tokens only: no other realm can vouch for it. */
function profileOf(persona: PersonPersona): Record<string, unknown> {
  const { niss, givenName, familyName, profession, realm } = persona;
  const profile = { ssin: niss, firstName: givenName, lastName: familyName };
  if (realm !== 'healthcare' || !profession) return profile;
  const { discipline, recognised, nihii11 } = profession;
  return { ...profile, [discipline]: { recognised, ...(nihii11 ? { nihii11 } : {}) } };
}
