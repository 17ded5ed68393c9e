import type { OperationMode } from '../../model/registered-operations';
import type { Purpose } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { connectionType } from '../paging/connection';
import { PurposeEnum } from '../staffing/caller-enums';
import { JsonWebKeyScalar } from './json-web-key.scalar';
import { OperationModeEnum } from './operation-mode';

@Output('A system of an organisation that may ask the hub.', { class: 'INTERNAL' })
export class Application implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Its client id.')
  readonly id!: string;

  @Text('What it calls itself at the identity provider.')
  readonly clientId!: string;

  @Text('CBE number of its organisation.')
  readonly organisation!: string;

  @Text('Name of the system.')
  readonly name!: string;

  @Of(() => [PurposeEnum], "What it may ask for; null where its organisation's purposes are the only limit.")
  readonly purposes!: readonly Purpose[] | null;

  @Of(
    () => JsonWebKeyScalar,
    'The key it proves itself with; null where the identity provider knows it from elsewhere.',
  )
  readonly publicKey!: Readonly<Record<string, string>> | null;

  @Text('Thumbprint of the key (RFC 7638, SHA-256).')
  readonly keyThumbprint!: string | null;

  @Instant('Since when this key is the one in force.')
  readonly keySince!: Date | null;

  @Instant('Since when it is suspended: its tokens are refused.')
  readonly suspendedAt!: Date | null;

  @Text('Pseudonym of the officer who suspended it.')
  readonly suspendedBy!: string | null;

  @Text('Why it is suspended.')
  readonly suspensionReason!: string | null;

  @Instant('When an officer registered it.')
  readonly registeredAt!: Date | null;

  @Of(() => OperationModeEnum, 'What becomes of operations it has not registered; null: as the hub is configured.')
  readonly operationMode!: OperationMode | null;

  @Whole('Goes up with each change; a change names the one it was made from.')
  readonly revision!: number;
}

export const ApplicationConnection = connectionType('Application', Application, 'applications');
