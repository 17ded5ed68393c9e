/**
 * How it is reported that an operation is not registered for its application: to the caller, in the log and in the
 * metrics. The log has the hash of the text, never the text.
 */
import { LRUCache } from 'lru-cache';
import { HubError } from '../../model/errors/hub-error';
import { operationHashOf, type OperationMode } from '../../model/registered-operations';
import type { HubLog } from '../observability/hub-log';
import type { HubMetrics } from '../observability/metrics';
import type { OperationAnswer } from './operation-answer';

/** Lines that were written; past it some are written once more. */
const MOST_LOGGED = 1_000;

export interface UnregisteredParts {
  readonly log: Pick<HubLog, 'warning'>;
  readonly metrics: Pick<HubMetrics, 'count'>;
}

export interface AnsweredAllTheSame {
  readonly client: string;
  readonly mode: 'LOG' | 'WARN';
  readonly source: string;
}

export class UnregisteredOperations {
  private readonly logged = new LRUCache<string, true>({ max: MOST_LOGGED });

  constructor(private readonly parts: UnregisteredParts) {}

  /** @returns the error for the caller */
  refused(client: string, text: string): HubError {
    this.parts.metrics.count('hub_unregistered_operations_total', { mode: 'ENFORCE' });
    this.tell(client, operationHashOf(text), 'ENFORCE');
    return new HubError('OPERATION_NOT_REGISTERED');
  }

  /** By an identifier that stands for nothing here. It may be anything, so it is on no line. */
  refusedByName(client: string): HubError {
    this.parts.metrics.count('hub_unregistered_operations_total', { mode: 'ENFORCE' });
    this.once(client, () => this.parts.log.warning('a document is named that is not registered', { client }));
    return new HubError('OPERATION_NOT_REGISTERED');
  }

  answered(answer: OperationAnswer, { client, mode, source }: AnsweredAllTheSame): OperationAnswer {
    this.parts.metrics.count('hub_unregistered_operations_total', { mode });
    this.tell(client, operationHashOf(source), mode);
    if (mode !== 'WARN') return answer;
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
    if (this.logged.has(key)) return;
    this.logged.set(key, true);
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
