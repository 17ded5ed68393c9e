/**
 * Partners in memory of which a list is as large as its question says: `filter: { queue: "5 cases of 2 orders, 3 insurers" }`
 * is answered with the first five of the rows, each with copies of one order, their persons spread over three insurers. So one
 * process is measured at every size.
 */
import type { CallOrderRecord, CaseDossier, MemberRecord } from '../../../../src/model/records';
import { INSURER_CODES, type InsurerCode } from '../../../../src/model/words';
import type { Sources } from '../../../../src/sources/partners';
import { memorySources, type RememberedRows } from '../remembered-rows';

export interface Size {
  readonly cases: number;
  /** Of each case. */
  readonly orders: number;
  /** Among whom their persons are spread; 0: nobody's insurer is known. */
  readonly insurers: number;
}

/** How a list of that size is asked for. */
export function queueOf({ cases, orders, insurers }: Size): string {
  return `${cases} cases of ${orders} orders, ${insurers} insurers`;
}

function sizeOf(queue: string | undefined): Size {
  const found = /^(\d+) cases of (\d+) orders, (\d) insurers$/.exec(queue ?? '');
  if (!found) throw new Error('A grown list is asked for by its size.');
  const [cases = 0, orders = 0, insurers = 0] = found.slice(1).map(Number);
  return { cases, orders, insurers };
}

export function grownSources(rows: RememberedRows, onQuestion: () => void = () => undefined): Sources {
  const everybody = new Map<string, MemberRecord>([...rows.members.values()].flatMap((members) => [...members]));
  const members = new Map(INSURER_CODES.map((insurer) => [insurer, everybody]));
  const known = memorySources({ ...rows, members }, onQuestion);
  const orders = copiesOfOrders(rows);
  const dossiers = [...rows.dossiers.values()].filter(({ niss }) => niss !== null && everybody.has(niss));
  const lists = new Map<string, readonly CaseDossier[]>();
  /** Orders are asked for by the request that has just listed their cases. */
  const listed = new Map<string, Size>();
  return {
    ...known,
    callCentre: {
      ...known.callCentre,
      async listCases({ criteria }, ask) {
        onQuestion();
        const size = sizeOf(criteria.queue);
        if (size.cases > dossiers.length) throw new Error(`There are only ${dossiers.length} cases for a list.`);
        ask.onQuestion?.({ source: 'call-centre', resource: 'cases', keys: size.cases });
        listed.set(ask.requestId, size);
        const queue = queueOf(size);
        const items = lists.get(queue) ?? dossiers.slice(0, size.cases).map(insuredBy(size.insurers));
        lists.set(queue, items);
        return { items, nextCursor: null };
      },
      async orders(references, ask) {
        onQuestion();
        ask.onQuestion?.({ source: 'call-centre', resource: 'orders', keys: references.length });
        const size = listed.get(ask.requestId);
        listed.delete(ask.requestId);
        return orders(size?.orders ?? 0);
      },
    },
  };
}

function insuredBy(insurers: number): (dossier: CaseDossier, position: number) => CaseDossier {
  return (dossier, position) => {
    const insurer: InsurerCode | null = insurers === 0 ? null : INSURER_CODES[position % insurers]!;
    return { ...dossier, insurer };
  };
}

/** Of each case as many as asked for, made the first time. */
function copiesOfOrders({
  orders,
}: RememberedRows): (count: number) => ReadonlyMap<string, readonly CallOrderRecord[]> {
  const made = new Map<number, ReadonlyMap<string, readonly CallOrderRecord[]>>();
  return (count) => {
    const found =
      made.get(count) ??
      new Map([...orders].map(([reference, [first]]) => [reference, first ? copies(first, count) : []]));
    made.set(count, found);
    return found;
  };
}

function copies(order: CallOrderRecord, count: number): CallOrderRecord[] {
  return Array.from({ length: count }, (_, position) => ({ ...order, number: `${order.number}-${position}` }));
}
