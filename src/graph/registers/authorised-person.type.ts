/** An entry in the register of duly authorised persons, as officers see it: a pseudonym, a scope, dates. */
import { Field, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Classified } from '../classified';
import { wordEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

export const AUTHORISATION_STATES = ['PROPOSED', 'WITHDRAWN', 'NOT_YET', 'IN_FORCE', 'ENDED'] as const;
export type AuthorisationState = (typeof AUTHORISATION_STATES)[number];

export const AuthorisationStateEnum = wordEnum<AuthorisationState>(
  'AuthorisationState',
  'Whether an authorisation counts.',
  AUTHORISATION_STATES,
  {
    PROPOSED: 'By one officer; it counts once another one confirms it.',
    WITHDRAWN: 'Ended before it was confirmed: it never counted.',
    NOT_YET: 'Confirmed, and begins later.',
    IN_FORCE: 'Counts now, as long as its legal basis does.',
    ENDED: 'Over: by its last day, or by an officer.',
  },
);

@Classified('INTERNAL')
@ObjectType({
  description: 'The authorisation of a person to see medical data: on what legal basis, of what, from when to when.',
  simpleResolvers: true,
})
export class AuthorisedPerson implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Id of the entry.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Who: the pseudonym that the access log names callers by.' })
  readonly person!: string;

  @Field(() => AuthorisationStateEnum, { nullable: true, description: 'Whether it counts.' })
  readonly state!: AuthorisationState;

  @Field(() => String, { nullable: true, description: 'Id in the register of legal bases; it dies with that.' })
  readonly legalBasis!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'References of the cases it covers, as the call centre has them.',
  })
  readonly caseReferences!: readonly string[];

  @Field(() => [String], { nullable: true, description: 'References of the collectivities whose cases it covers.' })
  readonly collectivityReferences!: readonly string[];

  @Field(() => Date, { nullable: true, description: 'From when it counts.' })
  readonly validFrom!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when; null only in entries from before officers wrote them.',
  })
  readonly validUntil!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was given.' })
  readonly reason!: string;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer who proposed it.' })
  readonly proposedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was proposed.' })
  readonly proposedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the other officer, who confirmed it.' })
  readonly confirmedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was confirmed.' })
  readonly confirmedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer who ended or withdrew it.' })
  readonly endedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When an officer ended or withdrew it.' })
  readonly endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  readonly endReason!: string | null;
}

export const AuthorisedPersonConnection = connectionType('AuthorisedPerson', AuthorisedPerson, 'authorised persons');
