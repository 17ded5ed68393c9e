/** What the hub needs of the employment office's contract (schema/partners/actiris.yaml). */
import { CANDIDACY_STATES } from '../../model/words';
import { followed, listed, searched, type OpenApiNeeds } from '../openapi-needs';
import { CANDIDACIES, JOB_OFFERS, PLACED_PROFILES } from './actiris-connector';
import { candidacyChange } from './actiris-feed';

const DIRECTIONS = ['ASC', 'DESC'];

export const ACTIRIS_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    searched(JOB_OFFERS, {
      profile: PLACED_PROFILES,
      language: null,
      'sort.by': ['openedOn', 'closesOn', 'openings'],
      'sort.direction': DIRECTIONS,
    }),
    listed(CANDIDACIES, {
      profile: PLACED_PROFILES,
      state: CANDIDACY_STATES,
      language: null,
      jobOffer: null,
      receivedFrom: null,
      receivedUntil: null,
      'sort.by': ['receivedAt'],
      'sort.direction': DIRECTIONS,
    }),
    followed('candidacy-changes', candidacyChange),
  ],
};
