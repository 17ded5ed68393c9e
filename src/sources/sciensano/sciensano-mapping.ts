/** Symptoms, Condition and Encounter into our words. */
import type { Coordinate } from '../../model/classification';
import type { MedicalRecordData } from '../../model/records';
import { PERSON_CATEGORIES, type CaseClassification, type PersonCategory } from '../../model/words';
import { SYSTEM, sameSystem, bestCoding, displayOf, instantOf } from './fhir-search';
import type { CodeableConcept, ConditionPayload, EncounterPayload, ObservationPayload } from './sciensano-payload';

/** The Condition a person is followed for, whatever its status. */
const COVID_19 = '840539006';

const CLASSIFICATIONS: Readonly<Record<string, CaseClassification>> = {
  unconfirmed: 'NOT_CLASSIFIED',
  provisional: 'SUSPECT',
  differential: 'PROBABLE',
  confirmed: 'CONFIRMED',
  refuted: 'NO_CASE',
};

const SUSPICIONS = {
  'strong-suspicion': 'STRONG_SUSPICION',
  'false-negative-suspected': 'FALSE_NEGATIVE_SUSPECTED',
} as const;

type Elements = ReadonlySet<Coordinate>;

export function toSymptoms(
  observations: readonly ObservationPayload[],
  elements: Elements,
): NonNullable<MedicalRecordData['symptoms']> {
  const present = observations.filter((one) => one.valueBoolean === true && one.status !== 'entered-in-error');
  const byCode = new Map(present.map((one) => [bestCoding(one.code)?.code ?? one.id, one]));
  return [...byCode.values()].map((one) => ({
    ...(elements.has('Symptom.code') && { code: bestCoding(one.code)?.code ?? null }),
    ...(elements.has('Symptom.display') && { display: displayOf(one.code) }),
  }));
}

/** What the conditions say that was asked for; the latest that says something, per element. */
export function fromConditions(
  conditions: readonly ConditionPayload[],
  elements: Elements,
): Pick<MedicalRecordData, 'classification' | 'personCategory' | 'onset' | 'suspicion'> {
  const standing = conditions
    .filter((one) => codeOf([one.code ?? {}], SYSTEM.snomed) === COVID_19 && statusOf(one) !== 'entered-in-error')
    .sort((one, other) => recorded(other) - recorded(one));
  const latest = <T>(read: (condition: ConditionPayload) => T | null): T | null =>
    standing.map(read).find((value) => value !== null) ?? null;
  const asksSuspicion = ['MedicalRecord.suspicion', 'Suspicion.kind', 'Suspicion.recordedAt'].some((one) =>
    elements.has(one),
  );
  return {
    ...(elements.has('Case.classification') && {
      classification: latest((one) => CLASSIFICATIONS[statusOf(one) ?? ''] ?? null),
    }),
    ...(elements.has('Case.personCategory') && { personCategory: latest(categoryOf) }),
    ...(elements.has('MedicalRecord.onset') && { onset: latest(onsetOf) }),
    ...(asksSuspicion && { suspicion: latest((one) => suspicionOf(one, elements)) }),
  };
}

/** The latest stay in hospital. */
export function toHospitalStay(
  encounters: readonly EncounterPayload[],
  elements: Elements,
): NonNullable<MedicalRecordData['hospitalStay']> | null {
  const stays = encounters
    .filter(
      (one) => one.class?.code === 'IMP' && ['arrived', 'in-progress', 'onleave', 'finished'].includes(one.status),
    )
    .sort((one, other) => (other.period?.start ?? '').localeCompare(one.period?.start ?? ''));
  const stay = stays[0];
  if (!stay) return null;
  return {
    hospital: elements.has('HospitalStay.hospital') ? (stay.serviceProvider?.display ?? null) : null,
    admittedAt: elements.has('HospitalStay.admittedAt') ? instantOf(stay.period?.start) : null,
    dischargedAt: elements.has('HospitalStay.dischargedAt') ? instantOf(stay.period?.end) : null,
  };
}

function statusOf(condition: ConditionPayload): string | null {
  return condition.verificationStatus?.coding?.[0]?.code ?? null;
}

function recorded(condition: ConditionPayload): number {
  const written = condition.recordedDate ?? condition.meta?.lastUpdated;
  return written === undefined ? 0 : Date.parse(written);
}

function categoryOf(condition: ConditionPayload): PersonCategory | null {
  const code = codeOf(condition.category, SYSTEM.personCategory);
  return PERSON_CATEGORIES.find((known) => known === code) ?? null;
}

/** A day; what is known to the month or year only is not made more precise. */
function onsetOf(condition: ConditionPayload): string | null {
  const written = condition.onsetDateTime ?? condition.onsetPeriod?.start;
  return written !== undefined && written.length >= 10 ? written.slice(0, 10) : null;
}

function suspicionOf(condition: ConditionPayload, elements: Elements): MedicalRecordData['suspicion'] | null {
  const code = codeOf(condition.category, SYSTEM.suspicionKind);
  const kind = code !== null && code in SUSPICIONS ? SUSPICIONS[code as keyof typeof SUSPICIONS] : null;
  if (kind === null) return null;
  return {
    kind: elements.has('Suspicion.kind') ? kind : null,
    recordedAt: elements.has('Suspicion.recordedAt') ? instantOf(condition.recordedDate) : null,
  };
}

/** The first code of a system among several concepts. */
function codeOf(concepts: readonly CodeableConcept[] | undefined, system: string): string | null {
  const codings = (concepts ?? []).flatMap((concept) => concept.coding ?? []);
  return codings.find((coding) => sameSystem(coding.system, system))?.code ?? null;
}
