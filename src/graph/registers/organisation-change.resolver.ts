/** Changes to the register of organisations: a privacy officer's, each on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import type { OrganisationKind } from '../../model/roles';
import type { AgreementOf, NewOrganisation, OrganisationAt } from '../../registers/partner-organisation-store';
import { OrganisationKindEnum } from './organisation.type';
import { Input, Instant, Of, Text, Change, InputArgument } from '../declarations';
import { partnerChangeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import type { RequestContext } from '../request-context';
import { ReasonToConfirm, RevisionRead } from './change-fields';

/** What officers send to change the register of organisations; each field is written, or says which entry is meant. */
@Input('An organisation to be registered.')
export class RegisterOrganisationInput implements NewOrganisation {
  @Text('CBE number of the enterprise; points and BE are taken off.', { required: true, writes: 'Organisation.cbe' })
  readonly cbe!: string;

  @Text('Name of the organisation.', { required: true, writes: 'Organisation.name' })
  readonly name!: string;

  @Of(() => OrganisationKindEnum, 'What it does; never CONTROLLER.', { required: true, writes: 'Organisation.kind' })
  readonly kind!: OrganisationKind;

  @Text('Insurer code: 100, 200, 300, 400, 500, 600 or 900; of a mutuality.', { writes: 'Organisation.insurer' })
  readonly insurer?: string | null;

  @Text('The partner system that speaks for it, where one is connected: one organisation each.', {
    writes: 'Organisation.source',
  })
  readonly source?: string | null;
}

@Input('The entry of an organisation, as it was read.')
export class OrganisationAtRevisionInput implements OrganisationAt {
  @Text('CBE number of the organisation.', { required: true, writes: 'Organisation.cbe' })
  readonly organisation!: string;

  @RevisionRead('Organisation.revision')
  readonly revision!: number;

  @ReasonToConfirm()
  readonly reason!: string;
}

@Input('An organisation to be suspended.')
export class SuspendOrganisationInput implements OrganisationAt {
  @Text('CBE number of the organisation.', { required: true, writes: 'Organisation.cbe' })
  readonly organisation!: string;

  @RevisionRead('Organisation.revision')
  readonly revision!: number;

  @Text('Why, in one line; only officers read it.', { required: true, writes: 'Organisation.suspendedAt' })
  readonly reason!: string;
}

@Input('The processing agreement with an organisation; it takes the place of the one on record.')
export class RecordProcessingAgreementInput implements AgreementOf {
  @Text('CBE number of the organisation.', { required: true, writes: 'Organisation.cbe' })
  readonly organisation!: string;

  @RevisionRead('Organisation.revision')
  readonly revision!: number;

  @Text('How both sides name it.', { required: true, writes: 'Organisation.agreementReference' })
  readonly reference!: string;

  @Instant('From when it holds.', { required: true, writes: 'Organisation.agreementFrom' })
  readonly validFrom!: Date;

  @Instant('Until when it holds; left out: open-ended.', { writes: 'Organisation.agreementUntil' })
  readonly validUntil?: Date | null;

  @ReasonToConfirm()
  readonly reason!: string;
}

@Resolver()
export class OrganisationChangeResolver {
  @Change(() => PolicyRegisterChange, 'Registers an organisation, without agreement yet: it may do nothing.')
  async registerOrganisation(
    @InputArgument(() => RegisterOrganisationInput, 'The organisation.') input: RegisterOrganisationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.organisations.register(input));
  }

  @Change(
    () => PolicyRegisterChange,
    'Records the processing agreement with an organisation: from when it holds, its staff and systems count. What ' +
      'only brings its end forward is valid at once; anything else once another privacy officer has confirmed it.',
  )
  async recordProcessingAgreement(
    @InputArgument(() => RecordProcessingAgreementInput, 'The agreement.') input: RecordProcessingAgreementInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.organisations.recordAgreement(input));
  }

  @Change(
    () => PolicyRegisterChange,
    'Suspends an organisation at once: from the next request on its staff and its systems see nothing.',
  )
  async suspendOrganisation(
    @InputArgument(() => SuspendOrganisationInput, 'The organisation.') input: SuspendOrganisationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.organisations.suspend(input));
  }

  @Change(
    () => PolicyRegisterChange,
    'Ends the suspension of an organisation, once another privacy officer has confirmed it.',
  )
  async resumeOrganisation(
    @InputArgument(() => OrganisationAtRevisionInput, 'The organisation.') input: OrganisationAtRevisionInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.organisations.resume(input));
  }
}
