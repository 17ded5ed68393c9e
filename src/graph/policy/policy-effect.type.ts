/** What a version changes and what callers get by it, before it is live: sentences, cells, simulated decisions. */
import { LANGUAGES } from '../../model/messages';
import { ASSIGNMENTS } from '../../policy/effect/simulate';
import { ownWords, wordEnum, MaskVariantEnum, PurposeEnum, RoleEnum } from '../domain-enums';
import { Argument, Flag, Instant, Of, Output, Text, Whole } from '../declarations';
import { Fields } from '../fields';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { OutcomeEnum, ReasonEnum, RightEnum } from './decision.type';
import { ClassificationEnum, ConditionEnum } from './rule.type';

/** The words of a version's effect as GraphQL enums. */
export const ChangeEnum = ownWords('PolicyChange', 'What becomes of an outcome from one version to another.', {
  MORE: 'More is given: hidden, withheld, masked, visible is the order.',
  LESS: 'Less is given.',
  OTHER: 'The value is generalised in another way.',
});

export const AssignmentEnum = wordEnum('Assignment', 'By what a row is assigned to a caller.', ASSIGNMENTS, {
  ORDER: 'By its order, which the call centre gives to those who call or visit.',
  CASE: 'By its case, which the insurer gives to nurses and physicians.',
  BREAK_GLASS: 'By the hub itself, to a physician who has opened the case by break-glass.',
});

export const LanguageEnum = wordEnum('SentenceLanguage', 'The language of a sentence.', LANGUAGES, {
  FR: 'French.',
  NL: 'Dutch.',
  EN: 'English.',
});

/** `language`, of the type `Language`: English where it is left out. */
export function LanguageArg(): ParameterDecorator {
  return Argument('language', () => LanguageEnum, 'Of the sentences.', { defaultValue: 'EN' });
}

@Output('An outcome, and the rule it comes from.', { carried: true })
export class EffectOfRule extends Fields({
  outcome: Of(() => OutcomeEnum, 'What a caller gets.'),
  variant: Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.'),
  ruleId: Text('The rule, or the row of the floor; null where nothing is granted.'),
}) {}

@Output('One difference, with the least that a caller needs for it.', { carried: true })
export class PolicyDifferenceCell extends Fields({
  groups: Of(() => [String], 'Names of the groups its coordinates belong to.'),
  coordinates: Of(() => [String], 'What it is about.'),
  right: Of(() => RightEnum, 'The right it is about.'),
  roles: Of(() => [RoleEnum], 'Roles held at once; none is anybody.'),
  organisationKind: Of(() => OrganisationKindEnum, 'Of such an organisation; null is any.'),
  organisation: Text('Of this organisation, by CBE number; null is any.'),
  purposes: Of(() => [PurposeEnum], 'Under any of these purposes.'),
  withoutPurpose: Flag('Whether it holds without a purpose as well.'),
  conditions: Of(() => [ConditionEnum], 'All of them hold.'),
  unknown: Of(() => [ConditionEnum], 'It cannot be known whether they hold.'),
  without: Of(() => [ConditionEnum], 'Where all of these hold as well there is no such difference.'),
  legalBases: Of(() => [String], 'Ids of the legal bases that have to be valid.'),
  endedLegalBases: Of(() => [String], 'Ids of those that must have ended.'),
  before: Of(() => EffectOfRule, 'Under the one version.'),
  after: Of(() => EffectOfRule, 'Under the other.'),
  change: Of(() => ChangeEnum, 'Whether that is more or less.'),
}) {}

@Output('What changes from one version of the policy to another: all of it.', {
  name: 'PolicyDifference',
  carried: true,
})
export class PolicyDifferenceAnswer extends Fields({
  from: Whole('The one version.'),
  to: Whole('The other.'),
  widens: Flag('Whether anybody gets more anywhere.'),
  narrows: Flag('Whether anybody gets less anywhere.'),
  sentences: Of(
    () => [String],
    'The differences in words, those about one role first; last, organisations that the other version names and nobody ' +
      'has registered.',
  ),
  stillSeen: Of(
    () => [String],
    'Where a role that gets less of a value in one place still reads values of that kind in another, in words.',
  ),
  cells: Of(() => [PolicyDifferenceCell], 'The differences as cells.'),
}) {}

/** What simulated decisions and explained selections say alike. */
const DECIDED_BY_RULE = {
  variant: Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.'),
  reason: Of(() => ReasonEnum, 'Why not, where it is withheld or hidden.'),
  ruleId: Text('The rule that decides, or the row of the floor.'),
  legalBasis: Text('Id of the legal basis of that rule.'),
};

@Output('What a caller who was made up gets of one coordinate.', { name: 'SimulatedDecision', carried: true })
export class SimulatedDecisionAnswer extends Fields({
  ...DECIDED_BY_RULE,
  coordinate: Text('The coordinate.'),
  classification: Of(() => ClassificationEnum, 'How sensitive it is.'),
  right: Of(() => RightEnum, 'The right that was asked for.'),
  outcome: Of(() => OutcomeEnum, 'What the caller gets.'),
  sentence: Text('The same as a sentence.'),
}) {}

const GAINED_AND_LOST = {
  gained: Whole(
    'Coordinates withheld then and shown by the version; a mask counts as its companion, where that was asked for.',
  ),
  lost: Whole('Coordinates disclosed or changed then and not by the version, or only masked.'),
};

/** What a version would have made of what was disclosed and changed before, in sums; and of one operation, selection by selection. */
@Output('What changes for a part of the logged accesses.', { carried: true })
export class PolicyReplaySum extends Fields({
  of: Text('A role or several at once, an organisation, an operation, a coordinate.'),
  right: Of(() => RightEnum, 'Of a coordinate: READ of what was returned or withheld, WRITE of a change; else null.'),
  accesses: Whole('How many accesses; of a coordinate, those that change.'),
  ...GAINED_AND_LOST,
}) {}

@Output('The logged accesses decided once more by a version.', { name: 'PolicyReplay', carried: true })
export class PolicyReplayAnswer extends Fields({
  accesses: Whole('How many accesses were looked at.'),
  ...GAINED_AND_LOST,
  complete: Flag('False where the time was up before the log was through.'),
  until: Instant('Instant of the last access looked at.'),
  byRole: Of(() => [PolicyReplaySum], 'By role; what does not change is left out.'),
  byOrganisation: Of(() => [PolicyReplaySum], 'By organisation, by CBE number.'),
  byOperation: Of(() => [PolicyReplaySum], 'By name of the operation.'),
  byCoordinate: Of(() => [PolicyReplaySum], 'By coordinate.'),
}) {}

@Output('What would become of one selection of an operation.', { name: 'ExplainedSelection', carried: true })
export class ExplainedSelectionAnswer extends Fields({
  ...DECIDED_BY_RULE,
  selection: Text('Its place in the response, list positions left out.'),
  coordinate: Text('The coordinate it selects.'),
  outcome: Of(() => OutcomeEnum, 'What the caller gets of a row in that relation.'),
  takenOut: Text('Set where it is taken out before anything runs: FIELD_WITHHELD or ARGUMENT_WITHHELD.'),
  asked: Flag('Whether partners may be asked for it.'),
  partners: Of(
    () => [String],
    'Partner systems that may be asked because of it, by their names; of the insurers only the one known to be the ' +
      "person's, which is `mutuality` here. None where the hub has it itself.",
  ),
}) {}
