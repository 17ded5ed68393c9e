/** The employment office's feed: how candidacies stand. */
import { z } from 'zod';
import { CANDIDACY_STATES, STAFF_PROFILES } from '../../model/words';
import { changeFeed, instant, languages, niss, reference } from '../change-feed';
import type { ActirisFeeds } from '../feed';
import type { HttpClient } from '../http-client';

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

/** @param client at the employment office's base path, `…/api` */
export function actirisFeeds(client: HttpClient): ActirisFeeds {
  return {
    // an item says how one candidacy stands and takes nothing away from anybody
    candidacyChanges: changeFeed({ client, path: 'candidacy-changes', item: candidacyChange, unreadable: 'skip' }),
  };
}
