/**
 * Recruitment and staff. Job offers and candidacies are the employment office's: every candidacy of a list stands in the same
 * relation to the caller, so a row is complete as it comes with the list; a job offer that came with a list is not asked for
 * again.
 */
import DataLoader from 'dataloader';
import type { JobOfferRecord } from '../model/records';
import type { StaffAssignmentRecord, StaffScope } from '../model/staff';
import type { StaffSubject } from '../model/subject';
import { JOB_OFFERS } from '../sources/actiris/actiris.partner';
import { coordinatesOf } from '../sources/client/keyed-answer';
import type { LoaderParts } from './loader-parts';
import type { Loaders } from './loaders';
import { MaskedLoader, narrowingTo } from './lookups';

const JOB_OFFER = narrowingTo(coordinatesOf(JOB_OFFERS.table));
/** A question about job offers names nobody; it is on record all the same. */
const NOBODY = (): [] => [];

export function createRecruitmentLoaders({
  sources: { actiris },
  asking,
  elementsFor,
}: LoaderParts): Pick<Loaders, 'jobOffer' | 'listJobOffers' | 'listCandidacies'> {
  const offers = new MaskedLoader<JobOfferRecord>(JOB_OFFER, (references, elements) =>
    actiris.jobOffers(references, asking(elements, NOBODY)),
  );
  return {
    jobOffer: (reference, subject) => offers.load(reference, elementsFor(subject), subject),

    async listJobOffers(query, elements) {
      const page = await actiris.listJobOffers(query, asking(elements, NOBODY));
      for (const offer of page.items) offers.prime(offer.reference, elements, offer);
      return page;
    },

    async listCandidacies(query, elements, subjectOf) {
      const listed: StaffSubject[] = [];
      const page = await actiris.listCandidacies(
        query,
        asking(elements, () => listed),
      );
      listed.push(...page.items.map(subjectOf));
      return page;
    },
  };
}

/** From the hub's own registers: no partner is asked. What belongs to the people of a page is read for all at once. */
export function createStaffLoaders({
  staffRegister: register,
  now,
}: LoaderParts): Pick<Loaders, 'listStaff' | 'staffTraining' | 'staffAssignments'> {
  const trainings = new DataLoader(async (persons: readonly string[]) =>
    inOrder(persons, await register.trainings(persons, now)),
  );
  const assignments = new Map<string, DataLoader<string, readonly StaffAssignmentRecord[]>>();
  const assignmentsBy = (employer: StaffScope['employer']): DataLoader<string, readonly StaffAssignmentRecord[]> => {
    const key = `${employer.authority} ${employer.organisation}`;
    const loader =
      assignments.get(key) ??
      new DataLoader(async (persons) => inOrder(persons, await register.assignments(employer, persons)));
    assignments.set(key, loader);
    return loader;
  };
  return {
    listStaff: (question) => register.page(question),
    staffTraining: (person) => trainings.load(person),
    staffAssignments: (employer, person) => assignmentsBy(employer).load(person),
  };
}

function inOrder<T>(persons: readonly string[], byPerson: ReadonlyMap<string, readonly T[]>): (readonly T[])[] {
  return persons.map((person) => byPerson.get(person) ?? []);
}
