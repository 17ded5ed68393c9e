/** An officer says what was found about a case opened by break-glass. Once said it stands. */
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import type { BreakGlassVerdict } from '../generated/schema-types';
import { ConsoleReviewBreakGlassDocument } from './generated/operations';
import { RegisterForm, type RegisterDialog } from './register-form';
import MESSAGES from '../../../../messages/console/registers/review-dialog.json';

const VERDICTS = ['JUSTIFIED', 'NOT_JUSTIFIED'] as const satisfies BreakGlassVerdict[];

export function ReviewDialog({ id, ...dialog }: RegisterDialog & { readonly id: string }) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const options = VERDICTS.map((one) => ({ id: one, name: say(one) }));
  return (
    <RegisterForm
      {...dialog}
      intro={<p>{say('means')}</p>}
      fields={() => [
        { name: 'verdict', kind: 'choice', label: say('verdict'), options, isWide: true },
        { name: 'note', label: say('note'), hint: say('noteHint'), isWide: true },
      ]}
      send={({ verdict, note }) =>
        askHub(ConsoleReviewBreakGlassDocument, { input: { id, verdict: verdict as BreakGlassVerdict, note } })
      }
    />
  );
}
