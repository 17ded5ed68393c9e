/** Words of a restriction: for some purposes data about a person is not asked for (GDPR, articles 18 and 21). */
import type { Purpose } from './roles';
import { words } from './words';

export const RESTRICTION_GROUNDS = words({
  OBJECTION: 'Objects to this use, on grounds of the own situation (article 21).',
  ACCURACY_CONTESTED: 'Contests that the data is right, until that is verified (article 18, 1, a).',
  UNLAWFUL: 'The use is unlawful, and the person wants a restriction in place of erasure (article 18, 1, b).',
  LEGAL_CLAIM: 'The person needs the data for a legal claim (article 18, 1, c).',
});
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number];

/** Of two officers. */
export const RESTRICTION_DECISIONS = words({
  GRANTED: 'Data is not asked for, until the last day.',
  REFUSED: 'Data may be asked for as before.',
  ENDED: 'It was granted, and ended before its last day.',
});
export type RestrictionDecision = (typeof RESTRICTION_DECISIONS)[number];

/** Those for which data about the person of a case is asked for. */
export const RESTRICTED_PURPOSES = ['CONTACT_TRACING', 'HYGIENE_INSPECTION'] as const satisfies readonly Purpose[];
