/**
 * Who applied at the employment office. Everybody hired was preselected first, and hired before the contract began; a
 * few were hired these days and have no contract yet.
 */
import { DAY, MINUTE, dateOf, withinHours } from './calendar';
import { Dice } from './dice';
import { FIRST_OFFERS_BEFORE, type Vacancy } from './job-offers';
import type { StaffPerson } from './population';
import { inventedRecruit, recruitWhoWorks, type RecruitmentWorld, type RecruitRange } from './recruit-identity';
import type { Candidate, CandidateState, RecruitProfile } from './recruitment-records';

const RANGE: RecruitRange = { name: 'candidate', prefix: 'CA', first: 3000 };
/** Nobody was preselected sooner after the first offers. */
const FIRST_PRESELECTION_AFTER = 3 * DAY;
const STATES: readonly (readonly [CandidateState, number])[] = [
  ['CANDIDATE', 36],
  ['PRESELECTED', 26],
  ['HIRED', 4],
  ['REJECTED', 21],
  ['WITHDRAWN', 13],
];
const UNASKED = 0.04;

type Times = Pick<Candidate, 'receivedAt' | 'preselectedAt' | 'closedAt'>;
type Applicant = Omit<Candidate, 'jobOffer'>;

/** `count` in all, those who `work` among them. */
export function candidatesOf(
  world: RecruitmentWorld,
  vacancies: readonly Vacancy[],
  work: readonly StaffPerson[],
  count: number,
): readonly Candidate[] {
  const places = new Places(vacancies);
  const hired = work.map((who, index) => {
    const profile: RecruitProfile = who.kind === 'FIELD_AGENT' ? 'FIELD_OPERATOR' : 'CALL_CENTRE_OPERATOR';
    const dice = new Dice(world.seed, 'candidacy', index);
    const times = timesOfHired(world, who.contractFrom.getTime(), dice);
    return places.applying(dice, { ...recruitWhoWorks(world, RANGE, index, who), profile, state: 'HIRED', ...times });
  });
  const others = Array.from({ length: Math.max(0, count - work.length) }, (_, offset) => {
    const index = work.length + offset;
    const dice = new Dice(world.seed, 'candidacy', index);
    const profile: RecruitProfile = dice.chance(0.8) ? 'CALL_CENTRE_OPERATOR' : 'FIELD_OPERATOR';
    const state = dice.weighted(STATES);
    const applicant = { ...inventedRecruit(world, RANGE, index), profile, state, ...timesOf(world, state, dice) };
    return dice.chance(UNASKED) ? { ...applicant, jobOffer: null } : places.applying(dice, applicant);
  });
  return [...hired, ...others].sort(inOrderOfArrival);
}

/** Which offers have room: none has more hired than openings. */
class Places {
  private readonly left: Map<string, number>;

  constructor(private readonly vacancies: readonly Vacancy[]) {
    this.left = new Map(vacancies.map(({ reference, openings }) => [reference, openings]));
  }

  /** For an offer that was open then and whose languages the applicant has, by its openings; for none where there is none. */
  applying(dice: Dice, applicant: Applicant): Candidate {
    const hired = applicant.state === 'HIRED';
    const room = (offer: Vacancy): number => (hired ? (this.left.get(offer.reference) ?? 0) : offer.openings);
    const suitable = this.vacancies.filter((offer) => suits(offer, applicant) && room(offer) > 0);
    if (suitable.length === 0) return { ...applicant, jobOffer: null };
    const chosen = dice.weighted(suitable.map((offer) => [offer, room(offer)] as const));
    if (hired) this.left.set(chosen.reference, room(chosen) - 1);
    return { ...applicant, jobOffer: chosen.reference };
  }
}

function suits(offer: Vacancy, { profile, languages, receivedAt }: Applicant): boolean {
  const day = dateOf(receivedAt.getTime());
  return (
    offer.profile === profile &&
    offer.languages.every((language) => languages.includes(language)) &&
    offer.openedOn <= day &&
    day <= offer.closesOn
  );
}

/** From the first offers on; the contract begins at least a day after. */
function timesOfHired({ now }: RecruitmentWorld, contractFrom: number, dice: Dice): Times {
  const opened = now - FIRST_OFFERS_BEFORE;
  const closed = contractFrom - dice.between(1, 3) * DAY;
  const preselected = dice.between(opened + FIRST_PRESELECTION_AFTER, closed - DAY);
  const received = dice.between(Math.max(opened + DAY / 2, preselected - 12 * DAY), preselected - DAY / 4);
  return times(received, preselected, closed);
}

function timesOf({ now }: RecruitmentWorld, state: CandidateState, dice: Dice): Times {
  const opened = now - FIRST_OFFERS_BEFORE;
  // a candidate with a decision applied long enough ago for that
  const latest = state === 'CANDIDATE' ? now - 2 * DAY : now - 12 * DAY;
  const received = withinHours(dice.between(opened + DAY / 2, latest), dice);
  const wasPreselected = state === 'PRESELECTED' || state === 'HIRED' || dice.chance(0.3);
  const preselected = Math.max(opened + FIRST_PRESELECTION_AFTER, received + dice.between(0.5, 5) * DAY);
  const closed = preselected + dice.between(0.5, 4) * DAY;
  const recently = now - dice.between(0.1, 3) * DAY;
  switch (state) {
    case 'CANDIDATE':
      return times(received, null, null);
    case 'PRESELECTED':
      return times(received, preselected, null);
    case 'HIRED':
      return times(received, preselected, recently);
    case 'REJECTED':
    case 'WITHDRAWN':
      return times(received, wasPreselected ? preselected : null, closed);
  }
}

/** To the minute, as the office writes them. */
function times(received: number, preselected: number | null, closed: number | null): Times {
  return {
    receivedAt: toTheMinute(received),
    preselectedAt: preselected === null ? null : toTheMinute(preselected),
    closedAt: closed === null ? null : toTheMinute(closed),
  };
}

function toTheMinute(instant: number): Date {
  return new Date(Math.floor(instant / MINUTE) * MINUTE);
}

function inOrderOfArrival(a: Candidate, b: Candidate): number {
  return a.receivedAt.getTime() - b.receivedAt.getTime() || (a.reference < b.reference ? -1 : 1);
}
