/** What officers send to change the operations of an application. */
import type { OperationMode } from '../../model/registered-operations';
import type { ApplicationAt } from '../../registers/partner-application-store';
import { OperationModeEnum } from './operation-mode';
import { Input, Of, Text, Whole } from '../declarations';

@Input('An operation to be registered.')
export class OperationToRegisterInput {
  @Text('Letter by letter as the client sends it, with the fragments it uses: 50,000 characters at most.', {
    required: true,
    writes: 'RegisteredOperation.text',
  })
  readonly text!: string;

  @Text('What the client sends in place of the text; left out: its SHA-256, which always does.', {
    writes: 'RegisteredOperation.documentId',
  })
  readonly documentId?: string | null;
}

@Input('Operations to be registered for an application.')
export class RegisterOperationsInput implements ApplicationAt {
  @Text('Client id of the application.', { required: true, writes: 'RegisteredOperation.clientId' })
  readonly clientId!: string;

  @Whole('The revision that was read; refused where the entry has changed since.', {
    required: true,
    writes: 'Application.revision',
  })
  readonly revision!: number;

  @Of(() => [OperationToRegisterInput], 'All of them or none; those that are registered already stay as they are.', {
    required: true,
    writes: 'RegisteredOperation.text',
  })
  readonly operations!: OperationToRegisterInput[];

  @Text('Why, in one line: for the officer who confirms it.', {
    required: true,
    writes: 'PolicyRegisterProposal.reason',
  })
  readonly reason!: string;
}

@Input('Operations that an application asks no more.')
export class WithdrawOperationsInput implements Omit<ApplicationAt, 'reason'> {
  @Text('Client id of the application.', { required: true, writes: 'RegisteredOperation.clientId' })
  readonly clientId!: string;

  @Whole('The revision that was read; refused where the entry has changed since.', {
    required: true,
    writes: 'Application.revision',
  })
  readonly revision!: number;

  @Of(() => [String], 'Their hashes.', { required: true, writes: 'RegisteredOperation.hash' })
  readonly hashes!: string[];
}

@Input('What is to become of operations that an application has not registered.')
export class SetOperationModeInput implements ApplicationAt {
  @Text('Client id of the application.', { required: true, writes: 'Application.clientId' })
  readonly clientId!: string;

  @Whole('The revision that was read; refused where the entry has changed since.', {
    required: true,
    writes: 'Application.revision',
  })
  readonly revision!: number;

  @Of(() => OperationModeEnum, 'Left out or null: as the hub is configured.', { writes: 'Application.operationMode' })
  readonly mode?: OperationMode | null;

  @Text('Why, in one line: for the officer who confirms it.', {
    required: true,
    writes: 'PolicyRegisterProposal.reason',
  })
  readonly reason!: string;
}
