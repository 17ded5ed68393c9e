/** Access reviews: by a day, officers confirm again each grant of the policy in force. One is open at a time; those before are listed. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { useDay } from '../language/use-day';
import { usePolicyActivated } from '../policy/use-policy-activated';
import { Empty } from '../ui/empty';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import { Table } from '../ui/table';
import { useOfficerName } from '../ui/use-officer-name';
import {
  ConsoleClosedReviewsDocument,
  ConsoleOpenReviewDocument,
  type ConsoleAccessReviewFragment,
} from './generated/operations';
import { ReviewPart } from './review-part';
import { CloseReview, StartReview } from './review-dialogs';
import '../registers/registers.css';
import './reviews.css';
import MESSAGES from '../../../../messages/console/reviews/review-screen.json';

const NO_GRANTS: readonly never[] = [];

export function ReviewScreen() {
  const say = useMessages(MESSAGES);
  const { data, faults, askAgain } = useHubQuery(ConsoleOpenReviewDocument, {});
  const closed = useHubQuery(ConsoleClosedReviewsDocument, {});
  const [opened, setOpened] = useState<'START' | 'CLOSE' | null>(null);
  usePolicyActivated(askAgain);
  const review = data?.accessReviews?.[0] ?? null;
  const done = (isDone: boolean): void => {
    setOpened(null);
    if (!isDone) return;
    askAgain();
    closed.askAgain();
  };
  const start = (
    <Button className="button primary" onPress={() => setOpened('START')}>
      {say('start')}
    </Button>
  );
  return (
    <Page
      title={say('title')}
      intro={say('intro')}
      actions={
        review !== null && (
          <Button className="button" onPress={() => setOpened('CLOSE')}>
            {say('close')}
          </Button>
        )
      }
    >
      <Faults faults={[...faults, ...closed.faults]} />
      {data === null && faults.length === 0 && <Waiting />}
      {data?.accessReviews?.length === 0 && (
        <Empty title={say('none')}>
          <p>{say('purpose')}</p>
          {start}
        </Empty>
      )}
      {review !== null && <ReviewPart review={review} grants={data?.grants ?? NO_GRANTS} onChanged={askAgain} />}
      <ClosedReviews reviews={closed.data?.accessReviews ?? []} />
      {opened === 'START' && <StartReview title={say('start')} onClose={done} />}
      {opened === 'CLOSE' && review !== null && <CloseReview title={say('close')} review={review} onClose={done} />}
    </Page>
  );
}

function ClosedReviews({ reviews }: { readonly reviews: readonly ConsoleAccessReviewFragment[] }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const day = useDay();
  const officerName = useOfficerName();
  if (reviews.length === 0) return null;
  const columns = (['reason', 'due', 'closed', 'result'] as const).map((id) => ({ id, name: say(id) }));
  return (
    <section>
      <h2>{say('past')}</h2>
      <Table name={say('past')} columns={columns}>
        {reviews.map(({ id, reason, dueOn, closedAt, closedBy, closedBecause, confirmed, total }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={`/review/${encodeURIComponent(id)}`}>{reason}</Link>
            </th>
            <td>{day(dueOn ?? '')}</td>
            <td>
              {at(closedAt ?? '')} {closedBy !== null && officerName(closedBy)}
            </td>
            <td>
              {say('of', { confirmed: confirmed ?? 0, total: total ?? 0 })}
              {closedBecause !== null && <span className="beneath">{closedBecause}</span>}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
