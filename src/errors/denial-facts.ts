/** What the caller is told of a decision that does not show the value. */
import type { Decision } from '../model/decision';
import type { PublicFacts } from './hub-error';

/**
 * Whoever asks for a masked value itself does not get it, and is told so like of any other: nothing grants the value. That
 * its mask is granted, in the companion field, stands beside the reason, in the words of `mayI`.
 */
export function denialFacts({ coordinate, outcome, variant, reason, policyVersion }: Decision): PublicFacts {
  const facts = { coordinate, reason: reason ?? 'NOT_GRANTED', policyVersion };
  return outcome === 'MASKED' && variant !== null ? { ...facts, outcome, variant } : facts;
}
