import { wordEnum } from '../domain-enums';

export const CALLER_FACT_NAMES = [
  'CONTRACT_ACTIVE',
  'IN_SHIFT',
  'TRAINED',
  'ORDER_ASSIGNMENTS',
  'CASE_ASSIGNMENTS',
] as const;
export type CallerFactName = (typeof CALLER_FACT_NAMES)[number];

export const CallerFactEnum = wordEnum<CallerFactName>(
  'CallerFact',
  'Facts about a caller that others vouch for.',
  CALLER_FACT_NAMES,
  {
    CONTRACT_ACTIVE: 'The contract with the employer runs.',
    IN_SHIFT: 'In shift now.',
    TRAINED: 'The data-protection module is passed and valid.',
    ORDER_ASSIGNMENTS: 'Which call orders are assigned now.',
    CASE_ASSIGNMENTS: 'Which cases are assigned now.',
  },
);
