/** From what the loaders have merged to the records that resolvers hand on. */
import type { ContactPoints, MergedPerson, RankedContactPoint } from '../../loaders/merged-person';
import type { CaseSubject } from '../../model/subject';
import { disclosedSource } from '../disclosed-source';
import { recordsWithId, withId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { visibleEntries } from '../visibility';
import { ContactPoint, Person, type FieldConflict, type FieldProvenance } from './person.type';

/** Every case is about somebody, also where no partner could say whom: then nothing but the id is known. */
const NOTHING_KNOWN: MergedPerson = { provenance: [], conflicts: [], absences: [], failures: [] };

export function person(context: RequestContext, subject: CaseSubject, found: MergedPerson | null): Person {
  return new PersonOfCase(context.pseudonyms, subject, found ?? NOTHING_KNOWN);
}

/** Reads what is selected from what was merged. */
class PersonOfCase extends withId(Person, ({ personIds }, caseId) => personIds.of(caseId)) implements Person {
  constructor(
    pseudonyms: RequestContext['pseudonyms'],
    readonly subject: CaseSubject,
    readonly merged: MergedPerson,
  ) {
    super(pseudonyms, subject.caseId);
  }

  get name(): MergedPerson['name'] {
    return this.merged.name;
  }

  get givenName(): MergedPerson['givenName'] {
    return this.merged.givenName;
  }

  get familyName(): MergedPerson['familyName'] {
    return this.merged.familyName;
  }

  get language(): MergedPerson['language'] {
    return this.merged.language;
  }

  get sex(): MergedPerson['sex'] {
    return this.merged.sex;
  }

  get birthDate(): MergedPerson['birthDate'] {
    return this.merged.birthDate;
  }

  get niss(): MergedPerson['niss'] {
    return this.merged.niss;
  }

  get membershipNumber(): MergedPerson['membershipNumber'] {
    return this.merged.membershipNumber;
  }

  get postcode(): MergedPerson['postcode'] {
    return this.merged.postcode;
  }

  get street(): MergedPerson['street'] {
    return this.merged.street;
  }

  get houseNumber(): MergedPerson['houseNumber'] {
    return this.merged.houseNumber;
  }

  get insurer(): MergedPerson['insurer'] {
    return this.merged.insurer;
  }

  get insuredFrom(): MergedPerson['insuredFrom'] {
    return this.merged.insuredFrom;
  }

  get insuredUntil(): MergedPerson['insuredUntil'] {
    return this.merged.insuredUntil;
  }
}

export function contactPoints(context: RequestContext, subject: CaseSubject, found: ContactPoints): ContactPoint[] {
  return found.points.map((point) => contactPoint(context, subject, point));
}

// by place, not by value: an id made from a number would tell when two persons share one
const newContactPoint = recordsWithId(ContactPoint, 'ContactPoint');

function contactPoint(context: RequestContext, subject: CaseSubject, point: RankedContactPoint): ContactPoint {
  const { kind, phone, email, asOf, rank } = point;
  const source = disclosedSource(context, subject, point.source);
  const place = `${subject.caseId}:${rank}`;
  return newContactPoint(context.pseudonyms, place, { subject, kind, phone, email, source, asOf, rank });
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
