/**
 * How it is told that an operation is not registered for the application that asks it: to the caller, in the log and in the
 * metrics. The log has the hash of the text, never the text.
 */
import { LRUCache } from 'lru-cache';
import type { DocumentNode } from 'graphql';
import { HubError } from '../errors/hub-error';
import { operationHashOf } from '../model/operation-hash';
import type { OperationMode } from '../model/registered-operations';
import type { HubLog } from './hub-log';
import type { HubMetrics } from './metrics';
import type { OperationAnswer } from './operation-answer';

/** Lines that were written; past it some are written once more. */
const MOST_TOLD = 1_000;

export interface UnregisteredParts {
  readonly log: Pick<HubLog, 'warning'>;
  readonly metrics: Pick<HubMetrics, 'unregistered'>;
}

export interface AnsweredAllTheSame {
  readonly client: string;
  readonly mode: 'LOG' | 'WARN';
  readonly source: string;
  readonly document: DocumentNode;
}

export class UnregisteredOperations {
  private readonly told = new LRUCache<string, true>({ max: MOST_TOLD });
  /** By what is kept of a text that is asked again. */
  private readonly hashes = new WeakMap<DocumentNode, string>();

  constructor(private readonly parts: UnregisteredParts) {}

  /** @returns what the caller is told */
  refused(client: string, text: string): HubError {
    this.parts.metrics.unregistered('ENFORCE');
    this.tell(client, operationHashOf(text), 'ENFORCE');
    return new HubError('OPERATION_NOT_REGISTERED');
  }

  /** By an identifier that stands for nothing here. It may be anything, so it is on no line. */
  refusedByName(client: string): HubError {
    this.parts.metrics.unregistered('ENFORCE');
    this.once(client, () => this.parts.log.warning('a document is named that is not registered', { client }));
    return new HubError('OPERATION_NOT_REGISTERED');
  }

  async answered(
    answering: Promise<OperationAnswer>,
    { client, mode, source, document }: AnsweredAllTheSame,
  ): Promise<OperationAnswer> {
    let hash = this.hashes.get(document);
    if (hash === undefined) this.hashes.set(document, (hash = operationHashOf(source)));
    this.parts.metrics.unregistered(mode);
    this.tell(client, hash, mode);
    if (mode !== 'WARN') return answering;
    const answer = await answering;
    const extensions = { ...answer.extensions, ...WARNING.extensions };
    return { ...answer, extensions, headers: { ...answer.headers, ...WARNING.headers } };
  }

  private tell(client: string, operationHash: string, mode: OperationMode): void {
    this.once(`${client} ${operationHash}`, () =>
      this.parts.log.warning('an operation is not registered', { client, operationHash, mode }),
    );
  }

  /** The log is no place to count: a flood of operations would be one of lines. */
  private once(key: string, tell: () => void): void {
    if (this.told.has(key)) return;
    this.told.set(key, true);
    tell();
  }
}

/** Beside `data`, which is what it would be without. */
const WARNING: Pick<OperationAnswer, 'extensions' | 'headers'> = {
  extensions: {
    warnings: [
      {
        code: 'OPERATION_NOT_REGISTERED',
        message: 'The operation is not registered for this application; where that is enforced, it is refused.',
      },
    ],
  },
  headers: { 'operation-not-registered': 'warn' },
};
