/** Duly authorised persons: proposed by one officer, confirmed by another one, ended by any. */
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import type { AuthorisationState } from '../generated/schema-types';
import { useFromTo, WithBeside } from './cells';
import {
  ConsoleAuthorisedPersonsDocument,
  ConsoleConfirmAuthorisationDocument,
  ConsoleEndAuthorisationDocument,
  type ConsoleAuthorisedPersonsQuery,
} from './generated/operations';
import { InTheLog } from './in-the-log';
import { ProposeAuthorisation } from './propose-authorisation';
import { QuestionDialog } from './question-dialog';
import { Register } from './register';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { Tag, type TagKind } from './tag';
import MESSAGES from '../../../../messages/console/registers/authorised-persons.json';

type ListedPerson = NonNullable<
  NonNullable<ConsoleAuthorisedPersonsQuery['authorisedPersons']>['edges'][number]['node']
>;

const TAGS: Readonly<Record<AuthorisationState, TagKind>> = {
  ...{ PROPOSED: 'warn', IN_FORCE: 'good', NOT_YET: 'warn', ENDED: 'quiet', WITHDRAWN: 'quiet' },
};

const personsOf = (data: ConsoleAuthorisedPersonsQuery) => data.authorisedPersons;

export function AuthorisedPersons() {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const fromTo = useFromTo();
  const askHub = useAskHub();
  const pages = usePages(ConsoleAuthorisedPersonsDocument, { first: 50 }, { connectionOf: personsOf });
  return (
    <Register
      {...{ name: say('title'), pages }}
      begin={{ title: say('propose'), dialog: (dialog) => <ProposeAuthorisation {...dialog} /> }}
      columns={[
        { name: say('person'), cell: ({ person }) => <InTheLog of="person" text={person} /> },
        { name: say('covers'), cell: (person) => <Covered person={person} /> },
        { name: say('term'), cell: ({ validFrom, validUntil }) => fromTo(validFrom, validUntil) },
        {
          name: say('basis'),
          cell: ({ legalBasis, reason }) => <WithBeside beside={reason}>{legalBasis}</WithBeside>,
        },
        { name: sayWord('state'), cell: ({ state }) => state !== null && <Tag kind={TAGS[state]} text={say(state)} /> },
        { name: say('officers'), cell: (person) => <Officers person={person} /> },
      ]}
      actions={[
        {
          text: ({ state }) => (state === 'PROPOSED' ? say('confirm') : null),
          title: () => say('confirmTitle'),
          dialog: ({ id }, dialog) => (
            <QuestionDialog {...dialog} send={() => askHub(ConsoleConfirmAuthorisationDocument, { input: { id } })}>
              <p>{say('confirmMeans')}</p>
            </QuestionDialog>
          ),
        },
        {
          text: ({ state }) => {
            if (state === 'ENDED' || state === 'WITHDRAWN') return null;
            return say(state === 'PROPOSED' ? 'withdraw' : 'end');
          },
          title: () => say('endTitle'),
          isDestructive: () => true,
          dialog: ({ id }, dialog) => (
            <QuestionDialog
              {...dialog}
              asksWhy
              send={(reason) => askHub(ConsoleEndAuthorisationDocument, { input: { id, reason } })}
            >
              <p>{say('endMeans')}</p>
            </QuestionDialog>
          ),
        },
      ]}
    />
  );
}

function Covered({ person }: { readonly person: ListedPerson }) {
  const say = useMessages(MESSAGES);
  const covered = [
    ['cases', person.caseReferences ?? []],
    ['collectivities', person.collectivityReferences ?? []],
  ] as const;
  return covered
    .filter(([, references]) => references.length > 0)
    .map(([kind, references]) => (
      <div key={kind}>{say(kind, { count: references.length, list: references.join(', ') })}</div>
    ));
}

function Officers({ person }: { readonly person: ListedPerson }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { proposedAt, proposedBy, confirmedAt, confirmedBy, endedAt, endedBy, endReason } = person;
  const acts = [
    ['proposed', proposedAt, proposedBy],
    ['confirmed', confirmedAt, confirmedBy],
    ['ended', endedAt, endedBy],
  ] as const;
  return acts.map(
    ([act, instant, officer]) =>
      instant !== null && (
        <div key={act}>
          <InTheLog of="officer" text={officer} />{' '}
          <span className="beside">{say(act, { at: at(instant), reason: endReason ?? '' })}</span>
        </div>
      ),
  );
}
