/** Laboratory observations into test results. */
import type { Coordinate } from '../../model/classification';
import type { TestResultRecord } from '../../model/records';
import {
  type Included,
  bare,
  bestCoding,
  displayOf,
  instantOf,
  referenceKey,
  saysSomething,
  SYSTEM,
  sameSystem,
} from './fhir-search';
import { perMask, readerOf, type Read } from '../client/keyed-answer';
import {
  organizationPayload,
  specimenPayload,
  type CodeableConcept,
  type ObservationPayload,
  type Quantity,
} from './sciensano-payload';

const readSpecimen = readerOf(specimenPayload);
const readOrganization = readerOf(organizationPayload);

/** The domain's words for coded results, with what SNOMED CT itself calls the code. */
const RESULT_WORDS: Readonly<Record<string, { readonly word: string; readonly called: string }>> = {
  '260373001': { word: 'DETECTED', called: 'detected' },
  '260415000': { word: 'NOT_DETECTED', called: 'not detected' },
  '419984006': { word: 'INCONCLUSIVE', called: 'inconclusive' },
};

/** Results of one person, the newest first; headings of panels are no results, their members stand for themselves. */
export function toTestResults(
  observations: readonly ObservationPayload[],
  included: Included,
  elements: ReadonlySet<Coordinate>,
): TestResultRecord[] {
  const results = observations.filter((one) => one.status !== 'entered-in-error' && !isHeading(one));
  return [...standing(results)]
    .sort((one, other) => newest(other) - newest(one))
    .map((one) => onlyAsked(toTestResult(one, included), elements));
}

function toTestResult(observation: ObservationPayload, included: Included): TestResultRecord {
  const coding = bestCoding(observation.code);
  const { value, unit } = valueOf(observation);
  return {
    id: observation.id,
    code: coding?.code ?? null,
    codeSystem: coding?.system ?? null,
    display: displayOf(observation.code),
    value,
    unit,
    referenceRange: rangesOf(observation, unit),
    interpretation: observation.interpretation?.map((one) => bestCoding(one)?.code ?? one.text).find(Boolean) ?? null,
    status: observation.status,
    collectedAt: collectedAt(observation, included),
    issuedAt: instantOf(observation.issued),
    laboratory: laboratoryOf(observation, included),
  };
}

const FIELDS = [
  ...['code', 'codeSystem', 'display', 'value', 'unit', 'referenceRange', 'interpretation', 'status'],
  ...['collectedAt', 'issuedAt', 'laboratory'],
] as readonly (keyof TestResultRecord)[];

const fieldsAsked = perMask((elements) => FIELDS.filter((field) => elements.has(`TestResult.${field}`)));

function onlyAsked(all: TestResultRecord, elements: ReadonlySet<Coordinate>): TestResultRecord {
  const fields = fieldsAsked(elements);
  if (fields.length === FIELDS.length) return all;
  return Object.fromEntries([['id', all.id], ...fields.map((field) => [field, all[field]])]) as TestResultRecord;
}

function isHeading(observation: ObservationPayload): boolean {
  return (observation.hasMember?.length ?? 0) > 0 && valueOf(observation).value === null;
}

const CORRECTING = new Set(['corrected', 'amended']);

/**
 * A correction replaces what it corrects: of several observations with the same identifier the latest stands, and a
 * corrected one stands for the earlier ones of the same code from the same sample.
 */
function standing(observations: readonly ObservationPayload[]): readonly ObservationPayload[] {
  if (observations.length < 2) return observations;
  const groups = Map.groupBy(observations, (one) => sameness(one) ?? `id:${one.id}`);
  return [...groups].flatMap(([key, group]) => {
    const corrections = group.filter((one) => CORRECTING.has(one.status));
    if (key.startsWith('sample:') && corrections.length === 0) return group;
    const candidates = corrections.length > 0 ? corrections : group;
    return [candidates.reduce((latest, one) => (newest(one) >= newest(latest) ? one : latest))];
  });
}

function sameness(observation: ObservationPayload): string | null {
  const identifier = observation.identifier?.find((one) => one.value !== undefined);
  if (identifier) return `identifier:${bare(identifier.system ?? '')}|${identifier.value}`;
  const sample = referenceKey(observation.specimen?.reference);
  const code = bestCoding(observation.code)?.code;
  return sample && code ? `sample:${sample}|${code}` : null;
}

function newest(observation: ObservationPayload): number {
  const written = observation.issued ?? observation.meta?.lastUpdated ?? observation.effectiveDateTime;
  return written === undefined ? 0 : Date.parse(written);
}

/** A text goes before a code, a code before nothing: a sender gives one of them. */
function valueOf(observation: ObservationPayload): { value: string | null; unit: string | null } {
  const plain =
    observation.valueString ??
    observation.valueBoolean ??
    observation.valueInteger ??
    observation.valueTime ??
    observation.valueDateTime;
  if (plain !== undefined) return { value: String(plain).trim() || null, unit: null };
  const { valueQuantity, valueRange, valueRatio, valuePeriod, valueCodeableConcept } = observation;
  if (valueQuantity) return { value: numberOf(valueQuantity), unit: unitOf(valueQuantity) };
  if (valueRange) return { value: rangeText(valueRange), unit: unitOf(valueRange.low ?? valueRange.high) };
  if (valueRatio) {
    const parts = [valueRatio.numerator, valueRatio.denominator].map((part) => (part ? numberOf(part) : null));
    return { value: parts.includes(null) ? null : parts.join(':'), unit: null };
  }
  if (valuePeriod) return { value: `${valuePeriod.start ?? '…'}–${valuePeriod.end ?? '…'}`, unit: null };
  return { value: codedResult(valueCodeableConcept), unit: null };
}

/** The domain's word for a result that is called as the code is; what a sender says in words of its own stays. */
function codedResult(concept: CodeableConcept | undefined): string | null {
  const own = concept?.text;
  const words = (own !== undefined && saysSomething(own) ? own.trim() : null) ?? displayOf(concept);
  const code = concept?.coding?.find((coding) => sameSystem(coding.system, SYSTEM.snomed))?.code;
  const known = code === undefined ? undefined : RESULT_WORDS[code];
  const called = words
    ?.replace(/\(qualifier value\)$/i, '')
    .trim()
    .toLowerCase();
  if (known && (called === undefined || called === known.called)) return known.word;
  return words ?? bestCoding(concept)?.code ?? null;
}

function numberOf({ comparator, value }: Quantity): string | null {
  return value === undefined ? null : `${comparator ?? ''}${value}`;
}

function unitOf(quantity: Quantity | undefined): string | null {
  return quantity?.unit ?? quantity?.code ?? null;
}

/** Limits where there are any, else what the laboratory wrote; several ranges one after the other. */
function rangesOf({ referenceRange }: ObservationPayload, unit: string | null): string | null {
  const ranges = (referenceRange ?? []).flatMap((range) => {
    const limits = rangeText(range);
    if (limits === null) return range.text !== undefined && saysSomething(range.text) ? [range.text.trim()] : [];
    const own = unitOf(range.low ?? range.high);
    return [own === null || own === unit ? limits : `${limits} ${own}`];
  });
  return ranges.length === 0 ? null : ranges.join('; ');
}

function rangeText({ low, high }: { readonly low?: Quantity; readonly high?: Quantity }): string | null {
  const [from, to] = [low?.value, high?.value];
  if (from !== undefined && to !== undefined) return `${from}–${to}`;
  if (from !== undefined) return `≥ ${from}`;
  return to === undefined ? null : `≤ ${to}`;
}

/** When the sample was taken: by the specimen, else as the observation says. */
function collectedAt(observation: ObservationPayload, included: Included): Date | null {
  const collection = readIncluded(included, referenceKey(observation.specimen?.reference), readSpecimen)?.collection;
  return instantOf(
    collection?.collectedDateTime ??
      collection?.collectedPeriod?.start ??
      observation.effectiveDateTime ??
      observation.effectivePeriod?.start ??
      observation.effectiveInstant,
  );
}

/** An organisation only: a person who signed is nobody's laboratory. */
function laboratoryOf({ performer }: ObservationPayload, included: Included): string | null {
  for (const { reference, display } of performer ?? []) {
    const key = referenceKey(reference);
    if (key !== null && !key.startsWith('Organization/')) continue;
    const name = readIncluded(included, key, readOrganization)?.name ?? display;
    if (name !== undefined) return name;
  }
  return null;
}

function readIncluded<T>(included: Included, key: string | null, read: Read<T>): T | undefined {
  const resource = key === null ? undefined : included.get(key);
  return resource === undefined ? undefined : read(resource);
}
