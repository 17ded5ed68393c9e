/** Changes to the register of organisations: a privacy officer's, each on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import { Change, InputArgument } from '../declarations';
import { partnerChangeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import type { RequestContext } from '../request-context';
import {
  OrganisationAtRevisionInput,
  RecordProcessingAgreementInput,
  RegisterOrganisationInput,
  SuspendOrganisationInput,
} from './organisation-change.input';

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
