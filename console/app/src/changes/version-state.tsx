/** How far a version of the policy has come: a sign, a word and a colour. */
import { useMessages } from '../language/language';
import type { ConsoleVersionsQuery } from './generated/operations';
import './version-state.css';
import MESSAGES from '../../../../messages/console/changes/version-state.json';

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
