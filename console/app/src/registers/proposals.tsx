/** Changes that wait for a second officer: as the entry would stand, to be confirmed or rejected. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useAskHub } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import {
  ConsoleConfirmRegisterProposalDocument,
  ConsoleRejectRegisterProposalDocument,
  type ConsoleRegisterProposalFragment,
} from './generated/operations';
import type { ProposalState } from '../generated/schema-types';
import { HoldFacts } from './hold-facts';
import { InTheLog } from './in-the-log';
import { PartnerFacts } from './partner-facts';
import { useEntryName } from './policy-register-entry';
import { PolicyRegisterFacts } from './policy-register-facts';
import POLICY_REGISTER_WORDS from '../../../../messages/console/registers/policy-register-words.json';
import { QuestionDialog } from './question-dialog';
import { RequestFacts, type PersonsRequest } from './request-facts';
import { Tag, type TagKind } from './tag';
import MESSAGES from '../../../../messages/console/registers/proposals.json';

type Proposal = ConsoleRegisterProposalFragment & {
  /** Left out where another register is looked at. */
  readonly processingRestriction?: PersonsRequest | null;
};

const TAGS: Readonly<Record<ProposalState, TagKind>> = {
  ...{ PROPOSED: 'warn', CONFIRMED: 'good', REJECTED: 'quiet', OVERTAKEN: 'quiet' },
};

interface ProposalsProps {
  readonly proposals: readonly Proposal[];
  readonly onChanged: () => void;
}

export function Proposals({ proposals, onChanged }: ProposalsProps) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const nameOf = useEntryName();
  const [asked, setAsked] = useState<{ readonly act: 'confirm' | 'reject'; readonly proposal: Proposal } | null>(null);
  const close = (isDone: boolean): void => {
    setAsked(null);
    if (isDone) onChanged();
  };
  const waiting = proposals.filter(({ state }) => state === 'PROPOSED');
  const decided = proposals.filter(({ state }) => state !== 'PROPOSED');
  if (proposals.length === 0) return null;
  return (
    <section aria-label={say('title')}>
      <h2>{say('title')}</h2>
      {waiting.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} onAsk={(act) => setAsked({ act, proposal })} />
      ))}
      {decided.length > 0 && (
        <details className="before">
          <summary>{say('before', { count: decided.length })}</summary>
          {decided.map((proposal) => (
            <ProposalCard key={proposal.id} proposal={proposal} onAsk={null} />
          ))}
        </details>
      )}
      {asked?.act === 'confirm' && (
        <QuestionDialog
          title={say('confirm', { name: nameOf(asked.proposal) })}
          send={() => askHub(ConsoleConfirmRegisterProposalDocument, { input: { id: asked.proposal.id } })}
          onClose={close}
        >
          <p>{say('confirmMeans')}</p>
        </QuestionDialog>
      )}
      {asked?.act === 'reject' && (
        <QuestionDialog
          title={say('reject', { name: nameOf(asked.proposal) })}
          asksWhy
          send={(reason) => askHub(ConsoleRejectRegisterProposalDocument, { input: { id: asked.proposal.id, reason } })}
          onClose={close}
        >
          <p>{say('rejectMeans')}</p>
        </QuestionDialog>
      )}
    </section>
  );
}

interface ProposalCardProps {
  readonly proposal: Proposal;
  /** Null: it is decided. */
  readonly onAsk: ((act: 'confirm' | 'reject') => void) | null;
}

function ProposalCard({ proposal, onAsk }: ProposalCardProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(POLICY_REGISTER_WORDS);
  const at = useInstant();
  const name = useEntryName()(proposal);
  const { state, reason, proposedAt, proposedBy, decidedAt, decidedBy, decisionReason } = proposal;
  return (
    <section className="card entry" aria-label={name}>
      <div className="entry-head">
        <div>
          <h3>{name}</h3>
          {state !== null && <Tag kind={TAGS[state]} text={sayWord(state)} />}
        </div>
        {onAsk !== null && (
          <div className="row">
            {(['confirm', 'reject'] as const).map((act) => (
              <Button key={act} className="button" onPress={() => onAsk(act)}>
                {say(act, { name })}
              </Button>
            ))}
          </div>
        )}
      </div>
      <p className="beside">
        {proposedAt !== null && say('proposed', { at: at(proposedAt) })} <InTheLog of="officer" text={proposedBy} />
        {reason !== null && ` · ${sayWord('because', { reason })}`}
        {decidedAt !== null && (
          <>
            {' · '}
            {say('decided', { at: at(decidedAt) })} <InTheLog of="officer" text={decidedBy} />
          </>
        )}
        {decisionReason !== null && ` · ${sayWord('because', { reason: decisionReason })}`}
      </p>
      <ProposedFacts proposal={proposal} />
    </section>
  );
}

/** The entry as it would stand. */
function ProposedFacts({ proposal }: { readonly proposal: Proposal }) {
  const { processingRestriction: request, legalHold, organisation, application, staffContract } = proposal;
  if (request) return <RequestFacts request={request} />;
  if (legalHold !== null) return <HoldFacts hold={legalHold} />;
  if (organisation === null && application === null && staffContract === null) {
    return <PolicyRegisterFacts legalBasis={proposal.legalBasis} purpose={proposal.purpose} />;
  }
  return <PartnerFacts proposal={proposal} />;
}
