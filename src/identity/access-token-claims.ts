/** What the hub reads of an access token's claims; everything else in it is ignored. */
import { z } from 'zod';

/** A profession is whatever key of the profile holds an object; `recognised` counts only when it is the boolean true. */
const profession = z.looseObject({ recognised: z.unknown().optional() });

const userProfile = z.looseObject({
  ssin: z.string().optional(),
  firstName: z.string().max(200).optional(),
  lastName: z.string().max(200).optional(),
});

const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  jti: z.string().min(1).max(255),
  /** Of the session it was issued in, where its issuer says so. */
  sid: z.string().min(1).max(255).optional(),
  exp: z.number(),
  iat: z.number(),
  azp: z.string().optional(),
  client_id: z.string().optional(),
  organization: z.string().optional(),
  resource_access: z.record(z.string(), z.object({ roles: z.array(z.string()).max(100).optional() })).optional(),
  purposes: z.array(z.string()).max(100).optional(),
  userProfile: userProfile.optional(),
});

export type AccessTokenClaims = z.infer<typeof claims>;

/** Null where a claim is not of the form it has to be. */
export function readClaims(payload: unknown): AccessTokenClaims | null {
  const parsed = claims.safeParse(payload);
  return parsed.success ? parsed.data : null;
}

/** The profile's entry of a discipline; null where the profile does not speak of it. */
export function professionIn(token: AccessTokenClaims, discipline: string): { readonly recognised: boolean } | null {
  const entry = profession.safeParse(token.userProfile?.[discipline]);
  return entry.success ? { recognised: entry.data.recognised === true } : null;
}
