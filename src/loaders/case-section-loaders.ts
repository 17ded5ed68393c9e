/** Sections of a case that are one request each: the medical record, what the call centre keeps as lists, the index case. */
import type { Coordinate } from '../model/classification';
import type { CaseSubject } from '../model/subject';
import * as tables from '../sources/call-centre/call-centre-elements';
import { coordinatesOf } from '../sources/field-mask';
import { SCIENSANO_COORDINATES } from '../sources/sciensano/sciensano-elements';
import type { Ask, Keyed } from '../sources/source';
import type { CaseKeyLoaders } from './case-key-loaders';
import type { Asking, LoaderOptions } from './loader-options';
import type { Loaders } from './loaders';
import { MaskedLoader } from './masked-loader';

type Elements = ReadonlySet<Coordinate>;
type CaseSections = Pick<
  Loaders,
  'medicalRecord' | 'attempts' | 'visits' | 'contacts' | 'householdOrders' | 'indexCase'
>;

const ATTEMPT = coordinatesOf(tables.ATTEMPT_ELEMENTS);
const VISIT = coordinatesOf(tables.VISIT_ELEMENTS);
const CONTACT = coordinatesOf(tables.CONTACT_ELEMENTS);
const HOUSEHOLD = coordinatesOf(tables.HOUSEHOLD_ELEMENTS);
const NOTHING: Elements = new Set();

export function createCaseSectionLoaders(
  { sources: { callCentre, sciensano }, elementsFor }: LoaderOptions,
  asking: Asking,
  keys: CaseKeyLoaders,
): CaseSections {
  /** A case that the call centre has none of has an empty list. */
  const listOf = <Item>(
    relevant: Elements,
    request: (references: readonly string[], ask: Ask) => Promise<Keyed<readonly Item[]>>,
  ): ((subject: CaseSubject) => Promise<readonly Item[]>) => {
    const lists = new MaskedLoader(relevant, (references, elements, about) =>
      request(references, asking(elements, about)),
    );
    return async (subject) => (await lists.load(subject.reference, elementsFor(subject), subject)) ?? [];
  };
  const medical = new MaskedLoader(SCIENSANO_COORDINATES, (patients, elements, about) =>
    sciensano.medicalRecords(patients, asking(elements, about)),
  );
  const indexCases = new MaskedLoader<string | null>(NOTHING, (references, elements, about) =>
    callCentre.indexCases(references, asking(elements, about)),
  );
  return {
    async medicalRecord(subject) {
      const elements = elementsFor(subject);
      if (!medical.asksFor(elements)) return null;
      const patient = (await keys.byId(subject.caseId))?.patientReference;
      return patient ? medical.load(patient, elements, subject) : null;
    },
    attempts: listOf(ATTEMPT, (references, ask) => callCentre.attempts(references, ask)),
    visits: listOf(VISIT, (references, ask) => callCentre.visits(references, ask)),
    contacts: listOf(CONTACT, (references, ask) => callCentre.contacts(references, ask)),
    householdOrders: listOf(HOUSEHOLD, (references, ask) => callCentre.householdOrders(references, ask)),
    indexCase: (subject) => indexCases.load(subject.reference, NOTHING, subject),
  };
}
