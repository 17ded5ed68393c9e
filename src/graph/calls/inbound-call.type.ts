import { VERIFICATION_QUESTIONS } from '../../model/inbound-call';
import { wordEnum } from '../domain-enums';
import { Input, Of, Text, Output, OwnId } from '../declarations';
import { Fields, InputFields } from '../fields';
import type { CaseSubject, OrganisationSubject } from '../../model/subject';
import type { Case } from '../case/case.type';

/** The questions by which it is made sure who is calling. */
export const VerificationQuestionEnum = wordEnum(
  'VerificationQuestion',
  'What to ask somebody who calls back. The call centre compares; the hub does not know the answers.',
  VERIFICATION_QUESTIONS,
  {
    BIRTH_DATE: 'Birth date: YYYY-MM-DD.',
    POSTCODE: 'Postcode of the home.',
    HOUSE_NUMBER: 'House number, box left out.',
    FAMILY_NAME_START: 'The first three letters of the family name.',
    GIVEN_NAME_START: 'The first three letters of the given name.',
  },
);

/** What somebody on the phone said: no filter, the row found decides what is seen of it. */
@Input('What the caller answered to one question.', { class: 'STRUCTURAL' })
export class VerificationAnswer extends InputFields({
  question: Of(() => VerificationQuestionEnum, 'The question; each at most once.', { required: true }),
  answer: Text('What was said, 1 to 100 characters. Case, accents and blanks do not matter.', {
    required: true,
    class: 'STRUCTURAL',
    carries: 'PERSONAL',
  }),
}) {}

@Output('A case that a call may be about, as long as nobody has said who is calling.')
export class InboundCandidate extends Fields({
  id: OwnId('Opaque; made from the number, so that a number at which nobody is followed has one like any other.'),
}) {}

@Output(
  'Somebody calls back. Before the right answers it says the same of every number, whatever person is behind it. Driving ' +
    "source: the call centre's open cases of the caller's own organisation.",
  { class: 'INTERNAL' },
)
export class InboundCall extends Fields({
  candidates: Of(
    () => [InboundCandidate],
    'Cases that may be meant. Always one: how many there are would reveal something of the person behind the number.',
    { asks: ['hub'], asksWithin: ['call-centre'] },
  ),
  questions: Of(() => [VerificationQuestionEnum], 'What to ask the caller; at least three have to be answered.'),
}) {
  /** The case once it is known; the organisation that takes the call until then. */
  readonly subject!: CaseSubject | OrganisationSubject;
  /** Whether answers were given. */
  readonly answered!: boolean;
  readonly found!: Case | null;
}
