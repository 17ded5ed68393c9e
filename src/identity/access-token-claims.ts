/**
 * What the hub reads of an access token's claims; everything else in it is ignored. `docs/identity-providers.md` and `hub config
 * check --token` are made of it: of each claim what it becomes, and in the tokens of which issuers.
 */
import { z } from 'zod';
import { ISSUER_KINDS, type IssuerKind } from '../model/roles';

interface ClaimUse {
  /** What the claim becomes. */
  readonly description: string;
  /** Issuers whose tokens have to have it. Left out: what the form below says. */
  readonly neededOf?: readonly IssuerKind[];
  /** Issuers in whose tokens it is read, where it is there. Left out: all. */
  readonly readOf?: readonly IssuerKind[];
  /** A token that has it is refused. */
  readonly isRefused?: boolean;
}

function used<Form extends z.ZodType>(form: Form, use: ClaimUse): Form {
  return form.meta({ ...use });
}

const text = z.string().min(1).max(255);
const PERSONS: readonly IssuerKind[] = ['healthcare', 'staff', 'citizen'];
const NAMED: readonly IssuerKind[] = ['healthcare', 'staff'];
const ROLE_HOLDERS: readonly IssuerKind[] = ['healthcare', 'staff', 'M2M'];

/** A profession is whatever key of the profile holds an object; `recognised` counts only when it is the boolean true. */
const profession = used(
  z.looseObject({
    recognised: used(z.unknown().optional(), {
      description: 'Whether the profession is recognised: only the boolean `true` is yes.',
      readOf: ['healthcare'],
    }),
  }),
  {
    description:
      'The profession. `<discipline>` is physician, nurse, midwife, pharmacist, dentist or physiotherapist. NURSE needs `nurse`, PHYSICIAN needs `physician`.',
    neededOf: [],
    readOf: ['healthcare'],
  },
);

const userProfile = z.looseObject({
  ssin: used(z.string().optional(), {
    description: 'The national number, eleven digits. It becomes the pseudonym of the person, and is not kept.',
    neededOf: PERSONS,
    readOf: [],
  }),
  firstName: used(z.string().max(200).optional(), {
    description: 'Part of the name that colleagues and officers are shown.',
    readOf: NAMED,
  }),
  lastName: used(z.string().max(200).optional(), {
    description: 'Part of the name that colleagues and officers are shown.',
    readOf: NAMED,
  }),
});

const actsForAnother = { description: 'Somebody acts for the person: refused.', isRefused: true };

const claims = z.object({
  iss: used(z.string(), {
    description: 'Which of the four issuers: compared with the setting, character by character.',
  }),
  aud: used(z.union([z.string(), z.array(z.string())]), {
    description: 'Has to be `TOKEN_AUDIENCE`, and nothing else beside it.',
  }),
  sub: used(text, { description: "The issuer's name of the caller. Tokens are revoked by it." }),
  jti: used(text, { description: 'The name of this token. It is revoked by it.' }),
  sid: used(text.optional(), {
    description: 'The session it was issued in, where its issuer says so. A logout revokes all tokens of a session.',
  }),
  exp: used(z.number(), { description: 'When it ends: `TOKEN_LIFE_S` after `iat` at the latest.' }),
  iat: used(z.number(), { description: 'When it was issued: not in the future.' }),
  nbf: used(z.number().optional(), { description: 'From when on it is good.' }),
  azp: used(z.string().optional(), {
    description:
      'The client: one of `ALLOWED_CLIENTS`, or one that is registered for the organisation. `client_id` may be in its place. ' +
      'Of M2M it is `cbe-` and the ten digits of the organisation, with words behind it where there are several: `cbe-0999110094-figures`.',
    neededOf: ISSUER_KINDS,
  }),
  client_id: used(z.string().optional(), {
    description: 'In place of `azp`. Where both are there, they have to be equal.',
  }),
  organization: used(z.string().optional(), {
    description:
      'The organisation of the caller, its enterprise number (CBE) of ten digits. It has to be registered at the hub. Of M2M it has ' +
      'to be that of the client. Another form is no organisation, and so no role.',
    neededOf: ['M2M'],
    readOf: NAMED,
  }),
  resource_access: z
    .record(
      z.string(),
      z.object({
        roles: used(z.array(z.string()).max(100).optional(), {
          description:
            'The roles. One that this issuer cannot give, or the organisation cannot have, is ignored. An unknown one too.',
          readOf: ROLE_HOLDERS,
        }),
      }),
    )
    .optional(),
  purposes: used(z.array(z.string()).max(100).optional(), {
    description:
      'The purposes of use that the caller holds. The first is used where a request names none. Unknown ones are ignored.',
    readOf: ROLE_HOLDERS,
  }),
  userProfile: userProfile.optional(),
  may_act: used(z.unknown().optional(), actsForAnother),
  act: used(z.unknown().optional(), actsForAnother),
  cnf: used(z.unknown().optional(), {
    description: 'The token is bound to a key, whose proof the hub does not ask for: refused.',
    isRefused: true,
  }),
});

/** All forms that a claim is read with: by its name the profession is found in the profile. */
export const CLAIM_FORMS = { claims, profession } as const;

export type AccessTokenClaims = z.infer<typeof claims>;

export interface VerifiedToken {
  readonly issuer: IssuerKind;
  readonly kid: string;
  readonly claims: AccessTokenClaims;
}

/** Null where a claim is not of the form it has to be. */
export function readClaims(payload: unknown): AccessTokenClaims | null {
  const parsed = claims.safeParse(payload);
  return parsed.success ? parsed.data : null;
}

/** Names of the claims that are not of the form they have to be; of roles the name of the claim that has them. */
export function claimsOfOtherForm(payload: unknown): string[] {
  const issues = claims.safeParse(payload).error?.issues ?? [];
  const names = issues.map(({ path: [name, inside] }) =>
    name === 'userProfile' && inside !== undefined ? `${name}.${String(inside)}` : String(name),
  );
  return [...new Set(names)];
}

/** The profile's entry of a discipline; null where the profile does not speak of it. */
export function professionIn(token: AccessTokenClaims, discipline: string): { readonly recognised: boolean } | null {
  const entry = profession.safeParse(token.userProfile?.[discipline]);
  return entry.success ? { recognised: entry.data.recognised === true } : null;
}
