import { compareVersions } from '../../../src/policy/effect/compare-versions';
import { stillSeenSentences, type StillSeen } from '../../../src/policy/effect/effect-sentences';
import { atOnce } from '../../../src/policy/effect/in-slices';
import { stillSeen } from '../../../src/policy/effect/still-seen';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { Denial } from '../../../src/policy/rules/grant';
import { denialOf } from '../made-up-rules';
import { COORDINATES } from '../schema-coordinates';

const before = defaultPolicy();

const denied = (roles: Denial['roles'], ...coordinates: string[]): Denial => denialOf(coordinates, { roles, since: 2 });

function after(...denials: Denial[]): StillSeen[] {
  const changed = { ...before, version: 2, denials: [...before.denials, ...denials] };
  const ground = { coordinates: COORDINATES, goneWith: () => new Set<string>() };
  return atOnce(stillSeen(compareVersions(before, changed, ground), changed, COORDINATES));
}

it('names the phones of contacts to who takes those of the visited from field agents', () => {
  const found = after(denied(['FIELD_AGENT'], 'ContactPoint.phone'));
  expect(found).toEqual([
    { role: 'FIELD_AGENT', lost: ['ContactPoint.phone'], places: ['Callback.phone', 'CaseContact.phone'] },
  ]);
  expect(stillSeenSentences(found, 'EN')).toEqual([
    'Field agents get less of ContactPoint.phone, and may still read values of that kind in Callback.phone and CaseContact.phone.',
  ]);
});

it.each<[string, Denial[]]>([
  ['all places are taken', [denied(['FIELD_AGENT'], 'ContactPoint.phone', 'CaseContact.phone', 'Callback.phone')]],
  ['the value is in one place only', [denied(['NURSE'], 'Person.birthDate')]],
  ['nothing is taken', []],
  ['what is hidden was withheld before', [{ ...denied(['RECRUITER'], 'ContactPoint.phone'), outcome: 'HIDDEN' }]],
])('names nothing where %s', (_case, denials) => {
  expect(after(...denials)).toEqual([]);
});
