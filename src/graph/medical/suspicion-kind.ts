import { wordEnum } from '../domain-enums';

export const SUSPICION_KINDS = ['STRONG_SUSPICION', 'FALSE_NEGATIVE_SUSPECTED'] as const;
export type SuspicionKind = (typeof SUSPICION_KINDS)[number];

export const SuspicionKindEnum = wordEnum<SuspicionKind>(
  'SuspicionKind',
  'Suspicions a physician declares.',
  SUSPICION_KINDS,
  {
    STRONG_SUSPICION: 'A strong suspicion without a test.',
    FALSE_NEGATIVE_SUSPECTED: 'A negative result that is suspected to be wrong.',
  },
);
