/** What officers send to change the operations of an application. */
import { Field, InputType, Int } from 'type-graphql';
import type { OperationMode } from '../../model/registered-operations';
import type { ApplicationAt } from '../../registers/partner-application-store';
import { OperationModeEnum } from './operation-mode';
import { Writes } from './written';

@InputType({ description: 'An operation to be registered.' })
export class OperationToRegisterInput {
  @Writes('RegisteredOperation.text')
  @Field(() => String, {
    description: 'Letter by letter as the client sends it, with the fragments it uses: 50,000 characters at most.',
  })
  readonly text!: string;

  @Writes('RegisteredOperation.documentId')
  @Field(() => String, {
    nullable: true,
    description: 'What the client sends in place of the text; left out: its SHA-256, which always does.',
  })
  readonly documentId?: string | null;
}

@InputType({ description: 'Operations to be registered for an application.' })
export class RegisterOperationsInput implements ApplicationAt {
  @Writes('RegisteredOperation.clientId')
  @Field(() => String, { description: 'Client id of the application.' })
  readonly clientId!: string;

  @Writes('Application.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('RegisteredOperation.text')
  @Field(() => [OperationToRegisterInput], {
    description: 'All of them or none; those that are registered already stay as they are.',
  })
  readonly operations!: OperationToRegisterInput[];

  @Writes('PolicyRegisterProposal.reason')
  @Field(() => String, { description: 'Why, in one line: for the officer who confirms it.' })
  readonly reason!: string;
}

@InputType({ description: 'Operations that an application asks no more.' })
export class WithdrawOperationsInput implements Omit<ApplicationAt, 'reason'> {
  @Writes('RegisteredOperation.clientId')
  @Field(() => String, { description: 'Client id of the application.' })
  readonly clientId!: string;

  @Writes('Application.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('RegisteredOperation.hash')
  @Field(() => [String], { description: 'Their hashes.' })
  readonly hashes!: string[];
}

@InputType({ description: 'What is to become of operations that an application has not registered.' })
export class SetOperationModeInput implements ApplicationAt {
  @Writes('Application.clientId')
  @Field(() => String, { description: 'Client id of the application.' })
  readonly clientId!: string;

  @Writes('Application.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('Application.operationMode')
  @Field(() => OperationModeEnum, { nullable: true, description: 'Left out or null: as the hub is configured.' })
  readonly mode?: OperationMode | null;

  @Writes('PolicyRegisterProposal.reason')
  @Field(() => String, { description: 'Why, in one line: for the officer who confirms it.' })
  readonly reason!: string;
}
