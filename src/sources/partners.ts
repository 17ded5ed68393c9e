/**
 * The partner systems that are called: the only list of them, one line each. It is the one file in which partners meet. (Partners
 * that drop files are `imports/`.)
 */
import { realTime } from '../model/time';
import type { SourceId } from '../model/words';
import { actiris } from './actiris/actiris.partner';
import { callCentre } from './call-centre/call-centre.partner';
import { federalPlatform } from './federal-platform/federal-platform.partner';
import { mutuality } from './mutuality/mutuality.partner';
import type { Partner, PriceOfPartner } from './partner';
import { sciensano } from './sciensano/sciensano.partner';
import { type SeenBy, type Sharing, LastAnswers, mayBeStale } from './shared-questions';

export const PARTNERS = { sciensano, mutualities: mutuality, callCentre, actiris, federalPlatform };

type Registered = typeof PARTNERS;
type ConnectedOf<One> =
  One extends Partner<string, infer Connected, infer _Fed, infer Code>
    ? [Code] extends [never]
      ? Connected
      : ReadonlyMap<Code, Connected>
    : never;
type FedOf<One> =
  One extends Partner<string, infer _Connected, infer Fed, infer Code>
    ? [Code] extends [never]
      ? Fed
      : ReadonlyMap<Code, Fed>
    : never;

/** All partners, as `hub.ts` hands them to the loaders. */
export type Sources = { readonly [Name in keyof Registered]: ConnectedOf<Registered[Name]> };
/** What is followed of them. */
export type Feeds = {
  readonly [Name in keyof Registered as [FedOf<Registered[Name]>] extends [never] ? never : Name]: FedOf<
    Registered[Name]
  >;
};
/** By the name that `@Asks`, prices and previews use: which insurer it is depends on the person, and on no rule. */
export type PartnerName = Registered[keyof Registered]['id'];

/** One system that is called, with settings, limits and a connection of its own. */
export interface PartnerSystem {
  readonly source: SourceId;
  readonly partner: Partner;
  /** Null: it is one of no family. */
  readonly code: string | null;
}

/** By the name of its sources. */
export const EVERY_PARTNER = Object.entries(PARTNERS) as unknown as readonly (readonly [keyof Registered, Partner])[];

export const PRICES: Readonly<Record<string, PriceOfPartner>> = Object.fromEntries(
  EVERY_PARTNER.map(([, { id, price }]) => [id, price]),
);

export const PARTNER_SYSTEMS: readonly PartnerSystem[] = EVERY_PARTNER.flatMap(([, partner]) => systemsOf(partner));

export function systemsOf(partner: Partner): PartnerSystem[] {
  const { id, codes } = partner;
  if (!codes) return [{ source: id as SourceId, partner, code: null }];
  return codes.map((code) => ({ source: `${id}-${code}` as SourceId, partner, code }));
}

/** What is remembered for when a source fails, and for how long; left out, nothing is. */
export interface Remembering {
  readonly answers: LastAnswers;
  readonly maxAgeMs: (source: SourceId) => number;
}

const NOTHING_REMEMBERED: Remembering = { answers: new LastAnswers(realTime, realTime), maxAgeMs: () => 0 };

/**
 * The partners, as all callers of one decision class ask them: what each partner's definition says may be shared is.
 * @returns the same sources for the same decision class
 */
export function shareQuestions(
  sources: Sources,
  { answers, maxAgeMs }: Remembering = NOTHING_REMEMBERED,
): (seenBy: SeenBy) => Sources {
  const known = new WeakMap<SeenBy, Sources>();
  let classes = 0;
  return (seenBy) => {
    let found = known.get(seenBy);
    if (!found) {
      // who may see the same is held apart here, where what is kept outlives the class
      const ofClass = `${(classes += 1)} `;
      const shares = EVERY_PARTNER.flatMap(([name, { id, fromMemory, share }]) => {
        if (!share) return [];
        const mayBeKept: Sharing['mayBeKept'] = (coordinates, { elements }) =>
          mayBeStale(
            fromMemory,
            coordinates.filter((coordinate) => elements.has(coordinate)),
          );
        const sharing = { seenBy, ofClass, mayBeKept, answers, maxAgeMs: maxAgeMs(id as SourceId) };
        return [[name, share(sources[name], sharing)] as const];
      });
      found = { ...sources, ...Object.fromEntries(shares) };
      known.set(seenBy, found);
    }
    return found;
  };
}
