/** A review is started with its due day, and closed: with a reason where something is left. */
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { RegisterForm, type RegisterDialog } from '../registers/register-form';
import {
  ConsoleCloseReviewDocument,
  ConsoleStartReviewDocument,
  type ConsoleAccessReviewFragment,
} from './generated/operations';
import MESSAGES from '../../../../messages/console/reviews/review-dialogs.json';

export function StartReview(dialog: RegisterDialog) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  return (
    <RegisterForm
      {...dialog}
      intro={<p>{say('means')}</p>}
      fields={() => [
        { name: 'dueOn', kind: 'day', label: say('dueOn') },
        { name: 'reason', label: say('reason'), hint: say('reasonHint'), isWide: true },
      ]}
      send={(input) => askHub(ConsoleStartReviewDocument, { input })}
    />
  );
}

export function CloseReview({ review, ...dialog }: RegisterDialog & { readonly review: ConsoleAccessReviewFragment }) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const { id } = review;
  const left = (review.total ?? 0) - (review.confirmed ?? 0);
  return (
    <RegisterForm
      {...dialog}
      isDestructive={left > 0}
      intro={<p>{say('closeMeans', { left })}</p>}
      fields={() => [{ name: 'reason', label: say('closeReason'), isWide: true, isOptional: left === 0 }]}
      send={({ reason }) => askHub(ConsoleCloseReviewDocument, { input: { id, reason: reason || null } })}
    />
  );
}
