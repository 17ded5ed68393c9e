/** Contracts of the controller's own staff: what waits for a second officer, and those there are. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import { useRuleWord } from '../ui/rule-words';
import {
  ConsoleEndStaffContractDocument,
  ConsoleStaffContractsDocument,
  type ConsoleStaffContractsQuery,
} from './generated/operations';
import { InTheLog } from './in-the-log';
import { PartnerProposals, usePartnerProposals } from './partner-proposals';
import { QuestionDialog } from './question-dialog';
import { RegisterPages, type Column } from './register-table';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { RowButton } from './row-button';
import MESSAGES from '../../../../messages/console/registers/staff-contracts.json';

type ListedContract = NonNullable<NonNullable<ConsoleStaffContractsQuery['staffContracts']>['edges'][number]['node']>;

const contractsOf = (data: ConsoleStaffContractsQuery) => data.staffContracts;

export function StaffContracts() {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const pages = usePages(ConsoleStaffContractsDocument, { first: 50 }, { connectionOf: contractsOf });
  const waiting = usePartnerProposals();
  const [asked, setAsked] = useState<string | null>(null);
  const columns = useColumns(setAsked);
  const entry = pages.rows.find(({ id }) => id === asked);
  return (
    <>
      <PartnerProposals register="STAFF_CONTRACT" asked={waiting} onChanged={() => void pages.askAgain()} />
      <RegisterPages name={say('title')} columns={columns} pages={pages} empty={say('empty')} />
      {entry && (
        <QuestionDialog
          title={say('end', { id: entry.id })}
          reasonField="reason"
          send={(reason) =>
            askHub(ConsoleEndStaffContractDocument, {
              input: { reference: entry.id, revision: entry.revision ?? 0, reason },
            })
          }
          onStale={pages.askAgain}
          onClose={(isDone) => {
            setAsked(null);
            if (isDone) void pages.askAgain();
          }}
        >
          <p>{say('means')}</p>
        </QuestionDialog>
      )}
    </>
  );
}

function useColumns(ask: (id: string) => void): readonly Column<ListedContract>[] {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayRole = useRuleWord();
  const at = useInstant();
  return [
    { name: say('person'), cell: ({ person }) => <InTheLog of="person" text={person} /> },
    { name: say('role'), cell: ({ role }) => role !== null && sayRole(role) },
    {
      name: say('scope'),
      cell: ({ zones, collectivities }) => (
        <>
          {(zones ?? []).length > 0 && say('communes', { count: (zones ?? []).length })}{' '}
          {(collectivities ?? []).join(', ')}
        </>
      ),
    },
    { name: say('hours'), cell: ({ hours, alwaysOnDuty }) => hours ?? (alwaysOnDuty === true ? say('always') : '–') },
    {
      name: say('valid'),
      cell: ({ validFrom, validUntil }) =>
        validFrom !== null &&
        sayWord('fromTo', { from: at(validFrom), to: validUntil === null ? sayWord('openEnded') : at(validUntil) }),
    },
    {
      name: sayWord('actions'),
      cell: ({ id, validUntil }) =>
        (validUntil === null || validUntil > new Date().toISOString()) && (
          <RowButton text={say('endShort')} of={id} onPress={() => ask(id)} />
        ),
    },
  ];
}
