import { OUTCOMES, REASONS, RIGHTS } from '../../model/decision';
import { wordEnum, MaskVariantEnum } from '../domain-enums';
import { Of, Output, Text, Whole } from '../declarations';
import { Fields } from '../fields';

/** The words of a decision as GraphQL enums. */
export const RightEnum = wordEnum('Right', 'What a caller wants to do with a coordinate.', RIGHTS, {
  READ: 'Read the value.',
  FILTER: 'Filter a list by it.',
  SORT: 'Sort a list by it.',
  AGGREGATE: 'Count or sum over it.',
  EXPORT: 'Take it out in bulk.',
  WRITE: 'Change it.',
});

export const OutcomeEnum = wordEnum('Outcome', 'What a caller gets.', OUTCOMES, {
  VISIBLE: 'The value.',
  MASKED: 'A generalised form of it, in a companion field.',
  WITHHELD: 'Null, and a reason.',
  HIDDEN: "It is not in this caller's schema.",
});

export const ReasonEnum = wordEnum('WithheldReason', 'Why something is withheld.', REASONS, {
  NOT_GRANTED: 'Nothing grants it.',
  NOT_ASSIGNED: 'The order or case is not assigned to the caller.',
  NOT_RECOGNISED: 'The caller is not recognised as a health professional.',
  NOT_TRAINED: 'The data-protection module is not passed or no longer valid.',
  PURPOSE_MISSING: 'The request is not made for a purpose that allows it.',
  OUT_OF_ZONE: "It lies outside the caller's zone, organisation or collectivities.",
  OUT_OF_SHIFT: 'The caller is not in shift, or the contract does not run.',
  LEGAL_BASIS_ENDED: 'The legal basis is no longer valid, or not yet.',
  FLOOR: 'The law forbids it, whatever a policy says.',
  CALLER_FACTS_UNAVAILABLE: 'A fact about the caller is older than it counts.',
});

@Output('What the policy answers to a question.', { name: 'Decision', class: 'STRUCTURAL' })
export class DecisionAnswer extends Fields({
  coordinate: Text('The coordinate that was asked about.', { required: true }),
  right: Of(() => RightEnum, 'The right that was asked for.', { required: true }),
  outcome: Of(() => OutcomeEnum, 'The answer.', { required: true }),
  variant: Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.'),
  reason: Of(() => ReasonEnum, 'Why not, where it is withheld or hidden.'),
  ruleId: Text('The grant or floor rule that decided; null where none grants it.'),
  legalBasis: Text('Legal basis of that grant.'),
  policyVersion: Whole('Version of the policy that answered.', { required: true }),
}) {}
