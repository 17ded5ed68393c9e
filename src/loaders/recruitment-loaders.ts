/**
 * Job offers and candidacies of the employment office. Every candidacy of a list stands in the same relation to the
 * caller, so a row is complete as it comes with the list; a job offer that came with a list is not asked for again.
 */
import type { Coordinate } from '../model/classification';
import type { JobOfferRecord } from '../model/records';
import type { OrganisationSubject, StaffSubject } from '../model/subject';
import { JOB_OFFER_ELEMENTS } from '../sources/actiris/actiris-elements';
import { coordinatesOf } from '../sources/field-mask';
import type { ActirisSource } from '../sources/source';
import type { Asking } from './loader-options';
import type { Loaders } from './loaders';
import { MaskedLoader } from './masked-loader';

type Elements = ReadonlySet<Coordinate>;

const JOB_OFFER = coordinatesOf(JOB_OFFER_ELEMENTS);
/** A question about job offers names nobody; it is on record all the same. */
const NOBODY = (): [] => [];

export function createRecruitmentLoaders(
  actiris: ActirisSource,
  asking: Asking,
  elementsFor: (subject: OrganisationSubject) => Elements,
): Pick<Loaders, 'jobOffer' | 'listJobOffers' | 'listCandidacies'> {
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
