/** A mutuality's feeds: nurses and physicians put at disposal, and the cases assigned to them. */
import { z } from 'zod';
import { changeFeed, instant, niss, reference, roster, sequence } from '../change-feed';
import type { MutualityFeeds } from '../feed';
import type { HttpClient } from '../http-client';

export const staffChange = roster
  .extend({
    sequence,
    staffReference: reference,
    niss,
    profession: z.enum(['NURSE', 'PHYSICIAN']),
    contractFrom: instant,
    contractUntil: instant.nullable(),
  })
  .transform(({ profession, ...rest }) => ({ ...rest, kind: profession }));

export const caseAssignment = z.object({
  sequence,
  staffReference: reference,
  caseReference: reference,
  from: instant,
  until: instant.nullable(),
});

/** @param client at the mutuality's base path, `…/api` */
export function mutualityFeeds(client: HttpClient): MutualityFeeds {
  return {
    staffChanges: changeFeed({ client, path: 'staff-changes', item: staffChange, unreadable: 'refuse' }),
    caseAssignments: changeFeed({ client, path: 'case-assignments', item: caseAssignment, unreadable: 'refuse' }),
  };
}
