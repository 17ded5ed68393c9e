/** Duly authorised persons: proposed by one officer, confirmed by another one, ended by any. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { messagesOf, useInstant, useMessages } from '../language/language';
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
import { REGISTER_WORDS } from './register-words';
import { Tag, type TagKind } from './tag';

const MESSAGES = messagesOf({
  en: {
    title: 'Authorised persons',
    person: 'Person',
    covers: 'Covers',
    cases: '{count, plural, one {case} other {cases}}: {list}',
    collectivities: '{count, plural, one {collectivity} other {collectivities}}: {list}',
    term: 'From – until',
    basis: 'Legal basis and reason',
    officers: 'Officers',
    proposed: 'proposed on {at}',
    confirmed: 'confirmed on {at}',
    ended: 'ended on {at}: {reason}',
    PROPOSED: 'waits for a second officer',
    IN_FORCE: 'in force',
    NOT_YET: 'confirmed, begins later',
    ENDED: 'over',
    WITHDRAWN: 'withdrawn, never counted',
    propose: 'Propose an authorisation',
    confirm: 'Confirm',
    withdraw: 'Withdraw',
    end: 'End',
    confirmTitle: 'Confirm the authorisation',
    confirmMeans:
      'From the next request on, this person sees the medical record of what is named. Only another officer than the one who proposed it confirms it.',
    endTitle: 'End the authorisation',
    endMeans:
      'From the next request on, this person sees nothing by it any more. It is not taken back: propose it anew.',
  },
  fr: {
    title: 'Personnes autorisées',
    person: 'Personne',
    covers: 'Couvre',
    cases: '{count, plural, one {dossier} other {dossiers}} : {list}',
    collectivities: '{count, plural, one {collectivité} other {collectivités}} : {list}',
    term: 'Du – au',
    basis: 'Base légale et motif',
    officers: 'Délégués',
    proposed: 'proposée le {at}',
    confirmed: 'confirmée le {at}',
    ended: 'terminée le {at} : {reason}',
    PROPOSED: 'attend un second délégué',
    IN_FORCE: 'en vigueur',
    NOT_YET: 'confirmée, commence plus tard',
    ENDED: 'terminée',
    WITHDRAWN: 'retirée, n’a jamais compté',
    propose: 'Proposer une autorisation',
    confirm: 'Confirmer',
    withdraw: 'Retirer',
    end: 'Terminer',
    confirmTitle: 'Confirmer l’autorisation',
    confirmMeans:
      'Dès la prochaine requête, cette personne voit le dossier médical de ce qui est cité. Seul un autre délégué que celui qui l’a proposée la confirme.',
    endTitle: 'Terminer l’autorisation',
    endMeans:
      'Dès la prochaine requête, cette personne ne voit plus rien par elle. Cela ne se reprend pas : proposez-la de nouveau.',
  },
  nl: {
    title: 'Gemachtigde personen',
    person: 'Persoon',
    covers: 'Dekt',
    cases: '{count, plural, one {dossier} other {dossiers}}: {list}',
    collectivities: '{count, plural, one {collectiviteit} other {collectiviteiten}}: {list}',
    term: 'Van – tot',
    basis: 'Rechtsgrond en reden',
    officers: 'Functionarissen',
    proposed: 'voorgesteld op {at}',
    confirmed: 'bevestigd op {at}',
    ended: 'beëindigd op {at}: {reason}',
    PROPOSED: 'wacht op een tweede functionaris',
    IN_FORCE: 'van kracht',
    NOT_YET: 'bevestigd, begint later',
    ENDED: 'voorbij',
    WITHDRAWN: 'ingetrokken, telde nooit',
    propose: 'Een machtiging voorstellen',
    confirm: 'Bevestigen',
    withdraw: 'Intrekken',
    end: 'Beëindigen',
    confirmTitle: 'De machtiging bevestigen',
    confirmMeans:
      'Vanaf het volgende verzoek ziet deze persoon het medisch dossier van wat genoemd is. Alleen een andere functionaris dan wie ze voorstelde, bevestigt ze.',
    endTitle: 'De machtiging beëindigen',
    endMeans:
      'Vanaf het volgende verzoek ziet deze persoon er niets meer door. Dit wordt niet teruggenomen: stel ze opnieuw voor.',
  },
});

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
