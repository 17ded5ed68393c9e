/** The insurers: systems of one kind, each asked only about persons known to be its members, and about its staff. */
import { z } from 'zod';
import { INSURER_CODES } from '../../model/words';
import { changeFeed, instant, reference, sequence, staffItem } from '../client/change-feed';
import type { Feed, StaffChange } from '../client/change-feed';
import type { HttpClient } from '../client/http-client';
import { pathsOf } from '../contract/known-fields';
import { openApiDocument } from '../contract/openapi-contract';
import { fieldsIn, followed, type OpenApiNeeds } from '../contract/openapi-needs';
import { ABOUT_A_POINT, definePartner } from '../partner';
import type { MutualitySource } from '../source';
import { MutualityConnector } from './mutuality-connector';
import { MEMBERS, MEMBERS_READ, STAFF, STAFF_READ } from './mutuality-payload';

export const staffChange = staffItem
  .extend({ staffReference: reference, profession: z.enum(['NURSE', 'PHYSICIAN']) })
  .transform(({ profession, ...rest }) => ({ ...rest, kind: profession }));

export const caseAssignment = z.object({
  sequence,
  staffReference: reference,
  caseReference: reference,
  from: instant,
  until: instant.nullable(),
});

interface MutualityFeeds {
  readonly staffChanges: Feed<StaffChange>;
  readonly caseAssignments: Feed<z.infer<typeof caseAssignment>>;
}

/** @param client at the mutuality's base path, `…/api` */
export function mutualityFeeds(client: HttpClient): MutualityFeeds {
  return {
    staffChanges: changeFeed({ client, path: 'staff-changes', item: staffChange, unreadable: 'refuse' }),
    caseAssignments: changeFeed({ client, path: 'case-assignments', item: caseAssignment, unreadable: 'refuse' }),
  };
}

export const MUTUALITY_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    {
      method: 'POST',
      path: '/api/members/lookup',
      asks: { 'keys.niss': null, fields: fieldsIn(MEMBERS) },
      reads: pathsOf(MEMBERS_READ),
    },
    {
      method: 'POST',
      path: '/api/staff/lookup',
      asks: { staffReferences: null, fields: fieldsIn(STAFF) },
      reads: pathsOf(STAFF_READ),
    },
    followed('staff-changes', staffChange),
    followed('case-assignments', caseAssignment),
  ],
};

export const mutuality = definePartner({
  id: 'mutuality',
  codes: INSURER_CODES,
  authentication: 'API_KEY',
  sendsEvents: true,
  contract: [openApiDocument(MUTUALITY_NEEDS)],
  reads: [MEMBERS, STAFF],
  alsoFeeds: ABOUT_A_POINT,
  // the file of the case says who the person is, and whose member
  keysFrom: { partner: 'call-centre', tables: [MEMBERS.table] },
  price: { question: 12, row: 0.6 },
  fromMemory: {
    may: [],
    never: { Person: 'OF_A_PERSON', ContactPoint: 'OF_A_PERSON', CareTeamMember: 'DECIDES' },
  },
  connect: (client): MutualitySource => new MutualityConnector(client),
  feeds: mutualityFeeds,
  lookups: { members: MEMBERS, staff: STAFF },
});
