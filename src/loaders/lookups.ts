/**
 * Records that are looked up at partners by key. Each method of a source that takes keys has one loader a request, which
 * batches what one turn looks up; which tables it asks for, the partner's definition says.
 */
import DataLoader from 'dataloader';
import { SourceFault } from '../model/errors/hub-error';
import type { Coordinate, CoordinateInfo } from '../model/classification';
import type { AskedAbout } from '../model/source-health';
import type { Subject } from '../model/subject';
import { KEYS_PER_QUESTION, coordinatesOf, perMask } from '../sources/client/keyed-answer';
import type { Partner } from '../sources/partner';
import { PARTNERS, type Sources, EVERY_PARTNER, type PartnerName } from '../sources/partners';
import type { Ask, Keyed } from '../sources/source';

type Elements = ReadonlySet<Coordinate>;

/** How a loader addresses a partner: what it may ask for, and whom the request is about. */
export type Asking = (elements: Elements, about: AskedAbout) => Ask;

type Method<Found> = (keys: readonly string[], ask: Ask) => Promise<Keyed<Found>>;
type SourceOf<One> = One extends ReadonlyMap<string, infer Source> ? Source : One;
type FoundBy<Source> = {
  readonly [Name in keyof Source as Source[Name] extends Method<infer _> ? Name : never]: Source[Name] extends Method<
    infer Found
  >
    ? Found
    : never;
};
/** By partner and method, what is found. */
export type Found = { readonly [Name in keyof Sources]: FoundBy<SourceOf<Sources[Name]>> };

/** Beside the call centre: partners who are asked about the person of a case. */
const KNOW_PERSONS = ['mutualities', 'sciensano'] as const;

export class Lookups {
  private readonly loaders = new Map<string, MaskedLoader<unknown>>();

  /** @param isRestricted whether only the call centre may be asked about the person of this case */
  constructor(
    private readonly sources: Sources,
    private readonly asking: Asking,
    private readonly isRestricted: (subject: Subject) => boolean,
  ) {}

  /** @param code of a family, which of them */
  of<Name extends keyof Found, By extends keyof Found[Name] & string>(
    name: Name,
    method: By,
    code?: string,
  ): MaskedLoader<Found[Name][By]> {
    const key = `${name} ${method} ${code ?? ''}`;
    let loader = this.loaders.get(key);
    if (!loader) {
      const named = this.sources[name];
      const source = (named instanceof Map ? named.get(code) : named) as Readonly<Record<string, Method<unknown>>>;
      const ask = (keys: readonly string[], elements: Elements, about: AskedAbout): Promise<Keyed<unknown>> =>
        source[method]!(keys, this.asking(elements, about));
      const isNotAsked = KNOW_PERSONS.some((one) => one === name) ? this.isRestricted : undefined;
      loader = new MaskedLoader(narrowingOf(name, method), ask, isNotAsked);
      this.loaders.set(key, loader);
    }
    return loader as MaskedLoader<Found[Name][By]>;
  }
}

const narrowings = new Map<string, Narrowing>();

function narrowingOf(name: keyof Sources, method: string): Narrowing {
  const key = `${name} ${method}`;
  let found = narrowings.get(key);
  if (!found) {
    const { lookups, reads }: Pick<Partner, 'lookups' | 'reads'> = PARTNERS[name];
    const asked = lookups?.[method] ? [lookups[method]] : reads;
    narrowings.set(key, (found = narrowingTo(coordinatesOf(...asked.map(({ table }) => table)))));
  }
  return found;
}

/** What a kind of request can ask for of what may be asked for. */
interface Narrowed {
  readonly elements: Elements;
  readonly signature: string;
}

export type Narrowing = (given: Elements) => Narrowed;

/**
 * The narrowed set is the same object whenever the given one is, so that connectors work once out what follows from it.
 * @param relevant the coordinates that a kind of request can ask for; others make no difference to it
 */
export function narrowingTo(relevant: Elements): Narrowing {
  return perMask((given) => {
    const asked = [...relevant].filter((coordinate) => given.has(coordinate)).sort();
    return { elements: new Set(asked), signature: asked.join(' ') };
  });
}

interface OfMask<T> {
  readonly elements: Elements;
  readonly loader: DataLoader<string, T | null>;
  readonly subjects: Map<string, Subject[]>;
}

/**
 * One kind of request to a partner, batched by DataLoader. Keys that may be asked about with the same elements go out together;
 * others never share a request, so that no record holds what the caller may see only of another person. An equal key is
 * requested once in a request of a caller. Notes for whom each key was loaded, so that the access records can say it.
 */
export class MaskedLoader<T> {
  private readonly bySignature = new Map<string, OfMask<T>>();
  /** The rows of a list come with the same set. */
  private readonly bySet = new Map<Elements, OfMask<T>>();

  constructor(
    private readonly narrowed: Narrowing,
    private readonly request: (keys: readonly string[], elements: Elements, about: AskedAbout) => Promise<Keyed<T>>,
    private readonly isNotAsked?: (subject: Subject) => boolean,
  ) {}

  /** Null for a key the source does not know, and for somebody it is not asked about. `subject`: for whom it is loaded. */
  load(key: string, elements: Elements, subject: Subject): Promise<T | null> {
    if (this.isNotAsked?.(subject)) return Promise.resolve(null);
    const { loader, subjects } = this.of(elements);
    const sofar = subjects.get(key);
    if (sofar === undefined) subjects.set(key, [subject]);
    else if (!sofar.includes(subject)) sofar.push(subject);
    return loader.load(key);
  }

  /** Whether anything but the keys would be asked for. */
  asksFor(elements: Elements): boolean {
    return this.of(elements).elements.size > 0;
  }

  /** For a record that came with another answer, asked for with exactly these elements. */
  prime(key: string, elements: Elements, record: T): void {
    this.of(elements).loader.prime(key, record);
  }

  private of(given: Elements): OfMask<T> {
    let found = this.bySet.get(given);
    if (!found) this.bySet.set(given, (found = this.ofSignature(this.narrowed(given))));
    return found;
  }

  private ofSignature({ elements, signature }: Narrowed): OfMask<T> {
    let found = this.bySignature.get(signature);
    if (!found) {
      const subjects = new Map<string, Subject[]>();
      const about = (keys: readonly string[]): Subject[] => keys.flatMap((key) => subjects.get(key) ?? []);
      const load = async (keys: readonly string[]): Promise<(T | null | Error)[]> => {
        const records = await this.request(keys, elements, () => about(keys));
        return keys.map((key) => valueOf(records.get(key)));
      };
      // as many keys as one HTTP request takes: so that of each it is known whom it was about
      found = { elements, subjects, loader: new DataLoader(load, { maxBatchSize: KEYS_PER_QUESTION }) };
      this.bySignature.set(signature, found);
    }
    return found;
  }
}

function valueOf<T>(found: T | SourceFault | undefined): T | null | Error {
  return found instanceof SourceFault ? found.error : (found ?? null);
}

/** What `@Asks` names; graph knows no partner itself. */
export type AskedPartner = PartnerName;

const FED = EVERY_PARTNER.map(([, { id, feedsCoordinates }]) => ({
  partner: id as AskedPartner,
  coordinates: new Set([...feedsCoordinates, ...keysFor(id)]),
}));

/** Whether it comes from partners who know the person of a case, and not from the call centre, whose case it is. */
export function isBeyondCallCentre({ coordinate, classification }: CoordinateInfo): boolean {
  const feeds = (partner: keyof typeof PARTNERS): boolean => PARTNERS[partner].feedsCoordinates.has(coordinate);
  if (feeds('callCentre')) return false;
  return classification === 'MEDICAL' || KNOW_PERSONS.some(feeds);
}

/** What others feed who are asked with keys that this partner holds. */
function keysFor(id: string): Coordinate[] {
  const others = EVERY_PARTNER.flatMap(([, { keysFrom }]) => (keysFrom?.partner === id ? keysFrom.tables : []));
  return [...coordinatesOf(...others)];
}

/**
 * Which partner systems are asked when a field is read, known beforehand: from what each partner feeds, and from the fields
 * whose resolver asks whether or not anything is selected in them (`@Asks`). To ask a partner is to tell it something, so an
 * operation is judged by this before it is run. Which insurer it is depends on the person, and on no rule.
 * @param elements what may be asked for because of one selection: itself, and what it is computed from, masks or gathers
 * @param schema its coordinates, which say whom their resolvers ask
 * @returns those that may be asked: whether one is can depend on the record, as where no insurer is known
 */
export function partnersAsked(
  elements: ReadonlySet<Coordinate>,
  schema: ReadonlyMap<Coordinate, CoordinateInfo>,
): AskedPartner[] {
  const asked = new Set([...elements].flatMap((coordinate) => schema.get(coordinate)?.asks ?? []));
  return FED.flatMap(({ partner, coordinates }) =>
    asked.has(partner) || [...elements].some((one) => coordinates.has(one)) ? [partner] : [],
  );
}
