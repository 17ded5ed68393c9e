/** The operations that are registered for an application, and what becomes of one that is not. */
import { createHash } from 'node:crypto';
import type { Coordinate } from './classification';
import type { Purpose } from './roles';

/** In the order of how much they keep out. */
export const OPERATION_MODES = ['OFF', 'LOG', 'WARN', 'ENFORCE'] as const;
export type OperationMode = (typeof OPERATION_MODES)[number];

export interface RegisteredOperation {
  /** SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits. */
  readonly hash: string;
  /** As its client names it, where that is not the hash. */
  readonly documentId: string | null;
  readonly text: string;
}

/** Of one application, at one revision of its entry: asked with each request, so it is a look-up in a map. */
export class OperationsOfApplication {
  private readonly hashes = new Map<string, string>();
  private readonly texts = new Map<string, string>();

  constructor(
    readonly mode: OperationMode,
    operations: readonly RegisteredOperation[],
  ) {
    for (const { hash, documentId, text } of operations) {
      this.hashes.set(text, hash);
      this.texts.set(hash, text);
      this.texts.set(`sha256:${hash}`, text);
      if (documentId !== null) this.texts.set(documentId, text);
    }
  }

  /** @param text letter by letter as it was registered: nothing has to be parsed to know it */
  has(text: string): boolean {
    return this.hashes.has(text);
  }

  /** What a client means that sends an identifier in place of the text; undefined where none is registered under it. */
  textOf(documentId: string): string | undefined {
    return this.texts.get(documentId);
  }
}

/** Null where there is nothing to say: it is registered, or the caller is no registered application. */
export function modeForUnregistered(
  operations: OperationsOfApplication | null | undefined,
  text: string,
): Exclude<OperationMode, 'OFF'> | null {
  if (!operations || operations.mode === 'OFF' || operations.has(text)) return null;
  return operations.mode;
}

/**
 * Names an operation where its text must not be written, because it may have values in it: SHA-256 of the text in UTF-8,
 * 64 lower-case hexadecimal digits.
 */
export function operationHashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a request asked. */
export interface AskedOperation {
  readonly hash: string;
  /** The output coordinates it selected; worked out where they are counted. */
  readonly coordinates: () => ReadonlySet<Coordinate>;
}

/** Port: what is asked of the hub by whom, counted for the figures of usage. Nothing waits for it. */
export interface OperationCount {
  /** @param isRegistered for the application, so that it is always counted apart from others */
  asked(clientId: string, operation: AskedOperation, isRegistered: boolean): void;
}

export interface PublishedApplication {
  readonly clientId: string;
  /** CBE number. */
  readonly organisation: string;
  /** Within what its organisation may hold. */
  readonly purposes: readonly Purpose[];
  /** JSON Web Key; null where the identity provider knows the key from elsewhere. */
  readonly publicKey: Readonly<Record<string, string>> | null;
  /** The application, or its organisation. */
  readonly suspended: boolean;
}
