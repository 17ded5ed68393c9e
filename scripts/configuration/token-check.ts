/**
 * What the hub makes of one access token, in words: for the operator who connects an issuer. The hub's own verifier reads it. No
 * national number and no name is said; nor is anything that may be one because it is in the wrong claim.
 */
import type { Configuration } from '../../src/config/configuration';
import { claimsOfOtherForm, type AccessTokenClaims } from '../../src/identity/access-token-claims';
import {
  clientIn,
  organisationIn,
  professionOf,
  purposesIn,
  rolesOf,
  ROLES_OF_ISSUER,
} from '../../src/identity/caller-identity';
import { keySetReader } from '../../src/identity/issuer-keys';
import { TOKEN_CHECKS, type TokenCheck } from '../../src/identity/refused';
import { type TokenLook, TokenVerifier } from '../../src/identity/token-verifier';
import { realTime } from '../../src/model/time';
import { DISCIPLINES, type IssuerKind, PURPOSES, ROLES } from '../../src/model/roles';
import { AUDIENCE_MARK, type ClaimRow, CLAIMS } from './claims-reference';

export interface CheckedClaim {
  readonly name: string;
  readonly isThere: boolean;
  readonly isNeeded: boolean;
  /** What it becomes; empty where that is not said, or nothing. */
  readonly becomes: string;
}

export interface CheckedToken {
  readonly issuer: IssuerKind | null;
  /** Those that are there, and those that have to be. */
  readonly claims: readonly CheckedClaim[];
  /** A sentence each. */
  readonly faults: readonly string[];
  /** What the hub accepts, and makes less of than it may look; or decides by what is not known here. */
  readonly remarks: readonly string[];
  readonly signature: 'GOOD' | 'BAD' | 'NOT_CHECKED';
  /** Why it was not checked. */
  readonly unchecked?: string;
}

type Settings = Pick<Configuration, 'issuers' | 'tokenAudience' | 'claimNames' | 'tokenLifeSeconds' | 'allowedClients'>;

const SETTING_OF: Readonly<Record<IssuerKind, string>> = {
  ...{ healthcare: 'HEALTHCARE_ISSUER', staff: 'STAFF_ISSUER' },
  ...{ M2M: 'M2M_ISSUER', citizen: 'CITIZEN_ISSUER' },
};

const HEADER_CHECKS: ReadonlySet<TokenCheck> = new Set(['ALGORITHM', 'KEY_ID', 'OWN_KEY']);

export async function checkToken(token: string, settings: Settings): Promise<CheckedToken> {
  const { issuers, tokenAudience: audience, claimNames, tokenLifeSeconds: longestLifeSeconds } = settings;
  const verifier = new TokenVerifier({
    issuers,
    audience,
    claimNames,
    longestLifeSeconds,
    readKeySet: keySetReader(realTime),
    time: realTime,
  });
  const look = await verifier.look(token);
  const { issuer, isSigned } = look;
  return {
    issuer,
    claims: issuer === null ? [] : CLAIMS.flatMap((row) => checkedClaim(row, issuer, look, settings)),
    faults: [...look.faults.flatMap((check) => sentencesOf(check, look, settings)), ...clientFaults(look, settings)],
    remarks: [...renamed(settings), ...(issuer && look.claims ? remarksOn(issuer, look.claims, settings) : [])],
    ...(isSigned === null
      ? { signature: 'NOT_CHECKED', unchecked: whyUnchecked(look) }
      : { signature: isSigned ? 'GOOD' : 'BAD' }),
  };
}

/** For people. */
export function inWords({ issuer, faults, remarks, signature, unchecked }: CheckedToken): string[] {
  const accepted = signature === 'GOOD' ? 'accepts it' : 'accepts it if the signature is right';
  return [
    ...(issuer === null ? [] : [`It is a token of the ${issuer} issuer (${SETTING_OF[issuer]}).`]),
    ...(signature === 'GOOD' ? ['The signature is one of its issuer.'] : []),
    ...(signature === 'NOT_CHECKED' ? [`The signature was not checked: ${unchecked}.`] : []),
    ...faults,
    ...remarks,
    `A hub with these settings ${faults.length > 0 ? 'refuses it' : accepted}.`,
  ];
}

/** Names are the operator's, from the settings. */
function renamed({ claimNames }: Settings): string[] {
  return [...claimNames].map(([name, place]) => `CLAIM_NAMES: ${name} is read from ${place.join(' → ')} alone.`);
}

function whyUnchecked({ issuer, faults }: TokenLook): string {
  if (issuer === null) return 'no issuer of these is known to have made it';
  const isHeader = faults.some((check) => HEADER_CHECKS.has(check));
  return isHeader ? 'its header does not name the key' : `the keys of ${SETTING_OF[issuer]} cannot be read from here`;
}

/** What is said beside the sentence that the log has. */
function sentencesOf(check: TokenCheck, { payload, issuer }: TokenLook, settings: Settings): string[] {
  if (check === 'CLAIM') return claimsOfOtherForm(payload).map((name) => sentenceOf(name, payload));
  return [[TOKEN_CHECKS[check], hintOf(check, issuer, settings)].filter(Boolean).join(' ')];
}

function hintOf(check: TokenCheck, issuer: IssuerKind | null, { tokenAudience, tokenLifeSeconds }: Settings): string {
  const hints: Partial<Record<TokenCheck, string>> = {
    ISSUER: `iss has to be the value of ${Object.values(SETTING_OF).join(', ')}, character by character.`,
    AUDIENCE: `aud has to be ${tokenAudience} (TOKEN_AUDIENCE), and nothing beside it.`,
    LIFE: `From iat to exp there may be ${tokenLifeSeconds} s (TOKEN_LIFE_S).`,
    CLIENT: 'azp or client_id has to name it; where both are there, they have to be equal.',
    SYSTEM: 'azp has to be cbe- and the ten digits that organization has.',
    PERSON: 'userProfile.ssin has to be eleven digits.',
    SIGNATURE: issuer === null ? '' : `The keys were read from the address in ${SETTING_OF[issuer]}.`,
  };
  return hints[check] ?? '';
}

function sentenceOf(name: string, payload: TokenLook['payload']): string {
  if (valueAt(payload, name) === undefined) return `${name} is missing.`;
  const form = CLAIMS.find((row) => row.name === name)?.form ?? (name === 'userProfile' ? 'object' : null);
  if (form === null) return `${name} has another form than <client>.roles with a list of texts.`;
  return `${name} has another form than ${form}, or is empty or too long.`;
}

function checkedClaim(row: ClaimRow, issuer: IssuerKind, look: TokenLook, settings: Settings): CheckedClaim[] {
  const use = row.uses[issuer];
  if (use === 'IGNORED' || use === 'REFUSED') return [];
  return namesOf(row, settings).flatMap((name) => {
    const isThere = valueAt(look.payload, name, settings.tokenAudience) !== undefined;
    const isNeeded = use === 'NEEDED' && !(name === 'azp' && look.claims?.client_id !== undefined);
    if (!isThere && !isNeeded) return [];
    const becomes = isThere && look.claims ? whatBecomes(name, issuer, look.claims, settings) : '';
    return [{ name, isThere, isNeeded, becomes }];
  });
}

function namesOf({ name }: ClaimRow, { tokenAudience }: Settings): string[] {
  if (!name.includes('<discipline>')) return [name.replace(AUDIENCE_MARK, tokenAudience)];
  return DISCIPLINES.map((discipline) => name.replace('<discipline>', discipline));
}

function valueAt(payload: unknown, name: string, audience?: string): unknown {
  const rolesOfHub = audience === undefined ? null : `resource_access.${audience}.roles`;
  const steps = name === rolesOfHub ? ['resource_access', audience!, 'roles'] : name.split('.');
  return steps.reduce<unknown>((value, step) => {
    const isObject = typeof value === 'object' && value !== null;
    return isObject && Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
  }, payload);
}

/** Only words of the hub's own lists, and numbers of organisations: what else a claim has may name a person. */
function whatBecomes(name: string, issuer: IssuerKind, claims: AccessTokenClaims, settings: Settings): string {
  const { tokenAudience: audience, allowedClients } = settings;
  if (name === 'iss') return `the ${issuer} issuer`;
  if (name === 'organization') return organisationIn(claims) ?? 'no organisation: it is not ten digits';
  if (name === 'purposes') return listed(purposesIn(claims)) || 'no purpose';
  if (name === 'userProfile.ssin') return 'the person, by a pseudonym';
  if (name === 'azp' || (name === 'client_id' && claims.azp === undefined))
    return clientNamed(claims, issuer, allowedClients);
  if (name === `resource_access.${audience}.roles`) return listed(rolesOf({ issuer, claims }, audience)) || 'no role';
  const [, discipline, isRecognition] = /^userProfile\.(\w+?)(\.recognised)?$/.exec(name) ?? [];
  if (!DISCIPLINES.some((one) => one === discipline)) return '';
  const profession = professionOf(claims, rolesOf({ issuer, claims }, audience));
  if (profession === null || profession.discipline !== discipline) return 'not used: another profession is';
  if (isRecognition) return profession.recognised ? 'recognised' : 'not recognised';
  return `the profession ${discipline}`;
}

const listed = (words: readonly string[]): string => words.join(', ');

function clientNamed(claims: AccessTokenClaims, issuer: IssuerKind, allowed: readonly string[]): string {
  const client = clientIn(claims);
  if (client === null) return '';
  const isKnown = allowed.includes(client) || (issuer === 'M2M' && client === `cbe-${organisationIn(claims)}`);
  return isKnown ? `the client ${client}` : 'a client that has to be registered';
}

/** Persons concerned come by front ends alone. */
function clientFaults({ issuer, claims }: TokenLook, { allowedClients }: Settings): string[] {
  const client = claims && clientIn(claims);
  if (issuer !== 'citizen' || !client || allowedClients.includes(client)) return [];
  return ['Its client is none of ALLOWED_CLIENTS, and tokens of persons concerned come from no other.'];
}

function remarksOn(issuer: IssuerKind, claims: AccessTokenClaims, settings: Settings): string[] {
  if (issuer === 'citizen') return [];
  const client = clientIn(claims);
  const isFrontEnd = issuer !== 'M2M' && client !== null && settings.allowedClients.includes(client);
  const organisation = organisationIn(claims);
  return [
    ...rolesLeftOut(issuer, claims, settings.tokenAudience),
    ...purposesLeftOut(claims),
    ...(organisation === null ? ['It names no organisation, so no role and no purpose is valid.'] : []),
    ...(isFrontEnd ? [] : ['Not known here: whether its client is registered for its organisation (hub partner).']),
    ...(organisation === null ? [] : ['Not known here: what the register lets the organisation have.']),
  ];
}

function rolesLeftOut(issuer: IssuerKind, claims: AccessTokenClaims, audience: string): string[] {
  const named = claims.resource_access?.[audience]?.roles ?? [];
  const valid = rolesOf({ issuer, claims }, audience);
  const others = ROLES.filter((role) => named.includes(role) && !valid.includes(role)).map((role) =>
    ROLES_OF_ISSUER[issuer].has(role)
      ? `The role ${role} is ignored: userProfile.${role.toLowerCase()} is not there.`
      : `The role ${role} is ignored: the ${issuer} issuer cannot give it.`,
  );
  const unknown = named.filter((role) => !ROLES.some((one) => one === role)).length;
  return [
    ...(named.length === 0 ? [`It names no role: resource_access.${audience}.roles is empty or not there.`] : []),
    ...others,
    ...(unknown === 0 ? [] : [`${unknown} of the roles named are none of the hub's, and are ignored.`]),
  ];
}

function purposesLeftOut({ purposes = [] }: AccessTokenClaims): string[] {
  const unknown = purposes.filter((purpose) => !PURPOSES.some((one) => one === purpose)).length;
  if (purposes.length === 0) return ['It names no purpose: what needs one is withheld.'];
  return unknown === 0 ? [] : [`${unknown} of the purposes named are none of the hub's, and are ignored.`];
}
