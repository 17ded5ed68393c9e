/** Changes to the register of applications: privacy officers', each on record before it is valid. */
import { Ctx, Resolver } from 'type-graphql';
import { Change, InputArgument } from '../declarations';
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
  @Change(() => PolicyRegisterChange, `Registers an application with its public key. ${WAITS}`)
  async registerApplication(
    @InputArgument(() => RegisterApplicationInput, 'The application.') input: RegisterApplicationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.applications.register(input));
  }

  @Change(
    () => PolicyRegisterChange,
    `Puts a key in the place of an application's: the one before proves nothing from then on. ${WAITS}`,
  )
  async replaceApplicationKey(
    @InputArgument(() => ReplaceApplicationKeyInput, 'The new key.') input: ReplaceApplicationKeyInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.applications.replaceKey(input));
  }

  @Change(
    () => PolicyRegisterChange,
    'Suspends an application at once: its tokens are refused from the next request on.',
  )
  async suspendApplication(
    @InputArgument(() => SuspendApplicationInput, 'The application.') input: SuspendApplicationInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.applications.suspend(input));
  }

  @Change(() => PolicyRegisterChange, `Ends the suspension of an application. ${WAITS}`)
  async resumeApplication(
    @InputArgument(() => ApplicationAtRevisionInput, 'The application.') input: ApplicationAtRevisionInput,
    @Ctx() { register }: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return partnerChangeRow(await register.applications.resume(input));
  }
}
