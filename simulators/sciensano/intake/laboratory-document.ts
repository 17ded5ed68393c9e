/**
 * Reads what a laboratory sent as one or more documents, each with one report: a document, a transaction, or a
 * collection of documents. Only the shape is checked here.
 */
import { IntakeRefusal, refuse } from './intake-refusal';

export type Json = Record<string, unknown>;

export interface DocumentEntry {
  /** FHIRPath from the bundle as sent. */
  readonly path: string;
  readonly fullUrl: string | null;
  readonly resource: Json & { readonly resourceType: string };
}

export interface LaboratoryDocument {
  readonly path: string;
  readonly kind: 'document' | 'transaction' | 'collection';
  readonly identifier: string | null;
  readonly timestamp: string | null;
  readonly entries: readonly DocumentEntry[];
}

const MOST_DEPTH = 60;

/** Documents in their order; for a part of a collection that is no document at all, the refusal in its place. */
export function readDocuments(body: unknown): readonly (LaboratoryDocument | IntakeRefusal)[] {
  if (!isObject(body) || body['resourceType'] !== 'Bundle')
    throw refuse(400, 'structure', 'A laboratory hands in a FHIR Bundle.');
  if (depthOf(body, 0) > MOST_DEPTH)
    throw refuse(400, 'structure', `The bundle is nested deeper than ${MOST_DEPTH} levels.`);
  const type = body['type'];
  if (type === 'document' || type === 'transaction') return [readDocument(body, 'Bundle', type)];
  if (type !== 'collection') {
    throw refuse(
      400,
      'not-supported',
      'A bundle handed in is a document, a transaction or a collection.',
      'Bundle.type',
    );
  }
  const entries = entriesOf(body, 'Bundle');
  const inner = entries.filter(({ resource }) => resource.resourceType === 'Bundle');
  if (inner.length === 0) return [readDocument(body, 'Bundle', 'collection')];
  if (inner.length < entries.length)
    throw refuse(400, 'structure', 'A collection of documents holds nothing but documents.', 'Bundle.entry');
  return inner.map(({ resource, path }) => {
    try {
      if (resource['type'] !== 'document')
        throw refuse(400, 'not-supported', 'A bundle in a collection is a document.', `${path}.type`);
      return readDocument(resource, path, 'document');
    } catch (error) {
      if (error instanceof IntakeRefusal) return error;
      throw error;
    }
  });
}

function readDocument(bundle: Json, path: string, kind: LaboratoryDocument['kind']): LaboratoryDocument {
  const entries = entriesOf(bundle, path);
  if (kind === 'document' && entries[0]?.resource.resourceType !== 'Composition') {
    throw refuse(400, 'structure', 'The first entry of a document is its Composition.', `${path}.entry[0]`);
  }
  if (kind === 'transaction') checkRequests(bundle, path);
  const identifier = isObject(bundle['identifier']) ? bundle['identifier']['value'] : null;
  return { path, kind, identifier: textOrNull(identifier), timestamp: textOrNull(bundle['timestamp']), entries };
}

function entriesOf(bundle: Json, path: string): DocumentEntry[] {
  const entries = bundle['entry'];
  if (!Array.isArray(entries) || entries.length === 0)
    throw refuse(400, 'required', 'The bundle has no entries.', `${path}.entry`);
  const seen = new Set<string>();
  return entries.map((entry: unknown, index) => {
    const at = `${path}.entry[${index}]`;
    const resource = isObject(entry) ? entry['resource'] : undefined;
    if (!isObject(entry) || !isObject(resource))
      throw refuse(400, 'required', 'An entry has no resource.', `${at}.resource`);
    const { resourceType } = resource;
    if (typeof resourceType !== 'string' || !/^[A-Z][A-Za-z]{2,60}$/.test(resourceType)) {
      throw refuse(400, 'structure', 'A resource does not say its type.', `${at}.resource.resourceType`);
    }
    const fullUrl = textOrNull(entry['fullUrl']);
    if (fullUrl !== null && seen.has(fullUrl))
      throw refuse(400, 'duplicate', 'Two entries have the same fullUrl.', `${at}.fullUrl`);
    if (fullUrl !== null) seen.add(fullUrl);
    return { path: `${at}.resource`, fullUrl, resource: { ...resource, resourceType } };
  });
}

function checkRequests(bundle: Json, path: string): void {
  for (const [index, entry] of (bundle['entry'] as Json[]).entries()) {
    const method = isObject(entry['request']) ? entry['request']['method'] : undefined;
    if (method === 'POST' || method === 'PUT') continue;
    throw refuse(
      400,
      'not-supported',
      'An entry of a transaction is a POST or a PUT.',
      `${path}.entry[${index}].request.method`,
    );
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Stops counting just above the limit, so that a bomb of brackets is refused rather than followed. */
function depthOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return depth;
  let deepest = depth;
  for (const part of Object.values(value)) deepest = Math.max(deepest, depthOf(part, depth + 1));
  return deepest;
}
