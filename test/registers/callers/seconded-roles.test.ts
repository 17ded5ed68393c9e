import { ROLES, type Role, rolesWhileSeconded } from '../../../src/model/roles';
import type { SecondedTo } from '../../../src/model/words';

/** By hand: which roles somebody keeps who is seconded to a place. */
const KEPT_ANYWHERE: readonly Role[] = [
  'RECRUITER',
  'TRAINING_MANAGER',
  'PRIVACY_OFFICER',
  'REPORTER',
  'PARTNER_SYSTEM',
  'PERSON',
];
const TABLE: readonly [readonly SecondedTo[], readonly Role[]][] = [
  [[], [...ROLES]],
  [['ORGANISATION'], KEPT_ANYWHERE],
  [['UNDECIDED'], KEPT_ANYWHERE],
  [['HYGIENE_CELL'], [...KEPT_ANYWHERE, 'HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL']],
  [['CALL_CENTRE'], [...KEPT_ANYWHERE, 'AGENT', 'SUPERVISOR', 'FIELD_AGENT']],
  // two files that disagree: only what both leave
  [
    ['CALL_CENTRE', 'CALL_CENTRE'],
    [...KEPT_ANYWHERE, 'AGENT', 'SUPERVISOR', 'FIELD_AGENT'],
  ],
  [['CALL_CENTRE', 'HYGIENE_CELL'], KEPT_ANYWHERE],
  [['CALL_CENTRE', 'UNDECIDED'], KEPT_ANYWHERE],
];

it.each(TABLE)('seconded to %j, somebody can be no more than %j', (secondments, kept) => {
  expect(rolesWhileSeconded(ROLES, secondments).sort()).toEqual([...kept].sort());
});

it('a secondment gives no role that the organisation does not let its members hold', () => {
  expect(rolesWhileSeconded(['AGENT'], ['HYGIENE_CELL'])).toEqual([]);
  expect(rolesWhileSeconded(['RECRUITER'], ['CALL_CENTRE'])).toEqual(['RECRUITER']);
});
