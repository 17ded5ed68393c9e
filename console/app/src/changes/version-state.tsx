/** How far a version of the policy has come: a sign, a word and a colour. */
import { messagesOf, useMessages } from '../language/language';
import type { ConsoleVersionsQuery } from './generated/operations';
import './version-state.css';

export type VersionState = NonNullable<NonNullable<ConsoleVersionsQuery['policyVersions']>[number]['state']>;

const SIGNS: Readonly<Record<VersionState, string>> = {
  DRAFT: '✎',
  SUBMITTED: '…',
  APPROVED: '✓',
  ACTIVE: '●',
  RETIRED: '○',
  REJECTED: '✕',
  DISCARDED: '–',
};

const MESSAGES = messagesOf({
  en: {
    DRAFT: 'draft',
    SUBMITTED: 'waits for a second officer',
    APPROVED: 'approved',
    ACTIVE: 'in force',
    RETIRED: 'was in force',
    REJECTED: 'rejected',
    DISCARDED: 'given up',
  },
  fr: {
    DRAFT: 'projet',
    SUBMITTED: 'attend un second délégué',
    APPROVED: 'approuvée',
    ACTIVE: 'en vigueur',
    RETIRED: 'a été en vigueur',
    REJECTED: 'rejetée',
    DISCARDED: 'abandonnée',
  },
  nl: {
    DRAFT: 'ontwerp',
    SUBMITTED: 'wacht op een tweede functionaris',
    APPROVED: 'goedgekeurd',
    ACTIVE: 'in werking',
    RETIRED: 'was in werking',
    REJECTED: 'afgewezen',
    DISCARDED: 'opgegeven',
  },
});

export function useVersionStateName(): (state: VersionState) => string {
  return useMessages(MESSAGES);
}

export function VersionStateSign({ state }: { readonly state: VersionState }) {
  const name = useVersionStateName()(state);
  return (
    <span className={`version-state version-${state.toLowerCase()}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {name}
    </span>
  );
}
