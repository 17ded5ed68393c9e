/** Contracts of the controller's own staff: what waits for a second officer, and those there are. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { messagesOf, useInstant, useMessages } from '../language/language';
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
import { REGISTER_WORDS } from './register-words';
import { RowButton } from './row-button';

const MESSAGES = messagesOf({
  en: {
    title: 'Own staff',
    empty: 'No contract is registered.',
    person: 'Person',
    role: 'Role',
    scope: 'For',
    communes: '{count, plural, one {one commune} other {# communes}}',
    hours: 'Hours',
    always: 'at any hour',
    valid: 'Valid',
    endShort: 'End',
    end: 'End the contract {id}',
    means: 'From the next request on this person may do nothing by this contract. One officer’s act, at once.',
  },
  fr: {
    title: 'Personnel propre',
    empty: 'Aucun contrat n’est inscrit.',
    person: 'Personne',
    role: 'Rôle',
    scope: 'Pour',
    communes: '{count, plural, one {une commune} other {# communes}}',
    hours: 'Horaire',
    always: 'à toute heure',
    valid: 'Valable',
    endShort: 'Terminer',
    end: 'Terminer le contrat {id}',
    means:
      'Dès la prochaine requête, cette personne ne peut plus rien par ce contrat. L’acte d’un seul délégué, aussitôt.',
  },
  nl: {
    title: 'Eigen personeel',
    empty: 'Er is geen contract ingeschreven.',
    person: 'Persoon',
    role: 'Rol',
    scope: 'Voor',
    communes: '{count, plural, one {één gemeente} other {# gemeenten}}',
    hours: 'Uren',
    always: 'op elk uur',
    valid: 'Geldig',
    endShort: 'Beëindigen',
    end: 'Het contract {id} beëindigen',
    means:
      'Vanaf het volgende verzoek mag deze persoon niets meer op grond van dit contract. De daad van één functionaris, meteen.',
  },
});

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
