/** Counts the truth of a population, one person or case at a time; what it holds does not grow with the population. */
import { DAY, WINDOW } from './calendar';
import type { CollectivityType, Demographics, Population, TrueCase, TruePerson } from './population';

type Counts = Map<string, number>;

const WEEKS = [1, 2, 3];

export class PopulationSummary {
  /** Section titles to counts, in the order they are printed. */
  readonly sections = new Map<string, Counts>();
  persons = 0;
  cases = 0;

  constructor(private readonly population: Population) {}

  addPerson(person: TruePerson): void {
    this.persons += 1;
    this.count('national number', person.nissKind);
    if (person.niss !== null)
      this.count('rule of the control digits', person.nissRule2000 ? 'from 2000' : 'before 2000');
    this.count('language', person.language);
    this.count('commune', person.address.nis5);
    this.count('insurer', person.insurer ?? 'none known');
    this.count('sex', person.sex);
    this.count('federal contact data', contactQuality(person, person.asKnownTo.federal));
    if (person.asKnownTo.insurer) {
      this.count('insurer contact data', contactQuality(person, person.asKnownTo.insurer));
      this.count('disagreement between partners', ...disagreements(person.asKnownTo.insurer, person.asKnownTo.federal));
    }
    for (const test of person.medical.tests) this.count('test result', `${test.loinc} ${test.result}`);
    this.count('classification', person.medical.recordedAt ? person.medical.classification : 'nothing recorded');
    this.count('person category', person.medical.personCategory ?? 'none');
    if (person.medical.hospitalStay)
      this.count('hospital stay', person.medical.hospitalStay.dischargedAt ? 'over' : 'going on');
    if (person.medical.suspicion) this.count('suspicion', person.medical.suspicion.kind);
  }

  addCase(one: TrueCase): void {
    this.cases += 1;
    if (this.cases === 1) for (const week of WEEKS) this.sections.set(callsIn(week), new Map());
    for (const order of one.orders) {
      this.count('order type', order.type);
      this.count('order state', order.state);
      this.count('call language', order.callLanguage ?? 'not known');
    }
    for (const attempt of one.attempts) {
      this.count('technical outcome', attempt.technicalOutcome);
      if (attempt.disposition) this.count('disposition', attempt.disposition);
      if (attempt.medicalDisposition) this.count('disposition with medical meaning', attempt.medicalDisposition);
      const week = weekOf(attempt.at, this.population.referenceInstant);
      this.count(callsIn(week), attempt.technicalOutcome === 'ANSWERED' ? 'answered' : 'unanswered');
    }
    for (const visit of one.visits) this.count('visit', visit.state);
    if (one.orders[0]?.type === 'INDEX') this.addIndex(one);
    if (one.collectivityIndex !== null)
      this.count('case in a collectivity', typeOf(this.population, one.collectivityIndex));
    for (const member of one.caseStaff) this.count('case held by', member.line === 'SECOND' ? 'nurse' : 'physician');
  }

  addStaff(): void {
    for (const member of this.population.staff()) this.count('staff', member.kind);
  }

  /** 0 when nothing of that name was counted. */
  of(section: string, name: string): number {
    return this.sections.get(section)?.get(name) ?? 0;
  }

  total(section: string): number {
    return [...(this.sections.get(section)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  }

  private addIndex(one: TrueCase): void {
    this.count('index persons', one.namedContacts.length > 0 ? 'named somebody' : 'named nobody');
    for (const contact of one.namedContacts) {
      this.count('named contact, risk', contact.risk);
      this.count(
        'named contact, phone',
        contact.phone === null ? 'missing' : isComplete(contact.phone) ? 'complete' : 'incomplete',
      );
      this.count('named contact, case', contact.contactCaseIndex === null ? 'without' : 'with');
    }
  }

  private count(section: string, ...names: string[]): void {
    const counts = this.sections.get(section) ?? new Map<string, number>();
    this.sections.set(section, counts);
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
}

/** 1, 2 or 3: thirds of the time in which cases were opened. */
export function weekOf(at: Date, referenceInstant: Date): number {
  const since = at.getTime() - (referenceInstant.getTime() - WINDOW);
  return Math.min(3, 1 + Math.max(0, Math.floor(since / (WINDOW / 3))));
}

/** A Belgian number of full length, however it is written. */
export function isComplete(phone: string): boolean {
  const digits = phone.replace(/\D/g, '').replace(/^32/, '0');
  return digits.length === (digits.startsWith('04') ? 10 : 9);
}

/** Section title. */
function callsIn(week: number): string {
  return `calls, third ${week} of the ${WINDOW / DAY} days`;
}

function contactQuality(person: TruePerson, belief: Demographics): string {
  const numbers = [belief.mobile, belief.landline].filter((number) => number !== null);
  if (numbers.length === 0) return 'no number';
  const right = new Set([person.mobile, person.landline].filter((number) => number !== null).map(normalised));
  const works = numbers.some((number) => right.has(normalised(number)));
  if (works) return 'a right number';
  return numbers.every(isComplete) ? 'only wrong numbers' : 'only an incomplete number';
}

function disagreements(insurer: Demographics, federal: Demographics): string[] {
  const different = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
  return [
    ...(different(insurer.givenName, federal.givenName) || different(insurer.familyName, federal.familyName)
      ? ['name']
      : []),
    ...(different(insurer.birthDate, federal.birthDate) ? ['birth date'] : []),
    ...(different(insurer.mobile && normalised(insurer.mobile), federal.mobile && normalised(federal.mobile))
      ? ['mobile']
      : []),
    ...(different(insurer.address?.street ?? null, federal.address?.street ?? null) ? ['address'] : []),
  ];
}

function normalised(number: string): string {
  return number.replace(/\D/g, '').replace(/^0/, '32');
}

function typeOf(population: Population, collectivityIndex: number): CollectivityType {
  return population.collectivity(collectivityIndex).type;
}
