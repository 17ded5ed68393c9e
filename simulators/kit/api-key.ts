/** The simple way most partners know their clients: one key in a header. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { SimulatorAnswer, SimulatorRequest } from './simulator-http';

/** An `authorise` for `startSimulator`: 401 in the form of `refusal` unless `X-Api-Key` is the expected key. */
export function requireApiKey(
  apiKey: string,
  refusal: SimulatorAnswer,
): (request: SimulatorRequest) => SimulatorAnswer | null {
  const expected = digest(apiKey);
  return ({ headers }) => {
    const given = headers['x-api-key'];
    return typeof given === 'string' && timingSafeEqual(digest(given), expected) ? null : refusal;
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
