/** What officers send to change the register of applications; each field is written, or says which entry is meant. */
import { Field, InputType, Int } from 'type-graphql';
import type { Purpose } from '../../model/roles';
import type { ApplicationAt, NewApplication } from '../../registers/partner-application-store';
import { PurposeEnum } from '../staffing/caller-enums';
import { JsonWebKeyScalar } from './json-web-key.scalar';
import { Writes } from './written';

@InputType({ description: 'An application to be registered.' })
export class RegisterApplicationInput implements NewApplication {
  @Writes('Application.organisation')
  @Field(() => String, { description: 'CBE number of its organisation, whose processing agreement is on record.' })
  readonly organisation!: string;

  @Writes('Application.clientId')
  @Field(() => String, {
    nullable: true,
    description:
      'cbe-<CBE>, which is taken where this is left out, or that with up to three words behind it: cbe-<CBE>-reports.',
  })
  readonly clientId?: string | null;

  @Writes('Application.name')
  @Field(() => String, { description: 'Name of the system.' })
  readonly name!: string;

  @Writes('Application.purposes')
  @Field(() => [PurposeEnum], { description: 'What it may ask for, within what its organisation may.' })
  readonly purposes!: Purpose[];

  @Writes('Application.publicKey')
  @Field(() => JsonWebKeyScalar, {
    description:
      'The public half of its key: RSA of 2048 bits or more, EC on P-256 or P-384, or Ed25519. A private key is refused.',
  })
  readonly publicKey!: unknown;

  @Writes('PolicyRegisterProposal.reason')
  @Field(() => String, { description: 'Why, in one line: for the officer who confirms it.' })
  readonly reason!: string;
}

@InputType({ description: 'The entry of an application, as it was read.' })
export class ApplicationAtRevisionInput implements ApplicationAt {
  @Writes('Application.clientId')
  @Field(() => String, { description: 'Client id of the application.' })
  readonly clientId!: string;

  @Writes('Application.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('PolicyRegisterProposal.reason')
  @Field(() => String, { description: 'Why, in one line: for the officer who confirms it.' })
  readonly reason!: string;
}

@InputType({ description: 'An application to be suspended.' })
export class SuspendApplicationInput implements ApplicationAt {
  @Writes('Application.clientId')
  @Field(() => String, { description: 'Client id of the application.' })
  readonly clientId!: string;

  @Writes('Application.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('Application.suspendedAt')
  @Field(() => String, { description: 'Why, in one line; only officers read it.' })
  readonly reason!: string;
}

@InputType({ description: 'A key in place of the one an application has.' })
export class ReplaceApplicationKeyInput implements ApplicationAt {
  @Writes('Application.clientId')
  @Field(() => String, { description: 'Client id of the application.' })
  readonly clientId!: string;

  @Writes('Application.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('Application.publicKey')
  @Field(() => JsonWebKeyScalar, {
    description: 'The public half of a new key; one that was ever replaced is refused, and so is a private key.',
  })
  readonly publicKey!: unknown;

  @Writes('PolicyRegisterProposal.reason')
  @Field(() => String, { description: 'Why, in one line: for the officer who confirms it.' })
  readonly reason!: string;
}
