import { CANDIDACY_STATES } from '../../src/model/words';
import { PLACED_PROFILES } from '../../src/sources/actiris/actiris.partner';
import { CASE_BY_NURSE, CASES, nothing, RECRUITMENT } from '../labs/faults/views';
import { twoPages, type PartnerKit } from './partner-kit';

const DIRECTIONS = ['ASC', 'DESC'] as const;

export const kit: PartnerKit = {
  async askEverything({ sources: { actiris } }, ask) {
    await actiris.jobOffers(['JO-NONE'], ask);
    const offers = { criteria: {}, sort: { by: 'openedOn', direction: 'ASC' }, limit: 1, cursor: null } as const;
    await twoPages((cursor) => actiris.listJobOffers({ ...offers, cursor }, ask));
    for (const by of ['openedOn', 'closesOn', 'openings'] as const)
      for (const direction of DIRECTIONS) await actiris.listJobOffers({ ...offers, sort: { by, direction } }, ask);
    const candidacies = { criteria: {}, direction: 'ASC', limit: 1, cursor: null } as const;
    await twoPages((cursor) => actiris.listCandidacies({ ...candidacies, cursor }, ask));
    await actiris.listCandidacies({ ...candidacies, direction: 'DESC' }, ask);
    for (const profile of PLACED_PROFILES) {
      await actiris.listJobOffers({ ...offers, criteria: { profile, language: 'fr' } }, ask);
      await actiris.listCandidacies({ ...candidacies, criteria: { profile } }, ask);
    }
    for (const state of CANDIDACY_STATES) await actiris.listCandidacies({ ...candidacies, criteria: { state } }, ask);
    const criteria = { language: 'nl', jobOffer: 'JO-1', receivedFrom: new Date(0), receivedUntil: new Date() };
    await actiris.listCandidacies({ ...candidacies, criteria }, ask);
  },
  losses: () => ({
    what: 'job offers and candidacies',
    losses: [
      nothing(CASE_BY_NURSE),
      nothing(CASES),
      { view: RECRUITMENT, lost: ['candidacies', 'jobOffers'], partly: [], sections: [] },
    ],
  }),
};
