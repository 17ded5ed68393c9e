/** What officers send to change the registers that rules stand on; each field is written, or says which entry is meant. */
import { Day, Id, Input, Of, Text, Whole, RevisionRead } from '../declarations';
import { InputFields } from '../fields';
import { PurposeEnum } from '../domain-enums';
import { RegisterNameEnum } from './policy-register.type';

@Input('A legal basis as it is to stand, whole: what is left out is not taken from what stands.')
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
  text: Text('The legal text, as a reader knows it.', { required: true, writes: 'LegalBasis.text' }),
  textValidFrom: Day('The first day the text is in force.', { required: true, writes: 'LegalBasis.textValidFrom' }),
  textValidUntil: Day('The last day of the text; null: open-ended. Never left out.', {
    writes: 'LegalBasis.textValidUntil',
  }),
  controller: Text('Who answers for the processing.', { required: true, writes: 'LegalBasis.controller' }),
  processors: Of(() => [String], 'Who processes, and for whom.', { required: true, writes: 'LegalBasis.processors' }),
  retention: Text('How long data is kept.', { required: true, writes: 'LegalBasis.retention' }),
  impactAssessment: Text('Reference of the impact assessment.', {
    required: true,
    writes: 'LegalBasis.impactAssessment',
  }),
  impactAssessedOn: Day('Day of the impact assessment.', { required: true, writes: 'LegalBasis.impactAssessedOn' }),
  impactAssessmentUntil: Day('The last day it counts; null: open-ended. Never left out.', {
    writes: 'LegalBasis.impactAssessmentUntil',
  }),
  validFrom: Day('The first day the basis holds.', { required: true, writes: 'LegalBasis.validFrom' }),
  validUntil: Day('The last day it holds; null: open-ended. Never left out.', { writes: 'LegalBasis.validUntil' }),
}) {}

@Input('A purpose as it is to stand, whole.')
export class ChangePurposeInput extends InputFields({
  purpose: Of(() => PurposeEnum, 'The purpose.', { required: true, writes: 'PolicyRegisterEntry.name' }),
  revision: Whole('The revision that was read.', { required: true, writes: 'PolicyRegisterEntry.revision' }),
  reason: Text('Why; one line.', { required: true, writes: 'PolicyRegisterEntry.reason' }),
  descriptionFr: Text('What it is for, in French.', { required: true, writes: 'PurposeOfUse.descriptionFr' }),
  descriptionNl: Text('What it is for, in Dutch.', { required: true, writes: 'PurposeOfUse.descriptionNl' }),
  descriptionEn: Text('What it is for, in English.', { required: true, writes: 'PurposeOfUse.descriptionEn' }),
  validFrom: Day('The first day it counts.', { required: true, writes: 'PurposeOfUse.validFrom' }),
  validUntil: Day('The last day it counts; null: open-ended. Never left out.', { writes: 'PurposeOfUse.validUntil' }),
}) {}

@Input('An entry that is to end with this request.')
export class EndRegisterEntryInput extends InputFields({
  register: Of(() => RegisterNameEnum, 'Which register.', { required: true, writes: 'PolicyRegisterEntry.register' }),
  name: Text('Id of the legal basis, or the purpose.', { required: true, writes: 'PolicyRegisterEntry.name' }),
  revision: RevisionRead('PolicyRegisterEntry.revision'),
  reason: Text('Why; one line.', { required: true, writes: 'PolicyRegisterEntry.reason' }),
}) {}

const PROPOSAL = { id: Id('The proposal.', { required: true, writes: 'PolicyRegisterProposal.state' }) };

@Input('A proposal to confirm.')
export class ConfirmRegisterProposalInput extends InputFields(PROPOSAL) {}

@Input('A proposal to reject, or to withdraw.')
export class RejectRegisterProposalInput extends InputFields({
  ...PROPOSAL,
  reason: Text('Why; one line.', { required: true, writes: 'PolicyRegisterProposal.decisionReason' }),
}) {}
