/**
 * One FHIR search for many patients: posted, so that no reference stands in an address, and read to its last page by
 * the `next` links, which lead nowhere but to the same origin.
 */
import type { z } from 'zod';
import type { HttpClient } from '../http-client';
import type { HttpQuestion } from '../http-question';
import { sortByKey, type ReadItem } from '../keyed-answer';
import type { Ask, Keyed } from '../source';
import { SEARCH_BUNDLE } from './fhir-elements';
import { referenceKey } from './fhir-words';
import { pickingReaderOf, readerOf } from '../schema-reader';
import { bundlePayload } from './sciensano-payload';

export interface FhirQuestion<T> {
  readonly type: 'Observation' | 'Condition' | 'Encounter';
  /** Elements to ask for, `Specimen.collection` for those of included resources. */
  readonly elements: readonly string[];
  readonly include?: readonly string[];
  readonly category?: string;
  readonly schema: z.ZodObject & z.ZodType<T>;
}

export interface FhirFindings<T> {
  readonly byPatient: Keyed<T[]>;
  /** Included resources by `Type/id`. */
  readonly included: ReadonlyMap<string, unknown>;
}

/** Pages of one search beyond which the server is taken not to come to an end. */
const MOST_PAGES = 50;
const MATCHES_PER_PAGE = 200;

type Bundle = z.infer<typeof bundlePayload>;
const readPage = readerOf(bundlePayload);

type FhirSearch<T> = (
  http: HttpClient,
  patientReferences: readonly string[],
  ask: Ask,
  deadline: number,
) => Promise<FhirFindings<T>>;

export function searchByPatient<T>(question: FhirQuestion<T>): FhirSearch<T> {
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
    const byPatient = sortByKey(patientReferences, found, () => http.badAnswer(`malformed ${type}`));
    return { byPatient, included };
  };
}

const ACCEPT = { accept: 'application/fhir+json' };

function firstPage<T>(
  http: HttpClient,
  { type, elements, include: includes, category }: FhirQuestion<T>,
  patientReferences: readonly string[],
  { requestId, onQuestion, isOver }: Ask,
  deadline: number,
): Promise<Bundle> {
  return readBundle(http, {
    resource: type,
    method: 'POST',
    reads: true,
    path: `${type}/_search`,
    form: {
      subject: patientReferences.map((reference) => `Patient/${reference}`).join(','),
      ...(category !== undefined && { category }),
      _elements: elements.join(','),
      ...(includes?.length && { _include: includes }),
      _count: String(MATCHES_PER_PAGE),
    },
    headers: ACCEPT,
    requestId,
    onQuestion,
    isOver,
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

function matchReader<T>({ type, elements, schema }: FhirQuestion<T>): (resource: unknown) => ReadItem<T> {
  const asked = new Set(elements);
  const fields = Object.keys(schema.shape).filter((name) => isAsked(name, asked));
  const read = pickingReaderOf<T>(schema, fields, (resource) => onlyElements(resource as object, asked));
  return (resource) => {
    if (typeOf(resource) !== type) return { key: null, value: undefined };
    const { subject } = resource as { readonly subject?: { readonly reference?: unknown } };
    const reference = subject?.reference;
    const key = typeof reference === 'string' ? referenceKey(reference) : null;
    if (!key?.startsWith('Patient/')) return { key: null, value: undefined };
    return { key: key.slice('Patient/'.length), value: read(resource) };
  };
}

/** What arrived, without whatever was not asked for. */
function onlyElements(resource: object, asked: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => isAsked(name, asked)));
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
