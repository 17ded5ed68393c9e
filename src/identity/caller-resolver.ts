/**
 * From a request's headers to its Caller: verified token, facts from the registers, roles and purposes cut to what the
 * organisation may hold, the purpose of this request. Without a token there is no Caller.
 */
import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  type Caller,
  type CallerFacts,
  type CallerIdentity,
  type ClientRegistration,
  type FactsAboutCaller,
  NO_FACTS,
  type RegisteredClients,
  revocationMark,
  type RevokedTokens,
  type TokenMarks,
} from '../model/caller';
import { realTime, type Clock, type Time } from '../model/time';
import type { IssuerKind, Purpose, Role } from '../model/roles';
import type { VerifiedToken } from './access-token-claims';
import { identityOf, type PseudonymsOfCallers } from './caller-identity';
import { keySetReader, type KeySetReader } from './issuer-keys';
import { refused } from './refused';
import { TokenVerifier, type TokenVerifierOptions, type Logout } from './token-verifier';
import { HubError } from '../model/errors/hub-error';

export interface CallerResolverOptions extends Pick<
  TokenVerifierOptions,
  'claimNames' | 'longestLifeSeconds' | 'keyTimes' | 'onKeys'
> {
  /** Issuer identifiers, compared exactly. */
  readonly issuers: Readonly<Record<IssuerKind, string>>;
  /** This service's name in `aud` and in `resource_access`. */
  readonly audience: string;
  /** Clients that serve persons of any organisation; others have to be registered for the caller's own. */
  readonly allowedClients: readonly string[];
  readonly registeredClients: RegisteredClients;
  readonly revoked: RevokedTokens;
  readonly facts: CallerFacts;
  readonly pseudonyms: PseudonymsOfCallers;
  /** The hub's clock; shifts and validity follow it. */
  readonly clock: Clock;
  /** Tokens follow it. */
  readonly time?: Time;
  readonly readKeySet?: KeySetReader;
  /** How many verified tokens are remembered at most; default 10,000. */
  readonly mostRemembered?: number;
}

export interface CallerHeaders {
  readonly authorization: string | undefined;
  readonly purposeOfUse: string | undefined;
  /**
   * In real time, where a request goes on for long: a token that was good when it began is good for the rest of it. All else
   * is asked anew: whether its key is withdrawn, its client suspended, what the registers say of the caller.
   */
  readonly begunAt?: Date;
}

export interface CallerResolver {
  /** Rejects with `HubError` UNAUTHENTICATED or PURPOSE_REFUSED. */
  callerOf(headers: CallerHeaders): Promise<Caller>;
  /** When the token of a caller known here ends by its own word; null: it is not known. Clocks being apart is not counted in. */
  tokenEndsAt(headers: Pick<CallerHeaders, 'authorization'>): Date | null;
  /** The issuer that a token names, truly or not: of one that was refused nothing is believed. Null where it names none of them. */
  issuerNamed(headers: Pick<CallerHeaders, 'authorization'>): IssuerKind | null;
  /** Reads a logout token of an issuer. Rejects with `HubError` UNAUTHENTICATED. */
  loggedOut(token: string): Promise<Logout>;
  /** Has the keys of all issuers read before a token names one. Resolves when each was read, or after that time. */
  readKeys(withinMs: number, stopped: AbortSignal): Promise<void>;
  /** How old the keys of an issuer are, in seconds; null: they were never read. */
  keyAge(issuer: IssuerKind): number | null;
}

interface Remembered {
  readonly token: VerifiedToken;
  readonly identity: CallerIdentity;
  readonly marks: TokenMarks;
}

const BEARER = /^Bearer +([\w~+/.-]+=*)$/i;

export function createCallerResolver(options: CallerResolverOptions): CallerResolver {
  const { audience, allowedClients, registeredClients, revoked, facts, pseudonyms, clock } = options;
  const time = options.time ?? realTime;
  const readKeySet = options.readKeySet ?? keySetReader(time);
  const verifier = new TokenVerifier({ ...options, readKeySet, time });
  /** By SHA-256, never by the token itself. */
  const remembered = new LRUCache<string, Remembered>({ max: options.mostRemembered ?? 10_000 });
  const anyOrganisation = new Set(allowedClients);

  async function identified(token: string, begunAt: Date | null): Promise<CallerIdentity> {
    const key = keyOf(token);
    const known = remembered.get(key);
    if (known && verifier.stillGood(known.token, begunAt)) return unlessRevoked(known);
    remembered.delete(key);
    const verified = await verifier.verify(token, begunAt);
    const identity = identityOf(verified, audience, pseudonyms);
    const made = { token: verified, identity, marks: marksOf(verified, identity) };
    remembered.set(key, made);
    return unlessRevoked(made);
  }

  /** What is remembered is no more than what is known of it now. */
  function unlessRevoked({ identity, marks }: Remembered): CallerIdentity {
    if (revoked.isRevoked(marks)) throw refused('REVOKED');
    return identity;
  }

  /** Null for a front end that serves persons of any organisation. */
  async function registrationOf(identity: CallerIdentity): Promise<ClientRegistration | null> {
    if (identity.naturalPerson && anyOrganisation.has(identity.clientId)) return null;
    const registration = await registeredClients.registrationOf(identity.clientId).catch((cause: unknown) => {
      throw refused('REGISTER_UNAVAILABLE', cause);
    });
    if (registration?.organisation !== identity.organisation) throw refused('NOT_REGISTERED');
    return registration;
  }

  return {
    loggedOut: (token) => verifier.loggedOut(token),
    readKeys: (withinMs, stopped) => verifier.begin(withinMs, stopped),
    keyAge: (issuer) => verifier.keyAge(issuer),
    issuerNamed: ({ authorization = '' }) => verifier.issuerNamed(BEARER.exec(authorization.trim())?.[1] ?? ''),
    tokenEndsAt({ authorization }) {
      const known = remembered.get(keyOf(tokenIn(authorization)));
      return known ? new Date(known.token.claims.exp * 1_000) : null;
    },
    async callerOf({ authorization, purposeOfUse: header, begunAt = null }) {
      const made = await identified(tokenIn(authorization), begunAt);
      // the key of names may have been replaced since
      const identity = { ...made, pseudonym: pseudonyms.renamed(made.lastingName) };
      if (identity.issuer === 'citizen') {
        if (!anyOrganisation.has(identity.clientId)) throw refused('NOT_REGISTERED');
        return personConcerned(identity, header);
      }
      const [known, client] = await Promise.all([facts.factsOf(identity, clock.now()), registrationOf(identity)]);
      return callerFrom(identity, known, client, header);
    },
  };
}

/** Never the token itself. */
function keyOf(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** Made once for a token, and looked up with each request. */
function marksOf({ issuer, claims }: VerifiedToken, { lastingName }: CallerIdentity): TokenMarks {
  const { jti, sid, sub, iat: issuedAt } = claims;
  const marks = [
    revocationMark('TOKEN', issuer, jti),
    revocationMark('SUBJECT', issuer, sub),
    revocationMark('CALLER', null, lastingName),
    ...(sid === undefined ? [] : [revocationMark('SESSION', issuer, sid)]),
  ];
  return { marks, issuedAt };
}

/**
 * Who is also a nurse or an officer is neither here: no register is read.
 * @throws HubError PURPOSE_REFUSED
 */
function personConcerned(identity: CallerIdentity, header: string | undefined): Caller {
  return { ...identity, purpose: purposeOfUse(identity.purposes, header), facts: NO_FACTS, operations: null };
}

/** @throws HubError PURPOSE_REFUSED */
function callerFrom(
  identity: CallerIdentity,
  facts: FactsAboutCaller,
  client: ClientRegistration | null,
  header: string | undefined,
): Caller {
  const permittedPurposes = facts.organisation?.permittedPurposes;
  const ofClient = client?.purposes ?? null;
  const purposes = identity.purposes.filter(
    (purpose) => permittedPurposes?.has(purpose) && (ofClient === null || ofClient.has(purpose)),
  );
  const roles = rolesThatCount(identity, facts);
  const operations = client?.operations ?? null;
  return { ...identity, roles, purposes, purpose: purposeOfUse(purposes, header), facts, operations };
}

/** What the token says, within what the organisation may hold; of a privacy officer the appointment is asked for too. */
function rolesThatCount(identity: CallerIdentity, { organisation, isOfficer }: FactsAboutCaller): Role[] {
  const permitted = organisation?.permittedRoles;
  return identity.roles.filter((role) => permitted?.has(role) && (role !== 'PRIVACY_OFFICER' || isOfficer));
}

function tokenIn(authorization: string | undefined): string {
  const token = authorization === undefined ? undefined : BEARER.exec(authorization.trim())?.[1];
  if (token === undefined) throw refused('NO_TOKEN');
  return token;
}

/**
 * The one purpose a request is made for: the header picks among those the caller holds, else the first listed counts.
 * @throws HubError PURPOSE_REFUSED for a purpose that is not held
 */
function purposeOfUse(held: readonly Purpose[], header: string | undefined): Purpose | null {
  if (header === undefined) return held[0] ?? null;
  const picked = held.find((purpose) => purpose === header.trim());
  if (!picked) throw new HubError('PURPOSE_REFUSED');
  return picked;
}
