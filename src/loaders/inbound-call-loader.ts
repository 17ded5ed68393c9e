/**
 * Asks the call centre about somebody who calls back, and finds the hub's own keys of the cases it names. Nothing is
 * batched or remembered: each call is asked about once.
 */
import { caseSubject, type CaseKey } from '../model/case-keys';
import type { Coordinate } from '../model/classification';
import type { InboundAnswers, InboundNumber } from '../model/inbound-call';
import type { CaseSubject } from '../model/subject';
import type { LoaderParts } from './create-loaders';

export interface InboundCandidateCases {
  /** As far as the hub has their keys. */
  readonly candidates: readonly CaseSubject[];
}

export interface VerifiedInboundCall {
  /** Null where the answers were not right. */
  readonly found: { readonly key: CaseKey | null; readonly orderNumber: string | null } | null;
  readonly candidates: readonly CaseSubject[];
}

const NOTHING: ReadonlySet<Coordinate> = new Set();
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
    const { caseReference, orderNumber, candidates } = await this.parts.sources.callCentre.verifyInboundCall(
      call,
      this.parts.asking(NOTHING, () => about),
    );
    const keys = await this.keysOf(caseReference === null ? candidates : [...candidates, caseReference]);
    about.push(...keys.map(caseSubject));
    if (caseReference === null) return { found: null, candidates: about };
    const key = keys.find(({ reference }) => reference === caseReference) ?? null;
    return { found: { key, orderNumber }, candidates: about };
  }

  private async keysOf(references: readonly string[]): Promise<CaseKey[]> {
    const distinct = new Set([...references, NO_REFERENCE]);
    const found = await Promise.all([...distinct].map((reference) => this.parts.keys.byReference(reference)));
    return found.flatMap((key) => key ?? []);
  }
}
