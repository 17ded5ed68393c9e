/** The training body's reserve: people in training or trained as call-centre operators, with their availability. */
import { DAY, dateOf } from './calendar';
import { Dice } from './dice';
import type { StaffPerson } from './population';
import { inventedRecruit, recruitWhoWorks, type RecruitmentWorld, type RecruitRange } from './recruit-identity';
import type { Recruit, Trainee, TraineeState } from './recruitment-records';

const RANGE: RecruitRange = { name: 'trainee', prefix: 'BF', first: 7100 };
const STATES: readonly (readonly [TraineeState, number])[] = [
  ['IN_TRAINING', 45],
  ['TRAINED', 47],
  ['STOPPED', 8],
];

/** `count` in all; those who work were trained before their contract began. */
export function traineesOf(world: RecruitmentWorld, work: readonly StaffPerson[], count: number): readonly Trainee[] {
  const employed = work.map((who, index) => {
    const dice = new Dice(world.seed, 'training', index);
    const until = who.contractFrom.getTime() - dice.between(12, 20) * DAY;
    return trained(recruitWhoWorks(world, RANGE, index, who), until, dice);
  });
  const others = Array.from({ length: Math.max(0, count - work.length) }, (_, offset) => {
    const index = work.length + offset;
    return trainee(world, inventedRecruit(world, RANGE, index), new Dice(world.seed, 'training', index));
  });
  return [...employed, ...others];
}

function trainee({ now }: RecruitmentWorld, recruit: Recruit, dice: Dice): Trainee {
  const state = dice.weighted(STATES);
  if (state === 'TRAINED') return trained(recruit, now - dice.between(2, 60) * DAY, dice);
  const from = now - dice.between(3, 35) * DAY;
  const trainingFrom = dateOf(from);
  if (state === 'STOPPED') return { ...recruit, state, trainingFrom, trainingUntil: null, availableFrom: null };
  const until = from + dice.between(40, 70) * DAY;
  return { ...recruit, state, trainingFrom, trainingUntil: dateOf(until), availableFrom: dateOf(until + DAY) };
}

function trained(recruit: Recruit, until: number, dice: Dice): Trainee {
  return {
    ...recruit,
    state: 'TRAINED',
    trainingFrom: dateOf(until - dice.between(40, 70) * DAY),
    trainingUntil: dateOf(until),
    availableFrom: dateOf(until + dice.below(10) * DAY),
  };
}
