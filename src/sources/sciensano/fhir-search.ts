/**
 * FHIR: reading its general-purpose types (codes, systems, references, dates), and one search for many patients: posted, so that no reference stands in an address, and read to its last page by
 * the `next` links, which lead nowhere but to the same origin.
 */
import type { z } from 'zod';
import { SourceFault } from '../../model/errors/hub-error';
import type { HttpClient } from '../client/http-client';
import type { HttpQuestion } from '../client/exchange';
import { sortByKey, type ReadItem, pickingReaderOf, readerOf } from '../client/keyed-answer';
import type { FieldTree, KnownFields } from '../contract/known-fields';
import type { Ask, Keyed } from '../source';
import { bundlePayload, type CodeableConcept } from './sciensano-payload';

/** One search, and what is read from what it finds about one patient. */
export interface FhirQuestion<T, Part> {
  readonly type: 'Observation' | 'Condition' | 'Encounter';
  /** Elements to ask for, `Specimen.collection` for those of included resources. */
  readonly elements: readonly string[];
  readonly include?: readonly string[];
  readonly category?: string;
  readonly schema: z.ZodObject & z.ZodType<T>;
  readonly read: (found: readonly T[], included: Included) => Part;
}

/** Included resources by `Type/id`. */
export type Included = ReadonlyMap<string, unknown>;

/** Pages of one search beyond which the server is taken not to come to an end. */
const MOST_PAGES = 50;
const MATCHES_PER_PAGE = 200;

type Bundle = z.infer<typeof bundlePayload>;
const readPage = readerOf(bundlePayload);

export type FhirSearch<Part> = (
  http: HttpClient,
  patientReferences: readonly string[],
  ask: Ask,
  deadline: number,
) => Promise<Keyed<Part>>;

export function searchByPatient<T, Part>(question: FhirQuestion<T, Part>): FhirSearch<Part> {
  const { type } = question;
  const readMatch = matchReader(question);
  return async (http, patientReferences, ask, deadline) => {
    const found: ReadItem<T>[] = [];
    const included = new Map<string, unknown>();
    let bundle = await firstPage(http, question, patientReferences, ask, deadline);
    for (let page = 1; ; page++) {
      for (const { resource, search } of bundle.entry ?? []) {
        if (search?.mode === 'include') include(included, resource);
        else if (search?.mode !== 'outcome') found.push(readMatch(resource));
      }
      const next = bundle.link?.find((link) => link.relation === 'next')?.url;
      if (next === undefined) break;
      if (page === MOST_PAGES) throw http.badAnswer(`more than ${MOST_PAGES} pages of ${type}`);
      bundle = await nextPage(http, type, next, ask, deadline);
    }
    const parts = new Map<string, Part | SourceFault>();
    for (const [patient, own] of sortByKey(patientReferences, found, () => http.badAnswer(`malformed ${type}`))) {
      parts.set(patient, own instanceof SourceFault ? own : question.read(own, included));
    }
    return parts;
  };
}

const ACCEPT = { accept: 'application/fhir+json' };

function firstPage(
  http: HttpClient,
  { type, elements, include: includes, category }: Omit<FhirQuestion<never, never>, 'schema' | 'read'>,
  patientReferences: readonly string[],
  ask: Ask,
  deadline: number,
): Promise<Bundle> {
  return readBundle(http, {
    ...ask,
    resource: type,
    method: 'POST',
    repeatable: true,
    path: `${type}/_search`,
    form: {
      subject: patientReferences.map((reference) => `Patient/${reference}`).join(','),
      ...(category !== undefined && { category }),
      _elements: elements.join(','),
      ...(includes?.length && { _include: includes }),
      _count: String(MATCHES_PER_PAGE),
    },
    headers: ACCEPT,
    keys: patientReferences.length,
    known: SEARCH_BUNDLE,
    deadline,
  });
}

function nextPage(
  http: HttpClient,
  resource: string,
  path: string,
  { requestId, isOver }: Ask,
  deadline: number,
): Promise<Bundle> {
  const link = { resource, method: 'GET', path, requestId, isOver, headers: ACCEPT, deadline } as const;
  return readBundle(http, { ...link, known: SEARCH_BUNDLE });
}

function readBundle(http: HttpClient, question: HttpQuestion): Promise<Bundle> {
  return http.read(question, readPage, 'answer to a search is not a Bundle');
}

function matchReader<T>({ type, elements, schema }: FhirQuestion<T, unknown>): (resource: unknown) => ReadItem<T> {
  const asked = new Set(elements);
  const fields = Object.keys(schema.shape).filter((name) => isAsked(name, asked));
  const read = pickingReaderOf<T>(schema, fields);
  return (resource) => {
    if (typeOf(resource) !== type) return { key: null, value: undefined };
    const { subject } = resource as { readonly subject?: { readonly reference?: unknown } };
    const reference = subject?.reference;
    const key = typeof reference === 'string' ? referenceKey(reference) : null;
    if (!key?.startsWith('Patient/')) return { key: null, value: undefined };
    return { key: key.slice('Patient/'.length), value: read(resource) };
  };
}

/** `value` stands for `valueString`, `valueQuantity` … */
function isAsked(name: string, asked: ReadonlySet<string>): boolean {
  const choice = /^(value|effective|onset)[A-Z]/.exec(name)?.[1];
  return ALWAYS.has(name) || asked.has(name) || (choice !== undefined && asked.has(choice));
}

const ALWAYS = new Set(['id', 'meta']);

function include(included: Map<string, unknown>, resource: unknown): void {
  const { id } = (resource ?? {}) as { readonly id?: unknown };
  const type = typeOf(resource);
  if (type !== null && typeof id === 'string') included.set(`${type}/${id}`, resource);
}

function typeOf(resource: unknown): string | null {
  const type = (resource as { readonly resourceType?: unknown } | null | undefined)?.resourceType;
  return typeof type === 'string' ? type : null;
}

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

type Coding = NonNullable<CodeableConcept['coding']>[number];

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

/**
 * The elements FHIR R4 gives the resources that are searched or included, narrative and extensions among them: what the
 * standard has is expected, whether or not the hub reads it. An element that is not here is of another version, or no FHIR.
 */
const OF_ALL =
  'resourceType id meta implicitRules language text contained extension modifierExtension identifier status subject';

const ELEMENTS: Readonly<Record<string, string>> = {
  Observation:
    'basedOn partOf category code focus encounter effectiveDateTime effectivePeriod effectiveTiming effectiveInstant ' +
    'issued performer valueQuantity valueCodeableConcept valueString valueBoolean valueInteger valueRange valueRatio ' +
    'valueSampledData valueTime valueDateTime valuePeriod dataAbsentReason interpretation note bodySite method specimen ' +
    'device referenceRange hasMember derivedFrom component',
  Condition:
    'clinicalStatus verificationStatus category severity code bodySite encounter onsetDateTime onsetAge onsetPeriod ' +
    'onsetRange onsetString abatementDateTime abatementAge abatementPeriod abatementRange abatementString recordedDate ' +
    'recorder asserter stage evidence note',
  Encounter:
    'statusHistory class classHistory type serviceType priority episodeOfCare basedOn participant appointment period ' +
    'length reasonCode reasonReference diagnosis account hospitalization location serviceProvider partOf',
  Specimen: 'accessionIdentifier type receivedTime parent request collection processing container condition note',
  Organization: 'active type name alias telecom address partOf contact endpoint',
};

/** `_status` is what extends a primitive `status`. */
const tree = (names: string): FieldTree =>
  new Map(names.split(' ').flatMap((name): [string, null][] => [[name, null], [`_${name}`, null]])); // prettier-ignore

const RESOURCES = new Map(Object.entries(ELEMENTS).map(([type, names]) => [type, tree(`${OF_ALL} ${names}`)]));

/** Nobody looks into a resource of a type that is not read. */
const resource = (value: object): KnownFields => {
  const type = (value as { readonly resourceType?: unknown }).resourceType;
  return (typeof type === 'string' ? RESOURCES.get(type) : undefined) ?? null;
};

export const SEARCH_BUNDLE: KnownFields = new Map<string, KnownFields>([
  ...tree('resourceType id meta implicitRules language type timestamp total signature'),
  ['link', tree('id extension relation url')],
  [
    'entry',
    new Map<string, KnownFields>([
      ...tree('id extension modifierExtension link fullUrl search request response'),
      ['resource', resource],
    ]),
  ],
]);
