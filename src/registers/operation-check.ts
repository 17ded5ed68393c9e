/** Operations that are to be registered for an application, checked before anything is kept of them. */
import { operationHashOf } from '../model/operation-hash';
import { badInput } from './register-entry';

export interface NewOperation {
  /** Letter by letter as the client sends it. */
  readonly text: string;
  /** Left out: the client names it by its hash, if at all. */
  readonly documentId?: string | null;
  /** Of the operations in it, separated by commas; empty where none has one. */
  readonly name: string;
}

/** A type, not an interface: it is stored as JSON. */
export type CheckedOperation = {
  readonly hash: string;
  readonly documentId: string | null;
  readonly name: string;
  readonly text: string;
};

/** The draft of persisted documents allows no other letters in an identifier of a client's own. */
const DOCUMENT_ID = /^[\w.~-]{1,128}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** @throws HubError BAD_USER_INPUT */
export function checkedOperations(operations: readonly NewOperation[]): CheckedOperation[] {
  const checked = [
    ...new Map(operations.map(checkedOperation).map((operation) => [operation.hash, operation])).values(),
  ];
  const ids = checked.flatMap(({ documentId }) => documentId ?? []);
  if (new Set(ids).size < ids.length) throw sameDocumentId();
  return checked;
}

export function sameDocumentId(): Error {
  return badInput('operations', 'Two operations have the same document id: a client names each by one of its own.');
}

function checkedOperation({ text, documentId = null, name }: NewOperation): CheckedOperation {
  const hash = operationHashOf(text);
  const isHash = documentId === hash || documentId === `sha256:${hash}`;
  if (documentId === null || isHash) return { hash, documentId: null, name, text };
  if (!DOCUMENT_ID.test(documentId)) {
    throw badInput('operations', "A document id has up to 128 letters of a-z, A-Z, 0-9, '-', '.', '_' and '~'.");
  }
  if (SHA256.test(documentId)) {
    throw badInput('operations', 'A document id looks like the SHA-256 of its text, and is that of another text.');
  }
  return { hash, documentId, name, text };
}
