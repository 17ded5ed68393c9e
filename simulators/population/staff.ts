/**
 * Everybody who works: the personas of the demonstration first, then generated staff of the call centre (one
 * supervisor for 17 agents) and nurses and physicians of each mutuality. Small beside the population, so it is kept.
 */
import { DAY, HOUR } from './calendar';
import { Dice } from './dice';
import { familyNameFor, givenNameFor, languageFor, originByWeight } from './names';
import { staffNationalNumber } from './national-number-allocation';
import { organisationOf, PERSON_PERSONAS, type OrganisationKey, type PersonPersona } from './personas';
import type { InsurerCode, StaffKind, StaffPerson } from './population';

const INSURERS: readonly InsurerCode[] = ['100', '200', '300', '400', '500', '600', '900'];
const AGENTS_PER_SUPERVISOR = 17;
/** Brussels looked for 2,000 collaborators. */
const MOST_AGENTS = 2000;
const KIND_OF_ROLE: Readonly<Record<string, StaffKind>> = {
  AGENT: 'AGENT',
  SUPERVISOR: 'SUPERVISOR',
  FIELD_AGENT: 'FIELD_AGENT',
  NURSE: 'NURSE',
  PHYSICIAN: 'PHYSICIAN',
};
const PREFIX: Readonly<Record<StaffKind, string>> = {
  AGENT: 'AG',
  SUPERVISOR: 'SV',
  FIELD_AGENT: 'FA',
  NURSE: 'M',
  PHYSICIAN: 'M',
  OTHER: 'ST',
};

export class StaffDirectory {
  readonly all: readonly StaffPerson[];
  private readonly generated = new Map<string, StaffPerson[]>();
  private readonly byPersona = new Map<string, StaffPerson>();

  constructor(
    private readonly seed: number,
    private readonly now: number,
    caseCount: number,
  ) {
    const personas = PERSON_PERSONAS.map((persona) => fromPersona(persona, now));
    for (const person of personas) this.byPersona.set(person.persona ?? '', person);
    const places = workPlaces(caseCount);
    const made = places.map((place, index) => this.generate(place, index));
    this.all = [...personas, ...this.withSupervisors(made)];
    for (const person of this.all.slice(personas.length)) {
      const key = groupOf(person.kind, person.insurer);
      const group = this.generated.get(key);
      if (group) group.push(person);
      else this.generated.set(key, [person]);
    }
  }

  persona(name: string): StaffPerson {
    const found = this.byPersona.get(name);
    if (!found) throw new Error(`no persona ${name} among the staff`);
    return found;
  }

  /** Generated staff only: what the personas hold is written down, never drawn. */
  pick(dice: Dice, kind: StaffKind, insurer: InsurerCode | null): StaffPerson {
    return dice.pick(this.generated.get(groupOf(kind, insurer)) ?? []);
  }

  private generate(place: WorkPlace, index: number): StaffPerson {
    const { seed, now } = this;
    const dice = new Dice(seed, 'staff', index);
    const origin = originByWeight(dice);
    const male = dice.chance(0.4);
    const trained = place.kind !== 'AGENT' || dice.chance(0.92);
    const trainedAt = trained ? new Date(now - dice.between(32 * DAY, 60 * DAY)) : null;
    const shiftFrom = Math.floor(now / DAY) * DAY + (dice.chance(0.5) ? 7 : 12) * HOUR;
    return {
      staffReference: `${PREFIX[place.kind]}${place.insurer?.[0] ?? ''}-${dice.opaque(7)}`,
      persona: null,
      kind: place.kind,
      niss: staffNationalNumber(seed, index, new Date(now).getUTCFullYear() - 22 - dice.below(40), male),
      givenName: givenNameFor(dice, origin, male ? 'MALE' : 'FEMALE'),
      familyName: familyNameFor(dice, origin),
      organisation: organisationOf(place.organisation).cbe,
      insurer: place.insurer,
      languages: [...new Set(['fr', ...(dice.chance(0.5) ? ['nl'] : []), languageFor(dice, origin)])],
      trained,
      trainedAt,
      trainingValidUntil: trainedAt && new Date(trainedAt.getTime() + 365 * DAY),
      contractFrom: new Date(now - dice.between(61 * DAY, 90 * DAY)),
      contractUntil: dice.chance(0.1) ? new Date(now + dice.between(5 * DAY, 60 * DAY)) : null,
      alwaysOnDuty: false,
      // two weeks of half days around the reference instant
      shifts: Array.from({ length: 15 }, (_, day) => shiftOn(shiftFrom + (day - 7) * DAY)),
      supervisorStaffReference: null,
    };
  }

  private withSupervisors(made: readonly StaffPerson[]): StaffPerson[] {
    const supervisors = made.filter((person) => person.kind === 'SUPERVISOR');
    let agents = 0;
    return made.map((person) => {
      if (person.kind !== 'AGENT') return person;
      const supervisor = supervisors[Math.floor(agents / AGENTS_PER_SUPERVISOR)];
      agents += 1;
      return { ...person, supervisorStaffReference: supervisor?.staffReference ?? null };
    });
  }
}

interface WorkPlace {
  readonly kind: StaffKind;
  readonly organisation: OrganisationKey;
  readonly insurer: InsurerCode | null;
}

function workPlaces(caseCount: number): WorkPlace[] {
  const agents = Math.min(MOST_AGENTS, Math.max(AGENTS_PER_SUPERVISOR, Math.ceil(caseCount / 12)));
  const each = (count: number, kind: StaffKind, insurer: InsurerCode | null): WorkPlace[] =>
    Array.from({ length: count }, () => ({
      kind,
      insurer,
      organisation: insurer === null ? 'call-centre' : `mutuality-${insurer}`,
    }));
  const perInsurer = Math.min(40, Math.max(3, Math.ceil(caseCount / 400)));
  return [
    ...each(Math.ceil(agents / AGENTS_PER_SUPERVISOR), 'SUPERVISOR', null),
    ...each(agents, 'AGENT', null),
    ...each(Math.ceil(agents / 8), 'FIELD_AGENT', null),
    ...INSURERS.flatMap((insurer) => [
      ...each(perInsurer, 'NURSE', insurer),
      ...each(Math.ceil(perInsurer / 3), 'PHYSICIAN', insurer),
    ]),
  ];
}

function fromPersona(persona: PersonPersona, now: number): StaffPerson {
  const { cbe, insurer } = organisationOf(persona.organisation);
  const trainedAt = persona.trained ? new Date(now - 45 * DAY) : null;
  return {
    staffReference: persona.staffReference,
    persona: persona.name,
    kind: KIND_OF_ROLE[persona.roles[0] ?? ''] ?? 'OTHER',
    niss: persona.niss,
    givenName: persona.givenName,
    familyName: persona.familyName,
    organisation: cbe,
    insurer: INSURERS.find((code) => code === insurer) ?? null,
    languages: ['fr', 'nl'],
    trained: persona.trained,
    trainedAt,
    trainingValidUntil: trainedAt && new Date(trainedAt.getTime() + 365 * DAY),
    contractFrom: new Date(now - 75 * DAY),
    contractUntil: null,
    alwaysOnDuty: persona.inShift,
    shifts: [],
    supervisorStaffReference: null,
  };
}

function shiftOn(from: number): { from: Date; until: Date } {
  return { from: new Date(from), until: new Date(from + 6.5 * HOUR) };
}

function groupOf(kind: StaffKind, insurer: InsurerCode | null): string {
  return `${kind}-${insurer ?? 'call-centre'}`;
}
