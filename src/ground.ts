/** What the hub stands on: opened first, closed last, given to every part that is put together. */
import type { KeyObject } from 'node:crypto';
import type { Signer } from './audit/signature';
import type { Configuration } from './config/configuration';
import type { HubLog } from './http/hub-log';
import type { Leaving } from './http/leaving';
import type { HubMetrics } from './http/metrics';
import type { Clock } from './model/clock';
import type { Tracer } from './model/tracer';
import type { Pseudonyms } from './model/pseudonyms';
import type { openHubDatabase } from './persistence/hub-database';

export type Stop = () => Promise<unknown>;

export interface Ground {
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly log: HubLog;
  readonly leaving: Leaving;
  readonly metrics: HubMetrics;
  /** Null: traces are off. */
  readonly tracer: Tracer | null;
  readonly pseudonyms: Pseudonyms;
  readonly signer: Signer;
  /** Public halves of the signer's key and of those before it. */
  readonly publicKeys: readonly KeyObject[];
  readonly orm: Awaited<ReturnType<typeof openHubDatabase>>;
  /** Each part that has to be closed puts itself here as soon as it is open. */
  readonly stops: Stop[];
}
