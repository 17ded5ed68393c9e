/** The words rules are written in, as GraphQL enums. */
import { CLASSIFICATIONS, type Classification } from '../../model/classification';
import { CONDITIONS, type Condition } from '../../policy/grant';
import { POLICY_VERSION_STATES, type PolicyVersionState } from '../../model/words';
import { wordEnum } from '../domain-enums';

/** Not `Classification`: the printed schema calls the argument of its directive so. */
export const ClassificationEnum = wordEnum<Classification>(
  'FieldClass',
  'How sensitive a coordinate is.',
  CLASSIFICATIONS,
  {
    STRUCTURAL: 'Needed to carry an answer at all; no policy can deny it.',
    PUBLIC: 'No person behind it.',
    INTERNAL: 'How work is organised.',
    PERSONAL: 'About an identifiable person.',
    IDENTIFIER: 'A strong key to a person.',
    MEDICAL: 'Health data.',
  },
);

export const ConditionEnum = wordEnum<Condition>('Condition', 'What has to hold for a rule to count.', CONDITIONS, {
  ASSIGNED: 'The order (of those who call or visit) or the case (of nurses and physicians) is assigned to the caller.',
  OWN_ZONE: "It lies in the caller's zone.",
  OWN_ORGANISATION: "It is the caller's own organisation's.",
  REGISTER_ENTRY: 'An entry in the register of authorised persons names it.',
  OWN_COLLECTIVITY: "It is of a collectivity that the caller's cell follows.",
  SELF: 'It is about the caller.',
  OWN_TRAINEE: "The person is in training for the caller's organisation.",
  TRAINED: "The caller's data-protection module is valid.",
  CONTRACT_ACTIVE: "The caller's contract runs.",
  IN_SHIFT: 'The caller is in shift.',
  AGREEMENT_VALID: "The processing agreement of the system's organisation is valid.",
});

export const PolicyVersionStateEnum = wordEnum<PolicyVersionState>(
  'PolicyVersionState',
  'How far a policy version has come.',
  POLICY_VERSION_STATES,
  {
    DRAFT: 'Being written.',
    SUBMITTED: 'Waits for a second officer.',
    APPROVED: 'May be put in force.',
    ACTIVE: 'In force.',
    RETIRED: 'Was in force.',
    REJECTED: 'Was not approved; its rules went back to a draft.',
    DISCARDED: 'Was given up before it came in force.',
  },
);
