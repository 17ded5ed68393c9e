/** An operation that an application has registered: it may be asked where others are refused. */
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Output, OwnId, Text } from '../declarations';
import { connectionType } from '../paging/connection';

@Output('An operation that an application has registered.', { class: 'INTERNAL' })
export class RegisteredOperation implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Client id and hash.')
  readonly id!: string;

  @Text('Client id of the application.')
  readonly clientId!: string;

  @Text('SHA-256 of the text, hexadecimal; a client may send it in place of the text.')
  readonly hash!: string;

  @Text('What the client calls it where it does not send the hash.')
  readonly documentId!: string | null;

  @Text('Names of the operations in it, separated by commas.')
  readonly name!: string;

  @Text('Letter by letter as the client sends it.')
  readonly text!: string;

  @Instant('When an officer registered it.')
  readonly registeredAt!: Date | null;
}

export const RegisteredOperationConnection = connectionType(
  'RegisteredOperation',
  RegisteredOperation,
  'registered operations',
);
