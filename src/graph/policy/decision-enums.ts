/** The words of a decision as GraphQL enums. */
import { OUTCOMES, REASONS, RIGHTS, type Outcome, type Reason, type Right } from '../../model/decision';
import { wordEnum } from '../domain-enums';

export const RightEnum = wordEnum<Right>('Right', 'What a caller wants to do with a coordinate.', RIGHTS, {
  READ: 'Read the value.',
  FILTER: 'Filter a list by it.',
  SORT: 'Sort a list by it.',
  AGGREGATE: 'Count or sum over it.',
  EXPORT: 'Take it out in bulk.',
  WRITE: 'Change it.',
});

export const OutcomeEnum = wordEnum<Outcome>('Outcome', 'What a caller gets.', OUTCOMES, {
  VISIBLE: 'The value.',
  MASKED: 'A generalised form of it, in a companion field.',
  WITHHELD: 'Null, and a reason.',
  HIDDEN: "It is not in this caller's schema.",
});

export const ReasonEnum = wordEnum<Reason>('WithheldReason', 'Why something is withheld.', REASONS, {
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
