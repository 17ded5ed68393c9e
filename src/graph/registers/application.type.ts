import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { OperationMode } from '../../model/registered-operations';
import type { Purpose } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Classified } from '../classified';
import { connectionType } from '../paging/connection';
import { PurposeEnum } from '../staffing/caller-enums';
import { JsonWebKeyScalar } from './json-web-key.scalar';
import { OperationModeEnum } from './operation-mode';

@Classified('INTERNAL')
@ObjectType({ description: 'A system of an organisation that may ask the hub.', simpleResolvers: true })
export class Application implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Its client id.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'What it calls itself at the identity provider.' })
  readonly clientId!: string;

  @Field(() => String, { nullable: true, description: 'CBE number of its organisation.' })
  readonly organisation!: string;

  @Field(() => String, { nullable: true, description: 'Name of the system.' })
  readonly name!: string;

  @Field(() => [PurposeEnum], {
    nullable: true,
    description: "What it may ask for; null where its organisation's purposes are the only limit.",
  })
  readonly purposes!: readonly Purpose[] | null;

  @Field(() => JsonWebKeyScalar, {
    nullable: true,
    description: 'The key it proves itself with; null where the identity provider knows it from elsewhere.',
  })
  readonly publicKey!: Readonly<Record<string, string>> | null;

  @Field(() => String, { nullable: true, description: 'Thumbprint of the key (RFC 7638, SHA-256).' })
  readonly keyThumbprint!: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when this key is the one in force.' })
  readonly keySince!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Since when it is suspended: its tokens are refused.' })
  readonly suspendedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer who suspended it.' })
  readonly suspendedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is suspended.' })
  readonly suspensionReason!: string | null;

  @Field(() => Date, { nullable: true, description: 'When an officer registered it.' })
  readonly registeredAt!: Date | null;

  @Field(() => OperationModeEnum, {
    nullable: true,
    description: 'What becomes of operations it has not registered; null: as the hub is configured.',
  })
  readonly operationMode!: OperationMode | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Goes up with each change; a change names the one it was made from.',
  })
  readonly revision!: number;
}

export const ApplicationConnection = connectionType('Application', Application, 'applications');
