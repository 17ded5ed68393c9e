/** Changes to the register of applications: privacy officers', each on record before it is valid. */
import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Classified, ClassifiedArg } from '../classified';
import { partnerChangeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import type { RequestContext } from '../request-context';
import {
  ApplicationAtRevisionInput,
  RegisterApplicationInput,
  ReplaceApplicationKeyInput,
  SuspendApplicationInput,
} from './application-change.input';

const WAITS = 'It is valid once another privacy officer has confirmed it.';

@Resolver()
export class ApplicationChangeResolver {
  @Classified('INTERNAL')
  @Mutation(() => PolicyRegisterChange, {
    nullable: true,
    description: `Registers an application with its public key. ${WAITS}`,
  })
  async registerApplication(
    @ClassifiedArg('input', () => RegisterApplicationInput, { as: 'STRUCTURAL', description: 'The application.' })
    input: RegisterApplicationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.applications.register(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyRegisterChange, {
    nullable: true,
    description: `Puts a key in the place of an application's: the one before proves nothing from then on. ${WAITS}`,
  })
  async replaceApplicationKey(
    @ClassifiedArg('input', () => ReplaceApplicationKeyInput, { as: 'STRUCTURAL', description: 'The new key.' })
    input: ReplaceApplicationKeyInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.applications.replaceKey(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyRegisterChange, {
    nullable: true,
    description: 'Suspends an application at once: its tokens are refused from the next request on.',
  })
  async suspendApplication(
    @ClassifiedArg('input', () => SuspendApplicationInput, { as: 'STRUCTURAL', description: 'The application.' })
    input: SuspendApplicationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.applications.suspend(input));
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyRegisterChange, {
    nullable: true,
    description: `Ends the suspension of an application. ${WAITS}`,
  })
  async resumeApplication(
    @ClassifiedArg('input', () => ApplicationAtRevisionInput, { as: 'STRUCTURAL', description: 'The application.' })
    input: ApplicationAtRevisionInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.applications.resume(input));
  }
}
