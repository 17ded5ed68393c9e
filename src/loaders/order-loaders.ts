/**
 * Call orders. What may be seen of an order depends on that very order: the orders of a case are asked for with what
 * may be seen of any of them, and only those of which more may be seen are asked for again, by number.
 */
import type { Coordinate } from '../model/classification';
import type { CallOrderRecord, CollectivityRecord } from '../model/records';
import type { CaseSubject, OrderSubject, CollectivitySubject, Subject } from '../model/subject';
import { ORDERS } from '../sources/call-centre/call-centre-resources';
import { KEYS_PER_QUESTION, coordinatesOf, fieldsAsked, perMask } from '../sources/client/keyed-answer';
import type { Ask, Keyed, ListQuery, Page, CollectivityQuery } from '../sources/source';
import type { LoaderParts } from './loader-parts';
import { MaskedLoader, narrowingTo } from './lookups';
import { caseSubject, type CaseKey } from '../model/case-keys';
import type { InboundAnswers, InboundNumber } from '../model/inbound-call';

type Elements = ReadonlySet<Coordinate>;

const BY_NUMBER = narrowingTo(coordinatesOf(ORDERS.table));
/** No order has this number: stands for "an order about which nothing particular is known". */
const ANY_ORDER = '';

export class OrderLoaders {
  private readonly ofCase: MaskedLoader<readonly CallOrderRecord[]>;
  private readonly byNumber: MaskedLoader<CallOrderRecord>;

  constructor(private readonly parts: LoaderParts) {
    const { asking, lookups } = parts;
    this.ofCase = lookups.of('callCentre', 'orders');
    this.byNumber = new MaskedLoader(BY_NUMBER, (numbers, elements, about) =>
      this.ordersByNumber(numbers, asking(elements, about)),
    );
  }

  async orders(subject: CaseSubject): Promise<readonly CallOrderRecord[]> {
    const ofAny = this.parts.elementsForOrder(subject, ANY_ORDER);
    const found = (await this.ofCase.load(subject.reference, ofAny, subject)) ?? [];
    const isWhole = ({ number }: CallOrderRecord): boolean =>
      sameFields(ofAny, this.parts.elementsForOrder(subject, number));
    if (found.every(isWhole)) return found;
    return Promise.all(
      found.map(async (order) => {
        if (isWhole(order)) return order;
        const ofThis = this.parts.elementsForOrder(subject, order.number);
        return (await this.byNumber.load(order.number, ofThis, subject)) ?? order;
      }),
    );
  }

  /** In the order of the subjects; null for one the call centre does not know. */
  ordersOf(subjects: readonly OrderSubject[]): Promise<(CallOrderRecord | null)[]> {
    return Promise.all(
      subjects.map((subject) => this.byNumber.load(subject.orderNumber, this.parts.elementsFor(subject), subject)),
    );
  }

  /**
   * The language to call in, from the orders of which this caller may see it. Where that is all of them, the first answer
   * about the orders says it, so that every case of a page knows its language at the same time.
   */
  async callLanguage(subject: CaseSubject): Promise<string | null> {
    const ofAny = this.parts.elementsForOrder(subject, ANY_ORDER);
    const found = ofAny.has('CallOrder.callLanguage')
      ? await this.ofCase.load(subject.reference, ofAny, subject)
      : await this.orders(subject);
    return found?.find(({ callLanguage }) => callLanguage)?.callLanguage ?? null;
  }

  async list(query: ListQuery, elements: Elements): Promise<Page<CallOrderRecord>> {
    const listed: string[] = [];
    const { sources, asking, keys } = this.parts;
    const page = await sources.callCentre.listOrders(
      query,
      asking(elements, () => keys.subjectsMet(listed)),
    );
    listed.push(...page.items.map((order) => order.caseReference));
    for (const order of page.items) this.byNumber.prime(order.number, elements, order);
    return page;
  }

  /** The call centre finds orders by number in its lists only; as many as one batch has are one page. */
  private async ordersByNumber(orderNumbers: readonly string[], ask: Ask): Promise<Keyed<CallOrderRecord>> {
    const query: ListQuery = {
      ...{ scope: { orderNumbers }, criteria: {}, limit: KEYS_PER_QUESTION, cursor: null },
      sort: { by: 'openedAt', direction: 'ASC' },
    };
    const { items } = await this.parts.sources.callCentre.listOrders(query, ask);
    return new Map(items.map((order) => [order.number, order]));
  }
}

/** Which of an order's fields are asked, as one text. */
const fieldsOf = perMask((elements) => fieldsAsked(ORDERS.table, elements).join());

function sameFields(one: Elements, other: Elements): boolean {
  return one === other || fieldsOf(one) === fieldsOf(other);
}

export interface InboundCandidateCases {
  /** As far as the hub has their keys. */
  readonly candidates: readonly CaseSubject[];
}

export interface VerifiedInboundCall {
  /** Null where the answers were not right. */
  readonly found: {
    readonly key: CaseKey | null;
    readonly orderNumber: string | null;
    /** Until when the order is the agent's. */
    readonly until: Date | null;
  } | null;
  readonly candidates: readonly CaseSubject[];
}

const NOTHING: Elements = new Set();
/** No case has it: looked up along with whatever was found, so that nothing found takes the same steps. */
const NO_REFERENCE = '';

export class InboundCallLoader {
  constructor(private readonly parts: Pick<LoaderParts, 'sources' | 'asking' | 'keys'>) {}

  async candidates(call: InboundNumber): Promise<InboundCandidateCases> {
    const about: CaseSubject[] = [];
    const { candidates } = await this.parts.sources.callCentre.inboundCandidates(
      call,
      this.parts.asking(NOTHING, () => about),
    );
    about.push(...(await this.keysOf(candidates)).map(caseSubject));
    return { candidates: about };
  }

  async verify(call: InboundAnswers): Promise<VerifiedInboundCall> {
    const about: CaseSubject[] = [];
    const { caseReference, orderNumber, until, candidates } = await this.parts.sources.callCentre.verifyInboundCall(
      call,
      this.parts.asking(NOTHING, () => about),
    );
    const keys = await this.keysOf(caseReference === null ? candidates : [...candidates, caseReference]);
    about.push(...keys.map(caseSubject));
    if (caseReference === null) return { found: null, candidates: about };
    const key = keys.find(({ reference }) => reference === caseReference) ?? null;
    return { found: { key, orderNumber, until }, candidates: about };
  }

  private async keysOf(references: readonly string[]): Promise<CaseKey[]> {
    const distinct = new Set([...references, NO_REFERENCE]);
    const found = await Promise.all([...distinct].map((reference) => this.parts.keys.byReference(reference)));
    return found.flatMap((key) => key ?? []);
  }
}

/** What a row about a collectivity is about: itself, or the case through which the caller comes to it. */
export type RowSubject = CaseSubject | CollectivitySubject;

export class CollectivityLoaders {
  private readonly records: MaskedLoader<CollectivityRecord>;
  private readonly met = new Map<string, Set<Subject>>();

  constructor(private readonly parts: LoaderParts) {
    this.records = parts.lookups.of('callCentre', 'collectivities');
  }

  load(reference: string, subject: RowSubject): Promise<CollectivityRecord | null> {
    const sofar = this.met.get(reference);
    if (sofar) sofar.add(subject);
    else this.met.set(reference, new Set([subject]));
    return this.records.load(reference, this.parts.elementsFor(subject), subject);
  }

  async list(query: CollectivityQuery, elements: Elements): Promise<Page<CollectivityRecord>> {
    const { sources, asking } = this.parts;
    const listed: string[] = [];
    const about = (): Subject[] => listed.flatMap((reference) => [...(this.met.get(reference) ?? [])]);
    const page = await sources.callCentre.listCollectivities(query, asking(elements, about));
    listed.push(...page.items.map(({ reference }) => reference));
    for (const record of page.items) this.records.prime(record.reference, elements, record);
    return page;
  }
}
