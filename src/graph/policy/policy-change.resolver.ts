/** The life of a policy version, step by step: a privacy officer's, each on record before it counts. */
import { editDocument, type DocumentEdit } from '../../policy/versions/edit-document';
import type { WhoseRule } from '../../policy/rules/grant';
import { Changes } from '../changes';
import { PolicyImport, PolicyVersion } from './policy-version.type';
import { ID } from 'type-graphql';
import { RULE_ID_FORM } from '../../policy/rules/sentence';
import { MaskVariantEnum, PurposeEnum, RoleEnum } from '../domain-enums';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { Id, Input, Of, Text, Whole, Instant } from '../declarations';
import { InputFields } from '../fields';
import { OutcomeEnum, RightEnum } from './decision.type';
import { ConditionEnum } from './rule.type';

@Input('A draft to be begun.', { writes: 'PolicyVersion' })
export class DraftPolicyVersionInput extends InputFields({
  from: Whole('The version whose rules it begins with; of any state.', {
    required: true,
    writes: 'PolicyVersion.basedOn',
  }),
  title: Text('What it is called: one line.', { required: true }),
}) {}

@Input('Coordinates under the name they have together.', { writes: 'PolicyVersion.grants' })
export class CoordinateGroupInput extends InputFields({
  group: Text('What they are together.', { required: true }),
  coordinates: Of(() => [String], '`Type.field`, each spelt out.', { required: true }),
}) {}

/** What grants and denials have in common. */
const RULE_FIELDS = {
  roles: Of(() => [RoleEnum], 'Whom it is for; left out: everybody.'),
  organisationKinds: Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; left out: any.'),
  organisations: Of(() => [String], 'Of which organisations, by CBE number in ten digits; left out: any.'),
  what: Of(() => [CoordinateGroupInput], 'What it is about.', { required: true }),
  purposes: Of(() => [PurposeEnum], 'Under which purposes; left out: any, or none.'),
  why: Text('Why.', { required: true }),
};

@Input('A grant, whole: in the place of the one of its id, or a new one.', { writes: 'PolicyVersion.grants' })
export class GrantInput extends InputFields({
  ...RULE_FIELDS,
  id: Id(`Its name, which decisions give as their rule: ${RULE_ID_FORM.EN}.`, { required: true }),
  right: Of(() => RightEnum, 'The right it gives.', { required: true }),
  variant: Of(() => MaskVariantEnum, 'How the value is generalised; left out: not at all.'),
  conditions: Of(() => [ConditionEnum], 'All of them have to hold.', { required: true }),
  legalBasis: Id('The legal basis it stands on, by its id in the register.', { required: true }),
}) {}

@Input('A denial, whole: in the place of the one of its id, or a new one.', { writes: 'PolicyVersion.denials' })
export class DenialInput extends InputFields({
  ...RULE_FIELDS,
  id: Id(`Its name: ${RULE_ID_FORM.EN}.`, { required: true }),
  right: Of(() => RightEnum, 'The right it takes.', { required: true }),
  outcome: Of(() => OutcomeEnum, 'WITHHELD or HIDDEN.', { required: true }),
  conditions: Of(() => [ConditionEnum], 'It holds unless one of them is known not to.', { required: true }),
}) {
  override readonly outcome!: 'WITHHELD' | 'HIDDEN';
}

@Input('Coordinates that are meant for nobody.', { writes: 'PolicyVersion.nobody' })
export class CoordinatesForNobodyInput extends InputFields({
  group: Text('What they are together.', { required: true }),
  coordinates: Of(() => [String], '`Type.field`, each spelt out.', { required: true }),
  why: Text('Why.', { required: true }),
}) {}

/** Which version an officer means, and what goes with the step. */
const NUMBER = { number: Whole('Its number.', { required: true }) };

const AT_REVISION = {
  ...NUMBER,
  revision: Whole('The revision that was read; refused where the draft has changed since.', { required: true }),
};

@Input('A policy version.', { writes: 'PolicyVersion' })
export class PolicyVersionNumberInput extends InputFields(NUMBER) {}

@Input('A draft, as it was read.', { writes: 'PolicyVersion' })
export class PolicyDraftAtRevisionInput extends InputFields(AT_REVISION) {}

@Input('Changes to a draft, rule by rule; what is left out stays.', { writes: 'PolicyVersion' })
export class ChangePolicyDraftInput extends InputFields({
  ...AT_REVISION,
  title: Text('Another title.'),
  grants: Of(() => [GrantInput], 'Grants that change, and new ones.'),
  denials: Of(() => [DenialInput], 'Denials that change, and new ones.'),
  remove: Of(() => [ID], 'Names of grants and denials that go.', { writes: 'PolicyVersion.grants' }),
  nobody: Of(() => [CoordinatesForNobodyInput], 'All that is meant for nobody, in the place of what stands there.'),
}) {}

@Input('A policy version that is not to come in force, and why.', { writes: 'PolicyVersion' })
export class ClosePolicyVersionInput extends InputFields({
  ...NUMBER,
  reason: Text('Why: for its author.', { required: true, writes: 'PolicyVersion.closedBecause' }),
}) {}

@Input('What an officer says of a version. What was said stands.', { writes: 'PolicyVersion.comments' })
export class CommentPolicyVersionInput extends InputFields({
  ...NUMBER,
  rule: Id('A rule of it, by its id; left out: the version as a whole.'),
  text: Text('What is said, in one line, without a number of a person.', { required: true }),
}) {}

@Input('When an approved policy version is to come in force.', { writes: 'PolicyVersion' })
export class SchedulePolicyVersionInput extends InputFields({
  ...NUMBER,
  at: Instant('An instant to come; left out: not by itself.', { writes: 'PolicyVersion.scheduledFor' }),
}) {}

@Input('A policy as a file, to become a draft.', { writes: 'PolicyVersion' })
export class ImportPolicyDraftInput extends InputFields({
  file: Text('The text of the file: YAML, as schema/policy.schema.json describes it.', {
    required: true,
    writes: 'PolicyVersion.grants',
  }),
  title: Text("Another title than the file's."),
}) {}

/** From what an officer sends to the change of a document. */
export function documentEdit({ title, grants, denials, remove, nobody }: ChangePolicyDraftInput): DocumentEdit {
  return {
    title,
    remove,
    grants: grants?.map((grant) => ({
      ...whose(grant),
      ...(grant.variant ? { outcome: 'MASKED', variant: grant.variant } : { outcome: 'VISIBLE' }),
      legalBasis: grant.legalBasis,
      why: grant.why,
    })),
    denials: denials?.map((denial) => ({ ...whose(denial), outcome: denial.outcome, why: denial.why })),
    nobody: nobody?.map(({ group, coordinates, why }) => ({ group, coordinates, why })),
  };
}

function whose(rule: GrantInput | DenialInput): Omit<WhoseRule, 'since'> {
  const { id, roles, organisationKinds: kinds, organisations: numbers, what, right, purposes, conditions } = rule;
  return {
    id,
    right,
    conditions,
    roles: roles ?? 'EVERYBODY',
    ...((kinds || numbers) && { organisations: { ...(kinds && { kinds }), ...(numbers && { numbers }) } }),
    what: what.map(({ group, coordinates }) => ({ group, coordinates })),
    purposes: purposes ?? 'ANY',
  };
}

export const PolicyChangeResolver = Changes(PolicyVersion, {
  draftPolicyVersion: {
    does: 'Begins a draft with the rules of a version.',
    input: [DraftPolicyVersionInput, 'The draft.'],
    by: (input, { policyLife }) => policyLife.begin(input),
  },
  changePolicyDraft: {
    does: 'Changes a draft. An officer who read it before another changed it is refused, and nothing is lost.',
    input: [ChangePolicyDraftInput, 'The changes.'],
    by: (input, { policyLife }) => policyLife.change(input, (document) => editDocument(document, documentEdit(input))),
  },
  submitPolicyDraft: {
    does: 'Submits a draft to a second officer. From then on it does not change. Refused with all that is wrong.',
    input: [PolicyDraftAtRevisionInput, 'The draft.'],
    by: (input, { policyLife }) => policyLife.submit(input),
  },
  approvePolicyVersion: {
    does:
      'Approves a submitted version in the place of the one in force: never by somebody who had a part in it, under ' +
      'whatever account.',
    input: [PolicyVersionNumberInput, 'The version.'],
    by: ({ number }, { policyLife }) => policyLife.approve(number),
  },
  rejectPolicyVersion: {
    does: 'Rejects a submitted version. Answers the new draft in which its rules go on.',
    input: [ClosePolicyVersionInput, 'The version, and why.'],
    by: ({ number, reason }, { policyLife }) => policyLife.reject(number, reason),
  },
  discardPolicyVersion: {
    does: 'Gives up a draft or an approved version.',
    input: [ClosePolicyVersionInput, 'The version, and why.'],
    by: ({ number, reason }, { policyLife }) => policyLife.discard(number, reason),
  },
  schedulePolicyVersion: {
    does: "Says when an approved version is to come in force by itself, on the hub's clock.",
    input: [SchedulePolicyVersionInput, 'Which, and when.'],
    by: ({ number, at }, { policyLife }) => policyLife.schedule(number, at ?? null),
  },
  activatePolicyVersion: {
    does: 'Puts an approved version in force, on every replica; the one before is retired.',
    input: [PolicyVersionNumberInput, 'The version.'],
    by: ({ number }, { policyLife }) => policyLife.activate(number),
  },
  commentPolicyVersion: {
    does: 'Says something of a version or of a rule of it, for its author and the second officer.',
    input: [CommentPolicyVersionInput, 'Of what, and what is said.'],
    by: ({ number, rule, text }, { policyLife }) => policyLife.comment({ number, rule: rule ?? null, text }),
  },
  restorePolicyVersion: {
    does:
      'Goes back to the rules of an earlier version, as a new one: in force at once where nobody gets more by it than ' +
      'now, else submitted to a second officer.',
    input: [PolicyVersionNumberInput, 'The earlier version.'],
    by: ({ number }, { policyLife }) => policyLife.restore(number),
  },
});

export const PolicyImportResolver = Changes(PolicyImport, {
  importPolicyDraft: {
    does:
      'Makes a draft of a policy file, with the next number. All that is wrong with the file comes back with its lines; ' +
      'then nothing is stored.',
    input: [ImportPolicyDraftInput, 'The file.'],
    by: async ({ file, title }, { policy, policyLife }) => {
      const numbers = (await policy.versions()).map(({ number }) => number);
      // a rule that names no version is as new as the draft; should another draft take the number, it is one older
      const { document, exportedFrom, faults } = await policy.readFile(file, Math.max(0, ...numbers) + 1);
      if (faults) return { draft: null, faults };
      const basedOn = numbers.includes(exportedFrom) ? exportedFrom : null;
      return {
        draft: await policyLife.take({ ...document, title: title ?? document.title }, basedOn),
        faults: [],
      };
    },
  },
});
