/** What physicians opened by break-glass: what was read of it, whether it is still open, and what an officer found. */
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAskHub, useHubQuery } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useInstant, useLanguage, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { PurposeNeeded, usePurposeIs } from '../ui/purpose-needed';
import {
  ConsoleBreakGlassDocument,
  ConsoleEndBreakGlassDocument,
  ConsolePhysicianNameDocument,
  type ConsoleBreakGlassQuery,
} from './generated/operations';
import type { BreakGlassState } from '../generated/schema-types';
import { WithBeside } from './cells';
import { Waiting } from '../ui/waiting';
import { InTheLog } from './in-the-log';
import { QuestionDialog } from './question-dialog';
import { Register, type Action, type Column } from './register';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { ReviewDialog } from './review-dialog';
import { RowButton } from './row-button';
import { Tag, type TagKind } from './tag';
import MESSAGES from '../../../../messages/console/registers/break-glass.json';

type ListedReview = NonNullable<NonNullable<ConsoleBreakGlassQuery['breakGlassReviews']>['edges'][number]['node']>;

const TAGS: Readonly<Record<BreakGlassState, TagKind>> = {
  ...{ OPEN: 'warn', OVERDUE: 'bad', TO_REVIEW: 'warn', REVIEWED: 'quiet' },
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
  const columns = useColumns();
  const actions: readonly Action<ListedReview>[] = [
    {
      text: ({ state }) => (state === 'REVIEWED' ? null : say('review')),
      title: () => say('review'),
      dialog: ({ id }, dialog) => <ReviewDialog {...{ id, ...dialog }} />,
    },
    {
      text: ({ state }) => (state === 'OPEN' ? say('end') : null),
      title: () => say('endTitle'),
      isDestructive: () => true,
      dialog: ({ id }, dialog) => (
        <QuestionDialog {...dialog} send={() => askHub(ConsoleEndBreakGlassDocument, { input: { id } })}>
          <p>{say('endMeans')}</p>
        </QuestionDialog>
      ),
    },
  ];
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
      {isForAudit && <Register {...{ name: say('title'), pages, columns, actions, empty: say('empty') }} />}
    </>
  );
}

function useColumns(): readonly Column<ListedReview>[] {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const at = useInstant();
  const term = ({ openedAt, endsAt, endedAt }: ListedReview): string => {
    const to = endedAt ?? endsAt;
    return sayWord('fromTo', { from: openedAt === null ? '' : at(openedAt), to: to === null ? '' : at(to) });
  };
  return [
    { name: say('case'), cell: ({ caseId }) => <InTheLog of="case" text={caseId} /> },
    {
      name: say('physician'),
      cell: ({ id, physician, organisation }) => (
        <WithBeside
          beside={
            <>
              {organisation}
              <PhysicianName id={id} />
            </>
          }
        >
          <InTheLog of="person" text={physician} />
        </WithBeside>
      ),
    },
    { name: say('ground'), cell: ({ ground }) => ground !== null && say(ground) },
    { name: say('term'), cell: term },
    { name: say('read'), cell: (review) => <Readings {...review} /> },
    { name: sayWord('state'), cell: ({ state }) => state !== null && <Tag kind={TAGS[state]} text={say(state)} /> },
    { name: say('finding'), cell: (review) => <Finding review={review} /> },
  ];
}

/** Asked for when an officer wants to know it, and not with the list: each name that is shown is on record. */
function PhysicianName({ id }: { readonly id: string }) {
  const say = useMessages(MESSAGES);
  const [isWanted, setWanted] = useState(false);
  const { data, faults } = useHubQuery(ConsolePhysicianNameDocument, { id }, undefined, !isWanted);
  if (!isWanted) return <RowButton text={say('showName')} onPress={() => setWanted(true)} />;
  if (data === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  return <div role="status">{data.breakGlassReviews?.edges[0]?.node?.physicianName ?? say('noName')}</div>;
}

function Readings({ read, readFrom }: Pick<ListedReview, 'read' | 'readFrom'>) {
  const at = useInstant();
  const say = useMessages(MESSAGES);
  return (
    <>
      <WhatWasRead read={read ?? []} isAll={readFrom === null} />
      {readFrom !== null && <div className="beside">{say('readFrom', { at: at(readFrom) })}</div>}
    </>
  );
}

interface WhatWasReadProps {
  readonly read: NonNullable<ListedReview['read']>;
  readonly isAll: boolean;
}

function WhatWasRead({ read, isAll }: WhatWasReadProps) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  if (read.length === 0) return isAll && <span className="beside">{say('nothing')}</span>;
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
