import { Field, ObjectType } from 'type-graphql';
import type { Coordinate } from '../../model/classification';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Carried } from '../classified';
import { SOURCE_DESCRIPTION } from '../disclosed-source';

/** Counts as the field it is about, like the conflict it stands in. */
@Carried()
@ObjectType({ description: "One source's value of a field on which sources differ.", simpleResolvers: true })
export class ConflictCandidate implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Field(() => String, { nullable: true, description: 'What this source says, as text.' })
  readonly value!: string;

  @Field(() => String, {
    nullable: true,
    description: SOURCE_DESCRIPTION,
  })
  readonly source!: string;

  @Field(() => Date, { nullable: true, description: 'As of when the source says so.' })
  readonly asOf!: Date | null;
}

/** Counts as the field it is about, which `carrier` names; kept only where the caller may see that field. */
@Carried()
@ObjectType({ description: 'A field on which sources differ.', simpleResolvers: true })
export class FieldConflict implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Field(() => String, { nullable: true, description: 'Name of the field in this record.' })
  readonly field!: string;

  @Field(() => [ConflictCandidate], { nullable: true, description: 'What each source says.' })
  readonly candidates!: readonly ConflictCandidate[];
}
