/** Changes to the register of organisations: a privacy officer's, each on record before it counts. */
import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Classified, ClassifiedArg } from '../classified';
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
  @Classified('INTERNAL')
  @Mutation(() => PolicyRegisterChange, {
    nullable: true,
    description: 'Registers an organisation, without agreement yet: it may do nothing.',
  })
  async registerOrganisation(
    @ClassifiedArg('input', () => RegisterOrganisationInput, { as: 'STRUCTURAL', description: 'The organisation.' })
    input: RegisterOrganisationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.organisations.register(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyRegisterChange, {
    nullable: true,
    description:
      'Records the processing agreement with an organisation: from when it holds, its staff and systems count. What ' +
      'only brings its end forward is valid at once; anything else once another privacy officer has confirmed it.',
  })
  async recordProcessingAgreement(
    @ClassifiedArg('input', () => RecordProcessingAgreementInput, { as: 'STRUCTURAL', description: 'The agreement.' })
    input: RecordProcessingAgreementInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.organisations.recordAgreement(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyRegisterChange, {
    nullable: true,
    description: 'Suspends an organisation at once: from the next request on its staff and its systems see nothing.',
  })
  async suspendOrganisation(
    @ClassifiedArg('input', () => SuspendOrganisationInput, { as: 'STRUCTURAL', description: 'The organisation.' })
    input: SuspendOrganisationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.organisations.suspend(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyRegisterChange, {
    nullable: true,
    description: 'Ends the suspension of an organisation, once another privacy officer has confirmed it.',
  })
  async resumeOrganisation(
    @ClassifiedArg('input', () => OrganisationAtRevisionInput, { as: 'STRUCTURAL', description: 'The organisation.' })
    input: OrganisationAtRevisionInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.organisations.resume(input));
  }
}
