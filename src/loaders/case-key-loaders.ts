/** The hub's own case keys and case staff, asked in batches; a key found one way is known the other way too. */
import DataLoader from 'dataloader';
import { caseSubject, type CaseKey, type CaseKeys, type CaseStaff, type CaseStaffMember } from '../model/case-keys';
import type { CaseSubject } from '../model/subject';
import { answersOf, BatchedQuestions, type Answers } from './batched-questions';

export class CaseKeyLoaders {
  private readonly met = new Map<string, CaseKey>();
  private readonly ids: BatchedQuestions<CaseKey>;
  private readonly references: BatchedQuestions<CaseKey>;
  private readonly persons: DataLoader<string, readonly CaseKey[]>;
  private readonly collectivities: DataLoader<string, readonly CaseKey[]>;
  private readonly staffOf: DataLoader<string, readonly CaseStaffMember[]>;

  constructor(caseKeys: CaseKeys, caseStaff: CaseStaff, now: Date) {
    this.ids = new BatchedQuestions(async (ids) => this.allKnown(await caseKeys.byCaseIds(ids)), Infinity);
    this.references = new BatchedQuestions(
      async (references) => this.allKnown(await caseKeys.byReferences(references)),
      Infinity,
    );
    this.persons = new DataLoader(async (pseudonyms) => {
      const found = await caseKeys.byPersonPseudonyms(pseudonyms);
      found.forEach((keys) => keys.forEach((key) => this.know(key)));
      return pseudonyms.map((pseudonym) => found.get(pseudonym) ?? []);
    });
    this.collectivities = new DataLoader(async (references) => {
      const found = await caseKeys.byCollectivities(references);
      found.forEach((keys) => keys.forEach((key) => this.know(key)));
      return references.map((reference) => found.get(reference) ?? []);
    });
    this.staffOf = new DataLoader(async (references) => {
      const found = await caseStaff.assignedTo(references, now);
      return references.map((reference) => found.get(reference) ?? []);
    });
  }

  async byId(caseId: string): Promise<CaseKey | null> {
    return (await this.question(caseId)).of(caseId);
  }

  /** From which the key of the case is to be read: one promise for all that are asked for together. */
  question(caseId: string): Promise<Answers<CaseKey>> {
    return this.ids.load(caseId);
  }

  async byReference(reference: string): Promise<CaseKey | null> {
    return (await this.references.load(reference)).of(reference);
  }

  byIds(caseIds: readonly string[]): Promise<(CaseKey | null)[]> {
    const asked = caseIds.map((caseId) => this.question(caseId));
    return answersOf(asked, (answers, index) => answers.of(caseIds[index] ?? ''));
  }

  byReferences(references: readonly string[]): Promise<(CaseKey | null)[]> {
    const asked = references.map((reference) => this.references.load(reference));
    return answersOf(asked, (answers, index) => answers.of(references[index] ?? ''));
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

  private allKnown(found: ReadonlyMap<string, CaseKey>): ReadonlyMap<string, CaseKey> {
    for (const key of found.values()) this.know(key);
    return found;
  }

  private know(key: CaseKey): void {
    this.ids.prime(key.caseId, key);
    this.references.prime(key.reference, key);
    this.met.set(key.reference, key);
  }
}
