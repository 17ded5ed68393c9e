/** How often an application asked an operation, or a field with it, on one day. */
import { Float } from 'type-graphql';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Day, Of, Output, OwnId, Text } from '../declarations';
import { connectionType } from '../paging/connection';

@Output('How often an application asked an operation, or a field with it, on one day.', { class: 'INTERNAL' })
export class OperationUsage implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Day, client id, hash and coordinate.')
  readonly id!: string;

  @Day('The day, in Brussels.')
  readonly day!: string;

  @Text('Client id of the application, or of the front end.')
  readonly clientId!: string;

  @Text('SHA-256 of the text, hexadecimal; null for those that were too many to be told apart.')
  readonly operationHash!: string | null;

  @Text('The field that was asked, as Type.field; null: the operation as a whole.')
  readonly coordinate!: string | null;

  @Of(() => Float, 'How many requests.')
  readonly requests!: number;
}

export const OperationUsageConnection = connectionType('OperationUsage', OperationUsage, 'what applications asked');
