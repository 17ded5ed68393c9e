/** Systems of organisations that may ask the hub: their keys, and whether their tokens are taken. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import {
  ConsoleApplicationsDocument,
  ConsoleOrganisationsDocument,
  ConsoleResumeApplicationDocument,
  ConsoleSuspendApplicationDocument,
  type ConsoleApplicationsQuery,
  type ConsoleOrganisationsQuery,
} from './generated/operations';
import type { ListedOrganisation } from './organisations';
import { PartnerProposals, usePartnerProposals } from './partner-proposals';
import { RegisterApplication } from './register-application';
import { RegisterPages, type Column } from './register-table';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { CutOffNotice, SuspensionButton, SuspensionDialog, SuspensionTag, type CutOff } from './suspension';
import MESSAGES from '../../../../messages/console/registers/applications.json';

type ListedApplication = NonNullable<NonNullable<ConsoleApplicationsQuery['applications']>['edges'][number]['node']>;

const applicationsOf = (data: ConsoleApplicationsQuery) => data.applications;
const organisationsOf = (data: ConsoleOrganisationsQuery) => data.organisations;

export function Applications() {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const pages = usePages(ConsoleApplicationsDocument, { first: 50 }, { connectionOf: applicationsOf });
  const organisations = usePages(ConsoleOrganisationsDocument, { first: 200 }, { connectionOf: organisationsOf });
  const [asked, setAsked] = useState<string | null>(null);
  const [cutOff, setCutOff] = useState<CutOff | null>(null);
  const waiting = usePartnerProposals();
  const columns = useColumns(organisations.rows, setAsked);
  const entry = pages.rows.find(({ id }) => id === asked);
  const close = (isDone: boolean): void => {
    setAsked(null);
    if (!isDone) return;
    waiting.askAgain();
    void pages.askAgain();
  };
  return (
    <>
      <div className="row before">
        <Button className="button primary" onPress={() => setAsked('register')}>
          {say('register')}
        </Button>
      </div>
      <CutOffNotice cutOff={cutOff} />
      <PartnerProposals register="APPLICATION" asked={waiting} onChanged={() => void pages.askAgain()} />
      <RegisterPages name={say('title')} columns={columns} pages={pages} />
      {asked === 'register' && (
        <RegisterApplication title={say('register')} organisations={organisations.rows} onClose={close} />
      )}
      {entry !== undefined && (
        <SuspensionDialog
          {...{ of: 'Application', entry, onStale: pages.askAgain, onClose: close }}
          send={async (reason) => {
            setCutOff(null);
            const input = { clientId: entry.id, revision: entry.revision ?? 0, reason };
            if (entry.suspendedAt !== null) return askHub(ConsoleResumeApplicationDocument, { input });
            const answer = await askHub(ConsoleSuspendApplicationDocument, { input });
            setCutOff(answer.data?.suspendApplication ?? null);
            return answer;
          }}
        />
      )}
    </>
  );
}

function useColumns(
  organisations: readonly ListedOrganisation[],
  ask: (id: string) => void,
): readonly Column<ListedApplication>[] {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayPurpose = usePurposeName();
  const at = useInstant();
  return [
    {
      name: say('application'),
      cell: ({ name, id }) => (
        <>
          {name}
          <div className="beside">{id}</div>
        </>
      ),
    },
    {
      name: sayWord('organisation'),
      cell: ({ organisation }) => organisations.find(({ id }) => id === organisation)?.name ?? organisation,
    },
    {
      name: sayWord('purposes'),
      cell: ({ purposes }) => (purposes === null ? say('asOrganisation') : purposes.map(sayPurpose).join(', ')),
    },
    {
      name: say('key'),
      cell: ({ keyThumbprint, keySince }) =>
        keyThumbprint === null ? (
          <span className="beside">{say('elsewhere')}</span>
        ) : (
          <>
            <code>{keyThumbprint}</code>
            {keySince !== null && <div className="beside">{say('since', { at: at(keySince) })}</div>}
          </>
        ),
    },
    {
      name: say('mode'),
      cell: ({ operationMode }) => say(operationMode ?? 'asConfigured'),
    },
    { name: sayWord('state'), cell: (entry) => <SuspensionTag {...entry} /> },
    {
      name: sayWord('actions'),
      cell: (entry) => <SuspensionButton entry={entry} onPress={() => ask(entry.id)} />,
    },
  ];
}
