/** The loaders of one request, from its sources and what its caller may see. */
import { type CaseKeys, type CaseStaff, caseSubject, type CaseKey, type CaseStaffMember } from '../model/case-keys';
import type { Coordinate } from '../model/classification';
import type { AskedAbout, PartnerQuestion } from '../model/source-health';
import type { CareTeamRecord } from '../model/records';
import type { StaffRegister } from '../model/staff';
import { orderOf, type CaseSubject, type Subject } from '../model/subject';
import type { Sources } from '../sources/partners';
import type { Loaders } from './loaders';
import { Lookups, type Asking, type Found } from './lookups';
import { OrderLoaders, InboundCallLoader, CollectivityLoaders } from './order-loaders';
import { PersonLoaders } from './person-loaders';
import { ScriptLoader } from './script-loader';
import { sectionOutcomeOf } from './section-outcome';
import { createRecruitmentLoaders, createStaffLoaders } from './staffing-loaders';
import DataLoader from 'dataloader';

export interface LoaderOptions {
  readonly requestId: string;
  /** What partners may be asked for about a subject. The same set object for subjects of the same relation is best. */
  readonly elementsFor: (subject: Subject) => ReadonlySet<Coordinate>;
  /** What `elementsFor` says of a record about one order of the case; left out: that is asked. */
  readonly elementsForOrder?: (ofCase: CaseSubject, orderNumber: string) => ReadonlySet<Coordinate>;
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
  readonly asking: Asking;
  readonly lookups: Lookups;
  readonly keys: CaseKeyLoaders;
}

const NOTHING: ReadonlySet<Coordinate> = new Set();

type ListsOfCase = Pick<Found['callCentre'], 'attempts' | 'visits' | 'contacts' | 'householdOrders'>;

export function createLoaders(options: LoaderOptions): Loaders {
  const parts = partsOf(options);
  const { lookups, keys, now, elementsFor } = parts;
  // an operation uses a few of them
  const persons = once(() => new PersonLoaders(parts));
  const orders = once(() => new OrderLoaders(parts));
  const scripts = once(() => new ScriptLoader(parts, (subject) => orders().callLanguage(subject)));
  const collectivities = once(() => new CollectivityLoaders(parts));
  const inbound = once(() => new InboundCallLoader(parts));
  const recruitment = once(() => createRecruitmentLoaders(parts));
  const staff = once(() => createStaffLoaders(parts));
  /** A case that the call centre has none of has an empty list. */
  const list =
    <Name extends keyof ListsOfCase>(name: Name) =>
    async (subject: CaseSubject): Promise<ListsOfCase[Name]> =>
      (await lookups.of('callCentre', name).load(subject.reference, elementsFor(subject), subject)) ?? [];
  const loaders: Loaders = {
    medicalRecord: (subject) => medicalRecord(subject, parts),
    attempts: list('attempts'),
    visits: list('visits'),
    contacts: list('contacts'),
    householdOrders: list('householdOrders'),
    indexCase: (subject) =>
      lookups.of('callCentre', 'indexCases').load(subject.reference, elementsFor(subject), subject),
    careTeam: (subject) => careTeam(subject, parts),
    jobOffer: (reference, subject) => recruitment().jobOffer(reference, subject),
    listJobOffers: (query, elements) => recruitment().listJobOffers(query, elements),
    listCandidacies: (query, elements, subjectOf) => recruitment().listCandidacies(query, elements, subjectOf),
    listStaff: (query) => staff().listStaff(query),
    staffTraining: (person) => staff().staffTraining(person),
    staffAssignments: (employer, person) => staff().staffAssignments(employer, person),
    lookUp: (partner, method, key, subject) => lookups.of(partner, method).load(key, elementsFor(subject), subject),
    caseKey: (caseId) => keys.byId(caseId),
    caseKeyByReference: (reference) => keys.byReference(reference),
    caseKeysByReferences: (references) => keys.byReferences(references),
    caseKeysOfPerson: (personPseudonym) => keys.ofPerson(personPseudonym),
    caseKeysOfCollectivity: (reference) => keys.ofCollectivity(reference),
    person: (subject) => persons().person(subject),
    contactPoints: (subject) => persons().contactPoints(subject),
    listCases: (query, elements = NOTHING) => persons().list(query, elements),
    orders: (subject) => orders().orders(subject),
    ordersOf: (subjects) => orders().ordersOf(subjects),
    listOrders: (query, elements = NOTHING) => orders().list(query, elements),
    collectivity: async (subject) =>
      subject.collectivity === null ? null : collectivities().load(subject.collectivity, subject),
    collectivityOfRow: (reference, subject) => collectivities().load(reference, subject),
    listCollectivities: (query, elements = NOTHING) => collectivities().list(query, elements),
    scripts: (subject, language) => scripts().load(subject, language),
    scriptsAsked: (subject) => scripts().asked(subject),
    scriptLanguages: () => scripts().allLanguages(),
    inboundCandidates: (call) => inbound().candidates(call),
    verifyInboundCall: (call) => inbound().verify(call),
    sectionOutcome: (subject, section) => sectionOutcomeOf(loaders, elementsFor(subject), subject, section, now),
  };
  return loaders;
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

function partsOf(options: LoaderOptions): LoaderParts {
  const { requestId, sources, elementsFor, onQuestion, isOver } = options;
  const asking: Asking = (elements, about) => {
    if (isOver?.()) throw new Error('The request is over: nobody is asked any more.');
    return { requestId, elements, onQuestion: (question) => onQuestion?.(question, about), isOver };
  };
  return {
    ...options,
    elementsForOrder: options.elementsForOrder ?? ((ofCase, orderNumber) => elementsFor(orderOf(ofCase, orderNumber))),
    asking,
    lookups: new Lookups(sources, asking),
    keys: new CaseKeyLoaders(options),
  };
}

async function medicalRecord(
  subject: CaseSubject,
  { lookups, keys, elementsFor }: LoaderParts,
): ReturnType<Loaders['medicalRecord']> {
  const elements = elementsFor(subject);
  const medical = lookups.of('sciensano', 'medicalRecords');
  if (!medical.asksFor(elements)) return null;
  const patient = (await keys.byId(subject.caseId))?.patientReference;
  return patient ? medical.load(patient, elements, subject) : null;
}

/**
 * Who a case is assigned to: the call centre knows its own staff, each insurer the nurses and physicians it lent. There is
 * nobody of an insurer that the hub does not reach.
 */
async function careTeam(
  subject: CaseSubject,
  { sources, elementsFor, lookups, keys }: LoaderParts,
): Promise<readonly CareTeamRecord[]> {
  const elements = elementsFor(subject);
  const lent = async (): Promise<(CareTeamRecord | null)[]> => {
    const members = (await keys.staff(subject.reference)).filter(({ insurer }) => sources.mutualities.has(insurer));
    return Promise.all(
      members.map(({ insurer, staffReference }) =>
        lookups.of('mutualities', 'staff', insurer).load(staffReference, elements, subject),
      ),
    );
  };
  const [own, ofInsurers] = await Promise.all([
    lookups.of('callCentre', 'careTeam').load(subject.reference, elements, subject),
    lent(),
  ]);
  return [...(own ?? []), ...ofInsurers.filter((one) => one !== null)];
}

class CaseKeyLoaders {
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
