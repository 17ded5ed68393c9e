/** The regional employment office: its definition, what the hub follows of it, and needs of its contract. */
import { z } from 'zod';
import { CANDIDACY_STATES, STAFF_PROFILES } from '../../model/words';
import { changeFeed, instant, languages, niss, reference, type Feed } from '../client/change-feed';
import type { HttpClient } from '../client/http-client';
import { openApiDocument, followed, listed, searched, type OpenApiNeeds } from '../contract/openapi-contract';
import { definePartner } from '../partner';
import type { ActirisSource } from '../source';
import { ActirisConnector, CANDIDACIES, JOB_OFFERS, PLACED_PROFILES, shareActiris } from './actiris-connector';

export const candidacyChange = z.object({
  reference,
  niss,
  profile: z.enum(STAFF_PROFILES),
  languages,
  state: z.enum(CANDIDACY_STATES),
  jobOffer: reference.nullable(),
  receivedAt: instant,
  preselectedAt: instant.nullable(),
  closedAt: instant.nullable(),
});

/** How one candidacy stands; without name or contact. */
export type CandidacyChange = z.infer<typeof candidacyChange>;

/** @param client at the employment office's base path, `…/api` */
export function actirisFeeds(client: HttpClient): { readonly candidacyChanges: Feed<CandidacyChange> } {
  return {
    // an item says how one candidacy stands and takes nothing away from anybody
    candidacyChanges: changeFeed({ client, path: 'candidacy-changes', item: candidacyChange, unreadable: 'skip' }),
  };
}

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

export const actiris = definePartner({
  id: 'actiris',
  authentication: 'API_KEY',
  contract: [openApiDocument(ACTIRIS_NEEDS)],
  reads: [JOB_OFFERS, CANDIDACIES],
  price: { question: 6, row: 0.4 },
  fromMemory: {
    may: ['profile', 'languages', 'openings', 'filled', 'channels', 'openedOn', 'closesOn'].map(
      (field) => `JobOffer.${field}`,
    ),
    never: { Candidacy: 'OF_A_PERSON' },
  },
  connect: (client): ActirisSource => new ActirisConnector(client),
  feeds: actirisFeeds,
  share: shareActiris,
});
