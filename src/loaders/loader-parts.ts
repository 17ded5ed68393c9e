/** What the loaders of one request are made with, and the keys of cases that they share. */
import { type CaseKey, caseSubject, type CaseKeys, type CaseStaff, type CaseStaffMember } from '../model/case-keys';
import type { Coordinate } from '../model/classification';
import type { PartnerQuestion, AskedAbout } from '../model/source-health';
import type { StaffRegister } from '../model/staff';
import type { Subject, CaseSubject } from '../model/subject';
import type { Sources } from '../sources/partners';
import { type Asking, Lookups } from './lookups';
import DataLoader from 'dataloader';

export interface LoaderOptions {
  readonly requestId: string;
  /** What partners may be asked for about a subject. The same set object for subjects of the same relation is best. */
  readonly elementsFor: (subject: Subject) => ReadonlySet<Coordinate>;
  /** What `elementsFor` says of a record about one order of the case; left out: that is asked. */
  readonly elementsForOrder?: (ofCase: CaseSubject, orderNumber: string) => ReadonlySet<Coordinate>;
  /** Whether only the call centre may be asked about the person of this case, for the caller's purpose; left out: of none. */
  readonly isRestricted?: (subject: Subject) => boolean;
  /** Called with each request to a partner just before it leaves, and whom it is about. */
  readonly onQuestion?: (question: PartnerQuestion, about: AskedAbout) => void;
  /** True once the records of the request are being written: from then on nobody is asked, there would be no record. */
  readonly isOver?: () => boolean;
  readonly sources: Sources;
  readonly caseKeys: CaseKeys;
  readonly caseStaff: CaseStaff;
  readonly staffRegister: StaffRegister;
  /** The hub's clock at the start of the request. */
  readonly now: Date;
}

/** What each loader of one request has. */
export interface LoaderParts extends LoaderOptions {
  readonly elementsForOrder: (ofCase: CaseSubject, orderNumber: string) => ReadonlySet<Coordinate>;
  readonly isRestricted: (subject: Subject) => boolean;
  readonly asking: Asking;
  readonly lookups: Lookups;
  readonly keys: CaseKeyLoaders;
}

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
