/** From what the loaders have merged to the records that resolvers hand on. */
import type { ContactPoints, MergedPerson, RankedContactPoint } from '../../loaders/merged-person';
import type { CaseSubject } from '../../model/subject';
import { disclosedSource } from '../disclosed-source';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { visibleEntries } from '../visibility';
import { ContactPoint } from './contact-point.type';
import type { FieldConflict } from './field-conflict.type';
import type { FieldProvenance } from './field-provenance.type';
import { Person } from './person.type';

/** Every case is about somebody, also where no partner could say whom: then nothing but the id is known. */
const NOTHING_KNOWN: MergedPerson = { provenance: [], conflicts: [], absences: [], failures: [] };

const newPerson = recordsWithId(Person, 'Person');

export function person(context: RequestContext, subject: CaseSubject, found: MergedPerson | null): Person {
  const merged = found ?? NOTHING_KNOWN;
  return newPerson(context.pseudonyms, subject.caseId, {
    subject,
    merged,
    name: merged.name,
    givenName: merged.givenName,
    familyName: merged.familyName,
    language: merged.language,
    sex: merged.sex,
    birthDate: merged.birthDate,
    niss: merged.niss,
    membershipNumber: merged.membershipNumber,
    postcode: merged.postcode,
    street: merged.street,
    houseNumber: merged.houseNumber,
    insurer: merged.insurer,
    insuredFrom: merged.insuredFrom,
    insuredUntil: merged.insuredUntil,
  });
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
