/** What becomes of a request is proposed: granted until a day, refused, or ended. */
import { useAskHub } from '../hub/use-hub';
import { dayAfter, dayOf, startOfDay } from '../language/days';
import { useMessages } from '../language/language';
import type { RestrictionDecision } from '../generated/schema-types';
import { ConsoleDecideRestrictionDocument } from './generated/operations';
import { RegisterForm, type RegisterDialog } from './register-form';
import { AskedFor, type PersonsRequest } from './request-facts';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import MESSAGES from '../../../../messages/console/registers/requests.json';

const LONGEST_DAYS = 366;

interface DecideRequestProps extends RegisterDialog {
  readonly request: PersonsRequest;
}

export function DecideRequest({ request, ...dialog }: DecideRequestProps) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const faultOf = useLastDayFault();
  const options = useDecisions(request);
  return (
    <RegisterForm<'decision' | 'validUntil' | 'reason'>
      {...dialog}
      intro={
        <>
          <div className="before">
            <AskedFor request={request} />
          </div>
          <p>{say('decideMeans')}</p>
        </>
      }
      fields={({ decision }) => [
        { name: 'decision', kind: 'choice', label: say('decision'), options },
        ...(decision === 'GRANTED'
          ? [
              {
                ...({ name: 'validUntil', kind: 'day', label: say('until'), faultOf } as const),
                ...{ hint: say('untilHint', { days: LONGEST_DAYS }), begin: request.validUntil },
              },
            ]
          : []),
        { name: 'reason', label: say('reason'), hint: say('reasonHint'), isWide: true },
      ]}
      send={({ decision, validUntil, reason }) => {
        const decided = { decision: decision as RestrictionDecision, validUntil: validUntil ?? null, reason };
        return askHub(ConsoleDecideRestrictionDocument, {
          input: { id: request.id, revision: request.revision ?? 0, ...decided },
        });
      }}
    />
  );
}

/** What is granted can be granted again, until another day. */
function useDecisions({ state }: PersonsRequest) {
  const say = useMessages(MESSAGES);
  if (state === 'REQUESTED') {
    return [
      { id: 'GRANTED', name: say('grant'), hint: say('grantMeans') },
      { id: 'REFUSED', name: say('refuse'), hint: say('refuseMeans') },
    ];
  }
  return [
    { id: 'GRANTED', name: say('grantAgain') },
    { id: 'ENDED', name: say('end'), hint: say('endMeans') },
  ];
}

function useLastDayFault(): (day: string) => string | null {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  return (day) => {
    const today = dayOf(new Date());
    if (startOfDay(day) === null) return sayWord('noDay');
    if (day < today) return sayWord('past');
    return day > dayAfter(today, LONGEST_DAYS) ? say('tooLong', { days: LONGEST_DAYS }) : null;
  };
}
