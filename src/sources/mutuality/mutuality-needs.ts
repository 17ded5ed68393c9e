/** What the hub needs of an insurer's contract (schema/partners/mutuality.yaml). */
import { pathsOf } from '../known-fields';
import { followed, type OpenApiNeeds } from '../openapi-needs';
import { MEMBER_ELEMENTS, STAFF_ELEMENTS } from './mutuality-elements';
import { caseAssignment, staffChange } from './mutuality-feed';
import { MEMBERS_READ, STAFF_READ } from './mutuality-payload';

export const MUTUALITY_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    {
      method: 'POST',
      path: '/api/members/lookup',
      asks: { 'keys.niss': null, fields: ['niss', ...Object.keys(MEMBER_ELEMENTS)] },
      reads: pathsOf(MEMBERS_READ),
    },
    {
      method: 'POST',
      path: '/api/staff/lookup',
      asks: { staffReferences: null, fields: ['staffReference', ...Object.keys(STAFF_ELEMENTS)] },
      reads: pathsOf(STAFF_READ),
    },
    followed('staff-changes', staffChange),
    followed('case-assignments', caseAssignment),
  ],
};
