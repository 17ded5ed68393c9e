/** Reads the one report of a document, with its patient and its parts; collects everything that forbids taking it in. */
import type { Issue } from '../operation-outcome';
import { SYSTEM } from '../systems';
import { IntakeRefusal } from './intake-refusal';
import { isObject, textOrNull, type DocumentEntry, type Json, type LaboratoryDocument } from './laboratory-document';
import { normaliseIdentifiers } from './identifier-normalisation';

export interface ReportReading {
  /** `system|value`: what stays the same when a report is sent again or corrected. */
  readonly key: string;
  /** Number the sender counts versions with; null where there is none. */
  readonly version: number | null;
  readonly status: string;
  readonly issued: string | null;
  readonly timestamp: string | null;
  readonly report: DocumentEntry;
  readonly patient: DocumentEntry;
  /** The patient's national number, checked. */
  readonly niss: string | null;
  /** All entries, identifiers in one form. */
  readonly entries: readonly DocumentEntry[];
  readonly warnings: readonly Issue[];
}

const REPORT_STATUS = [
  'registered',
  'partial',
  'preliminary',
  'final',
  'amended',
  'corrected',
  'appended',
  'cancelled',
  'entered-in-error',
  'unknown',
];
const OBSERVATION_STATUS = [
  'registered',
  'preliminary',
  'final',
  'amended',
  'corrected',
  'cancelled',
  'entered-in-error',
  'unknown',
];

export function readReport(document: LaboratoryDocument, now: Date): ReportReading {
  const issues: Issue[] = [];
  const fault = (code: Issue['code'], text: string, expression: string): void =>
    void issues.push({ severity: 'error', code, text, expression });
  const entries = document.entries.map((entry) => ({
    ...entry,
    resource: normaliseIdentifiers(entry.resource, entry.path, now, issues),
  }));

  const report = only(entries, 'DiagnosticReport', document.path, fault);
  const patient = only(entries, 'Patient', document.path, fault);
  if (report === null || patient === null) throw new IntakeRefusal(422, issues);

  const named = nameOf(report, document);
  if (named === null)
    fault('required', 'The report has no identifier with a system and a value.', `${report.path}.identifier`);
  const status = textOrNull(report.resource['status']);
  if (status === null || !REPORT_STATUS.includes(status))
    fault('code-invalid', 'The status of the report is none that FHIR knows.', `${report.path}.status`);
  checkSubjects(entries, patient, fault);
  checkResults(entries, report, fault);
  const nissList = [
    ...new Set(
      identifiersOf(patient.resource)
        .filter(({ system, use }) => system === SYSTEM.niss && use !== 'old')
        .map(({ value }) => value),
    ),
  ];
  if (nissList.length > 1)
    fault('business-rule', 'The patient has more than one national number.', `${patient.path}.identifier`);

  if (issues.some((issue) => issue.severity === 'error')) throw new IntakeRefusal(422, issues);
  return {
    ...(named as { key: string; version: number | null }),
    status: status as string,
    issued: textOrNull(report.resource['issued']),
    timestamp: document.timestamp,
    report,
    patient,
    niss: nissList[0] ?? null,
    entries,
    warnings: issues,
  };
}

type Fault = (code: Issue['code'], text: string, expression: string) => void;

function only(entries: readonly DocumentEntry[], type: string, path: string, fault: Fault): DocumentEntry | null {
  const found = entries.filter(({ resource }) => resource.resourceType === type);
  if (found.length === 1) return found[0] as DocumentEntry;
  if (found.length === 0) fault('required', `There is no ${type} in the bundle.`, `${path}.entry`);
  else
    fault(
      'business-rule',
      `There is more than one ${type} in the bundle: send one report in each document.`,
      (found[1] as DocumentEntry).path,
    );
  return null;
}

/**
 * Some laboratories write the version behind the report's number (`81365677998.815333041.13`), in the bundle's
 * identifier or in the report's own; others count `meta.versionId`.
 */
function nameOf(report: DocumentEntry, document: LaboratoryDocument): { key: string; version: number | null } | null {
  const identifier = identifiersOf(report.resource).find(({ system, value }) => system !== null && value !== null);
  if (identifier === undefined) return null;
  const [, stem, trailing] = /^(\d{11}\.\d+)\.(\d+)$/.exec(identifier.value as string) ?? [];
  const value = stem ?? (identifier.value as string);
  const rest = document.identifier?.startsWith(`${value}.`) === true ? document.identifier.slice(value.length + 1) : '';
  const meta = isObject(report.resource['meta']) ? textOrNull(report.resource['meta']['versionId']) : null;
  const version = [trailing, rest, meta].find((text) => text !== undefined && text !== null && /^\d{1,9}$/.test(text));
  return {
    key: `${identifier.system}|${value}`,
    version: version === undefined || version === null ? null : Number(version),
  };
}

function checkSubjects(entries: readonly DocumentEntry[], patient: DocumentEntry, fault: Fault): void {
  for (const { resource, path } of entries) {
    const reference = isObject(resource['subject']) ? textOrNull(resource['subject']['reference']) : null;
    if (reference === null || reference.startsWith('#')) continue;
    if (resolveReference(reference, entries) !== patient)
      fault('business-rule', 'The subject is not the patient of this document.', `${path}.subject`);
  }
}

function checkResults(entries: readonly DocumentEntry[], report: DocumentEntry, fault: Fault): void {
  const results = Array.isArray(report.resource['result']) ? (report.resource['result'] as unknown[]) : [];
  for (const [index, result] of results.entries()) {
    const reference = isObject(result) ? textOrNull(result['reference']) : null;
    const target = reference === null ? null : resolveReference(reference, entries);
    if (target?.resource.resourceType === 'Observation' || isContained(report.resource, reference)) continue;
    fault('not-found', 'A result of the report is not in the bundle.', `${report.path}.result[${index}]`);
  }
  for (const { resource, path } of entries) {
    if (resource.resourceType !== 'Observation') continue;
    if (!OBSERVATION_STATUS.includes(resource['status'] as string))
      fault('code-invalid', 'The status of an observation is none that FHIR knows.', `${path}.status`);
    if (!isObject(resource['code']))
      fault('required', 'An observation does not say what was observed.', `${path}.code`);
  }
}

function isContained(resource: Json, reference: string | null): boolean {
  const contained = Array.isArray(resource['contained']) ? (resource['contained'] as unknown[]) : [];
  return contained.some((inner) => isObject(inner) && `#${String(inner['id'])}` === reference);
}

/** The entry a reference means: by fullUrl, or by type and id, also at the end of an address or with a version. */
export function resolveReference(reference: string, entries: readonly DocumentEntry[]): DocumentEntry | null {
  const plain = reference.replace(/\/_history\/[^/]+$/, '');
  const byUrl = entries.find(({ fullUrl }) => fullUrl === plain);
  if (byUrl) return byUrl;
  const local = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/.exec(plain)?.[1];
  return (
    entries.find(
      ({ resource }) => local !== undefined && `${resource.resourceType}/${String(resource['id'])}` === local,
    ) ?? null
  );
}

export function identifiersOf(resource: Json): { system: string | null; value: string | null; use: string | null }[] {
  const identifiers = Array.isArray(resource['identifier']) ? (resource['identifier'] as unknown[]) : [];
  return identifiers
    .filter(isObject)
    .map(({ system, value, use }) => ({ system: textOrNull(system), value: textOrNull(value), use: textOrNull(use) }));
}
