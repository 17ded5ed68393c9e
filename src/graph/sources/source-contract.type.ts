import { Field, ObjectType } from 'type-graphql';
import { CONTRACT_STATES, type ContractState } from '../../model/source-contract';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Classified } from '../classified';
import { wordEnum } from '../domain-enums';

const ContractStateEnum = wordEnum<ContractState>(
  'ContractState',
  'Whether a partner offers what the hub needs of it.',
  CONTRACT_STATES,
  {
    MATCHES: 'It offers all of it.',
    INCOMPLETE: 'Something is missing.',
    UNREADABLE: 'It answers, and its description cannot be read.',
    UNKNOWN: 'Its description has not been read yet.',
    NOT_APPLICABLE: 'It hands in files and has no description to read.',
  },
);

@Classified('INTERNAL')
@ObjectType({
  description: 'What a partner system says it offers, compared with what the hub needs of it.',
  simpleResolvers: true,
})
export class SourceContract implements AboutSubject {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @Field(() => ContractStateEnum, { nullable: true, description: 'The outcome of the comparison.' })
  readonly state!: ContractState;

  @Field(() => Date, { nullable: true, description: 'When its description was last read, or found unreadable.' })
  readonly checkedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Version it gives itself: of FHIR, of xAPI, of its own contract.',
  })
  readonly declaredVersion!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What the hub needs and the partner does not offer; or why its description cannot be read.',
  })
  readonly missing!: readonly string[];
}
