/**
 * Collectivities: as the collectivity of a case, or in their own right. Either way a row is asked with what the caller
 * may see of that very row, and what came with the list is not asked for again.
 */
import type { Coordinate } from '../model/classification';
import type { CollectivityRecord } from '../model/records';
import type { CaseSubject, CollectivitySubject, Subject } from '../model/subject';
import type { CollectivityQuery, Page } from '../sources/source';
import type { LoaderParts } from './create-loaders';
import type { MaskedLoader } from './lookups';

type Elements = ReadonlySet<Coordinate>;

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
