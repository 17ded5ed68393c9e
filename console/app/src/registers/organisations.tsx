/** Organisations of partners: their agreements, and whether they may do anything. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import { AgreementDialog } from './agreement-dialog';
import {
  ConsoleOrganisationsDocument,
  ConsoleResumeOrganisationDocument,
  ConsoleSuspendOrganisationDocument,
  type ConsoleOrganisationFragment,
  type ConsoleOrganisationsQuery,
} from './generated/operations';
import { PartnerProposals, usePartnerProposals } from './partner-proposals';
import { RegisterOrganisation } from './register-organisation';
import { RegisterPages, type Column } from './register-table';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { RowButton } from './row-button';
import { CutOffNotice, SuspensionButton, SuspensionDialog, SuspensionTag, type CutOff } from './suspension';
import { Tag } from './tag';
import MESSAGES from '../../../../messages/console/registers/organisations.json';

export type ListedOrganisation = ConsoleOrganisationFragment;
type Asked = { readonly id: string; readonly act: 'agreement' | 'suspension' } | { readonly act: 'register' };

const organisationsOf = (data: ConsoleOrganisationsQuery) => data.organisations;

export function Organisations() {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const pages = usePages(ConsoleOrganisationsDocument, { first: 50 }, { connectionOf: organisationsOf });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [cutOff, setCutOff] = useState<CutOff | null>(null);
  const waiting = usePartnerProposals();
  const columns = useColumns(setAsked);
  const entry = asked !== null && 'id' in asked ? pages.rows.find(({ id }) => id === asked.id) : undefined;
  const close = (isDone: boolean): void => {
    setAsked(null);
    if (!isDone) return;
    waiting.askAgain();
    void pages.askAgain();
  };
  const dialog = { onStale: pages.askAgain, onClose: close };
  return (
    <>
      <div className="row before">
        <Button className="button primary" onPress={() => setAsked({ act: 'register' })}>
          {say('register')}
        </Button>
      </div>
      <CutOffNotice cutOff={cutOff} />
      <PartnerProposals register="ORGANISATION" asked={waiting} onChanged={() => void pages.askAgain()} />
      <RegisterPages name={say('title')} columns={columns} pages={pages} />
      {asked?.act === 'register' && <RegisterOrganisation title={say('register')} onClose={close} />}
      {asked?.act === 'agreement' && entry && (
        <AgreementDialog title={say('record', { name: entry.name ?? entry.id })} organisation={entry} {...dialog} />
      )}
      {asked?.act === 'suspension' && entry && (
        <SuspensionDialog
          {...{ of: 'Organisation', entry, ...dialog }}
          send={async (reason) => {
            setCutOff(null);
            const input = { organisation: entry.id, revision: entry.revision ?? 0, reason };
            if (entry.suspendedAt !== null) return askHub(ConsoleResumeOrganisationDocument, { input });
            const answer = await askHub(ConsoleSuspendOrganisationDocument, { input });
            setCutOff(answer.data?.suspendOrganisation ?? null);
            return answer;
          }}
        />
      )}
    </>
  );
}

function useColumns(ask: (asked: Asked) => void): readonly Column<ListedOrganisation>[] {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayKind = useRuleWord();
  const sayPurpose = usePurposeName();
  return [
    {
      name: sayWord('organisation'),
      cell: ({ name, cbe, id }) => (
        <>
          {name}
          <div className="beside">{cbe ?? id}</div>
        </>
      ),
    },
    {
      name: say('kind'),
      cell: ({ kind, insurer, source }) => (
        <>
          {kind !== null && sayKind(kind)}
          {insurer !== null && <div className="beside">{say('insurer', { code: insurer })}</div>}
          {source !== null && <div className="beside">{say('source', { source })}</div>}
        </>
      ),
    },
    { name: say('agreement'), cell: (organisation) => <Agreement organisation={organisation} /> },
    { name: sayWord('purposes'), cell: ({ purposes }) => (purposes ?? []).map(sayPurpose).join(', ') },
    { name: sayWord('state'), cell: (entry) => <SuspensionTag {...entry} /> },
    {
      name: sayWord('actions'),
      // what stops the controller stops those who could undo it
      cell: (entry) =>
        entry.kind !== 'CONTROLLER' && (
          <div className="row">
            <RowButton
              text={say('recordShort')}
              of={entry.name ?? entry.id}
              onPress={() => ask({ id: entry.id, act: 'agreement' })}
            />
            <SuspensionButton entry={entry} onPress={() => ask({ id: entry.id, act: 'suspension' })} />
          </div>
        ),
    },
  ];
}

function Agreement({ organisation }: { readonly organisation: ListedOrganisation }) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const at = useInstant();
  const { kind, agreementReference, agreementFrom: from, agreementUntil: until } = organisation;
  if (kind === 'CONTROLLER') return <span className="beside">{say('itself')}</span>;
  if (from === null) return <Tag kind="bad" text={say('noAgreement')} />;
  const now = new Date().toISOString();
  const isOver = until !== null && until <= now;
  return (
    <>
      {agreementReference}
      <div className="beside">
        {sayWord('fromTo', { from: at(from), to: until === null ? sayWord('openEnded') : at(until) })}
      </div>
      {isOver && <Tag kind="bad" text={say('over', { at: at(until) })} />}
      {from > now && <Tag kind="warn" text={say('notYet', { at: at(from) })} />}
    </>
  );
}
