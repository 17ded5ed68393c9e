/** Reading FHIR's general-purpose types: codes, systems, references, dates. */
import type { CodeableConcept } from './sciensano-payload';

export const SYSTEM = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  personCategory: 'https://sciensano.be/fhir/CodeSystem/person-category',
  suspicionKind: 'https://sciensano.be/fhir/CodeSystem/suspicion-kind',
} as const;

/** Senders write `http://` and `https://` forms of the same system: compared without the scheme. */
export function sameSystem(one: string | undefined, other: string): boolean {
  return one !== undefined && bare(one) === bare(other);
}

export function bare(system: string): string {
  return system.replace(/^https?:\/\//, '').replace(/\/+$/, '');
}

export type Coding = NonNullable<CodeableConcept['coding']>[number];

/** The first code of a system among several concepts. */
export function codeOf(concepts: readonly CodeableConcept[] | undefined, system: string): string | null {
  const codings = (concepts ?? []).flatMap((concept) => concept.coding ?? []);
  return codings.find((coding) => sameSystem(coding.system, system))?.code ?? null;
}

/** A standard code rather than a local one. */
export function bestCoding(concept: CodeableConcept | undefined): Coding | null {
  const codings = concept?.coding ?? [];
  const of = (system: string): Coding | undefined => codings.find((coding) => sameSystem(coding.system, system));
  return of(SYSTEM.loinc) ?? of(SYSTEM.snomed) ?? codings[0] ?? null;
}

export function displayOf(concept: CodeableConcept | undefined): string | null {
  const words = [bestCoding(concept)?.display, concept?.text, ...(concept?.coding ?? []).map((one) => one.display)];
  return words.find((word) => word !== undefined && saysSomething(word))?.trim() ?? null;
}

/** Some senders fill what they must fill with `-` or `.`. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** `Patient/x`, or an absolute address that ends so → `Patient/x`; null for contained and other references. */
export function referenceKey(reference: string | undefined): string | null {
  return /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/.exec(reference ?? '')?.[1] ?? null;
}

export function instantOf(written: string | undefined): Date | null {
  return written === undefined ? null : new Date(written);
}
