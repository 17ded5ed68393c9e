/** What rules are about, as people call it: roles, organisations, rights, conditions, masks, classes of fields. */
import { useCallback } from 'react';
import { useMessages, type Messages } from '../language/language';
import WORDS from '../../../../messages/console/ui/rule-words.json';

type RuleWord = typeof WORDS extends Messages<infer Key> ? Key : never;

/** @returns says a name of the schema; one that came with a later release is said as it is written. */
export function useRuleWord(): (name: string) => string {
  const say = useMessages(WORDS);
  return useCallback((name) => (name in WORDS.en ? say(name as RuleWord) : name), [say]);
}

export const ROLES = [
  'AGENT',
  'SUPERVISOR',
  'FIELD_AGENT',
  'NURSE',
  'PHYSICIAN',
  'HYGIENE_INSPECTOR',
  'COLLECTIVITY_CELL',
  'AUTHORISED_PERSON',
  'RECRUITER',
  'TRAINING_MANAGER',
  'PRIVACY_OFFICER',
  'REPORTER',
  'PARTNER_SYSTEM',
  'PERSON',
] as const;
export const ORGANISATION_KINDS = [
  'CONTROLLER',
  'MUTUALITY',
  'CALL_CENTRE',
  'EMPLOYMENT_OFFICE',
  'TRAINING_BODY',
] as const;
export const RIGHTS = ['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT', 'WRITE'] as const;
export const CONDITIONS = [
  'ASSIGNED',
  'OWN_ZONE',
  'OWN_ORGANISATION',
  'OWN_COLLECTIVITY',
  'OWN_TRAINEE',
  'REGISTER_ENTRY',
  'SELF',
  'TRAINED',
  'CONTRACT_ACTIVE',
  'IN_SHIFT',
  'AGREEMENT_VALID',
] as const;
export const MASKS = ['LAST_THREE_DIGITS', 'YEAR', 'POSTCODE', 'INITIALS', 'PAIRWISE_PSEUDONYM', 'COUNT'] as const;
