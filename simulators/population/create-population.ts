/**
 * The one deterministic generator of synthetic Brussels. Nothing is kept but the staff: persons, households,
 * collectivities and cases are worked out each time they are asked for, so 200,000 of them need no memory.
 */
import { DAY } from './calendar';
import { hospitalsOf, laboratoriesOf } from './care-organisations';
import { beliefsAbout } from './beliefs';
import { CaseLayout } from './case-layout';
import { collectivityAt, collectivityCountFor } from './collectivities';
import { HELD_CASES } from './demonstration';
import { Dice } from './dice';
import { HouseholdPlan } from './household-plan';
import { householdTraits } from './household-traits';
import { medicalTruth } from './medical';
import { namedContactsOf } from './named-contacts';
import { orderBook } from './orders';
import { personIdentity, type World } from './person-identity';
import { organisationOf } from './personas';
import type {
  CaseStaff,
  Household,
  Population,
  PopulationOptions,
  TrueCase,
  TrueOrder,
  TruePerson,
} from './population';
import { StaffDirectory } from './staff';
import { caseTimeline, followUpTimeline, type Timeline } from './timeline';

export const SMALLEST_POPULATION = 100;
/** Inhabitants of Brussels, about; national numbers stay distinct up to here. */
export const LARGEST_POPULATION = 1_200_000;

/** Throws RangeError, with a sentence that names the option, for a seed, size or instant that cannot be used. */
export function createPopulation(options: PopulationOptions): Population {
  const { seed, size, referenceInstant } = checked(options);
  const now = referenceInstant.getTime();
  const plan = new HouseholdPlan(seed, size);
  const layout = new CaseLayout(seed, size, plan);
  const brussels = new Brussels({ seed, size, now, plan, layout }, new StaffDirectory(seed, now, layout.caseCount));
  const collectivityCount = collectivityCountFor(size);
  const person = inRange('person', size, (index) => brussels.person(index));
  const household = inRange('household', plan.householdCount, (index) => brussels.household(index));
  const collectivity = inRange('collectivity', collectivityCount, (index) => collectivityAt(seed, index));
  const caseAt = inRange('case', layout.caseCount, (index) => brussels.case(index));
  return {
    seed,
    size,
    referenceInstant: new Date(now),
    caseCount: layout.caseCount,
    householdCount: plan.householdCount,
    collectivityCount,
    person,
    household,
    collectivity,
    case: caseAt,
    persons: () => each(size, person),
    households: () => each(plan.householdCount, household),
    collectivities: () => each(collectivityCount, collectivity),
    cases: () => each(layout.caseCount, caseAt),
    staff: () => brussels.staff.all,
    laboratories: () => laboratoriesOf(seed),
    hospitals: () => hospitalsOf(seed),
  };
}

class Brussels {
  constructor(
    private readonly world: World,
    readonly staff: StaffDirectory,
  ) {}

  person(index: number): TruePerson {
    const { world } = this;
    const identity = personIdentity(world, index);
    const { caseIndex, birthDate } = identity;
    const medical = medicalTruth({
      seed: world.seed,
      now: world.now,
      personIndex: index,
      age: new Date(world.now).getUTCFullYear() - Number(birthDate.slice(0, 4)),
      role: caseIndex === null ? 'NO_CASE' : world.layout.place(caseIndex).role,
      caseIndex,
      openedAt: caseIndex === null ? null : this.timeline(caseIndex).openedAt,
    });
    return { ...identity, asKnownTo: beliefsAbout(world, identity), medical };
  }

  household(index: number): Household {
    const span = this.world.plan.ofHousehold(index);
    const { address, collectivityIndex } = householdTraits(this.world.seed, this.world.size, span);
    const personIndexes = Array.from({ length: span.count }, (_, position) => span.firstPerson + position);
    return { index, personIndexes, address, collectivityIndex };
  }

  case(index: number): TrueCase {
    const { seed, size, now, layout } = this.world;
    const place = layout.place(index);
    const person = this.person(place.personIndex);
    const first = this.timeline(index);
    const followUp = followUpTimeline(seed, now, index, first);
    const namedAnybody = place.contacts.length > 0;
    const question = {
      seed,
      now,
      caseIndex: index,
      role: place.role,
      namedAnybody,
      person,
      staff: this.staff,
      first,
      followUp,
    };
    const { orders, attempts, visits } = orderBook(question);
    const caseStaff = this.caseStaff(index, person, orders);
    const namedAt = first.completedAt ?? first.openedAt;
    const identityOf = (personIndex: number): ReturnType<typeof personIdentity> =>
      personIdentity(this.world, personIndex);
    return {
      index,
      reference: `CC-${new Dice(seed, 'case-reference', index).opaque(12)}`,
      personIndex: place.personIndex,
      patientReference: person.patientReference,
      niss: person.niss,
      insurer: person.insurer,
      organisation: organisationOf('call-centre').cbe,
      openedAt: new Date(first.openedAt),
      closedAt: null,
      zone: person.address.nis5,
      collectivityIndex: person.collectivityIndex,
      collectivityReference:
        person.collectivityIndex === null ? null : collectivityAt(seed, person.collectivityIndex).reference,
      orders,
      attempts,
      visits,
      namedContacts: namedContactsOf({ seed, size, caseIndex: index, namedAt, identityOf }, place.contacts),
      indexCaseIndex: place.indexCaseIndex,
      assignedNurseStaffReference: caseStaff.find((member) => member.line === 'SECOND')?.staffReference ?? null,
      assignedPhysicianStaffReference: caseStaff.find((member) => member.line === 'THIRD')?.staffReference ?? null,
      caseStaff,
    };
  }

  private timeline(caseIndex: number): Timeline {
    return caseTimeline(this.world.seed, this.world.now, this.world.layout, caseIndex);
  }

  /** Escalated cases have a nurse and sometimes a physician of the person's insurer; 100 serves those without one. */
  private caseStaff(index: number, person: TruePerson, orders: readonly TrueOrder[]): CaseStaff[] {
    const dice = new Dice(this.world.seed, 'case-staff', index);
    const insurer = person.insurer ?? '100';
    const nurse = this.staff.pick(dice, 'NURSE', insurer);
    const physician = this.staff.pick(dice, 'PHYSICIAN', insurer);
    const escalated = orders.some((order) => order.state === 'ESCALATED');
    const asked = dice.chance(0.15);
    const asksPhysician = dice.chance(0.3);
    const openedAt = orders[0]?.openedAt.getTime() ?? this.world.now;
    const from = new Date(openedAt + Math.min(dice.between(0.1, 2) * DAY, (this.world.now - openedAt) / 2));
    const personas = HELD_CASES.get(index);
    const drawn = escalated || asked ? [nurse, ...(asksPhysician ? [physician] : [])] : [];
    const members = personas ? personas.map((name) => this.staff.persona(name)) : drawn;
    return members.map(({ staffReference, kind }) => ({
      staffReference,
      line: kind === 'PHYSICIAN' ? 'THIRD' : 'SECOND',
      from: index === 0 ? new Date(openedAt) : from,
      until: null,
    }));
  }
}

function checked(options: PopulationOptions): PopulationOptions {
  const { seed, size, referenceInstant } = options;
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError('seed must be a whole number from 0');
  if (!Number.isSafeInteger(size) || size < SMALLEST_POPULATION || size > LARGEST_POPULATION) {
    throw new RangeError(`size must be a whole number from ${SMALLEST_POPULATION} to ${LARGEST_POPULATION}`);
  }
  if (Number.isNaN(referenceInstant.getTime())) throw new RangeError('referenceInstant must be an instant');
  return options;
}

/** The first of each kind, which is all of them in a small population, are made once. */
const KEPT = 1000;

function inRange<T>(what: string, count: number, at: (index: number) => T): (index: number) => T {
  const kept: (T | undefined)[] = [];
  return (index) => {
    if (!Number.isInteger(index) || index < 0 || index >= count)
      throw new RangeError(`no ${what} ${index}: there are ${count}`);
    if (index >= KEPT) return at(index);
    return (kept[index] ??= at(index));
  };
}

function* each<T>(count: number, at: (index: number) => T): Generator<T, void, undefined> {
  for (let index = 0; index < count; index += 1) yield at(index);
}
