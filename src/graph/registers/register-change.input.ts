/**
 * What officers send to change the registers of organisations, applications, their operations and the controller's own
 * staff; each field is written, or says which entry is meant.
 */
import { Input, Instant, Of, Text, ReasonToConfirm, RevisionRead } from '../declarations';
import { InputFields } from '../fields';
import { RoleEnum, PurposeEnum } from '../domain-enums';
import { JsonWebKeyScalar, OperationModeEnum } from './application.type';
import { OrganisationKindEnum } from './organisation.type';

@Input('An organisation to be registered.', { writes: 'Organisation' })
export class RegisterOrganisationInput extends InputFields({
  cbe: Text('CBE number of the enterprise; points and BE are taken off.', { required: true }),
  name: Text('Name of the organisation.', { required: true }),
  kind: Of(() => OrganisationKindEnum, 'What it does; never CONTROLLER.', { required: true }),
  insurer: Text('Insurer code: 100, 200, 300, 400, 500, 600 or 900; of a mutuality.'),
  source: Text('The partner system that speaks for it, where one is connected: one organisation each.'),
}) {}

const ORGANISATION = {
  organisation: Text('CBE number of the organisation.', { required: true, writes: 'Organisation.cbe' }),
  revision: RevisionRead(),
};

@Input('The entry of an organisation, as it was read.', { writes: 'Organisation' })
export class OrganisationAtRevisionInput extends InputFields({ ...ORGANISATION, reason: ReasonToConfirm() }) {}

@Input('An organisation to be suspended.', { writes: 'Organisation' })
export class SuspendOrganisationInput extends InputFields({
  ...ORGANISATION,
  reason: Text('Why, in one line; only officers read it.', { required: true, writes: 'Organisation.suspendedAt' }),
}) {}

@Input('The processing agreement with an organisation; it takes the place of the one on record.', {
  writes: 'Organisation',
})
export class RecordProcessingAgreementInput extends InputFields({
  ...ORGANISATION,
  reference: Text('How both sides name it.', { required: true, writes: 'Organisation.agreementReference' }),
  validFrom: Instant('From when it holds.', { required: true, writes: 'Organisation.agreementFrom' }),
  validUntil: Instant('Until when it holds; left out: open-ended.', { writes: 'Organisation.agreementUntil' }),
  reason: ReasonToConfirm(),
}) {}

@Input('An application to be registered.', { writes: 'Application' })
export class RegisterApplicationInput extends InputFields({
  organisation: Text('CBE number of its organisation, whose processing agreement is on record.', { required: true }),
  clientId: Text(
    'cbe-<CBE>, which is taken where this is left out, or that with up to three words behind it: cbe-<CBE>-reports.',
  ),
  name: Text('Name of the system.', { required: true }),
  purposes: Of(() => [PurposeEnum], 'What it may ask for, within what its organisation may.', { required: true }),
  publicKey: Of(
    () => JsonWebKeyScalar,
    'The public half of its key: RSA of 2048 bits or more, EC on P-256 or P-384, or Ed25519. A private key is refused.',
    { required: true },
  ),
  reason: ReasonToConfirm(),
}) {}

const APPLICATION = {
  clientId: Text('Client id of the application.', { required: true }),
  revision: RevisionRead('Application.revision'),
};

@Input('The entry of an application, as it was read.', { writes: 'Application' })
export class ApplicationAtRevisionInput extends InputFields({ ...APPLICATION, reason: ReasonToConfirm() }) {}

@Input('An application to be suspended.', { writes: 'Application' })
export class SuspendApplicationInput extends InputFields({
  ...APPLICATION,
  reason: Text('Why, in one line; only officers read it.', { required: true, writes: 'Application.suspendedAt' }),
}) {}

@Input('A key in place of the one an application has.', { writes: 'Application' })
export class ReplaceApplicationKeyInput extends InputFields({
  ...APPLICATION,
  publicKey: Of(
    () => JsonWebKeyScalar,
    'The public half of a new key; one that was ever replaced is refused, and so is a private key.',
    { required: true },
  ),
  reason: ReasonToConfirm(),
}) {}

@Input('What is to become of operations that an application has not registered.', { writes: 'Application' })
export class SetOperationModeInput extends InputFields({
  ...APPLICATION,
  mode: Of(() => OperationModeEnum, 'Left out or null: as the hub is configured.', {
    writes: 'Application.operationMode',
  }),
  reason: ReasonToConfirm(),
}) {}

@Input('An operation to be registered.', { writes: 'RegisteredOperation' })
export class OperationToRegisterInput extends InputFields({
  text: Text('Letter by letter as the client sends it, with the fragments it uses: 50,000 characters at most.', {
    required: true,
  }),
  documentId: Text('What the client sends in place of the text; left out: its SHA-256, which always does.'),
}) {}

@Input('Operations to be registered for an application.', { writes: 'RegisteredOperation' })
export class RegisterOperationsInput extends InputFields({
  ...APPLICATION,
  operations: Of(
    () => [OperationToRegisterInput],
    'All of them or none; those that are registered already stay as they are.',
    { required: true, writes: 'RegisteredOperation.text' },
  ),
  reason: ReasonToConfirm(),
}) {}

@Input('Operations that an application asks no more.', { writes: 'RegisteredOperation' })
export class WithdrawOperationsInput extends InputFields({
  ...APPLICATION,
  hashes: Of(() => [String], 'Their hashes.', { required: true, writes: 'RegisteredOperation.hash' }),
}) {}

@Input("A contract of the controller's own staff, to be proposed.", { writes: 'StaffContract' })
export class RegisterStaffContractInput extends InputFields({
  niss: Text('National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again.', {
    required: true,
    writes: 'StaffContract.person',
  }),
  role: Of(() => RoleEnum, 'As what the person is employed; never PRIVACY_OFFICER, who is appointed.', {
    required: true,
  }),
  zones: Of(() => [String], 'NIS5 codes of communes, or ALL; of a hygiene inspector.'),
  collectivities: Of(() => [String], 'References, or ALL; of the collectivity cell.'),
  hours: Text('Weekly hours in Brussels, as Mo-Fr 08:00-18:00; Sa 09:00-12:00. Left out: at any hour.'),
  validFrom: Instant('From when it is valid; left out: from now on.'),
  validUntil: Instant('Until when; left out: open-ended.'),
  reason: ReasonToConfirm(),
}) {}

@Input('A contract to be ended.', { writes: 'StaffContract' })
export class EndStaffContractInput extends InputFields({
  reference: Text('Its reference.', { required: true }),
  revision: RevisionRead(),
  validUntil: Instant('When it ends; left out: at once.'),
  reason: Text('Why, in one line.', { required: true, writes: 'PolicyRegisterProposal.reason' }),
}) {}
