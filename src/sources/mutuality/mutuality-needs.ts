/** What the hub needs of an insurer's contract (schema/partners/mutuality.yaml). */
import { knownFields, pathsOf, withBelow, type KnownFields } from '../known-fields';
import { followed, type OpenApiNeeds } from '../openapi-needs';
import { MEMBER_ELEMENTS, STAFF_ELEMENTS } from './mutuality-elements';
import { caseAssignment, staffChange } from './mutuality-feed';
import { memberAnswer, memberItem, memberKey, memberPayload, staffAnswer, staffPayload } from './mutuality-payload';

/** An item names its key beside what it says. */
const MEMBER_ITEM: KnownFields = new Map([
  ...(knownFields(memberKey) ?? []),
  ...(withBelow(knownFields(memberItem), 'member', knownFields(memberPayload)) ?? []),
]);

export const MUTUALITY_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    {
      method: 'POST',
      path: '/api/members/lookup',
      asks: { 'keys.niss': null, fields: ['niss', ...Object.keys(MEMBER_ELEMENTS)] },
      reads: pathsOf(withBelow(knownFields(memberAnswer), 'items', MEMBER_ITEM)),
    },
    {
      method: 'POST',
      path: '/api/staff/lookup',
      asks: { staffReferences: null, fields: ['staffReference', ...Object.keys(STAFF_ELEMENTS)] },
      reads: pathsOf(withBelow(knownFields(staffAnswer), 'items', knownFields(staffPayload))),
    },
    followed('staff-changes', staffChange),
    followed('case-assignments', caseAssignment),
  ],
};
