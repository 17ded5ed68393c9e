/**
 * The reports laboratories handed in, with the patients that came with them and the call orders they ask for. One line
 * of the journal holds all of an accepted report: it is there whole, or not at all.
 */
import type { Organization, Patient, Resource } from '@medplum/fhirtypes';
import { openJournal, type Journal } from '../../kit/journal';
import { SYSTEM } from '../systems';
import type { IntakeOrder } from './call-order';
import type { ReportEdition } from './report-succession';

export interface StoredReport extends ReportEdition {
  readonly key: string;
  readonly reportId: string;
  readonly patientId: string;
  /** Set where the report brought a patient the federal database did not know. */
  readonly newPatient: Patient | null;
  /** `laboratory|system|value` of a patient without a national number: how the same laboratory finds them again. */
  readonly localKeys: readonly string[];
  readonly resources: readonly Resource[];
  readonly organisations: readonly Organization[];
  readonly receivedAt: string;
  /** Under which the report's call order was asked for, in this or an earlier edition; null where none was. */
  readonly declarationId: string | null;
  /** Set on the edition that asks for the order. */
  readonly order: IntakeOrder | null;
}

type JournalEntry =
  | { readonly kind: 'report'; readonly report: StoredReport }
  | { readonly kind: 'order-opened'; readonly declarationId: string; readonly caseReference: string | null };

export class StoredReports {
  /** Patients who came with a report, in the order they came. */
  readonly patients: Patient[] = [];
  private readonly reports = new Map<string, StoredReport>();
  private readonly reportKeysOfPatient = new Map<string, Set<string>>();
  private readonly patientOf = new Map<string, string>();
  private readonly niss = new Map<string, string>();
  private readonly localKeys = new Map<string, string>();
  private readonly organisationsById = new Map<string, Organization>();
  private readonly orders = new Map<string, IntakeOrder>();
  private readonly journal: Journal<JournalEntry>;

  constructor(stateDirectory: string | undefined) {
    this.journal = openJournal<JournalEntry>(stateDirectory, 'sciensano');
    for (const entry of this.journal.replayed) {
      if (entry.kind === 'report') this.apply(entry.report);
      else this.orders.delete(entry.declarationId);
    }
  }

  /** Durable when it returns; takes the place of an earlier edition of the same report. */
  keep(report: StoredReport): void {
    this.journal.append({ kind: 'report', report });
    this.apply(report);
  }

  orderOpened(declarationId: string, caseReference: string | null): void {
    this.journal.append({ kind: 'order-opened', declarationId, caseReference });
    this.orders.delete(declarationId);
  }

  /** Orders the call centre has not confirmed yet, oldest first. */
  ordersDue(): readonly IntakeOrder[] {
    return [...this.orders.values()];
  }

  withKey(key: string): StoredReport | null {
    return this.reports.get(key) ?? null;
  }

  ofPatient(patientId: string): { resources: Resource[]; since: string | null } {
    const reports = [...(this.reportKeysOfPatient.get(patientId) ?? [])].map(
      (key) => this.reports.get(key) as StoredReport,
    );
    const since = reports.map(({ receivedAt }) => receivedAt).sort()[0] ?? null;
    return { resources: reports.flatMap(({ resources }) => resources), since };
  }

  /** `Type/id` → patient. */
  patientOfResource(reference: string): string | null {
    return this.patientOf.get(reference) ?? null;
  }

  patientWithNiss(niss: string): string | null {
    return this.niss.get(niss) ?? null;
  }

  patientWithLocalKey(keys: readonly string[]): string | null {
    for (const key of keys) {
      const patientId = this.localKeys.get(key);
      if (patientId !== undefined) return patientId;
    }
    return null;
  }

  organisations(): readonly Organization[] {
    return [...this.organisationsById.values()];
  }

  close(): void {
    this.journal.close();
  }

  private apply(report: StoredReport): void {
    this.forget(report.key);
    this.reports.set(report.key, report);
    const keys = this.reportKeysOfPatient.get(report.patientId) ?? new Set<string>();
    this.reportKeysOfPatient.set(report.patientId, keys.add(report.key));
    for (const resource of report.resources)
      this.patientOf.set(`${resource.resourceType}/${resource.id}`, report.patientId);
    for (const organisation of report.organisations)
      this.organisationsById.set(organisation.id as string, organisation);
    for (const key of report.localKeys) this.localKeys.set(key, report.patientId);
    if (report.newPatient !== null) this.addPatient(report.newPatient);
    if (report.order !== null) this.orders.set(report.order.declarationId, report.order);
  }

  private addPatient(patient: Patient): void {
    this.patients.push(patient);
    const niss = patient.identifier?.find(({ system }) => system === SYSTEM.niss)?.value;
    if (niss !== undefined) this.niss.set(niss, patient.id as string);
  }

  private forget(key: string): void {
    const earlier = this.reports.get(key);
    if (earlier === undefined) return;
    this.reportKeysOfPatient.get(earlier.patientId)?.delete(key);
    for (const resource of earlier.resources) this.patientOf.delete(`${resource.resourceType}/${resource.id}`);
  }
}
