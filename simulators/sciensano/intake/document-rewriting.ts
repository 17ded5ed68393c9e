/**
 * Turns the entries of a document into resources of this server: own logical ids, references that lead to them, what
 * FHIR does not allow (empty strings, references to nothing) taken out. Narrative, notes, contained resources and
 * attachments stay as sent.
 */
import { createHash } from 'node:crypto';
import type { Organization, Resource } from '@medplum/fhirtypes';
import type { Issue } from '../operation-outcome';
import { SYSTEM } from '../systems';
import { isNihii } from './identifier-normalisation';
import { isObject, textOrNull, type DocumentEntry, type Json } from './laboratory-document';
import { identifiersOf, resolveReference, type ReportReading } from './report-reading';

export interface RewrittenReport {
  readonly reportId: string;
  /** Everything of the report but patient and organisations. */
  readonly resources: readonly Resource[];
  readonly organisations: readonly Organization[];
  readonly warnings: readonly Issue[];
}

/** `organisationWithNihii`: the logical id of an organisation the server knows, by the first eight digits. */
export function rewriteReport(
  reading: ReportReading,
  patientId: string,
  organisationWithNihii: (nihii8: string) => string | null,
  receivedAt: Date,
): RewrittenReport {
  const warnings: Issue[] = [];
  const ids = new Map(
    reading.entries.map((entry, index) => [entry, idOf(entry, index, reading, patientId, organisationWithNihii)]),
  );
  const redirect = (reference: string, path: string): string | null => {
    if (reference.startsWith('#')) return reference;
    const target = resolveReference(reference, reading.entries);
    if (target) return `${target.resource.resourceType}/${ids.get(target)}`;
    if (/^(https?:|urn:)/.test(reference)) return reference;
    warnings.push({
      severity: 'warning',
      code: 'not-found',
      text: 'This reference leads to nothing in the bundle; it was left out.',
      expression: path,
    });
    return null;
  };
  const laboratory = laboratoryOf(reading, ids);
  const rewritten = reading.entries
    .filter((entry) => entry !== reading.patient)
    .map((entry) => {
      const clean = cleaned(entry.resource, entry.path, redirect) as Json;
      const meta = isObject(clean['meta']) ? clean['meta'] : {};
      const resource = { ...clean, id: ids.get(entry), meta: { ...meta, lastUpdated: receivedAt.toISOString() } };
      return completed(resource, patientId, laboratory) as unknown as Resource;
    });
  return {
    reportId: ids.get(reading.report) as string,
    resources: rewritten.filter((resource) => resource.resourceType !== 'Organization'),
    organisations: rewritten.filter((resource) => resource.resourceType === 'Organization'),
    warnings,
  };
}

/** The same report, part for part, keeps its ids through corrections; nothing in an id can be read back. */
function idOf(
  entry: DocumentEntry,
  index: number,
  reading: ReportReading,
  patientId: string,
  known: (nihii8: string) => string | null,
): string {
  if (entry === reading.patient) return patientId;
  if (entry.resource.resourceType === 'Organization') {
    const nihii = identifiersOf(entry.resource).find(
      ({ system, value }) => system === SYSTEM.nihii && isNihii(value ?? ''),
    )?.value;
    if (nihii) return known(nihii.slice(0, 8)) ?? opaque(`nihii|${nihii.slice(0, 8)}`);
  }
  const local = textOrNull(entry.resource['id']) ?? entry.fullUrl ?? String(index);
  return opaque(`${reading.key}|${entry.resource.resourceType}|${entry === reading.report ? '' : local}`);
}

export function opaque(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The organisation that performed the report: what its results count as coming from. */
function laboratoryOf(reading: ReportReading, ids: ReadonlyMap<DocumentEntry, string>): string | null {
  const performers = Array.isArray(reading.report.resource['performer'])
    ? (reading.report.resource['performer'] as unknown[])
    : [];
  for (const performer of performers) {
    const reference = isObject(performer) ? textOrNull(performer['reference']) : null;
    const target = reference === null ? null : resolveReference(reference, reading.entries);
    if (target?.resource.resourceType === 'Organization') return `Organization/${ids.get(target)}`;
  }
  return null;
}

/**
 * Laboratories leave out what goes without saying for them: the category of a result, its patient, and the laboratory
 * where a person signs. Searches by category and subject rely on it.
 */
function completed(resource: Json, patientId: string, laboratory: string | null): Json {
  const type = resource['resourceType'];
  if (type !== 'Observation' && type !== 'Specimen') return resource;
  const subject = resource['subject'] ?? { reference: `Patient/${patientId}` };
  if (type === 'Specimen') return { ...resource, subject };
  const performers = Array.isArray(resource['performer']) ? (resource['performer'] as Json[]) : [];
  const named = performers.some(
    ({ reference }) => typeof reference === 'string' && reference.startsWith('Organization/'),
  );
  return {
    ...resource,
    subject,
    category: resource['category'] ?? [
      { coding: [{ system: SYSTEM.observationCategory, code: 'laboratory', display: 'Laboratory' }] },
    ],
    ...(!named && laboratory !== null && { performer: [...performers, { reference: laboratory }] }),
  };
}

/** undefined: nothing is left of it. */
export function cleaned(
  value: unknown,
  path: string,
  redirect: (reference: string, path: string) => string | null,
): unknown {
  if (value === null || value === '') return undefined;
  if (Array.isArray(value)) {
    const parts = value
      .map((part, index) => cleaned(part, `${path}[${index}]`, redirect))
      .filter((part) => part !== undefined);
    return parts.length > 0 ? parts : undefined;
  }
  if (!isObject(value)) return value;
  const copy: Json = {};
  for (const [key, part] of Object.entries(value)) {
    // Narrative without its text (`"text": { "status": "empty" }`) is not FHIR.
    if (key === 'text' && isObject(part) && part['status'] !== undefined && textOrNull(part['div']) === null) continue;
    const isReference = key === 'reference' && typeof part === 'string';
    const clean = isReference ? redirect(part, `${path}.${key}`) : cleaned(part, `${path}.${key}`, redirect);
    if (clean !== undefined && clean !== null) copy[key] = clean;
  }
  return Object.keys(copy).length > 0 ? copy : undefined;
}
