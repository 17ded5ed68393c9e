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
  return one === other || (one !== undefined && bare(one) === bare(other));
}

const SLASH = 0x2f;

/** Without what it begins with, and slashes at its end. */
export function bare(system: string): string {
  const start = system.startsWith('http://') ? 7 : system.startsWith('https://') ? 8 : 0;
  let end = system.length;
  while (end > start && system.charCodeAt(end - 1) === SLASH) end -= 1;
  return system.slice(start, end);
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
  for (const word of wordsOf(concept)) if (word !== undefined && saysSomething(word)) return word.trim();
  return null;
}

function* wordsOf(concept: CodeableConcept | undefined): Iterable<string | undefined> {
  yield bestCoding(concept)?.display;
  yield concept?.text;
  for (const { display } of concept?.coding ?? []) yield display;
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
