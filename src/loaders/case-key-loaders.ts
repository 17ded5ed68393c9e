/** The hub's own case keys and case staff, asked in batches; a key found one way is known the other way too. */
import DataLoader from 'dataloader';
import { caseSubject, type CaseKey, type CaseKeys, type CaseStaff, type CaseStaffMember } from '../model/case-keys';
import type { CaseSubject } from '../model/subject';

export class CaseKeyLoaders {
  private readonly met = new Map<string, CaseSubject>();
  private readonly ids: DataLoader<string, CaseKey | null>;
  private readonly references: DataLoader<string, CaseKey | null>;
  private readonly persons: DataLoader<string, readonly CaseKey[]>;
  private readonly collectivities: DataLoader<string, readonly CaseKey[]>;
  private readonly staffOf: DataLoader<string, readonly CaseStaffMember[]>;

  constructor(caseKeys: CaseKeys, caseStaff: CaseStaff, now: Date) {
    this.ids = new DataLoader(async (ids) => {
      const found = await caseKeys.byCaseIds(ids);
      return ids.map((id) => this.known(found.get(id)));
    });
    this.references = new DataLoader(async (references) => {
      const found = await caseKeys.byReferences(references);
      return references.map((reference) => this.known(found.get(reference)));
    });
    this.persons = new DataLoader(async (pseudonyms) => {
      const found = await caseKeys.byPersonPseudonyms(pseudonyms);
      found.forEach((keys) => keys.forEach((key) => this.known(key)));
      return pseudonyms.map((pseudonym) => found.get(pseudonym) ?? []);
    });
    this.collectivities = new DataLoader(async (references) => {
      const found = await caseKeys.byCollectivities(references);
      found.forEach((keys) => keys.forEach((key) => this.known(key)));
      return references.map((reference) => found.get(reference) ?? []);
    });
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

  ofPerson(personPseudonym: string): Promise<readonly CaseKey[]> {
    return this.persons.load(personPseudonym);
  }

  ofCollectivity(reference: string): Promise<readonly CaseKey[]> {
    return this.collectivities.load(reference);
  }

  /** Of these cases, those whose keys were asked for. */
  subjectsMet(references: readonly string[]): CaseSubject[] {
    return references.map((reference) => this.met.get(reference)).filter((subject) => subject !== undefined);
  }

  /** The insurers' nurses and physicians who hold the case now. */
  staff(reference: string): Promise<readonly CaseStaffMember[]> {
    return this.staffOf.load(reference);
  }

  private known(key: CaseKey | undefined): CaseKey | null {
    if (!key) return null;
    this.ids.prime(key.caseId, key);
    this.references.prime(key.reference, key);
    this.met.set(key.reference, caseSubject(key));
    return key;
  }
}
