/** Legal bases: what grants stand on, and die with. */
import { useHubQuery } from '../hub/use-hub';
import { ChangeLegalBasis } from './change-legal-basis';
import { ConsoleLegalBasesDocument } from './generated/operations';
import { PolicyRegister } from './policy-register';

export function LegalBases() {
  const asked = useHubQuery(ConsoleLegalBasesDocument, {});
  return (
    <PolicyRegister
      register="LEGAL_BASIS"
      asked={asked}
      entries={asked.data === null ? null : (asked.data.legalBases ?? [])}
      proposals={asked.data?.policyRegisterProposals ?? []}
      change={(dialog) => <ChangeLegalBasis {...dialog} />}
    />
  );
}
