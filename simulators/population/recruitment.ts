/**
 * How the people were found: job offers and candidates of the employment office, the reserve of the training body, the
 * seconded. Part of the call centre's generated staff came these ways, under the same national number, so that one
 * person has a path over several partners. A pure function of the population: ask again rather than keep.
 */
import { candidatesOf } from './candidates';
import { jobOffersOf } from './job-offers';
import { organisationOf } from './personas';
import type { Population, StaffPerson } from './population';
import type { Recruitment } from './recruitment-records';
import { secondedOf } from './seconded';
import { traineesOf } from './trainees';

type Way = 'OFFICE' | 'OFFICE_AND_TRAINING' | 'TRAINING' | 'OTHER';

/** By turns and not by chance: the smallest population has somebody on each way. */
const WAYS: readonly Way[] = [
  'OFFICE',
  'OTHER',
  'OFFICE_AND_TRAINING',
  'OFFICE',
  'TRAINING',
  'OFFICE',
  'OTHER',
  'OFFICE',
];
/** About ten are seconded; so many of them work at the call centre. */
const SECONDED_AT_CALL_CENTRE = 3;

export function recruitmentOf(population: Population): Recruitment {
  const world = { seed: population.seed, now: population.referenceInstant.getTime() };
  const reserveSize = between(40, 300, population.size / 40);
  const ways = waysOf(population, Math.floor(reserveSize / 3));
  const vacancies = jobOffersOf(world);
  const candidates = candidatesOf(world, vacancies, ways.candidates, between(150, 4000, population.size / 8));
  const filled = new Map<string, number>();
  for (const { jobOffer, state } of candidates) {
    if (jobOffer !== null && state === 'HIRED') filled.set(jobOffer, (filled.get(jobOffer) ?? 0) + 1);
  }
  return {
    jobOffers: vacancies.map((offer) => ({ ...offer, filled: filled.get(offer.reference) ?? 0 })),
    candidates,
    reserve: traineesOf(world, ways.trainees, reserveSize),
    seconded: secondedOf(world, ways.seconded),
  };
}

interface Ways {
  readonly candidates: readonly StaffPerson[];
  readonly trainees: readonly StaffPerson[];
  readonly seconded: readonly StaffPerson[];
}

function waysOf(population: Population, mostTrainees: number): Ways {
  const callCentre = organisationOf('call-centre').cbe;
  const operators = population
    .staff()
    .filter(({ persona, organisation, kind }) => persona === null && organisation === callCentre && isOperator(kind));
  const along = (...ways: Way[]): StaffPerson[] =>
    operators.filter((_, index) => ways.includes(WAYS[index % WAYS.length] ?? 'OTHER'));
  return {
    candidates: along('OFFICE', 'OFFICE_AND_TRAINING'),
    trainees: along('OFFICE_AND_TRAINING', 'TRAINING').slice(0, mostTrainees),
    seconded: along('OTHER').slice(0, SECONDED_AT_CALL_CENTRE),
  };
}

function isOperator(kind: StaffPerson['kind']): boolean {
  return kind === 'AGENT' || kind === 'FIELD_AGENT';
}

function between(least: number, most: number, wanted: number): number {
  return Math.min(most, Math.max(least, Math.ceil(wanted)));
}
