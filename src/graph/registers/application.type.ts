import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { OPERATION_MODES, type OperationMode } from '../../model/registered-operations';
import { wordEnum } from '../domain-enums';
import type { Purpose } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { connectionType } from '../paging/connection';
import { PurposeEnum } from '../staffing/caller-enums';

export const OperationModeEnum = wordEnum(
  'OperationMode',
  'What becomes of an operation that an application asks and has not registered.',
  OPERATION_MODES,
  {
    OFF: 'It is answered like any other.',
    LOG: 'It is answered, and its hash is written to the log.',
    WARN: 'It is answered, with a warning in `extensions` and a header; its hash is written to the log.',
    ENFORCE: 'It is refused with OPERATION_NOT_REGISTERED, before it is read.',
  },
);

/**
 * A public key as it is exchanged. Taken in whole, private members included, so that a private key can be told from a
 * malformed one and refused with words its owner will notice; what may be registered is `registers/public-key.ts`'s.
 */
export const JsonWebKeyScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JsonWebKey',
  description: 'A public key in JSON form (RFC 7517), such as {"kty":"EC","crv":"P-256","x":"…","y":"…"}.',
  serialize: (value) => value,
  parseValue: (value) => objectOnly(value),
  parseLiteral: (node, variables) => {
    if (node.kind !== Kind.OBJECT) throw notAnObject();
    return valueFromASTUntyped(node, variables);
  },
});

function objectOnly(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject();
  return value;
}

function notAnObject(): TypeError {
  return new TypeError('A JSON Web Key is an object.');
}

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
