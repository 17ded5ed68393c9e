/**
 * Whether an event comes from whom it says, and now: HMAC-SHA256 over the instant of sending, a full stop and the raw body,
 * under a secret shared with that sender alone. The instant is under the signature, so that an old event cannot be sent
 * again as a new one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SentEvent } from '../model/event-intake';

/** How far the sender's clock and the way here may be off, either way. Real time: signatures do not follow the hub's clock. */
const WINDOW_MS = 5 * 60_000;
const SIGNATURE = /^sha256=([0-9a-f]{64})$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** @param secrets more than one while a secret is being replaced; without any, nothing is believed */
export function faultOfSignature(
  { signature, timestamp, body }: SentEvent,
  secrets: readonly string[],
  now: Date,
): 'UNSIGNED' | 'FORGED' | 'OUT_OF_DATE' | null {
  const given = SIGNATURE.exec(signature ?? '')?.[1];
  if (given === undefined || timestamp === undefined || !INSTANT.test(timestamp)) return 'UNSIGNED';
  const code = Buffer.from(given, 'hex');
  const matches = secrets.map((secret) => {
    const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
    return timingSafeEqual(expected, code);
  });
  if (!matches.includes(true)) return 'FORGED';
  return Math.abs(now.getTime() - Date.parse(timestamp)) <= WINDOW_MS ? null : 'OUT_OF_DATE';
}
