/**
 * Call orders. What may be seen of an order depends on that very order: the orders of a case are asked for with what
 * may be seen of any of them, and only those of which more may be seen are asked for again, by number.
 */
import type { Coordinate } from '../model/classification';
import type { CallOrderRecord } from '../model/records';
import type { CaseSubject, OrderSubject } from '../model/subject';
import { ORDER_ELEMENTS } from '../sources/call-centre/call-centre-elements';
import { coordinatesOf, fieldsAsked } from '../sources/field-mask';
import type { Ask, CallCentreSource, Keyed, ListQuery, Page } from '../sources/source';
import type { Asking } from './loader-options';
import type { CaseKeyLoaders } from './case-key-loaders';
import { MaskedLoader } from './masked-loader';

type Elements = ReadonlySet<Coordinate>;

const ORDER_COORDINATES = coordinatesOf(ORDER_ELEMENTS);
const MOST_PER_QUESTION = 100;
/** No order has this number: stands for "an order about which nothing particular is known". */
const ANY_ORDER = '';

export class OrderLoaders {
  private readonly ofCase: MaskedLoader<readonly CallOrderRecord[]>;
  private readonly byNumber: MaskedLoader<CallOrderRecord>;

  constructor(
    private readonly callCentre: CallCentreSource,
    private readonly asking: Asking,
    private readonly elementsFor: (subject: CaseSubject) => Elements,
    private readonly elementsForOrder: (ofCase: CaseSubject, orderNumber: string) => Elements,
    private readonly keys: CaseKeyLoaders,
  ) {
    this.ofCase = new MaskedLoader(ORDER_COORDINATES, (references, elements, about) =>
      callCentre.orders(references, asking(elements, about)),
    );
    this.byNumber = new MaskedLoader(ORDER_COORDINATES, (numbers, elements, about) =>
      this.ordersByNumber(numbers, asking(elements, about)),
    );
  }

  async orders(subject: CaseSubject): Promise<readonly CallOrderRecord[]> {
    const ofAny = this.elementsForOrder(subject, ANY_ORDER);
    const found = (await this.ofCase.load(subject.reference, ofAny, subject)) ?? [];
    const isWhole = ({ number }: CallOrderRecord): boolean => sameFields(ofAny, this.elementsForOrder(subject, number));
    if (found.every(isWhole)) return found;
    return Promise.all(
      found.map(async (order) => {
        if (isWhole(order)) return order;
        const ofThis = this.elementsForOrder(subject, order.number);
        return (await this.byNumber.load(order.number, ofThis, subject)) ?? order;
      }),
    );
  }

  /** In the order of the subjects; null for one the call centre does not know. */
  ordersOf(subjects: readonly OrderSubject[]): Promise<(CallOrderRecord | null)[]> {
    return Promise.all(
      subjects.map((subject) => this.byNumber.load(subject.orderNumber, this.elementsFor(subject), subject)),
    );
  }

  /**
   * The language to call in, from the orders of which this caller may see it. Where that is all of them, the first answer
   * about the orders says it, so that every case of a page knows its language at the same time.
   */
  async callLanguage(subject: CaseSubject): Promise<string | null> {
    const ofAny = this.elementsForOrder(subject, ANY_ORDER);
    const found = ofAny.has('CallOrder.callLanguage')
      ? await this.ofCase.load(subject.reference, ofAny, subject)
      : await this.orders(subject);
    return found?.find(({ callLanguage }) => callLanguage)?.callLanguage ?? null;
  }

  async list(query: ListQuery, elements: Elements): Promise<Page<CallOrderRecord>> {
    const listed: string[] = [];
    const about = (): CaseSubject[] => this.keys.subjectsMet(listed);
    const page = await this.callCentre.listOrders(query, this.asking(elements, about));
    listed.push(...page.items.map((order) => order.caseReference));
    for (const order of page.items) this.byNumber.prime(order.number, elements, order);
    return page;
  }

  /** The call centre finds orders by number in its lists only: 100 at a time, all on one page. */
  private async ordersByNumber(numbers: readonly string[], ask: Ask): Promise<Keyed<CallOrderRecord>> {
    const chunks: string[][] = [];
    for (let start = 0; start < numbers.length; start += MOST_PER_QUESTION) {
      chunks.push(numbers.slice(start, start + MOST_PER_QUESTION));
    }
    const pages = await Promise.all(
      chunks.map((orderNumbers) =>
        this.callCentre.listOrders(
          {
            scope: { orderNumbers },
            criteria: {},
            sort: { by: 'openedAt', direction: 'ASC' },
            limit: MOST_PER_QUESTION,
            cursor: null,
          },
          ask,
        ),
      ),
    );
    return new Map(pages.flatMap((page) => page.items.map((order) => [order.number, order])));
  }
}

/** Which of an order's fields are asked, as one text. */
const fieldsOf = new WeakMap<Elements, string>();

function sameFields(one: Elements, other: Elements): boolean {
  return one === other || orderFields(one) === orderFields(other);
}

function orderFields(elements: Elements): string {
  let fields = fieldsOf.get(elements);
  if (fields === undefined) fieldsOf.set(elements, (fields = fieldsAsked(ORDER_ELEMENTS, elements).join()));
  return fields;
}
