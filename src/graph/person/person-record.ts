/** From what the loaders have merged to the records that resolvers hand on. */
import type { ContactPoints, MergedPerson, RankedContactPoint } from '../../loaders/merged-person';
import type { CaseSubject } from '../../model/subject';
import { disclosedSource } from '../disclosed-source';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { visibleEntries } from '../visibility';
import { ContactPoint, Person, type FieldConflict, type FieldProvenance } from './person.type';

/** Every case is about somebody, also where no partner could say whom: then nothing but the id is known. */
const NOTHING_KNOWN: MergedPerson = { provenance: [], conflicts: [], absences: [], failures: [] };

const newPerson = recordsWithId(Person, ({ personIds }, caseId) => personIds.of(caseId));

export function person(context: RequestContext, subject: CaseSubject, found: MergedPerson | null): Person {
  const merged = found ?? NOTHING_KNOWN;
  return newPerson(context.pseudonyms, subject.caseId, { ...merged, subject, merged });
}

export function contactPoints(context: RequestContext, subject: CaseSubject, found: ContactPoints): ContactPoint[] {
  return found.points.map((point) => contactPoint(context, subject, point));
}

// by place, not by value: an id made from a number would tell when two persons share one
const newContactPoint = recordsWithId(ContactPoint, 'ContactPoint');

function contactPoint(context: RequestContext, subject: CaseSubject, point: RankedContactPoint): ContactPoint {
  const source = disclosedSource(context, subject, point.source);
  return newContactPoint(context.pseudonyms, `${subject.caseId}:${point.rank}`, { ...point, subject, source });
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
