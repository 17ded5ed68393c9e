/** A review: how far it has come, whose grants are shown, and these: to be confirmed while it is open, to be read once it is closed. */
import { useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useInstant, useMessages } from '../language/language';
import { useListing } from '../language/listing';
import { useDay } from '../language/use-day';
import { groupsOf } from '../rules/rule';
import { Choice } from '../ui/choice';
import { Empty } from '../ui/empty';
import { useRuleWord } from '../ui/rule-words';
import { useOfficerName } from '../ui/use-officer-name';
import { GrantList } from './grant-list';
import { GrantRows } from './grant-rows';
import { holdersOf, isAmong, WHICH, type GrantOfThen, type Holder, type Review } from './reviewed';
import MESSAGES from '../../../../messages/console/reviews/review-part.json';

interface ReviewPartProps {
  readonly review: Review;
  /** What the policy says; of a closed review, what it said then. */
  readonly grants: readonly GrantOfThen[];
  /** Of an open one. */
  readonly onChanged?: () => void;
}

export function ReviewPart({ review, grants, onChanged }: ReviewPartProps) {
  const say = useMessages(MESSAGES);
  const nameOf = useHolderName();
  const heading = useRef<HTMLHeadingElement>(null);
  const [params, setParams] = useSearchParams();
  const holders = useMemo(() => holdersOf(review, grants), [review, grants]);
  const isClosed = review.closedAt !== null;
  const groups = useMemo(() => groupsOf(holders.flatMap(({ grants }) => grants.map(({ says }) => says))), [holders]);
  const which = WHICH.find((one) => one === params.get('which')) ?? (isClosed ? 'all' : 'left');
  const [first] = holders.filter(({ left }) => left > 0);
  const [begin] = useState(() => first?.id);
  const wanted = params.get('who') ?? begin;
  const holder = holders.find(({ id }) => id === wanted) ?? holders[0];
  const shown = useMemo(() => holder?.grants.filter((grant) => isAmong(which, grant)) ?? [], [holder, which]);
  if (holder === undefined) return null;
  // the list may be gone with what was confirmed
  const changed = (): void => {
    heading.current?.focus();
    onChanged?.();
  };
  return (
    <>
      <Progress review={review} />
      <div className="review">
        <Holders {...{ holders, which, isClosed }} chosen={holder.id} />
        <section className="review-grants">
          <div className="row review-head">
            <h2 ref={heading} tabIndex={-1}>
              {nameOf(holder)}
            </h2>
            <Choice
              label={say('which')}
              options={WHICH.map((id) => ({ id, name: say(isClosed && id === 'left' ? 'notConfirmed' : id) }))}
              chosen={which}
              onChoose={(id) => setParams({ who: holder.id, which: id }, { replace: true })}
            />
          </div>
          {shown.length > 0 && isClosed && (
            <GrantRows name={nameOf(holder)} {...{ grants: shown, groups }} selected={NONE} onSelect={nothing} />
          )}
          {shown.length > 0 && !isClosed && (
            <GrantList
              // what was selected elsewhere is not confirmed here
              key={`${holder.id} ${which}`}
              {...{ review: review.id, name: nameOf(holder), grants: shown, groups, onChanged: changed }}
            />
          )}
          {shown.length === 0 && (
            <Empty title={say(holder.left === 0 ? 'allConfirmed' : 'noneShown', { who: nameOf(holder) })}>
              {!isClosed && first !== undefined && first.id !== holder.id && (
                <Link className="button primary" to={`?who=${encodeURIComponent(first.id)}`}>
                  {say('next', { who: nameOf(first), count: first.left })}
                </Link>
              )}
            </Empty>
          )}
        </section>
      </div>
    </>
  );
}

const NONE: ReadonlySet<string> = new Set();

function nothing(): void {}

function Progress({ review }: { readonly review: Review }) {
  const say = useMessages(MESSAGES);
  const day = useDay();
  const at = useInstant();
  const officerName = useOfficerName();
  const { reason, dueOn, startedBy, closedAt, closedBy, closedBecause } = review;
  const [total, confirmed, overdue] = [review.total ?? 0, review.confirmed ?? 0, review.overdue ?? 0];
  return (
    <div className="card review-progress">
      {closedAt === null && <p className="review-reason">{reason}</p>}
      <progress value={confirmed} max={total} aria-label={say('progress', { confirmed, total })} />
      <p className="row">
        <span role="status">{say('progress', { confirmed, total })}</span>
        {overdue > 0 && closedAt === null ? (
          <span className="tag-bad">{say('overdueSince', { day: day(dueOn ?? ''), count: overdue })}</span>
        ) : (
          <span className="beside">{say('due', { day: day(dueOn ?? '') })}</span>
        )}
        <span className="beside">
          {say('startedBy')} {startedBy !== null && officerName(startedBy)}
        </span>
      </p>
      {closedAt !== null && (
        <p>
          {say('closed', { at: at(closedAt) })} {closedBy !== null && officerName(closedBy)}
          {closedBecause !== null && <span className="beneath">{closedBecause}</span>}
        </p>
      )}
    </div>
  );
}

interface HoldersProps {
  readonly holders: readonly Holder[];
  readonly chosen: string;
  readonly which: string;
  readonly isClosed: boolean;
}

function Holders({ holders, chosen, which, isClosed }: HoldersProps) {
  const say = useMessages(MESSAGES);
  const nameOf = useHolderName();
  return (
    <nav aria-label={say('holders')}>
      <ul className="review-holders">
        {holders.map((holder) => (
          <li key={holder.id}>
            <Link
              to={`?${new URLSearchParams({ who: holder.id, which })}`}
              replace
              aria-current={holder.id === chosen ? 'true' : undefined}
            >
              <span className="grows">{nameOf(holder)}</span>
              <span className={holder.left === 0 ? 'tag-good' : 'beside'}>
                {holder.left === 0 ? say('done') : say(isClosed ? 'countNot' : 'count', { left: holder.left })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useHolderName(): (holder: Pick<Holder, 'roles' | 'organisationKinds'>) => string {
  const say = useMessages(MESSAGES);
  const word = useRuleWord();
  const listed = useListing();
  return ({ roles, organisationKinds }) => {
    const who = roles.length === 0 ? say('everybody') : listed(roles.map(word), 'conjunction');
    return organisationKinds.length === 0 ? who : `${who}: ${organisationKinds.map(word).join(', ')}`;
  };
}
