/** Changes to the register of organisations: a privacy officer's, each on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import { OrganisationKindEnum } from './organisation.type';
import { Input, Instant, Of, Text, Change, InputArgument, ReasonToConfirm, RevisionRead } from '../declarations';
import { InputFields } from '../fields';
import { changeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import type { RequestContext } from '../request-context';

/** What officers send to change the register of organisations; each field is written, or says which entry is meant. */
@Input('An organisation to be registered.')
export class RegisterOrganisationInput extends InputFields({
  cbe: Text('CBE number of the enterprise; points and BE are taken off.', {
    required: true,
    writes: 'Organisation.cbe',
  }),
  name: Text('Name of the organisation.', { required: true, writes: 'Organisation.name' }),
  kind: Of(() => OrganisationKindEnum, 'What it does; never CONTROLLER.', {
    required: true,
    writes: 'Organisation.kind',
  }),
  insurer: Text('Insurer code: 100, 200, 300, 400, 500, 600 or 900; of a mutuality.', {
    writes: 'Organisation.insurer',
  }),
  source: Text('The partner system that speaks for it, where one is connected: one organisation each.', {
    writes: 'Organisation.source',
  }),
}) {}

@Input('The entry of an organisation, as it was read.')
export class OrganisationAtRevisionInput extends InputFields({
  organisation: Text('CBE number of the organisation.', { required: true, writes: 'Organisation.cbe' }),
  revision: RevisionRead('Organisation.revision'),
  reason: ReasonToConfirm(),
}) {}

@Input('An organisation to be suspended.')
export class SuspendOrganisationInput extends InputFields({
  organisation: Text('CBE number of the organisation.', { required: true, writes: 'Organisation.cbe' }),
  revision: RevisionRead('Organisation.revision'),
  reason: Text('Why, in one line; only officers read it.', { required: true, writes: 'Organisation.suspendedAt' }),
}) {}

@Input('The processing agreement with an organisation; it takes the place of the one on record.')
export class RecordProcessingAgreementInput extends InputFields({
  organisation: Text('CBE number of the organisation.', { required: true, writes: 'Organisation.cbe' }),
  revision: RevisionRead('Organisation.revision'),
  reference: Text('How both sides name it.', { required: true, writes: 'Organisation.agreementReference' }),
  validFrom: Instant('From when it holds.', { required: true, writes: 'Organisation.agreementFrom' }),
  validUntil: Instant('Until when it holds; left out: open-ended.', { writes: 'Organisation.agreementUntil' }),
  reason: ReasonToConfirm(),
}) {}

@Resolver()
export class OrganisationChangeResolver {
  @Change(() => PolicyRegisterChange, 'Registers an organisation, without agreement yet: it may do nothing.')
  async registerOrganisation(
    @InputArgument(() => RegisterOrganisationInput, 'The organisation.') input: RegisterOrganisationInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.organisations.register(input));
  }

  @Change(
    () => PolicyRegisterChange,
    'Records the processing agreement with an organisation: from when it holds, its staff and systems count. What ' +
      'only brings its end forward is valid at once; anything else once another privacy officer has confirmed it.',
  )
  async recordProcessingAgreement(
    @InputArgument(() => RecordProcessingAgreementInput, 'The agreement.') input: RecordProcessingAgreementInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.organisations.recordAgreement(input));
  }

  @Change(
    () => PolicyRegisterChange,
    'Suspends an organisation at once: from the next request on its staff and its systems see nothing.',
  )
  async suspendOrganisation(
    @InputArgument(() => SuspendOrganisationInput, 'The organisation.') input: SuspendOrganisationInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.organisations.suspend(input));
  }

  @Change(
    () => PolicyRegisterChange,
    'Ends the suspension of an organisation, once another privacy officer has confirmed it.',
  )
  async resumeOrganisation(
    @InputArgument(() => OrganisationAtRevisionInput, 'The organisation.') input: OrganisationAtRevisionInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.organisations.resume(input));
  }
}
