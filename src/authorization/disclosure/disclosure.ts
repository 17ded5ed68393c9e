/**
 * The disclosure check, just before the response is sent: every non-null value has an allow of its own, the access records are
 * durable, and only then does the response leave. A value without an allow stops the whole response and raises an
 * alarm; records that cannot be written cost the values they stand for.
 */
import type { AccessRecord } from '../../audit/records/access-record';
import { isOfRetiredVersion, type AccessRecordStore } from '../../audit/records/access-record-store';
import { HubError, ERROR_CATALOGUE } from '../../model/errors/hub-error';
import type { ResponseError } from '../../model/errors/response-errors';
import type { Classification, Coordinate } from '../../model/classification';
import type { Outcome } from '../../model/decision';
import type { PersonsLookedAt } from '../../limits/persons-looked-at';
import { accessRecordsOf, type DisclosureInput } from './access-records-of';
import { checkLeaves, type LeafFindings } from './leaf-check';
import { withoutRecorded } from './record-ledger';

export interface Disclosed {
  /** As JSON, ready to be sent. */
  readonly data: string | null;
  readonly errors: readonly ResponseError[];
  /** What is on record is left out because the version that decided was retired meanwhile: another one decides anew. */
  readonly isOfRetired?: boolean;
}

export interface Disclosure {
  /** @throws HubError INTERNAL when a value has no allow: nothing of the response may leave. */
  disclose(input: DisclosureInput): Promise<Disclosed>;
}

export interface DisclosureParts {
  readonly accessRecords: AccessRecordStore;
  readonly onBlocked: (facts: { requestId: string; policyVersion: number; coordinates: readonly string[] }) => void;
  readonly onDecided: (classification: Classification, outcome: Outcome, count: number) => void;
  readonly onAuditFailure: (error: unknown, requestId: string) => void;
  readonly persons: PersonsLookedAt;
  /** Called where a caller would be shown more persons than may be. */
  readonly onTooManyPersons: (facts: { requestId: string; policyVersion: number }) => void;
  /** Asks the database: this process may not have heard of a change yet. */
  readonly versionInForce: () => Promise<number>;
}

export function createDisclosure(parts: DisclosureParts): Disclosure {
  return {
    // what the answer was made from is read here and not kept: a request that waits for a commit holds a text alone
    async disclose(input) {
      const answer = checked(parts, input);
      const looked = answer.persons.length === 0 ? null : parts.persons.look(input.caller, answer.persons);
      const refusal = looked instanceof Promise ? await looked : looked;
      return onRecord(parts, refusal === null ? answer : withoutPersons(parts, answer, refusal));
    },
  };
}

/** An answer that was checked, and what has to be on record before it leaves. */
interface Checked extends Pick<DisclosureInput, 'root' | 'variables' | 'decisions' | 'requestId'> {
  readonly data: Disclosed['data'];
  readonly records: readonly AccessRecord[];
  /** Pseudonyms of those it says something about; one may be there several times. */
  readonly persons: readonly string[];
  /** Why nothing of it may leave; what partners were asked, and who was looked up, is written down all the same. */
  readonly stopped: HubError | null;
}

function checked(parts: DisclosureParts, input: DisclosureInput): Checked {
  const { data, root, variables, decisions, requestId } = input;
  const common = { root, variables, decisions, requestId, persons: NOBODY };
  if (input.refused) return { ...common, data: null, records: accessRecordsOf(input, []), stopped: input.refused };
  if (data === null) return { ...common, data, records: accessRecordsOf(input, []), stopped: null };
  const findings = checkLeaves({ ...input, data });
  if (findings.violations.length > 0) {
    const stopped = wasWithdrawn(input, data) ? withdrawn() : blocked(parts, input, findings);
    return { ...common, data: null, records: accessRecordsOf(input, []), stopped };
  }
  countDecided(findings, decisions, parts.onDecided);
  const records = accessRecordsOf(input, findings.subjects);
  return { ...common, data: JSON.stringify(data), records, persons: personsIn(findings), stopped: null };
}

const NOBODY: readonly string[] = [];

/** Not the caller, whose own data are nobody else's, and not those of whom everything is withheld. */
function personsIn({ subjects }: LeafFindings): readonly string[] {
  const persons: string[] = [];
  for (const { subject, returned } of subjects) {
    if (subject === null || subject.kind === 'SELF' || returned.size === 0) continue;
    if ('personPseudonym' in subject) persons.push(subject.personPseudonym);
  }
  return persons;
}

/** What partners were asked is on record all the same. */
function withoutPersons(parts: DisclosureParts, answer: Checked, stopped: HubError): Checked {
  parts.onTooManyPersons({ requestId: answer.requestId, policyVersion: answer.decisions.version });
  const records = answer.records.flatMap((record) => asDisclosedToPartners(record) ?? []);
  return { ...answer, data: null, records, stopped };
}

async function onRecord(parts: DisclosureParts, answer: Checked): Promise<Disclosed> {
  const { data, records, stopped } = answer;
  try {
    if (records.length > 0) await parts.accessRecords.append(records);
  } catch (error) {
    parts.onAuditFailure(error, answer.requestId);
    const isOfRetired = isOfRetiredVersion(error);
    if (isOfRetired) await recordAnew(parts, answer);
    if (data !== null) return { ...offTheRecord(data, answer), isOfRetired };
  }
  if (stopped) throw stopped;
  return { data, errors: [] };
}

function offTheRecord(data: string, answer: Checked): Disclosed {
  const { message } = ERROR_CATALOGUE.AUDIT_UNAVAILABLE;
  const left = withoutRecorded(JSON.parse(data) as Record<string, unknown>, answer, message);
  return { data: JSON.stringify(left.data), errors: left.errors };
}

/**
 * The version that decided was retired meanwhile. Of its values nothing leaves; but partners were asked under it, and the
 * log takes that under the version in force only, whose record then says that nothing was returned.
 */
async function recordAnew(parts: DisclosureParts, { records, requestId }: Checked): Promise<void> {
  const disclosed = records.flatMap((record) => asDisclosedToPartners(record) ?? []);
  if (disclosed.length === 0) return;
  try {
    const policyVersion = await parts.versionInForce();
    await parts.accessRecords.append(disclosed.map((record) => ({ ...record, policyVersion })));
  } catch (error) {
    parts.onAuditFailure(error, requestId);
  }
}

/** What is not allowed now was allowed when the request began: no fault of the hub's. */
function wasWithdrawn(input: DisclosureInput, data: Record<string, unknown>): boolean {
  const { caller, decisions, begun } = input;
  if (!begun || (begun.caller === caller && begun.decisions === decisions)) return false;
  return checkLeaves({ ...input, ...begun, data }).violations.length === 0;
}

/** Asked once more, each field is withheld with the reason of its own. */
function withdrawn(): HubError {
  const detail = 'What is known of the caller changed while this was answered, so nothing was disclosed. Ask again.';
  return new HubError('FIELD_WITHHELD', { reason: 'CALLER_FACTS_UNAVAILABLE' }, { detail });
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
  const counts = new Map<Outcome, Map<Classification, number>>();
  const count = (coordinate: Coordinate, outcome: Outcome): void => {
    const classification = decisions.classification(coordinate);
    if (classification === undefined) return;
    const ofOutcome = counts.get(outcome) ?? new Map<Classification, number>();
    counts.set(outcome, ofOutcome.set(classification, (ofOutcome.get(classification) ?? 0) + 1));
  };
  for (const { returned, withheld } of subjects) {
    for (const coordinate of returned) count(coordinate, 'VISIBLE');
    for (const { coordinate, outcome } of withheld) count(coordinate, outcome === 'MASKED' ? 'MASKED' : 'WITHHELD');
  }
  for (const [outcome, byClass] of counts) {
    for (const [classification, number] of byClass) onDecided(classification, outcome, number);
  }
}

/**
 * What is left of an access record where nothing of the answer leaves: that partners were asked, and who was looked up. About
 * those alone who were asked about; null where there are none.
 */
export function asDisclosedToPartners(record: AccessRecord): AccessRecord | null {
  const { returnedOf: _returnedOf, partnerQuestionsOf: parts, ...rest } = record;
  const silent: AccessRecord = { ...rest, returned: [], withheld: [] };
  if (!parts) return record.partnerQuestions.length > 0 || record.lookUp !== undefined ? silent : null;
  const asked = [...parts.keys()].filter((place) => parts[place]!.includes('1'));
  const about = asked.map((place) => record.about[place]!);
  if (asked.length > 1) return { ...silent, about, partnerQuestionsOf: asked.map((place) => parts[place]!) };
  const [only] = asked;
  if (only === undefined) return null;
  const partnerQuestions = record.partnerQuestions.filter((_question, place) => parts[only]![place] === '1');
  return { ...silent, about, partnerQuestions };
}
