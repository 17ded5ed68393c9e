/**
 * What the insurer and the call centre say about one person, merged value by value. Pure. Which source wins is in
 * `model/person-fields.ts`; values that only make sense together (a name, an address) come from one source together.
 */
import type { SourceError } from '../model/errors/hub-error';
import type { AbsenceReason, SourceId } from '../model/words';
import type { Coordinate } from '../model/classification';
import { coordinatesOfField, PERSON_ROWS, type PersonField, type PersonOrigin } from '../model/person-fields';
import type { CaseDossier, MemberRecord } from '../model/records';
import { perMask } from '../sources/client/keyed-answer';
import type { FieldAbsence, FieldConflict, FieldProvenance, MergedPerson } from './merged-person';

/** What became of the question to the person's insurer. */
export type MemberAnswer =
  | { readonly kind: 'RECORD'; readonly source: SourceId; readonly record: MemberRecord }
  | { readonly kind: 'NOT_A_MEMBER'; readonly source: SourceId }
  | { readonly kind: 'NOT_ASKED' }
  | { readonly kind: 'FAILED'; readonly error: SourceError };

interface Unit {
  readonly fields: readonly PersonField[];
  /** The source that wins where both have the same number of values; a source not named has none of these fields. */
  readonly order: readonly PersonOrigin[];
  /** A value the winner lacks is taken from the other one only where they agree on the rest: no mixed addresses. */
  readonly whole: boolean;
}

const UNITS: readonly Unit[] = [...Map.groupBy(PERSON_ROWS, ([field, { unit }]) => unit ?? field)].map(
  ([unit, rows]) => ({
    fields: rows.map(([field]) => field),
    order: rows[0]![1].from,
    whole: unit === 'ADDRESS',
  }),
);
const NAME = UNITS.find(({ fields }) => fields.includes('familyName'))!;

const COORDINATES = Object.fromEntries(PERSON_ROWS.map(([field]) => [field, coordinatesOfField(field)])) as Readonly<
  Record<PersonField, readonly Coordinate[]>
>;

export const PERSON_COORDINATES: ReadonlySet<Coordinate> = new Set(Object.values(COORDINATES).flat());

interface Voice {
  readonly origin: PersonOrigin;
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
      note(notes, COORDINATES[field][0] as Coordinate, {
        taken: takenFrom(said, unit, fields, field),
        said,
        valueIn: (voice) => valueOf(voice, field),
        isConflict: differ(field, said),
        absence: absenceOf(field, unit, member),
      });
    }
  }
  // the display name has notes of its own: it may be asked for without its parts
  if (asked.name) {
    const said = speakersOf(NAME, NAME.fields, voices).filter((voice) => nameOf(voice.says) !== '');
    note(notes, 'Person.name', {
      taken: said[0],
      said,
      valueIn: (voice) => nameOf(voice.says),
      isConflict: NAME.fields.some((part) => differ(part, said)),
      absence: absenceOf('familyName', NAME, member),
    });
  }
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

/** The rows of a list that stand in the same relation share one set of elements. */
const askedOf = perMask((elements): Asked => {
  const units = UNITS.map((unit) => {
    const fields = unit.fields.filter((field) => COORDINATES[field].some((one) => elements.has(one)));
    return { unit, fields, noted: fields.filter((field) => elements.has(COORDINATES[field][0] as Coordinate)) };
  });
  return { units: units.filter(({ fields }) => fields.length > 0), name: elements.has('Person.name') };
});

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

function note(notes: Notes, field: Coordinate, { taken, said, valueIn, isConflict, absence }: NotedField): void {
  if (taken) notes.provenance.push({ field, source: taken.source, asOf: taken.asOf });
  else if (absence) notes.absences.push({ field, reason: absence });
  if (!taken || !isConflict) return;
  const inOrder = [taken, ...said.filter((voice) => voice !== taken && valueIn(voice))];
  const candidates = inOrder.map((voice) => ({
    source: voice.source,
    value: valueIn(voice) as string,
    asOf: voice.asOf,
  }));
  notes.conflicts.push({ field, candidates });
}

interface NotedField {
  readonly taken: Voice | undefined;
  readonly said: readonly Voice[];
  readonly valueIn: (voice: Voice) => string | null;
  readonly isConflict: boolean;
  /** Why nobody has a value. */
  readonly absence: AbsenceReason | null;
}

const SPELLED: ReadonlySet<PersonField> = new Set(
  PERSON_ROWS.filter(([, { spelled }]) => spelled).map(([field]) => field),
);

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
