/**
 * What the insurer and the call centre say about one person, merged value by value. Pure. Which source goes first
 * stands in `UNITS`; values that only make sense together (a name, an address) come from one source together.
 */
import type { SourceError } from '../errors/source-errors';
import type { AbsenceReason } from '../model/absence';
import type { Coordinate } from '../model/classification';
import type { CaseDossier, MemberRecord } from '../model/records';
import type { SourceId } from '../model/words';
import type { FieldAbsence, FieldConflict, FieldProvenance, MergedPerson } from './merged-person';

/** What became of the question to the person's insurer. */
export type MemberAnswer =
  | { readonly kind: 'RECORD'; readonly source: SourceId; readonly record: MemberRecord }
  | { readonly kind: 'NOT_A_MEMBER'; readonly source: SourceId }
  | { readonly kind: 'NOT_ASKED' }
  | { readonly kind: 'FAILED'; readonly error: SourceError };

export type PersonField = Exclude<keyof MergedPerson, 'name' | 'provenance' | 'conflicts' | 'absences' | 'failures'>;

type Origin = 'INSURER' | 'CALL_CENTRE';

interface Unit {
  readonly fields: readonly PersonField[];
  /** The source that wins where both have the same number of values; a source not named has none of these fields. */
  readonly order: readonly Origin[];
  /** A value the winner lacks is taken from the other one only where they agree on the rest: no mixed addresses. */
  readonly whole?: true;
}

/**
 * | fields | first | because |
 * | names, sex, birth date, address | insurer | its member file follows the national register |
 * | language | call centre | agents correct it when they call |
 * | national number, insurer | call centre | the keys everything else was asked with |
 * | membership number, insured period | insurer | nobody else has them |
 */
const UNITS: readonly Unit[] = [
  { fields: ['givenName', 'familyName'], order: ['INSURER', 'CALL_CENTRE'] },
  { fields: ['language'], order: ['CALL_CENTRE', 'INSURER'] },
  { fields: ['sex'], order: ['INSURER', 'CALL_CENTRE'] },
  { fields: ['birthDate'], order: ['INSURER', 'CALL_CENTRE'] },
  {
    fields: ['postcode', 'communeNis5', 'street', 'houseNumber'],
    order: ['INSURER', 'CALL_CENTRE'],
    whole: true,
  },
  { fields: ['niss'], order: ['CALL_CENTRE'] },
  { fields: ['insurer'], order: ['CALL_CENTRE'] },
  { fields: ['membershipNumber'], order: ['INSURER'] },
  { fields: ['insuredFrom'], order: ['INSURER'] },
  { fields: ['insuredUntil'], order: ['INSURER'] },
];

const COORDINATES: Readonly<Record<PersonField, readonly Coordinate[]>> = {
  givenName: ['Person.givenName', 'Person.name'],
  familyName: ['Person.familyName', 'Person.name'],
  language: ['Person.language'],
  sex: ['Person.sex'],
  birthDate: ['Person.birthDate', 'Person.birthDateMasked'],
  postcode: ['Person.postcode'],
  communeNis5: ['Person.commune'],
  street: ['Person.street'],
  houseNumber: ['Person.houseNumber'],
  niss: ['Person.niss', 'Person.nissMasked'],
  insurer: ['Person.insurer'],
  membershipNumber: ['Person.membershipNumber', 'Person.membershipNumberMasked'],
  insuredFrom: ['Person.insuredFrom'],
  insuredUntil: ['Person.insuredUntil'],
};

export const PERSON_COORDINATES: ReadonlySet<Coordinate> = new Set(Object.values(COORDINATES).flat());

interface Voice {
  readonly origin: Origin;
  readonly source: SourceId;
  readonly asOf: Date;
  readonly says: Partial<Record<PersonField, string | null>>;
}

type Values = Partial<Record<PersonField | 'name', string | null>>;
type Notes = { provenance: FieldProvenance[]; conflicts: FieldConflict[]; absences: FieldAbsence[] };

/** Whether anything of a person is among what is asked for. */
export function asksAboutPerson(elements: ReadonlySet<Coordinate>): boolean {
  return askedOf(elements).units.length > 0;
}

export function mergePerson(
  elements: ReadonlySet<Coordinate>,
  dossier: CaseDossier,
  member: MemberAnswer,
): MergedPerson {
  return new Merged(askedOf(elements), voicesOf(dossier, member), member);
}

/** Holds what was asked for; the notes about it are made when they are read, most operations select none. */
class Merged {
  readonly failures: readonly SourceError[];
  readonly #asked: Asked;
  readonly #voices: readonly Voice[];
  readonly #member: MemberAnswer;
  #made: Notes | null = null;

  constructor(asked: Asked, voices: readonly Voice[], member: MemberAnswer) {
    this.failures = member.kind === 'FAILED' ? [member.error] : NO_FAILURE;
    this.#asked = asked;
    this.#voices = voices;
    this.#member = member;
    const values = this as Values;
    for (const { unit, fields } of asked.units) {
      const said = speakersOf(unit, fields, voices);
      for (const field of fields) {
        const taken = takenFrom(said, unit, fields, field);
        values[field] = taken ? valueOf(taken, field) : null;
      }
    }
    if (asked.name) values.name = nameOf(values) || null;
  }

  get provenance(): readonly FieldProvenance[] {
    return this.notes().provenance;
  }

  get conflicts(): readonly FieldConflict[] {
    return this.notes().conflicts;
  }

  get absences(): readonly FieldAbsence[] {
    return this.notes().absences;
  }

  private notes(): Notes {
    return (this.#made ??= notesOn(this.#asked, this.#voices, this.#member));
  }
}

const NO_FAILURE: readonly SourceError[] = [];

function notesOn(asked: Asked, voices: readonly Voice[], member: MemberAnswer): Notes {
  const notes: Notes = { provenance: [], conflicts: [], absences: [] };
  for (const { unit, fields, noted } of asked.units) {
    const said = speakersOf(unit, fields, voices);
    for (const field of noted) {
      const taken = takenFrom(said, unit, fields, field);
      note(notes, COORDINATES[field][0] as Coordinate, field, taken, said, absenceOf(field, unit, member));
    }
  }
  if (asked.name) noteName(notes, voices, member);
  return notes;
}

interface Asked {
  readonly units: readonly AskedUnit[];
  /** The display name too. */
  readonly name: boolean;
}

interface AskedUnit {
  readonly unit: Unit;
  readonly fields: readonly PersonField[];
  /** Those asked for by their own coordinate. */
  readonly noted: readonly PersonField[];
}

const known = new WeakMap<ReadonlySet<Coordinate>, Asked>();

/** The rows of a list that stand in the same relation share one set of elements. */
function askedOf(elements: ReadonlySet<Coordinate>): Asked {
  let asked = known.get(elements);
  if (!asked) {
    const units = UNITS.map((unit) => {
      const fields = unit.fields.filter((field) => COORDINATES[field].some((one) => elements.has(one)));
      return { unit, fields, noted: fields.filter((field) => elements.has(COORDINATES[field][0] as Coordinate)) };
    });
    asked = { units: units.filter(({ fields }) => fields.length > 0), name: elements.has('Person.name') };
    known.set(elements, asked);
  }
  return asked;
}

function voicesOf(dossier: CaseDossier, member: MemberAnswer): Voice[] {
  const voices: Voice[] = [{ origin: 'CALL_CENTRE', source: 'call-centre', asOf: dossier.asOf, says: dossier }];
  if (member.kind === 'RECORD' && member.record.outcome !== 'MULTI_IO') {
    const { record, source } = member;
    voices.push({ origin: 'INSURER', source, asOf: record.asOf, says: record });
  }
  return voices;
}

/** The one that says most first, then in the unit's order. There are two at the most. */
function speakersOf(unit: Unit, fields: readonly PersonField[], voices: readonly Voice[]): readonly Voice[] {
  const speakers = unit.order.length === 2 ? voices : voices.filter((voice) => unit.order.includes(voice.origin));
  const [one, other] = speakers;
  if (!one || !other) return speakers;
  const more = countOf(other, fields) - countOf(one, fields);
  const inOrder = more < 0 || (more === 0 && unit.order.indexOf(one.origin) < unit.order.indexOf(other.origin));
  return inOrder ? speakers : [other, one];
}

function takenFrom(
  said: readonly Voice[],
  unit: Unit,
  fields: readonly PersonField[],
  field: PersonField,
): Voice | undefined {
  for (const voice of said) {
    if (valueOf(voice, field) !== null && mayFill(unit, fields, said[0], voice)) return voice;
  }
  return undefined;
}

function countOf(voice: Voice, fields: readonly PersonField[]): number {
  let count = 0;
  for (const field of fields) if (valueOf(voice, field) !== null) count += 1;
  return count;
}

function mayFill(unit: Unit, fields: readonly PersonField[], winner: Voice | undefined, voice: Voice): boolean {
  return !unit.whole || !winner || voice === winner || fields.every((field) => !differ(field, [winner, voice]));
}

/** UNKNOWN sex is no value where anybody knows better. */
function valueOf(voice: Voice, field: PersonField): string | null {
  const value = voice.says[field] ?? null;
  return value === '' || (field === 'sex' && value === 'UNKNOWN') ? null : value;
}

function note(
  notes: Notes,
  coordinate: Coordinate,
  field: PersonField,
  taken: Voice | undefined,
  said: readonly Voice[],
  absence: AbsenceReason | null,
): void {
  if (taken) notes.provenance.push({ field: coordinate, source: taken.source, asOf: taken.asOf });
  else if (absence) notes.absences.push({ field: coordinate, reason: absence });
  if (taken && differ(field, said)) {
    const speakers = said.filter((voice) => valueOf(voice, field) !== null);
    const inOrder = [taken, ...speakers.filter((voice) => voice !== taken)];
    const candidates = inOrder.map((voice) => ({
      source: voice.source,
      value: valueOf(voice, field) as string,
      asOf: voice.asOf,
    }));
    notes.conflicts.push({ field: coordinate, candidates });
  }
}

const SPELLED: ReadonlySet<PersonField> = new Set(['givenName', 'familyName', 'street', 'houseNumber']);

/** Case, accents, spaces and hyphens make no difference between names. A voice without a value differs from none. */
function differ(field: PersonField, voices: readonly Voice[]): boolean {
  let known: string | null = null;
  for (const voice of voices) {
    const value = valueOf(voice, field);
    if (value === null || value === known) continue;
    if (known !== null && (!SPELLED.has(field) || plain(value) !== plain(known))) return true;
    known ??= value;
  }
  return false;
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** Why nobody has a value; null where having none says something itself (an insured period that still runs). */
function absenceOf(field: PersonField, unit: Unit, member: MemberAnswer): AbsenceReason | null {
  if (!unit.order.includes('INSURER')) return 'NOT_RECORDED';
  switch (member.kind) {
    case 'FAILED':
      return 'SOURCE_UNAVAILABLE';
    case 'RECORD':
      if (member.record.outcome === 'MULTI_IO') return 'CONFLICT';
      if (member.record.outcome === 'PARTIAL' && member.record[field as keyof MemberRecord] === undefined) {
        return 'NOT_YET_AVAILABLE';
      }
      return field === 'insuredUntil' ? null : 'NOT_RECORDED';
    default:
      return 'NOT_RECORDED';
  }
}

function nameOf(says: Values): string {
  const { givenName, familyName } = says;
  if (!givenName || !familyName) return givenName || familyName || '';
  return `${givenName} ${familyName}`;
}

/** The display name has notes of its own: it may be asked for without its parts. */
function noteName(notes: Notes, voices: readonly Voice[], member: MemberAnswer): void {
  const unit = UNITS[0] as Unit;
  const speakers = speakersOf(unit, unit.fields, voices).filter((voice) => nameOf(voice.says) !== '');
  const field = 'Person.name';
  const [taken] = speakers;
  if (taken) notes.provenance.push({ field, source: taken.source, asOf: taken.asOf });
  else {
    const reason = absenceOf('familyName', unit, member);
    if (reason) notes.absences.push({ field, reason });
  }
  if (unit.fields.some((part) => differ(part, speakers))) {
    const candidates = speakers.map(({ source, says, asOf }) => ({ source, value: nameOf(says), asOf }));
    notes.conflicts.push({ field, candidates });
  }
}
