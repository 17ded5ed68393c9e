/** Changes to the register of applications: privacy officers', each on record before it is valid. */
import { Ctx, Resolver } from 'type-graphql';
import { PurposeEnum } from '../domain-enums';
import { JsonWebKeyScalar } from './application.type';
import { Input, Of, Text, Change, InputArgument, ReasonToConfirm, RevisionRead } from '../declarations';
import { InputFields } from '../fields';
import { changeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import type { RequestContext } from '../request-context';

/** What officers send to change the register of applications; each field is written, or says which entry is meant. */
@Input('An application to be registered.')
export class RegisterApplicationInput extends InputFields({
  organisation: Text('CBE number of its organisation, whose processing agreement is on record.', {
    required: true,
    writes: 'Application.organisation',
  }),
  clientId: Text(
    'cbe-<CBE>, which is taken where this is left out, or that with up to three words behind it: cbe-<CBE>-reports.',
    { writes: 'Application.clientId' },
  ),
  name: Text('Name of the system.', { required: true, writes: 'Application.name' }),
  purposes: Of(() => [PurposeEnum], 'What it may ask for, within what its organisation may.', {
    required: true,
    writes: 'Application.purposes',
  }),
  publicKey: Of(
    () => JsonWebKeyScalar,
    'The public half of its key: RSA of 2048 bits or more, EC on P-256 or P-384, or Ed25519. A private key is refused.',
    { required: true, writes: 'Application.publicKey' },
  ),
  reason: ReasonToConfirm(),
}) {}

@Input('The entry of an application, as it was read.')
export class ApplicationAtRevisionInput extends InputFields({
  clientId: Text('Client id of the application.', { required: true, writes: 'Application.clientId' }),
  revision: RevisionRead('Application.revision'),
  reason: ReasonToConfirm(),
}) {}

@Input('An application to be suspended.')
export class SuspendApplicationInput extends InputFields({
  clientId: Text('Client id of the application.', { required: true, writes: 'Application.clientId' }),
  revision: RevisionRead('Application.revision'),
  reason: Text('Why, in one line; only officers read it.', { required: true, writes: 'Application.suspendedAt' }),
}) {}

@Input('A key in place of the one an application has.')
export class ReplaceApplicationKeyInput extends InputFields({
  clientId: Text('Client id of the application.', { required: true, writes: 'Application.clientId' }),
  revision: RevisionRead('Application.revision'),
  publicKey: Of(
    () => JsonWebKeyScalar,
    'The public half of a new key; one that was ever replaced is refused, and so is a private key.',
    { required: true, writes: 'Application.publicKey' },
  ),
  reason: ReasonToConfirm(),
}) {}

const WAITS = 'It is valid once another privacy officer has confirmed it.';

@Resolver()
export class ApplicationChangeResolver {
  @Change(() => PolicyRegisterChange, `Registers an application with its public key. ${WAITS}`)
  async registerApplication(
    @InputArgument(() => RegisterApplicationInput, 'The application.') input: RegisterApplicationInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.applications.register(input));
  }

  @Change(
    () => PolicyRegisterChange,
    `Puts a key in the place of an application's: the one before proves nothing from then on. ${WAITS}`,
  )
  async replaceApplicationKey(
    @InputArgument(() => ReplaceApplicationKeyInput, 'The new key.') input: ReplaceApplicationKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.applications.replaceKey(input));
  }

  @Change(
    () => PolicyRegisterChange,
    'Suspends an application at once: its tokens are refused from the next request on.',
  )
  async suspendApplication(
    @InputArgument(() => SuspendApplicationInput, 'The application.') input: SuspendApplicationInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.applications.suspend(input));
  }

  @Change(() => PolicyRegisterChange, `Ends the suspension of an application. ${WAITS}`)
  async resumeApplication(
    @InputArgument(() => ApplicationAtRevisionInput, 'The application.') input: ApplicationAtRevisionInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.applications.resume(input));
  }
}
