/** Who a recruit is: as the staff directory says for somebody who works, made up for somebody who does not. */
import { mobileNumber } from './addresses';
import { Dice } from './dice';
import { familyNameFor, givenNameFor, languageFor, originByWeight, withoutDiacritics } from './names';
import { staffNationalNumber } from './national-number-allocation';
import type { StaffPerson } from './population';
import type { Recruit } from './recruitment-records';

export interface RecruitmentWorld {
  readonly seed: number;
  readonly now: number;
}

/** What numbers of a list of recruits are drawn from, so that no two lists share one. */
export interface RecruitRange {
  readonly name: string;
  readonly prefix: string;
  /** First index of the range: national numbers of staff below 3,000 are taken, none goes beyond 8,000. */
  readonly first: number;
}

/** Indexes of persons lie below. */
const MOBILES_FROM = 5_000_000;

export function recruitWhoWorks(
  world: RecruitmentWorld,
  range: RecruitRange,
  index: number,
  who: StaffPerson,
): Recruit {
  const { niss, givenName, familyName, languages } = who;
  return {
    reference: referenceOf(world, range, index),
    niss,
    givenName,
    familyName,
    ...contactOf(world, range, index, { givenName, familyName }),
    languages,
  };
}

export function inventedRecruit(world: RecruitmentWorld, range: RecruitRange, index: number): Recruit {
  const dice = new Dice(world.seed, range.name, index);
  const origin = originByWeight(dice);
  const male = dice.chance(0.45);
  const year = new Date(world.now).getUTCFullYear() - 20 - dice.below(42);
  const givenName = givenNameFor(dice, origin, male ? 'MALE' : 'FEMALE');
  const familyName = familyNameFor(dice, origin);
  return {
    reference: referenceOf(world, range, index),
    niss: staffNationalNumber(world.seed, range.first + index, year, male),
    givenName,
    familyName,
    ...contactOf(world, range, index, { givenName, familyName }),
    languages: [
      ...new Set([
        ...(dice.chance(0.93) ? ['fr'] : ['nl']),
        ...(dice.chance(0.4) ? ['nl'] : []),
        languageFor(dice, origin),
      ]),
    ],
  };
}

function referenceOf(world: RecruitmentWorld, range: RecruitRange, index: number): string {
  return `${range.prefix}-${new Dice(world.seed, `${range.name}-reference`, index).opaque(10)}`;
}

/** Not everybody leaves both; everybody leaves one. */
function contactOf(
  world: RecruitmentWorld,
  range: RecruitRange,
  index: number,
  name: { readonly givenName: string; readonly familyName: string },
): Pick<Recruit, 'phone' | 'email'> {
  const missing = new Dice(world.seed, `${range.name}-contact`, index).weighted([
    ['PHONE', 6],
    ['EMAIL', 9],
    [null, 85],
  ]);
  const local = withoutDiacritics(`${name.givenName}.${name.familyName}`)
    .toLowerCase()
    .replace(/[^a-z.]/g, '');
  const own = range.first + index;
  return {
    phone: missing === 'PHONE' ? null : mobileNumber(world.seed, MOBILES_FROM + own),
    email: missing === 'EMAIL' ? null : `${local}.w${own.toString(36)}@post.example`,
  };
}
