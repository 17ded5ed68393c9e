/** Changes to the register of organisations: a privacy officer's, each on record before it counts. */
import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Classified, ClassifiedArg } from '../classified';
import type { RequestContext } from '../request-context';
import {
  OrganisationAtRevisionInput,
  RecordProcessingAgreementInput,
  RegisterOrganisationInput,
} from './organisation-change.input';
import { Organisation } from './organisation.type';
import { organisationRow } from './register-record';

@Resolver()
export class OrganisationChangeResolver {
  @Classified('INTERNAL')
  @Mutation(() => Organisation, { nullable: true, description: 'Registers an organisation, without agreement yet.' })
  async registerOrganisation(
    @ClassifiedArg('input', () => RegisterOrganisationInput, { as: 'STRUCTURAL', description: 'The organisation.' })
    input: RegisterOrganisationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<Organisation> {
    return organisationRow(await register.organisations.register(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => Organisation, {
    nullable: true,
    description:
      'Records the processing agreement with an organisation: from when it holds, its staff and systems count.',
  })
  async recordProcessingAgreement(
    @ClassifiedArg('input', () => RecordProcessingAgreementInput, { as: 'STRUCTURAL', description: 'The agreement.' })
    input: RecordProcessingAgreementInput,
    @Ctx() { register }: RequestContext,
  ): Promise<Organisation> {
    return organisationRow(await register.organisations.recordAgreement(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => Organisation, {
    nullable: true,
    description: 'Suspends an organisation: from the next request on nobody of it sees anything, its systems included.',
  })
  async suspendOrganisation(
    @ClassifiedArg('input', () => OrganisationAtRevisionInput, { as: 'STRUCTURAL', description: 'The organisation.' })
    input: OrganisationAtRevisionInput,
    @Ctx() { register }: RequestContext,
  ): Promise<Organisation> {
    return organisationRow(await register.organisations.setSuspended(input, true));
  }

  @Classified('INTERNAL')
  @Mutation(() => Organisation, { nullable: true, description: 'Ends the suspension of an organisation.' })
  async resumeOrganisation(
    @ClassifiedArg('input', () => OrganisationAtRevisionInput, { as: 'STRUCTURAL', description: 'The organisation.' })
    input: OrganisationAtRevisionInput,
    @Ctx() { register }: RequestContext,
  ): Promise<Organisation> {
    return organisationRow(await register.organisations.setSuspended(input, false));
  }
}
