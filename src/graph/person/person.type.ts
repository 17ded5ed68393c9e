import type { ResponsePath } from '../../model/decision';
import type { Pseudonyms } from '../../model/pseudonyms';
import { isInsurerCode, type InsurerCode } from '../../model/words';
import type { CaseSubject } from '../../model/subject';
import { PERSON_ROWS, type PersonField, type PersonValues } from '../../model/person-fields';
import { Instant, Of, Output, OwnId, Text, Whole, LocalDate } from '../declarations';
import { type FieldOf, Fields, FieldsAsked, recordsWithId } from '../fields';
import { named, noteFailures } from '../case/case.type';
import type { RequestContext } from '../request-context';
import { disclosedSource, SOURCE_DESCRIPTION, visibleEntries } from '../visibility';
import { ContactPointKindEnum, SexEnum } from '../domain-enums';
import type { Coordinate } from '../../model/classification';
import type { MergedPerson, RankedContactPoint } from '../../loaders/merged-person';

@Output('A way to reach the person, as one source knows it.', { class: 'PERSONAL' })
export class ContactPoint extends FieldsAsked({
  id: OwnId('Opaque id.'),
  kind: Of(() => ContactPointKindEnum, 'Kind of contact point.'),
  phone: Text('Phone number, where this is a phone.'),
  email: Text('E-mail address, where this is one.'),
  source: Text(SOURCE_DESCRIPTION),
  asOf: Instant('As of when the source says so.'),
  rank: Whole('From 1, the one to try first.'),
  version: Text('Opaque; names the number or address itself in a command. Another one where that is another.', {
    class: 'INTERNAL',
    derivedFrom: ['ContactPoint.phone', 'ContactPoint.email'],
  }),
}) {
  readonly subject!: CaseSubject;
}

/** Counts as the field it is about, like the conflict it stands in. */
@Output("One source's value of a field on which sources differ.", { carried: true })
export class ConflictCandidate extends Fields({
  value: Text('What this source says, as text.'),
  source: Text(SOURCE_DESCRIPTION),
  asOf: Instant('As of when the source says so.'),
}) {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;
}

/** Counts as the field it is about, which `carrier` names; kept only where the caller may see that field. */
@Output('A field on which sources differ.', { carried: true })
export class FieldConflict extends Fields({
  field: Text('Name of the field in this record.'),
  candidates: Of(() => [ConflictCandidate], 'What each source says.'),
}) {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;
}

/** Counts as the field it is about, which `carrier` names; kept only where the caller may see that field. */
@Output('Where the value of a field comes from.', { carried: true })
export class FieldProvenance extends Fields({
  field: Text('Name of the field in this record.'),
  source: Text(SOURCE_DESCRIPTION),
  asOf: Instant('As of when the source says so.'),
}) {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;
}

/** The fields that partners know, row by row. A row without a description is given by a resolver. */
const VALUES = Object.fromEntries(PERSON_ROWS.flatMap(declaredRow)) as unknown as {
  readonly [Field in PersonField]: FieldOf<NonNullable<PersonValues[Field]>, false>;
};

function declaredRow([field, row]: (typeof PERSON_ROWS)[number]) {
  const { description, class: classification = 'PERSONAL', type = 'TEXT' } = row;
  const types = { TEXT: () => String, DAY: () => LocalDate, SEX: () => SexEnum };
  return description === undefined
    ? []
    : [[field, Of<() => object>(types[type], description, { class: classification })]];
}

/** What the merged record itself carries; companions and links are in `person.resolver.ts`. */
@Output(
  'The person a case is about, merged value by value from the insurer and the call centre. Values are plain; where ' +
    'each comes from stands beside them.',
  { class: 'PERSONAL' },
)
export class Person extends FieldsAsked({
  ...VALUES,
  id: OwnId('Opaque id; the same person has another one in another case.'),
  name: Text('Given name and family name.', {
    class: 'PERSONAL',
    derivedFrom: ['Person.givenName', 'Person.familyName'],
  }),
}) {
  readonly subject!: CaseSubject;
  readonly merged!: MergedPerson;
}

/** Every case is about somebody, also where no partner could say whom: then nothing but the id is known. */
const NOTHING_KNOWN: MergedPerson = { provenance: [], conflicts: [], absences: [], failures: [] };

const newPerson = recordsWithId(Person, ({ personIds }, caseId) => personIds.of(caseId));

export async function personOf(context: RequestContext, subject: CaseSubject, path: ResponsePath): Promise<Person> {
  const found = await named(context, subject, context.loaders.person(subject));
  const merged = found ?? NOTHING_KNOWN;
  noteFailures(context, subject, path, merged.failures);
  return newPerson(context.pseudonyms, subject.caseId, { ...merged, subject, merged });
}

export async function contactPointsOf(
  context: RequestContext,
  subject: CaseSubject,
  path: ResponsePath,
): Promise<ContactPoint[]> {
  const { points, failures } = await named(context, subject, context.loaders.contactPoints(subject));
  noteFailures(context, subject, path, failures);
  return points.map((point) => contactPoint(context, subject, point));
}

// by place, not by value: an id made from a number would tell when two persons share one
const newContactPoint = recordsWithId(ContactPoint, 'ContactPoint');

function valueOf({ phone, email }: RankedContactPoint): string {
  return phone ?? email ?? '';
}

/** One that is on its way to the call centre: as it would be known there, and not ranked yet. */
export function contactPointAdded(
  { pseudonyms }: RequestContext,
  subject: CaseSubject,
  { kind, value }: { readonly kind: ContactPoint['kind'] & string; readonly value: string },
  { id, issuedAt: asOf }: { readonly id: string; readonly issuedAt: Date },
): ContactPoint {
  const version = reachedBy(pseudonyms).of(subject.caseId, { kind, value, insurer: null });
  const said = kind === 'EMAIL' ? { phone: null, email: value } : { phone: value, email: null };
  const record = { kind, ...said, subject, source: 'call-centre', asOf, rank: null, version };
  return newContactPoint(pseudonyms, `${subject.caseId}:${id}`, record);
}

export interface Reached {
  readonly kind: string;
  readonly value: string;
  /** Who has said it too; null where no insurer has. */
  readonly insurer: InsurerCode | null;
}

/** As long as most e-mail addresses: the length of a version says nothing of what it names. */
const VALUE_LENGTH = 64;
const NO_INSURER = '---';

/** A version names what it is a version of: a number can be reported as wrong while no partner can be asked for it. */
export function reachedBy({ caseRecordIds }: Pseudonyms): {
  of(caseId: string, reached: Reached): string;
  read(caseId: string, version: string): Reached | null;
} {
  const versions = caseRecordIds('ContactPoint');
  return {
    of: (caseId, { kind, value, insurer }) =>
      versions.of(caseId, kind.padEnd(8), value.padEnd(VALUE_LENGTH), insurer ?? NO_INSURER),
    read(caseId, version) {
      const [of, kind, value, insurer] = versions.read(version) ?? [];
      if (of !== caseId || kind === undefined || value === undefined || insurer === undefined) return null;
      return { kind: kind.trimEnd(), value: value.trimEnd(), insurer: isInsurerCode(insurer) ? insurer : null };
    },
  };
}

function contactPoint(context: RequestContext, subject: CaseSubject, point: RankedContactPoint): ContactPoint {
  const source = disclosedSource(context, subject, point.source);
  const reached = { kind: point.kind, value: valueOf(point), insurer: point.insurer };
  const version = reachedBy(context.pseudonyms).of(subject.caseId, reached);
  return newContactPoint(context.pseudonyms, `${subject.caseId}:${point.rank}`, { ...point, subject, source, version });
}

export function provenance(context: RequestContext, { subject, merged }: Person): FieldProvenance[] {
  const entries = merged.provenance.map(({ field, source, asOf }) => ({
    subject,
    carrier: field,
    field: fieldName(field),
    source: disclosedSource(context, subject, source),
    asOf,
  }));
  return visibleEntries(context, entries);
}

export function conflicts(context: RequestContext, { subject, merged }: Person): FieldConflict[] {
  const entries = merged.conflicts.map(({ field: carrier, candidates }) => ({
    subject,
    carrier,
    field: fieldName(carrier),
    candidates: candidates.map(({ value, source, asOf }) => ({
      subject,
      carrier,
      value,
      source: disclosedSource(context, subject, source),
      asOf,
    })),
  }));
  return visibleEntries(context, entries);
}

function fieldName(coordinate: string): string {
  return coordinate.slice(coordinate.indexOf('.') + 1);
}
