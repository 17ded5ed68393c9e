/** Duly authorised persons: proposed by one officer, confirmed by another one, ended by any. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import {
  ConsoleAuthorisedPersonsDocument,
  ConsoleConfirmAuthorisationDocument,
  ConsoleEndAuthorisationDocument,
  type AuthorisationState,
  type ConsoleAuthorisedPersonsQuery,
} from './generated/operations';
import { InTheLog } from './in-the-log';
import { ProposeAuthorisation } from './propose-authorisation';
import { QuestionDialog } from './question-dialog';
import { RegisterPages, type Column } from './register-table';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { Tag, type TagKind } from './tag';
import MESSAGES from '../../../../messages/console/registers/authorised-persons.json';

type ListedPerson = NonNullable<
  NonNullable<ConsoleAuthorisedPersonsQuery['authorisedPersons']>['edges'][number]['node']
>;
type Asked = { readonly act: 'confirm' | 'end'; readonly id: string } | { readonly act: 'propose' };

const TAGS: Readonly<Record<AuthorisationState, TagKind>> = {
  ...{ PROPOSED: 'warn', IN_FORCE: 'good', NOT_YET: 'warn', ENDED: 'quiet', WITHDRAWN: 'quiet' },
};

const personsOf = (data: ConsoleAuthorisedPersonsQuery) => data.authorisedPersons;

export function AuthorisedPersons() {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const pages = usePages(ConsoleAuthorisedPersonsDocument, { first: 50 }, { connectionOf: personsOf });
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useColumns(setAsked);
  const close = (isDone: boolean): void => {
    setAsked(null);
    if (isDone) void pages.askAgain();
  };
  return (
    <>
      <div className="row before">
        <Button className="button primary" onPress={() => setAsked({ act: 'propose' })}>
          {say('propose')}
        </Button>
      </div>
      <RegisterPages name={say('title')} columns={columns} pages={pages} />
      {asked?.act === 'propose' && <ProposeAuthorisation title={say('propose')} onClose={close} />}
      {asked?.act === 'confirm' && (
        <QuestionDialog
          title={say('confirmTitle')}
          send={() => askHub(ConsoleConfirmAuthorisationDocument, { input: { id: asked.id } })}
          onClose={close}
        >
          <p>{say('confirmMeans')}</p>
        </QuestionDialog>
      )}
      {asked?.act === 'end' && (
        <QuestionDialog
          title={say('endTitle')}
          reasonField="reason"
          send={(reason) => askHub(ConsoleEndAuthorisationDocument, { input: { id: asked.id, reason } })}
          onClose={close}
        >
          <p>{say('endMeans')}</p>
        </QuestionDialog>
      )}
    </>
  );
}

function useColumns(ask: (asked: Asked) => void): readonly Column<ListedPerson>[] {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const at = useInstant();
  return [
    { name: say('person'), cell: ({ person }) => <InTheLog of="person" text={person} /> },
    { name: say('covers'), cell: (person) => <Covered person={person} /> },
    {
      name: say('term'),
      cell: ({ validFrom, validUntil }) =>
        sayWord('fromTo', {
          from: validFrom === null ? '' : at(validFrom),
          to: validUntil === null ? sayWord('openEnded') : at(validUntil),
        }),
    },
    {
      name: say('basis'),
      cell: ({ legalBasis, reason }) => (
        <>
          {legalBasis}
          <div className="beside">{reason}</div>
        </>
      ),
    },
    { name: sayWord('state'), cell: ({ state }) => state !== null && <Tag kind={TAGS[state]} text={say(state)} /> },
    { name: say('officers'), cell: (person) => <Officers person={person} /> },
    {
      name: sayWord('actions'),
      cell: ({ id, state }) => (
        <div className="row">
          {state === 'PROPOSED' && (
            <Button className="button" onPress={() => ask({ act: 'confirm', id })}>
              {say('confirm')}
            </Button>
          )}
          {state !== 'ENDED' && state !== 'WITHDRAWN' && (
            <Button className="button" onPress={() => ask({ act: 'end', id })}>
              {say(state === 'PROPOSED' ? 'withdraw' : 'end')}
            </Button>
          )}
        </div>
      ),
    },
  ];
}

function Covered({ person }: { readonly person: ListedPerson }) {
  const say = useMessages(MESSAGES);
  const covered = [
    ['cases', person.caseReferences ?? []],
    ['collectivities', person.collectivityReferences ?? []],
  ] as const;
  return covered.map(([kind, references]) =>
    references.length === 0 ? null : (
      <div key={kind}>{say(kind, { count: references.length, list: references.join(', ') })}</div>
    ),
  );
}

function Officers({ person }: { readonly person: ListedPerson }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { proposedAt, proposedBy, confirmedAt, confirmedBy, endedAt, endedBy, endReason } = person;
  return (
    <>
      {proposedAt !== null && (
        <div>
          <InTheLog of="officer" text={proposedBy} />{' '}
          <span className="beside">{say('proposed', { at: at(proposedAt) })}</span>
        </div>
      )}
      {confirmedAt !== null && (
        <div>
          <InTheLog of="officer" text={confirmedBy} />{' '}
          <span className="beside">{say('confirmed', { at: at(confirmedAt) })}</span>
        </div>
      )}
      {endedAt !== null && (
        <div>
          <InTheLog of="officer" text={endedBy} />{' '}
          <span className="beside">{say('ended', { at: at(endedAt), reason: endReason ?? '' })}</span>
        </div>
      )}
    </>
  );
}
