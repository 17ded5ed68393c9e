/** What waits for a second officer in the registers of organisations, applications and own staff. */
import { useHubQuery } from '../hub/use-hub';
import { ConsoleRegisterProposalsDocument } from './generated/operations';
import { Proposals } from './proposals';

interface PartnerProposalsProps {
  readonly register: 'ORGANISATION' | 'APPLICATION' | 'STAFF_CONTRACT';
  readonly asked: ReturnType<typeof usePartnerProposals>;
  readonly onChanged: () => void;
}

export function usePartnerProposals() {
  return useHubQuery(ConsoleRegisterProposalsDocument, {});
}

export function PartnerProposals({ register, asked, onChanged }: PartnerProposalsProps) {
  const { data, askAgain } = asked;
  const proposals = (data?.policyRegisterProposals ?? []).filter((one) => one.register === register);
  const changed = (): void => {
    askAgain();
    onChanged();
  };
  return <Proposals proposals={proposals} onChanged={changed} />;
}
