/** Purposes: what data may be used for, and when that counts. */
import { useHubQuery } from '../hub/use-hub';
import { ChangePurpose } from './change-purpose';
import { ConsolePurposesDocument } from './generated/operations';
import { PolicyRegister } from './policy-register';

export function Purposes() {
  const asked = useHubQuery(ConsolePurposesDocument, {});
  return (
    <PolicyRegister
      register="PURPOSE"
      asked={asked}
      entries={asked.data === null ? null : (asked.data.purposes ?? [])}
      proposals={asked.data?.policyRegisterProposals ?? []}
      change={(dialog) => <ChangePurpose {...dialog} />}
    />
  );
}
