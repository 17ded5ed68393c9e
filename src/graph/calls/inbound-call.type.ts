import type { VerificationQuestion } from '../../model/inbound-call';
import type { AboutSubject, CaseSubject, OrganisationSubject } from '../../model/subject';
import type { Case } from '../case/case.type';
import { Of, Output, OwnId } from '../declarations';
import { VerificationQuestionEnum } from './verification-question';

@Output('A case that a call may be about, as long as nobody has said who is calling.')
export class InboundCandidate {
  @OwnId('Opaque; made from the number, so that a number at which nobody is followed has one like any other.')
  readonly id!: string;
}

@Output(
  'Somebody calls back. Before the right answers it says the same of every number, whoever is behind it. Driving ' +
    "source: the call centre's open cases of the caller's own organisation.",
  { class: 'INTERNAL' },
)
export class InboundCall implements AboutSubject {
  /** The case once it is known; the organisation that takes the call until then. */
  readonly subject!: CaseSubject | OrganisationSubject;
  /** Whether answers were given. */
  readonly answered!: boolean;
  readonly found!: Case | null;

  @Of(
    () => [InboundCandidate],
    'Cases that may be meant. Always one: how many there are would tell of whoever is behind the number.',
  )
  readonly candidates!: readonly InboundCandidate[];

  @Of(() => [VerificationQuestionEnum], 'What to ask the caller; at least three have to be answered.')
  readonly questions!: readonly VerificationQuestion[];
}
