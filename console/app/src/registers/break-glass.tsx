/** What physicians opened by break-glass: what was read of it, whether it is still open, and what an officer found. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useInstant, useLanguage, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { PurposeNeeded, usePurposeIs } from '../ui/purpose-needed';
import {
  ConsoleBreakGlassDocument,
  ConsoleEndBreakGlassDocument,
  type BreakGlassState,
  type ConsoleBreakGlassQuery,
} from './generated/operations';
import { InTheLog } from './in-the-log';
import { QuestionDialog } from './question-dialog';
import { RegisterPages, type Column } from './register-table';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { ReviewDialog } from './review-dialog';
import { Tag, type TagKind } from './tag';
import MESSAGES from '../../../../messages/console/registers/break-glass.json';

export type ListedReview = NonNullable<
  NonNullable<ConsoleBreakGlassQuery['breakGlassReviews']>['edges'][number]['node']
>;
interface Asked {
  readonly act: 'review' | 'end';
  readonly id: string;
}

const TAGS: Readonly<Record<BreakGlassState, TagKind>> = {
  ...{ OPEN: 'bad', OVERDUE: 'bad', TO_REVIEW: 'warn', REVIEWED: 'quiet' },
};
const SHOWN = ['all', 'waiting', 'reviewed'] as const;
const WHETHER_REVIEWED = { all: null, waiting: false, reviewed: true } as const;

const reviewsOf = (data: ConsoleBreakGlassQuery) => data.breakGlassReviews;

export function BreakGlass() {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const [search, setSearch] = useSearchParams();
  const shown = SHOWN.find((one) => one === search.get('show')) ?? 'all';
  const isForAudit = usePurposeIs('SECURITY_AUDIT');
  const variables = { first: 50, reviewed: WHETHER_REVIEWED[shown] };
  const pages = usePages(ConsoleBreakGlassDocument, variables, { connectionOf: reviewsOf });
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useColumns(setAsked);
  const close = (isDone: boolean): void => {
    setAsked(null);
    if (isDone) void pages.askAgain();
  };
  return (
    <>
      <div className="row before">
        <Choice
          label={say('show')}
          options={SHOWN.map((id) => ({ id, name: say(id) }))}
          chosen={shown}
          onChoose={(show) => setSearch(show === 'all' ? {} : { show })}
        />
      </div>
      <PurposeNeeded wanted="SECURITY_AUDIT" />
      {isForAudit && <RegisterPages name={say('title')} columns={columns} pages={pages} empty={say('empty')} />}
      {asked?.act === 'review' && <ReviewDialog title={say('review')} id={asked.id} onClose={close} />}
      {asked?.act === 'end' && (
        <QuestionDialog
          title={say('endTitle')}
          send={() => askHub(ConsoleEndBreakGlassDocument, { input: { id: asked.id } })}
          onClose={close}
        >
          <p>{say('endMeans')}</p>
        </QuestionDialog>
      )}
    </>
  );
}

function useColumns(ask: (asked: Asked) => void): readonly Column<ListedReview>[] {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const at = useInstant();
  return [
    { name: say('case'), cell: ({ caseId }) => <InTheLog of="case" text={caseId} /> },
    {
      name: say('physician'),
      cell: ({ physician, organisation }) => (
        <>
          <InTheLog of="person" text={physician} />
          <div className="beside">{organisation}</div>
        </>
      ),
    },
    { name: say('ground'), cell: ({ ground }) => ground !== null && say(ground) },
    {
      name: say('term'),
      cell: ({ openedAt, endsAt, endedAt }) => {
        const to = endedAt ?? endsAt;
        return sayWord('fromTo', { from: openedAt === null ? '' : at(openedAt), to: to === null ? '' : at(to) });
      },
    },
    { name: say('read'), cell: ({ read }) => <Readings read={read ?? []} /> },
    { name: sayWord('state'), cell: ({ state }) => state !== null && <Tag kind={TAGS[state]} text={say(state)} /> },
    { name: say('finding'), cell: (review) => <Finding review={review} /> },
    {
      name: sayWord('actions'),
      cell: ({ id, state }) => (
        <div className="row">
          {state !== 'REVIEWED' && (
            <Button className="button" onPress={() => ask({ act: 'review', id })}>
              {say('review')}
            </Button>
          )}
          {state === 'OPEN' && (
            <Button className="button" onPress={() => ask({ act: 'end', id })}>
              {say('end')}
            </Button>
          )}
        </div>
      ),
    },
  ];
}

function Readings({ read }: { readonly read: NonNullable<ListedReview['read']> }) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  if (read.length === 0) return <span className="beside">{say('nothing')}</span>;
  return (
    <details>
      <summary>{read.length.toLocaleString(locale)}</summary>
      <ul className="readings">
        {read.map(({ coordinate, times }) => (
          <li key={coordinate}>{say('times', { coordinate: coordinate ?? '', times: times ?? 0 })}</li>
        ))}
      </ul>
    </details>
  );
}

function Finding({ review }: { readonly review: ListedReview }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { verdict, note, reviewedAt, reviewedBy } = review;
  if (verdict === null || reviewedAt === null) return null;
  return (
    <>
      <Tag kind={verdict === 'JUSTIFIED' ? 'good' : 'bad'} text={say(verdict)} />
      <div>{note}</div>
      <div className="beside">
        {say('by', { at: at(reviewedAt) })} <InTheLog of="officer" text={reviewedBy} />
      </div>
    </>
  );
}
