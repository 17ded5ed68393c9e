/** About ten people whom the administration seconds, each to one place of work, or not yet to any. */
import { DAY, dateOf } from './calendar';
import { Dice } from './dice';
import type { StaffPerson } from './population';
import { inventedRecruit, recruitWhoWorks, type RecruitmentWorld, type RecruitRange } from './recruit-identity';
import type { Seconded, SecondmentPlace } from './recruitment-records';

const RANGE: RecruitRange = { name: 'seconded', prefix: 'SP', first: 7500 };
/** Of those who are not at the call centre. */
const ELSEWHERE: readonly SecondmentPlace[] = [
  'ORGANISATION',
  'ORGANISATION',
  'ORGANISATION',
  'HYGIENE_CELL',
  'HYGIENE_CELL',
  'UNDECIDED',
  'UNDECIDED',
];

export function secondedOf(world: RecruitmentWorld, atCallCentre: readonly StaffPerson[]): readonly Seconded[] {
  const working = atCallCentre.map((who, index) => ({
    ...recruitWhoWorks(world, RANGE, index, who),
    secondedTo: 'CALL_CENTRE' as const,
    from: dateOf(who.contractFrom.getTime()),
    until: who.contractUntil && dateOf(who.contractUntil.getTime()),
  }));
  const elsewhere = ELSEWHERE.map((secondedTo, offset) => {
    const index = atCallCentre.length + offset;
    const dice = new Dice(world.seed, 'secondment', index);
    const from = world.now - dice.between(10, 80) * DAY;
    return {
      ...inventedRecruit(world, RANGE, index),
      secondedTo,
      from: dateOf(from),
      until: dice.chance(0.5) ? dateOf(from + 180 * DAY) : null,
    };
  });
  return [...working, ...elsewhere];
}
