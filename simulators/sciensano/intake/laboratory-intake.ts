/** What happens to a bundle a laboratory hands in: read, matched, compared with what is held, kept whole, order opened. */
import { createHash, randomBytes } from 'node:crypto';
import type { Bundle, Patient } from '@medplum/fhirtypes';
import type { SimulatorAnswer, SimulatorRequest } from '../../kit/simulator-http';
import type { Population } from '../../population/population';
import { fhirAnswer, operationOutcome, type Issue } from '../operation-outcome';
import type { PersonDirectory } from '../person-directory';
import { SYSTEM } from '../systems';
import { orderAboutPatient, orderAboutPerson, type IntakeOrder } from './call-order';
import { cleaned, opaque, rewriteReport } from './document-rewriting';
import { IntakeRefusal, refuse } from './intake-refusal';
import { readDocuments, textOrNull, type Json, type LaboratoryDocument } from './laboratory-document';
import type { OrderOutbox } from './order-outbox';
import { identifiersOf, readReport, resolveReference, type ReportReading } from './report-reading';
import { succession, type ReportEdition, type Succession } from './report-succession';
import type { StoredReport, StoredReports } from './stored-reports';

interface Outcome {
  readonly status: 200 | 201 | 400 | 415 | 422;
  readonly reportId: string | null;
  readonly issues: readonly Issue[];
}

const SAID: Readonly<Record<Succession, string>> = {
  NEW: 'The report was taken in.',
  SAME: 'The report is held already; nothing was changed.',
  REPLACES: 'The report was taken in and replaces the earlier edition.',
  OLDER: 'A later edition of this report is held; nothing was changed.',
  UNCHANGED_VERSION:
    'This version of the report is held already; nothing was changed. A correction has a later version or the status corrected.',
};

export interface IntakeParts {
  readonly population: Population;
  readonly directory: PersonDirectory;
  readonly reports: StoredReports;
  readonly outbox: OrderOutbox;
  readonly now: () => Date;
}

export class LaboratoryIntake {
  private readonly population: Population;
  private readonly directory: PersonDirectory;
  private readonly reports: StoredReports;
  private readonly laboratories: ReadonlyMap<string, string>;

  constructor(private readonly parts: IntakeParts) {
    this.population = parts.population;
    this.directory = parts.directory;
    this.reports = parts.reports;
    const organisations = [...this.population.laboratories(), ...this.population.hospitals()];
    this.laboratories = new Map(organisations.map(({ nihii, reference }) => [nihii.slice(0, 8), reference]));
  }

  async receive({ headers, body }: SimulatorRequest): Promise<SimulatorAnswer> {
    const isJson = /^application\/(?:fhir\+)?json\b/i.test(headers['content-type'] ?? '');
    let outcomes: Outcome[];
    let isCollection = false;
    try {
      if (!isJson) throw refuse(415, 'not-supported', 'A bundle is sent as application/fhir+json.');
      const documents = readDocuments(body);
      isCollection = (body as { type: string }).type === 'collection';
      outcomes = documents.map((document) => this.takeIn(document));
    } catch (error) {
      outcomes = [refused(error)];
    }
    if (outcomes.some(({ status }) => status === 201 || status === 200)) await this.parts.outbox.flush();
    return answerOf(outcomes, isCollection);
  }

  private takeIn(document: LaboratoryDocument | IntakeRefusal): Outcome {
    try {
      if (document instanceof IntakeRefusal) throw document;
      const now = this.parts.now();
      return this.keep(readReport(document, now), document, now);
    } catch (error) {
      return refused(error);
    }
  }

  private keep(reading: ReportReading, document: LaboratoryDocument, now: Date): Outcome {
    const held = this.reports.withKey(reading.key);
    const edition: ReportEdition = {
      version: reading.version,
      status: reading.status,
      sentAt: reading.timestamp ?? reading.issued,
      digest: createHash('sha256')
        .update(JSON.stringify(document.entries.map(({ resource }) => resource)))
        .digest('hex'),
    };
    const verdict = succession(held, edition);
    const said: Issue = { severity: 'information', code: 'informational', text: SAID[verdict] };
    if (held !== null && verdict !== 'REPLACES') return { status: 200, reportId: held.reportId, issues: [said] };

    const { patientId, newPatient } = this.patientFor(reading, held);
    const order = this.orderFor(reading, held, patientId, newPatient);
    const rewritten = rewriteReport(reading, patientId, (nihii8) => this.laboratories.get(nihii8) ?? null, now);
    this.reports.keep({
      ...edition,
      key: reading.key,
      reportId: rewritten.reportId,
      patientId,
      newPatient,
      localKeys: localKeysOf(reading),
      resources: rewritten.resources,
      organisations: rewritten.organisations,
      receivedAt: now.toISOString(),
      declarationId: order?.declarationId ?? (held?.patientId === patientId ? held.declarationId : null),
      order,
    });
    return {
      status: held === null ? 201 : 200,
      reportId: rewritten.reportId,
      issues: [said, ...reading.warnings, ...rewritten.warnings],
    };
  }

  /** By national number; without one by the laboratory's own number; a correction of a nameless report stays where it was. */
  private patientFor(
    reading: ReportReading,
    held: StoredReport | null,
  ): { patientId: string; newPatient: Patient | null } {
    if (reading.niss !== null) {
      const index = this.directory.withNiss(reading.niss);
      const known =
        index === null ? this.reports.patientWithNiss(reading.niss) : this.population.person(index).patientReference;
      if (known !== null) return { patientId: known, newPatient: null };
    } else {
      const localKeys = localKeysOf(reading);
      const known =
        this.reports.patientWithLocalKey(localKeys) ?? (localKeys.length === 0 ? (held?.patientId ?? null) : null);
      if (known !== null) return { patientId: known, newPatient: null };
    }
    const id = `p${randomBytes(10).toString('hex')}`;
    const sent = cleaned(reading.patient.resource, reading.patient.path, () => null) as Patient;
    return { patientId: id, newPatient: { ...sent, id } };
  }

  /** One order for a report, whatever number of editions; a new one only where a correction says it is about somebody else. */
  private orderFor(
    reading: ReportReading,
    held: StoredReport | null,
    patientId: string,
    newPatient: Patient | null,
  ): IntakeOrder | null {
    if (['cancelled', 'entered-in-error'].includes(reading.status)) return null;
    if (held !== null && held.patientId === patientId && held.declarationId !== null) return null;
    const declarationId = opaque(`declaration|${reading.key}|${patientId}`);
    const index = this.directory.withPatientReference(patientId);
    if (index !== null) return orderAboutPerson(declarationId, this.population.person(index));
    const patient = newPatient ?? this.reports.patients.find(({ id }) => id === patientId);
    return orderAboutPatient(declarationId, reading.niss, patient as Patient);
  }
}

/** A laboratory's own number means something within that laboratory only. */
function localKeysOf(reading: ReportReading): string[] {
  if (reading.niss !== null) return [];
  const performer =
    (reading.report.resource['performer'] as { reference?: string }[] | undefined)?.[0]?.reference ?? '';
  const laboratory: Json = resolveReference(performer, reading.entries)?.resource ?? {};
  const known =
    identifiersOf(laboratory).find(({ system }) => system === SYSTEM.nihii)?.value ??
    textOrNull(laboratory['name']) ??
    '';
  return identifiersOf(reading.patient.resource)
    .filter(({ system, value }) => system !== null && value !== null)
    .map(({ system, value }) => opaque(`local|${known}|${system}|${value}`));
}

function refused(error: unknown): Outcome {
  if (!(error instanceof IntakeRefusal)) throw error;
  return { status: error.status, reportId: null, issues: error.issues };
}

/** A document is answered as a whole; a collection per document, refused as a whole only where all of it was. */
function answerOf(outcomes: readonly Outcome[], isCollection: boolean): SimulatorAnswer {
  const refusals = outcomes.filter(({ reportId }) => reportId === null);
  const first = outcomes[0] as Outcome;
  if (refusals.length === outcomes.length) {
    return fhirAnswer(first.status, operationOutcome(outcomes.flatMap(({ issues }) => issues)));
  }
  const summary: Bundle = {
    resourceType: 'Bundle',
    type: isCollection ? 'batch-response' : 'transaction-response',
    entry: outcomes.map(({ status, reportId, issues }) => ({
      response: {
        status: {
          200: '200 OK',
          201: '201 Created',
          400: '400 Bad Request',
          415: '415 Unsupported Media Type',
          422: '422 Unprocessable Entity',
        }[status],
        ...(reportId !== null && { location: `DiagnosticReport/${reportId}` }),
        outcome: operationOutcome(issues),
      },
    })),
  };
  return fhirAnswer(isCollection ? 200 : first.status, summary);
}
