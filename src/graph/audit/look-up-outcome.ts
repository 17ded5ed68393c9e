/** What came of it when somebody was looked up by what they said on the phone. */
import { LOOK_UP_OUTCOMES, type LookUpOutcome } from '../../model/inbound-call';
import { wordEnum } from '../domain-enums';

export const LookUpOutcomeEnum = wordEnum<LookUpOutcome>(
  'LookUpOutcome',
  'What came of it when somebody called back and was looked up, or a case was to be opened by break-glass.',
  LOOK_UP_OUTCOMES,
  {
    CANDIDATE: 'Could have been meant; whoever took the call did not learn it.',
    NO_CANDIDATE: 'Nobody is called at the number.',
    WRONG_ANSWERS: 'The answers were not right.',
    RIGHT_ANSWERS: 'The answers were right.',
    NO_SUCH_CASE: 'A case was to be opened by break-glass, and there is none of that name.',
    NOT_OPENED:
      'A case was to be opened by break-glass: it is open or assigned anyway, or what an officer found stands in the way.',
    LIMITED: 'Too many wrong answers, or attempts to open a case, before: nobody was asked.',
  },
);
