/**
 * The employment office's job offers: 2,000 openings over the two federal profiles, whatever the population's size. The
 * first were opened a week before work began; the first candidates were preselected three days later.
 */
import { DAY, dateOf } from './calendar';
import { Dice } from './dice';
import { organisationOf, type OrganisationKey } from './personas';
import type { JobOffer } from './recruitment-records';
import type { RecruitmentWorld } from './recruit-identity';

export type Vacancy = Omit<JobOffer, 'filled'>;

/** Before the first contracts began, counted back from the reference instant. */
export const FIRST_OFFERS_BEFORE = 101 * DAY;

interface OfferPlan extends Pick<JobOffer, 'profile' | 'languages' | 'openings' | 'channels'> {
  readonly employer: OrganisationKey;
  /** Days after the first offers. */
  readonly openedAfter: number;
  readonly openFor: number;
}

const OFFICE = ['actiris.example', 'job-counter'];
const EVERYWHERE = [...OFFICE, 'partner-employment-offices', 'social-media'];

const call = (
  languages: string[],
  openings: number,
  openedAfter: number,
  more: Partial<OfferPlan> = {},
): OfferPlan => ({
  profile: 'CALL_CENTRE_OPERATOR',
  languages,
  openings,
  openedAfter,
  openFor: 180,
  channels: EVERYWHERE,
  employer: 'call-centre',
  ...more,
});
const field = (
  languages: string[],
  openings: number,
  openedAfter: number,
  more: Partial<OfferPlan> = {},
): OfferPlan => ({
  ...call(languages, openings, openedAfter, { channels: OFFICE, ...more }),
  profile: 'FIELD_OPERATOR',
});

const PLANS: readonly OfferPlan[] = [
  call(['fr'], 480, 0),
  call(['fr', 'nl'], 420, 0),
  call(['nl'], 160, 0),
  call(['fr', 'en'], 110, 2),
  call(['fr', 'ar'], 130, 3),
  call(['fr', 'tr'], 70, 3),
  call(['fr', 'es'], 40, 5),
  call(['fr', 'pt'], 40, 5),
  call(['fr', 'pl'], 30, 9, { openFor: 60 }),
  call(['fr', 'nl'], 70, 20, { employer: 'mutuality-100', channels: OFFICE }),
  call(['fr', 'nl'], 50, 24, { employer: 'mutuality-300', channels: OFFICE, openFor: 45 }),
  field(['fr'], 200, 0),
  field(['fr', 'nl'], 120, 0),
  field(['nl'], 40, 4),
  field(['fr', 'ar'], 40, 12, { openFor: 75 }),
];

export function jobOffersOf({ seed, now }: RecruitmentWorld): readonly Vacancy[] {
  return PLANS.map((plan, index) => {
    const openedAt = now - FIRST_OFFERS_BEFORE + plan.openedAfter * DAY;
    return {
      reference: `JO-${new Dice(seed, 'job-offer-reference', index).opaque(8)}`,
      profile: plan.profile,
      languages: plan.languages,
      openings: plan.openings,
      channels: plan.channels,
      openedOn: dateOf(openedAt),
      closesOn: dateOf(openedAt + plan.openFor * DAY),
      employerCbe: organisationOf(plan.employer).cbe,
    };
  });
}
