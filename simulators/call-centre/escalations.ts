/** Which cases are escalated to which line of which insurer, and the feed of it. Whether an order is open changes none of it. */
import { ChangeFeed } from '../json-api/change-feed';
import type { FeedNews } from '../json-api/webhook';
import type { ValuePatch } from '../kit/simulator-http';
import type { Population } from '../population/population';
import type { CareLine, EscalationDemand } from './escalation-queue';

export interface Escalation {
  readonly caseReference: string;
  readonly line: CareLine;
  readonly insurerCode: string;
  readonly from: string;
  readonly until: string | null;
}

type Key = Pick<Escalation, 'caseReference' | 'line' | 'insurerCode'>;

const FEED = 'escalations';
/** Whichever clock a hub goes by: it is over there too. */
const A_DAY_AGO = (): string => new Date(Date.now() - 86_400_000).toISOString();

export class Escalations {
  readonly feed: ChangeFeed<Escalation>;
  private readonly known = new Map<string, Escalation>();

  /** Every case that somebody of an insurer holds was escalated to that insurer. */
  constructor(population: Population) {
    const insurers = new Map(population.staff().map(({ staffReference, insurer }) => [staffReference, insurer]));
    for (const { reference: caseReference, caseStaff } of population.cases())
      for (const { staffReference, line, from, until } of caseStaff) {
        const insurerCode = insurers.get(staffReference) ?? null;
        if (insurerCode === null) continue;
        const period = { from: from.toISOString(), until: until?.toISOString() ?? null };
        this.keep({ caseReference, line, insurerCode, ...period });
      }
    const beginning = [...this.known.values()];
    this.feed = new ChangeFeed(FEED, {
      length: beginning.length,
      at: (position) => beginning[position] as Escalation,
    });
  }

  /** Nothing new where the case is escalated so already. */
  begin({ caseReference, line, insurer: insurerCode, at }: EscalationDemand): readonly FeedNews[] {
    const key = { caseReference, line, insurerCode };
    if (this.known.get(idOf(key))?.until === null) return [];
    return [this.change({ ...key, from: at ?? A_DAY_AGO(), until: null })];
  }

  /** Id `caseReference/line/insurerCode`, path `from` or `until`; a `from` makes one that is not there. */
  accepts({ id, path }: ValuePatch): boolean {
    const [, line = '', insurerCode = ''] = id.split('/');
    if (!/^(SECOND|THIRD)$/.test(line) || insurerCode === '') return false;
    return path === 'from' || (path === 'until' && this.known.has(id));
  }

  /** Only what is accepted. */
  patch({ id, path, value }: ValuePatch): FeedNews {
    const [caseReference = '', line = '', insurerCode = ''] = id.split('/');
    const known = this.known.get(id);
    const escalation = { caseReference, line: line as CareLine, insurerCode, from: '', until: null, ...known };
    return this.change({ ...escalation, [path]: value });
  }

  private change(escalation: Escalation): FeedNews {
    this.keep(escalation);
    const sequence = this.feed.append(escalation);
    const { caseReference } = escalation;
    return { type: 'escalation.changed', feed: FEED, sequence, record: this.feed.at(sequence), caseReference };
  }

  private keep(escalation: Escalation): void {
    this.known.set(idOf(escalation), escalation);
  }
}

function idOf({ caseReference, line, insurerCode }: Key): string {
  return `${caseReference}/${line}/${insurerCode}`;
}
