/**
 * What the hub knows of a partner system, said once, in the partner's folder, and listed in `partners.ts`. Settings, limits,
 * connections, contracts, redaction in the log, prices, who is asked for what, and the demonstration's environment are
 * derived from it.
 */
import type { Coordinate } from '../model/classification';
import type { Clock } from '../model/time';
import { SOURCE_IDS } from '../model/words';
import type { HttpClient } from './client/http-client';
import type { ContractDocument } from './contract/contract-watch';
import { coordinatesOf, type FieldElements, type RecordFields } from './client/keyed-answer';
import type { Sharing, FromMemory } from './shared-questions';

/** How the hub says who it is, and with that which settings there are: `PREFIX_API_KEY`, `PREFIX_USER` … */
export type PartnerSettings = { readonly url: string } & (
  | { readonly authentication: 'API_KEY'; readonly apiKey: string }
  | { readonly authentication: 'BASIC'; readonly user: string; readonly password: string }
  | {
      readonly authentication: 'CLIENT_ASSERTION';
      /** Null: the partner announces it. */
      readonly tokenUrl: string | null;
      readonly clientId: string;
      readonly clientKey: Record<string, unknown>;
    }
);
export type AuthenticationKind = PartnerSettings['authentication'];

/** Says how to reach the person, so that these coordinates are needed. */
export const ABOUT_A_POINT = ['ContactPoint.kind', 'ContactPoint.source', 'ContactPoint.asOf', 'ContactPoint.rank'];

/** In points, as `operation-cost.ts` has them. */
export interface PriceOfPartner {
  readonly question: number;
  /** What each row adds to question and answer. */
  readonly row: number;
}

interface PartnerOptions<Id extends string, Connected extends object, Fed, Code extends string> {
  readonly id: Id;
  /** Of a family of alike systems, each with settings of its own: `mutuality-100`. Left out: it is one system. */
  readonly codes?: readonly Code[];
  readonly authentication: AuthenticationKind;
  /** Of its interface, behind the configured address. Default: `/api`. */
  readonly path?: string;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** True: it has a secret to sign its events with. */
  readonly sendsEvents?: boolean;
  /** What it says about itself, with what the hub needs of it. */
  readonly contract: readonly [ContractDocument, ...ContractDocument[]];
  /** All that is asked of it by coordinate. */
  readonly reads: readonly RecordFields[];
  /** Coordinates that are read from key fields, or say something about a value of it. */
  readonly alsoFeeds?: readonly Coordinate[];
  /** Another partner, which is asked first for the keys that these tables are asked with. */
  readonly keysFrom?: { readonly partner: string; readonly tables: readonly FieldElements[] };
  readonly price: PriceOfPartner;
  readonly fromMemory: FromMemory;
  connect(client: HttpClient, clock: Clock): Connected;
  /** What is followed of it. */
  readonly feeds?: (client: HttpClient) => Fed;
  /** By its methods that take keys, what each asks for; left out: all it reads. */
  readonly lookups?: Readonly<Record<string, RecordFields>>;
  /** The same source, with requests about nobody shared by callers of one decision class. Left out: none is. */
  readonly share?: (source: Connected, sharing: Sharing) => Connected;
}

export interface Partner<
  Id extends string = string,
  Connected extends object = object,
  Fed = unknown,
  Code extends string = string,
> extends Omit<PartnerOptions<Id, Connected, Fed, Code>, 'path'> {
  readonly path: string;
  /** Everything that is read from it. */
  readonly feedsCoordinates: ReadonlySet<Coordinate>;
}

/** @throws Error that names what is missing: the hub does not start with half a partner. */
export function definePartner<
  const Id extends string,
  Connected extends object,
  Fed = never,
  const Code extends string = never,
>({ path = '/api', ...given }: PartnerOptions<Id, Connected, Fed, Code>): Partner<Id, Connected, Fed, Code> {
  for (const source of given.codes?.map((code) => `${given.id}-${code}`) ?? [given.id]) {
    if (!(SOURCE_IDS as readonly string[]).includes(source))
      throw new Error(`${source} is not among SOURCE_IDS (src/model/words.ts): errors, logs and metrics name it so.`);
  }
  const coordinates = coordinatesOf(...given.reads.map(({ table }) => table));
  if (coordinates.size === 0)
    throw new Error(`${given.id}: there is no table in its reads, so nothing is read from it.`);
  return { ...given, path, feedsCoordinates: new Set([...coordinates, ...(given.alsoFeeds ?? [])]) };
}
