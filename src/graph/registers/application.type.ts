import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { OPERATION_MODES } from '../../model/registered-operations';
import { wordEnum, PurposeEnum } from '../domain-enums';
import type { OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Whole, Day } from '../declarations';
import { Fields } from '../fields';
import { connectionType } from '../paging/connection';
import { Float } from 'type-graphql';
import { keyOfUsage, type OperationUsageEntry } from '../../registers/partners/operation-usage-store';
import { type RequestContext, organisationOfParty } from '../request-context';

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
 * A public key as it is exchanged. Taken in whole, private members included, so that a private key can be distinguished from a
 * malformed one and refused with words its owner will notice; what may be registered is `registers/public-key.ts`'s.
 */
export const JsonWebKeyScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JsonWebKey',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc7517',
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
export class Application extends Fields({
  id: OwnId('Its client id.'),
  clientId: Text('What it calls itself at the identity provider.'),
  organisation: Text('CBE number of its organisation.'),
  name: Text('Name of the system.'),
  purposes: Of(() => [PurposeEnum], "What it may ask for; null where its organisation's purposes are the only limit."),
  publicKey: Of(
    () => JsonWebKeyScalar,
    'The key it proves itself with; null where the identity provider knows it from elsewhere.',
  ),
  keyThumbprint: Text('Thumbprint of the key (RFC 7638, SHA-256).'),
  keySince: Instant('Since when this key is the one in force.'),
  suspendedAt: Instant('Since when it is suspended: its tokens are refused.'),
  suspendedBy: Text('Pseudonym of the officer who suspended it.'),
  suspensionReason: Text('Why it is suspended.'),
  registeredAt: Instant('When an officer registered it.'),
  operationMode: Of(
    () => OperationModeEnum,
    'What becomes of operations it has not registered; null: as the hub is configured.',
  ),
  revision: Whole('Goes up with each change; a change names the one it was made from.'),
}) {
  readonly subject!: OrganisationSubject;
}

export const ApplicationConnection = connectionType('Application', Application, 'applications');

/** It may be asked where others are refused. */
@Output('An operation that an application has registered.', { class: 'INTERNAL' })
export class RegisteredOperation extends Fields({
  id: OwnId('Client id and hash.'),
  clientId: Text('Client id of the application.'),
  hash: Text('SHA-256 of the text, hexadecimal; a client may send it in place of the text.'),
  documentId: Text('What the client calls it where it does not send the hash.'),
  name: Text('Names of the operations in it, separated by commas.'),
  text: Text('Letter by letter as the client sends it.'),
  registeredAt: Instant('When an officer registered it.'),
}) {
  readonly subject!: OrganisationSubject;
}

export const RegisteredOperationConnection = connectionType(
  'RegisteredOperation',
  RegisteredOperation,
  'registered operations',
);

/** How often an application asked an operation, or a field with it, on one day. */
@Output('How often an application asked an operation, or a field with it, on one day.', { class: 'INTERNAL' })
export class OperationUsage extends Fields({
  id: OwnId('Day, client id, hash and coordinate.'),
  day: Day('The day, in Brussels.'),
  clientId: Text('Client id of the application, or of the front end.'),
  operationHash: Text('SHA-256 of the text, hexadecimal; null for those that were too many to be counted one by one.'),
  coordinate: Text('The field that was asked, as Type.field; null: the operation as a whole.'),
  requests: Of(() => Float, 'How many requests.'),
}) {
  readonly subject!: OrganisationSubject;
}

export const OperationUsageConnection = connectionType('OperationUsage', OperationUsage, 'what applications asked');

export function operationUsageRow(
  { organisation, ...entry }: OperationUsageEntry,
  { caller }: RequestContext,
): OperationUsage {
  return {
    ...entry,
    id: keyOfUsage(entry),
    // a front end that serves persons of any organisation is the controller's
    subject: { kind: 'ORGANISATION', organisation: organisation ?? organisationOfParty(caller, 'CONTROLLER') },
    operationHash: entry.operationHash || null,
    coordinate: entry.coordinate || null,
  };
}
