import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ImportedFileState, Refusal } from '../../model/imported-files';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Classified } from '../classified';
import { SourceFileRefusalEnum, SourceFileStateEnum } from './source-file-words';

@Classified('INTERNAL')
@ObjectType({
  description:
    'One file that a partner without a service delivered. Without its name, which may be a person’s. Each line is counted ' +
    'once: lines = accepted + changed + unchanged + rejected.',
  simpleResolvers: true,
})
export class SourceFile implements AboutSubject {
  /** The organisation whose file it is. */
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'The hub’s number of the file, as the import command knows it.' })
  readonly id!: string;

  @Field(() => Date, { nullable: true, description: 'When it came, or was refused last.' })
  readonly receivedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When the partner wrote it. Of two files that say different things, the newer one is believed.',
  })
  readonly asOf!: Date;

  @Field(() => SourceFileStateEnum, { nullable: true, description: 'What became of it.' })
  readonly state!: ImportedFileState;

  @Field(() => SourceFileRefusalEnum, { nullable: true, description: 'Why it was refused as a whole; null if not.' })
  readonly refusal!: Refusal | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The columns that are missing or stand twice, by the names of the contract in schema/partners.',
  })
  readonly refusedColumns!: readonly string[];

  @Field(() => Int, { nullable: true, description: 'Lines read, the header and empty ones apart.' })
  readonly lines!: number;

  @Field(() => Int, { nullable: true, description: 'Lines that named somebody new.' })
  readonly accepted!: number;

  @Field(() => Int, { nullable: true, description: 'Lines that changed what was known of somebody.' })
  readonly changed!: number;

  @Field(() => Int, { nullable: true, description: 'Lines that changed nothing.' })
  readonly unchanged!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Of the unchanged: lines that said something else, where a newer file was believed.',
  })
  readonly outdated!: number;

  @Field(() => Int, { nullable: true, description: 'Lines that could not be read; each is kept with its reason.' })
  readonly rejected!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Of the rejected: lines that are still to be corrected. The others were, or are too old to be kept.',
  })
  readonly toCorrect!: number;
}
