/** Changes to the register of applications: a privacy officer's, each on record before it counts. */
import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Classified, ClassifiedArg } from '../classified';
import type { RequestContext } from '../request-context';
import {
  ApplicationAtRevisionInput,
  RegisterApplicationInput,
  ReplaceApplicationKeyInput,
} from './application-change.input';
import { Application } from './application.type';
import { applicationRow } from './register-record';

@Resolver()
export class ApplicationChangeResolver {
  @Classified('INTERNAL')
  @Mutation(() => Application, { nullable: true, description: 'Registers an application with its public key.' })
  async registerApplication(
    @ClassifiedArg('input', () => RegisterApplicationInput, { as: 'STRUCTURAL', description: 'The application.' })
    input: RegisterApplicationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<Application> {
    return applicationRow(await register.applications.register(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => Application, {
    nullable: true,
    description: "Puts a key in the place of an application's: the one before proves nothing from then on.",
  })
  async replaceApplicationKey(
    @ClassifiedArg('input', () => ReplaceApplicationKeyInput, { as: 'STRUCTURAL', description: 'The new key.' })
    input: ReplaceApplicationKeyInput,
    @Ctx() { register }: RequestContext,
  ): Promise<Application> {
    return applicationRow(await register.applications.replaceKey(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => Application, {
    nullable: true,
    description: 'Suspends an application: its tokens are refused from the next request on.',
  })
  async suspendApplication(
    @ClassifiedArg('input', () => ApplicationAtRevisionInput, { as: 'STRUCTURAL', description: 'The application.' })
    input: ApplicationAtRevisionInput,
    @Ctx() { register }: RequestContext,
  ): Promise<Application> {
    return applicationRow(await register.applications.setSuspended(input, true));
  }

  @Classified('INTERNAL')
  @Mutation(() => Application, { nullable: true, description: 'Ends the suspension of an application.' })
  async resumeApplication(
    @ClassifiedArg('input', () => ApplicationAtRevisionInput, { as: 'STRUCTURAL', description: 'The application.' })
    input: ApplicationAtRevisionInput,
    @Ctx() { register }: RequestContext,
  ): Promise<Application> {
    return applicationRow(await register.applications.setSuspended(input, false));
  }
}
