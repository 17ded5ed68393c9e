/** The hub's own case keys and case staff, read in batches; a key found one way is known the other way too. */
import DataLoader from 'dataloader';
import { caseSubject, type CaseKey, type CaseStaffMember } from '../model/case-keys';
import type { CaseSubject } from '../model/subject';
import type { LoaderOptions } from './create-loaders';

export class CaseKeyLoaders {
  private readonly met = new Map<string, CaseKey>();
  private readonly ids: DataLoader<string, CaseKey | null>;
  private readonly references: DataLoader<string, CaseKey | null>;
  private readonly persons: DataLoader<string, readonly CaseKey[]>;
  private readonly collectivities: DataLoader<string, readonly CaseKey[]>;
  private readonly staffOf: DataLoader<string, readonly CaseStaffMember[]>;

  constructor({ caseKeys, caseStaff, now }: Pick<LoaderOptions, 'caseKeys' | 'caseStaff' | 'now'>) {
    this.ids = this.by((ids) => caseKeys.byCaseIds(ids), null);
    this.references = this.by((references) => caseKeys.byReferences(references), null);
    this.persons = this.by((pseudonyms) => caseKeys.byPersonPseudonyms(pseudonyms), []);
    this.collectivities = this.by((references) => caseKeys.byCollectivities(references), []);
    this.staffOf = new DataLoader(async (references) => {
      const found = await caseStaff.assignedTo(references, now);
      return references.map((reference) => found.get(reference) ?? []);
    });
  }

  byId(caseId: string): Promise<CaseKey | null> {
    return this.ids.load(caseId);
  }

  byReference(reference: string): Promise<CaseKey | null> {
    return this.references.load(reference);
  }

  byReferences(references: readonly string[]): Promise<(CaseKey | null)[]> {
    return Promise.all(references.map((reference) => this.references.load(reference)));
  }

  ofPerson(personPseudonym: string): Promise<readonly CaseKey[]> {
    return this.persons.load(personPseudonym);
  }

  ofCollectivity(reference: string): Promise<readonly CaseKey[]> {
    return this.collectivities.load(reference);
  }

  /** Of these cases, those whose keys were asked for. */
  subjectsMet(references: readonly string[]): CaseSubject[] {
    const subjects: CaseSubject[] = [];
    for (const reference of references) {
      const key = this.met.get(reference);
      if (key) subjects.push(caseSubject(key));
    }
    return subjects;
  }

  /** The insurers' nurses and physicians who hold the case now. */
  staff(reference: string): Promise<readonly CaseStaffMember[]> {
    return this.staffOf.load(reference);
  }

  private by<Found extends CaseKey | null | readonly CaseKey[]>(
    read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
    none: Found,
  ): DataLoader<string, Found> {
    return new DataLoader(async (keys) => {
      const found = await read(keys);
      for (const one of found.values()) for (const key of [one].flat()) if (key) this.know(key);
      return keys.map((key) => found.get(key) ?? none);
    });
  }

  private know(key: CaseKey): void {
    this.ids.prime(key.caseId, key);
    this.references.prime(key.reference, key);
    this.met.set(key.reference, key);
  }
}
