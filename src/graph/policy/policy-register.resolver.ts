/** The registers that rules stand on: read and changed by privacy officers, each change on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import { Changes } from '../changes';
import { Read, Day, Id, Input, Of, Text, Whole, RevisionRead } from '../declarations';
import { type RequestContext, badArgument } from '../request-context';
import { changeRow, legalBasisEntries, proposalRow, purposeEntries, warningRows } from './policy-register-record';
import {
  PolicyRegisterChange,
  PolicyRegisterEntry,
  PolicyRegisterProposal,
  PolicyWarningEntry,
  RegisterNameEnum,
} from './policy-register.type';
import { InputFields } from '../fields';
import { PurposeEnum } from '../domain-enums';
import { RetentionTermInput } from './rule.type';

@Input('A legal basis as it is to stand, whole: what is left out is not taken from what stands.', {
  writes: 'LegalBasis',
})
export class ChangeLegalBasisInput extends InputFields({
  id: Text('Its id: small letters, digits and hyphens. One that is new is registered.', {
    required: true,
    writes: 'PolicyRegisterEntry.name',
  }),
  revision: Whole('The revision that was read; 0 for a new one.', {
    required: true,
    writes: 'PolicyRegisterEntry.revision',
  }),
  reason: Text('Why; one line.', { required: true, writes: 'PolicyRegisterEntry.reason' }),
  text: Text('The legal text, as a reader knows it.', { required: true }),
  textValidFrom: Day('The first day the text is in force.', { required: true }),
  textValidUntil: Day('The last day of the text; null: open-ended. Never left out.'),
  controller: Text('Who answers for the processing.', { required: true }),
  processors: Of(() => [String], 'Who processes, and for whom.', { required: true }),
  retention: Of(() => [RetentionTermInput], 'How long data is kept; a term at least.', { required: true }),
  impactAssessment: Text('Reference of the impact assessment.', { required: true }),
  impactAssessedOn: Day('Day of the impact assessment.', { required: true }),
  impactAssessmentUntil: Day('The last day it counts; null: open-ended. Never left out.'),
  validFrom: Day('The first day the basis holds.', { required: true }),
  validUntil: Day('The last day it holds; null: open-ended. Never left out.'),
}) {}

@Input('A purpose as it is to stand, whole.', { writes: 'PurposeOfUse' })
export class ChangePurposeInput extends InputFields({
  purpose: Of(() => PurposeEnum, 'The purpose.', { required: true, writes: 'PolicyRegisterEntry.name' }),
  revision: Whole('The revision that was read.', { required: true, writes: 'PolicyRegisterEntry.revision' }),
  reason: Text('Why; one line.', { required: true, writes: 'PolicyRegisterEntry.reason' }),
  descriptionFr: Text('What it is for, in French.', { required: true }),
  descriptionNl: Text('What it is for, in Dutch.', { required: true }),
  descriptionEn: Text('What it is for, in English.', { required: true }),
  validFrom: Day('The first day it counts.', { required: true }),
  validUntil: Day('The last day it counts; null: open-ended. Never left out.'),
}) {}

@Input('An entry that is to end with this request.', { writes: 'PolicyRegisterEntry' })
export class EndRegisterEntryInput extends InputFields({
  register: Of(() => RegisterNameEnum, 'Which register.', { required: true }),
  name: Text('Id of the legal basis, or the purpose.', { required: true }),
  revision: RevisionRead(),
  reason: Text('Why; one line.', { required: true }),
}) {}

const PROPOSAL = { id: Id('The proposal.', { required: true, writes: 'PolicyRegisterProposal.state' }) };

@Input('A proposal to confirm.')
export class ConfirmRegisterProposalInput extends InputFields(PROPOSAL) {}

@Input('A proposal to reject, or to withdraw.')
export class RejectRegisterProposalInput extends InputFields({
  ...PROPOSAL,
  reason: Text('Why; one line.', { required: true, writes: 'PolicyRegisterProposal.decisionReason' }),
}) {}

/** Changes to the registers that rules stand on: a privacy officer's, each on record before it counts. */
const ONE_OR_TWO = 'What only brings last days forward counts at once; anything else waits for a second officer.';

/** An end that is left out by mistake would make the entry open-ended, so to have none is said. */
function lastDay<Part extends string>(input: { readonly [Name in Part]?: string | null }, part: Part): string | null {
  const day: string | null | undefined = input[part];
  if (day === undefined) {
    throw badArgument(`input.${part}`, `${part} is left out: where there is no last day, say null.`);
  }
  return day;
}

@Resolver()
export class PolicyRegisterResolver {
  @Read(() => [PolicyRegisterEntry], "Legal bases with their history, by id. Driving source: the hub's own register.")
  legalBases(@Ctx() context: RequestContext): Promise<PolicyRegisterEntry[]> {
    return legalBasisEntries(context);
  }

  @Read(() => [PolicyRegisterEntry], "Purposes with their history, by name. Driving source: the hub's own register.")
  purposes(@Ctx() context: RequestContext): Promise<PolicyRegisterEntry[]> {
    return purposeEntries(context);
  }

  @Read(
    () => [PolicyRegisterProposal],
    "Changes proposed for these registers, the newest first. Driving source: the hub's own register.",
  )
  async policyRegisterProposals(@Ctx() { register, now }: RequestContext): Promise<PolicyRegisterProposal[]> {
    return (await register.proposals.list()).map((one) => proposalRow(one, now));
  }

  @Read(
    () => [PolicyWarningEntry],
    'Rules that will be suspended by themselves within 14 days, or are, the first to end first. Driving source: the policy in force.',
  )
  policyWarnings(@Ctx() context: RequestContext): PolicyWarningEntry[] {
    return warningRows(context);
  }
}

export const PolicyRegisterChangeResolver = Changes(
  PolicyRegisterChange,
  {
    changeLegalBasis: {
      does: `Changes a legal basis, reopens one, or registers a new one. ${ONE_OR_TWO}`,
      input: [ChangeLegalBasisInput, 'The legal basis.'],
      by: ({ revision, reason, ...basis }, { register }) => {
        const becomes = {
          ...basis,
          textValidUntil: lastDay(basis, 'textValidUntil'),
          impactAssessmentUntil: lastDay(basis, 'impactAssessmentUntil'),
          validUntil: lastDay(basis, 'validUntil'),
          endedAt: null,
        };
        return register.policyRegisters.changeLegalBasis({ key: basis.id, revision, reason }, becomes);
      },
    },
    changePurpose: {
      does: `Changes what a purpose is for and when it counts, or reopens it. ${ONE_OR_TWO}`,
      input: [ChangePurposeInput, 'The purpose.'],
      by: ({ revision, reason, ...purpose }, { register }) => {
        const becomes = { ...purpose, validUntil: lastDay(purpose, 'validUntil'), endedAt: null };
        return register.policyRegisters.changePurpose({ key: purpose.purpose, revision, reason }, becomes);
      },
    },
    endRegisterEntry: {
      does: 'Ends a legal basis or a purpose: from the next request on, rules that stand on it are suspended.',
      input: [EndRegisterEntryInput, 'The entry.'],
      by: ({ register: name, name: key, revision, reason }, { register }) =>
        register.policyRegisters.end(name, { key, revision, reason }),
    },
    confirmRegisterProposal: {
      does: 'Confirms what another privacy officer proposed: from the next request on it counts.',
      input: [ConfirmRegisterProposalInput, 'The proposal.'],
      by: ({ id }, { register }) => register.proposals.confirm(id),
    },
    rejectRegisterProposal: {
      does: "Rejects what was proposed, or withdraws one's own proposal; of whichever register.",
      input: [RejectRegisterProposalInput, 'The proposal.'],
      by: ({ id, reason }, { register }) => register.proposals.reject(id, reason),
    },
  },
  changeRow,
);
