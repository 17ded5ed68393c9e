/** What officers send to take a policy version a step further. */
import { ID } from 'type-graphql';
import { RULE_ID_FORM } from '../../policy/rules/sentence';
import { MaskVariantEnum, PurposeEnum, RoleEnum } from '../domain-enums';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { Id, Input, Of, Text, Whole, Instant } from '../declarations';
import { InputFields } from '../fields';
import { OutcomeEnum, RightEnum } from './decision.type';
import { ConditionEnum } from './rule.type';

@Input('A draft to be begun.')
export class DraftPolicyVersionInput extends InputFields({
  from: Whole('The version whose rules it begins with; of any state.', {
    required: true,
    writes: 'PolicyVersion.basedOn',
  }),
  title: Text('What it is called: one line.', { required: true, writes: 'PolicyVersion.title' }),
}) {}

@Input('Coordinates under the name they have together.')
export class CoordinateGroupInput extends InputFields({
  group: Text('What they are together.', { required: true, writes: 'PolicyVersion.grants' }),
  coordinates: Of(() => [String], '`Type.field`, each spelt out.', { required: true, writes: 'PolicyVersion.grants' }),
}) {}

/** What grants and denials have in common. @param writes the part of a version that they are written to */
function ruleFields(writes: 'PolicyVersion.grants' | 'PolicyVersion.denials') {
  return {
    roles: Of(() => [RoleEnum], 'Whom it is for; left out: everybody.', { writes }),
    organisationKinds: Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; left out: any.', { writes }),
    organisations: Of(() => [String], 'Of which organisations, by CBE number in ten digits; left out: any.', {
      writes,
    }),
    what: Of(() => [CoordinateGroupInput], 'What it is about.', { required: true, writes }),
    purposes: Of(() => [PurposeEnum], 'Under which purposes; left out: any, or none.', { writes }),
    why: Text('Why.', { required: true, writes }),
  };
}

@Input('A grant, whole: in the place of the one of its id, or a new one.')
export class GrantInput extends InputFields({
  ...ruleFields('PolicyVersion.grants'),
  id: Id(`Its name, which decisions give as their rule: ${RULE_ID_FORM.EN}.`, {
    required: true,
    writes: 'PolicyVersion.grants',
  }),
  right: Of(() => RightEnum, 'The right it gives.', { required: true, writes: 'PolicyVersion.grants' }),
  variant: Of(() => MaskVariantEnum, 'How the value is generalised; left out: not at all.', {
    writes: 'PolicyVersion.grants',
  }),
  conditions: Of(() => [ConditionEnum], 'All of them have to hold.', {
    required: true,
    writes: 'PolicyVersion.grants',
  }),
  legalBasis: Id('The legal basis it stands on, by its id in the register.', {
    required: true,
    writes: 'PolicyVersion.grants',
  }),
}) {}

@Input('A denial, whole: in the place of the one of its id, or a new one.')
export class DenialInput extends InputFields({
  ...ruleFields('PolicyVersion.denials'),
  id: Id(`Its name: ${RULE_ID_FORM.EN}.`, { required: true, writes: 'PolicyVersion.denials' }),
  right: Of(() => RightEnum, 'The right it takes.', { required: true, writes: 'PolicyVersion.denials' }),
  outcome: Of(() => OutcomeEnum, 'WITHHELD or HIDDEN.', { required: true, writes: 'PolicyVersion.denials' }),
  conditions: Of(() => [ConditionEnum], 'It holds unless one of them is known not to.', {
    required: true,
    writes: 'PolicyVersion.denials',
  }),
}) {
  override readonly outcome!: 'WITHHELD' | 'HIDDEN';
}

@Input('Coordinates that are meant for nobody.')
export class CoordinatesForNobodyInput extends InputFields({
  group: Text('What they are together.', { required: true, writes: 'PolicyVersion.nobody' }),
  coordinates: Of(() => [String], '`Type.field`, each spelt out.', { required: true, writes: 'PolicyVersion.nobody' }),
  why: Text('Why.', { required: true, writes: 'PolicyVersion.nobody' }),
}) {}

/** Which version an officer means, and what goes with the step. */
const NUMBER = { number: Whole('Its number.', { required: true, writes: 'PolicyVersion.number' }) };

const AT_REVISION = {
  ...NUMBER,
  revision: Whole('The revision that was read; refused where the draft has changed since.', {
    required: true,
    writes: 'PolicyVersion.revision',
  }),
};

@Input('A policy version.')
export class PolicyVersionNumberInput extends InputFields(NUMBER) {}

@Input('A draft, as it was read.')
export class PolicyDraftAtRevisionInput extends InputFields(AT_REVISION) {}

@Input('Changes to a draft, rule by rule; what is left out stays.')
export class ChangePolicyDraftInput extends InputFields({
  ...AT_REVISION,
  title: Text('Another title.', { writes: 'PolicyVersion.title' }),
  grants: Of(() => [GrantInput], 'Grants that change, and new ones.', { writes: 'PolicyVersion.grants' }),
  denials: Of(() => [DenialInput], 'Denials that change, and new ones.', { writes: 'PolicyVersion.denials' }),
  remove: Of(() => [ID], 'Names of grants and denials that go.', { writes: 'PolicyVersion.grants' }),
  nobody: Of(() => [CoordinatesForNobodyInput], 'All that is meant for nobody, in the place of what stands there.', {
    writes: 'PolicyVersion.nobody',
  }),
}) {}

@Input('A policy version that is not to come in force, and why.')
export class ClosePolicyVersionInput extends InputFields({
  ...NUMBER,
  reason: Text('Why: for its author.', { required: true, writes: 'PolicyVersion.closedBecause' }),
}) {}

@Input('When an approved policy version is to come in force.')
export class SchedulePolicyVersionInput extends InputFields({
  ...NUMBER,
  at: Instant('An instant to come; left out: not by itself.', { writes: 'PolicyVersion.scheduledFor' }),
}) {}

@Input('A policy as a file, to become a draft.')
export class ImportPolicyDraftInput extends InputFields({
  file: Text('The text of the file: YAML, as schema/policy.schema.json describes it.', {
    required: true,
    writes: 'PolicyVersion.grants',
  }),
  title: Text("Another title than the file's.", { writes: 'PolicyVersion.title' }),
}) {}
