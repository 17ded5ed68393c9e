/** What every part of the hub is given: opened first, closed last. */
import { type KeyObject, createPublicKey } from 'node:crypto';
import { type Signer, createSigner, publicKeysFrom } from '../audit/chain/signature';
import type { Configuration } from '../config/configuration';
import type { HubLog } from '../http/observability/hub-log';
import type { Leaving } from '../http/management-server';
import type { HubMetrics } from '../http/observability/metrics';
import type { Clock, Time } from '../model/time';
import type { Tracer } from '../model/tracer';
import type { Notified } from '../persistence/notifications';
import type { Pseudonyms } from '../model/pseudonyms';
import type { openHubDatabase } from '../persistence/database';
import type * as opener from '../http/observability/open-tracing';
import type { Tracing } from '../http/observability/open-tracing';
import { readFileSync } from 'node:fs';
import { SetupError } from '../model/errors/setup-error';

export type Stop = () => Promise<unknown>;

export interface Dependencies {
  readonly configuration: Configuration;
  /** Real time, which tokens and certificates follow, and waiting. */
  readonly time: Time;
  /** The same, moved where `HUB_CLOCK` says so: what legal bases, validity, shifts and retention follow. */
  readonly clock: Clock;
  readonly log: HubLog;
  readonly leaving: Leaving;
  readonly metrics: HubMetrics;
  /** Null: traces are off. */
  readonly tracer: Tracer | null;
  readonly pseudonyms: Pseudonyms;
  /** Reads which named key is in force by now. @returns whether it is another than before */
  readonly followKeys: () => Promise<boolean>;
  readonly signer: Signer;
  /** Public halves of the signer's key and of those before it. */
  readonly publicKeys: readonly KeyObject[];
  readonly orm: Awaited<ReturnType<typeof openHubDatabase>>;
  /** What to call when the database notifies, by channel. */
  readonly channels: Map<string, readonly Notified[]>;
  /** Each part that has to be closed puts itself here as soon as it is open. */
  readonly stops: Stop[];
}

/** Traces, where a collector is configured; without one nothing of them is loaded. */
export function traced(
  settings: Configuration['tracing'],
  metrics: Pick<HubMetrics, 'count'>,
  time: Time,
): Tracing | null {
  if (settings === null) return null;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- its libraries take 0.25 s and 15 MB: not without a collector
  const { openTracing } = require('../http/observability/open-tracing') as typeof opener;
  return openTracing({
    ...settings,
    time,
    onExport: (isTaken, spans) =>
      metrics.count('hub_trace_spans_total', { outcome: isTaken ? 'taken' : 'refused' }, spans),
  });
}

/**
 * The key the hub signs with, and those it signed with before: what they signed still counts.
 * @throws Error with the name of the setting where a file was named and has no key in it.
 */
export function openSigningKeys({
  signingKey,
  publicKeys,
}: Pick<Configuration['audit'], 'signingKey' | 'publicKeys'>): Pick<Dependencies, 'signer' | 'publicKeys'> {
  const present = createPublicKey(signingKey);
  const before = publicKeys === null ? [] : keysIn(publicKeys).filter((key) => !key.equals(present));
  return { signer: createSigner(signingKey), publicKeys: [present, ...before] };
}

function keysIn(file: string): KeyObject[] {
  try {
    return publicKeysFrom(readFileSync(file, 'utf8'));
  } catch (error) {
    const { message } = error as Error;
    throw new SetupError(`AUDIT_PUBLIC_KEYS: ${file} cannot be read as public keys. ${message}`, { cause: error });
  }
}
