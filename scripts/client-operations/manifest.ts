/**
 * What clients' own tools write down of the operations they will send: Apollo's persisted query manifest, and the map from
 * identifiers to texts of graphql-code-generator (`persisted-documents.json`) and of the compiler of Relay.
 */
import type { SourceDocument } from './source-document';

export const MANIFEST_NAME = /(?:persisted|manifest).*\.json$/i;
const APOLLO = 'apollo-persisted-query-manifest';

/** Null: it is none. */
export function manifestDocuments(file: string, text: string): SourceDocument[] | null {
  const content = parsed(text);
  if (!isRecord(content)) return null;
  const entries = content['format'] === APOLLO ? ofApollo(content['operations']) : ofMap(content);
  return (
    entries?.map(([documentId, body]) => ({
      file,
      line: lineOf(text, documentId),
      text: body,
      documentId,
      whole: true,
    })) ?? null
  );
}

type Entry = readonly [documentId: string, body: string];

function ofApollo(operations: unknown): Entry[] | null {
  if (!Array.isArray(operations)) return null;
  return operations.map((operation: unknown): Entry => {
    const { id, body } = isRecord(operation) ? operation : {};
    return [String(id), String(body)];
  });
}

function ofMap(content: Readonly<Record<string, unknown>>): Entry[] | null {
  const entries = Object.entries(content);
  const isOne = entries.length > 0 && entries.every(([, body]) => typeof body === 'string' && /[{]/.test(body));
  return isOne ? (entries as unknown as Entry[]) : null;
}

function lineOf(text: string, documentId: string): number {
  const place = text.indexOf(JSON.stringify(documentId));
  return place === -1 ? 1 : text.slice(0, place).split('\n').length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
