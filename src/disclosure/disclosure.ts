/**
 * Lock 5, just before the response is sent: every non-null value has an allow of its own, the access records are
 * durable, and only then does the response leave. A value without an allow stops the whole response and raises an
 * alarm; records that cannot be written cost the values they stand for.
 */
import type { AccessRecord } from '../audit/access-record';
import { isOfRetiredVersion } from '../audit/access-record-store';
import { ERROR_CATALOGUE } from '../errors/error-codes';
import { HubError } from '../errors/hub-error';
import type { ResponseError } from '../errors/response-errors';
import type { Classification } from '../model/classification';
import type { Outcome } from '../model/decision';
import type { LookUp } from '../model/inbound-call';
import type { AskedQuestion } from '../model/partner-question';
import { accessRecordsOf } from './access-records-of';
import { checkLeaves, type LeafCheckInput, type LeafFindings } from './leaf-check';
import { withoutRecorded } from './without-recorded';

/** Where access records are made durable; filled by `audit/`. */
export interface AccessRecords {
  /** Resolves once all are durable. @throws HubError AUDIT_UNAVAILABLE */
  append(records: readonly AccessRecord[]): Promise<void>;
}

export interface DisclosureInput extends Omit<LeafCheckInput, 'data'> {
  readonly data: Record<string, unknown> | null;
  readonly questions: readonly AskedQuestion[];
  /** By something somebody said; recorded whatever came of them. */
  readonly lookUps: readonly LookUp[];
  readonly requestId: string;
  readonly operationHash: string;
  readonly operationName: string | null;
}

export interface Disclosed {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly ResponseError[];
}

export interface Disclosure {
  /** @throws HubError INTERNAL when a value has no allow: nothing of the response may leave. */
  disclose(input: DisclosureInput): Promise<Disclosed>;
}

export interface DisclosureParts {
  readonly accessRecords: AccessRecords;
  readonly onBlocked: (facts: { requestId: string; policyVersion: number; coordinates: readonly string[] }) => void;
  readonly onDecided: (classification: Classification, outcome: Outcome, count: number) => void;
  readonly onAuditFailure: (error: unknown, requestId: string) => void;
  /** Asks the database: this process may not have heard of a change yet. */
  readonly versionInForce: () => Promise<number>;
}

export function createDisclosure(parts: DisclosureParts): Disclosure {
  return {
    async disclose(input) {
      if (input.data === null) {
        await recordQuestions(parts, input);
        return { data: null, errors: [] };
      }
      const findings = checkLeaves({ ...input, data: input.data });
      if (findings.violations.length > 0) {
        const stopped = blocked(parts, input, findings);
        await recordQuestions(parts, input);
        throw stopped;
      }
      countDecided(findings, input.decisions, parts.onDecided);
      const records = accessRecordsOf(input, findings.subjects);
      if (records.length === 0) return { data: input.data, errors: [] };
      try {
        await parts.accessRecords.append(records);
        return { data: input.data, errors: [] };
      } catch (error) {
        parts.onAuditFailure(error, input.requestId);
        if (isOfRetiredVersion(error)) await recordQuestionsAnew(parts, input);
        return withoutRecorded(input.data, input, ERROR_CATALOGUE.AUDIT_UNAVAILABLE.message);
      }
    },
  };
}

/** Where no value leaves: what partners were asked, and who was looked up, is written down all the same. */
async function recordQuestions(parts: DisclosureParts, input: DisclosureInput): Promise<void> {
  if (input.questions.length === 0 && input.lookUps.length === 0) return;
  try {
    await parts.accessRecords.append(accessRecordsOf(input, []));
  } catch (error) {
    parts.onAuditFailure(error, input.requestId);
    if (isOfRetiredVersion(error)) await recordQuestionsAnew(parts, input);
  }
}

/**
 * The version that decided was retired meanwhile. Of its values nothing leaves; but partners were asked under it, and the
 * log takes that under the version in force only, whose record then says that nothing was returned.
 */
async function recordQuestionsAnew(parts: DisclosureParts, input: DisclosureInput): Promise<void> {
  if (input.questions.length === 0 && input.lookUps.length === 0) return;
  try {
    const policyVersion = await parts.versionInForce();
    const records = accessRecordsOf(input, []).map((record) => ({ ...record, policyVersion }));
    await parts.accessRecords.append(records);
  } catch (error) {
    parts.onAuditFailure(error, input.requestId);
  }
}

function blocked(parts: DisclosureParts, input: DisclosureInput, findings: LeafFindings): HubError {
  parts.onBlocked({
    requestId: input.requestId,
    policyVersion: input.decisions.version,
    coordinates: [...new Set(findings.violations.map((violation) => violation.coordinate))],
  });
  return new HubError('INTERNAL');
}

export function countDecided(
  { subjects }: LeafFindings,
  decisions: Pick<DisclosureInput['decisions'], 'classification'>,
  onDecided: DisclosureParts['onDecided'],
): void {
  const counts = { VISIBLE: new Counts(), MASKED: new Counts(), WITHHELD: new Counts() };
  for (const { returned, withheld } of subjects) {
    for (const coordinate of returned) counts.VISIBLE.add(decisions.classification(coordinate));
    for (const [coordinate, { outcome }] of withheld) {
      counts[outcome === 'MASKED' ? outcome : 'WITHHELD'].add(decisions.classification(coordinate));
    }
  }
  for (const [outcome, { byClass }] of Object.entries(counts)) {
    for (const [classification, number] of byClass) onDecided(classification, outcome as Outcome, number);
  }
}

class Counts {
  readonly byClass = new Map<Classification, number>();

  add(classification: Classification | undefined): void {
    if (classification) this.byClass.set(classification, (this.byClass.get(classification) ?? 0) + 1);
  }
}
