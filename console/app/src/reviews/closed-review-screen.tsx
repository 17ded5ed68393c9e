/** An access review that is over: what officers decided on each grant, as the rules said then. Nothing is changed here. */
import { Link, useParams } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import { ConsoleClosedReviewDocument, ConsoleGrantsReviewedThenDocument } from './generated/operations';
import { ReviewPart } from './review-part';
import { versionAt } from './reviewed';
import './reviews.css';
import MESSAGES from '../../../../messages/console/reviews/closed-review-screen.json';

export function ClosedReviewScreen() {
  const say = useMessages(MESSAGES);
  const { id } = useParams();
  const { data, faults } = useHubQuery(ConsoleClosedReviewDocument, {});
  const review = data?.accessReviews?.find((one) => one.id === id) ?? null;
  const version = versionAt(data?.policyVersions ?? [], review?.closedAt ?? null);
  const then = useHubQuery(ConsoleGrantsReviewedThenDocument, { version: version ?? 0 }, undefined, version === null);
  const grants = then.data?.policyVersion?.grants ?? null;
  const all = [...faults, ...then.faults];
  const isAsking = data === null || (version !== null && then.data === null);
  return (
    <Page title={review?.reason ?? say('title')} intro={say('intro')}>
      <nav aria-label={say('back')}>
        <Link to="/review">← {say('back')}</Link>
      </nav>
      <Faults faults={all} />
      {all.length === 0 && isAsking && <Waiting />}
      {all.length === 0 && !isAsking && (review === null || grants === null) && <p>{say('missing')}</p>}
      {review !== null && grants !== null && <ReviewPart review={review} grants={grants} />}
    </Page>
  );
}
