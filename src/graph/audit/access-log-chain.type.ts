/** How the chain of the access log stands: what is sealed, and whether its end is what was written. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Carried, Classified } from '../classified';
import { LocalDate } from '../local-date';

@Carried()
@ObjectType({
  description: 'A seal over one segment of the access log: signed, and bound to the one before.',
  simpleResolvers: true,
})
export class ChainSeal {
  @Field(() => Int, { nullable: true, description: 'The number of the segment.' })
  readonly segment!: number;

  @Field(() => LocalDate, { nullable: true, description: 'Its day, UTC.' })
  readonly day!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was sealed.' })
  readonly sealedAt!: Date;

  @Field(() => Float, { nullable: true, description: 'How many records it is over.' })
  readonly records!: number;

  @Field(() => Date, { nullable: true, description: 'When the last of them was recorded.' })
  readonly lastRecordedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key it is signed with, by its thumbprint (RFC 7638); null where that is none of the hub’s.',
  })
  readonly keyId!: string | null;
}

@Carried()
@ObjectType({ description: 'Something that is not as it was written, and where.', simpleResolvers: true })
export class ChainFinding {
  @Field(() => String, { nullable: true, description: 'What it is, as `audit:verify` calls it: RECORD_CHANGED …' })
  readonly kind!: string;

  @Field(() => String, { nullable: true, description: 'What it means.' })
  readonly sentence!: string;

  @Field(() => Int, { nullable: true, description: 'In which segment; null: the log as such.' })
  readonly segment!: number | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day of that segment, UTC.' })
  readonly day!: string | null;

  @Field(() => String, { nullable: true, description: 'In the lane of which writer.' })
  readonly lane!: string | null;

  @Field(() => String, { nullable: true, description: 'The number in that lane.' })
  readonly sequence!: string | null;

  @Field(() => String, { nullable: true, description: 'The record.' })
  readonly record!: string | null;
}

@Classified('INTERNAL')
@ObjectType({
  description:
    'How the chain of the access log stands. What is checked is its end: the last segment that was sealed and the open one, of ' +
    'each writer the last records. All of it, and the anchor outside, is checked by `npm run audit:verify`.',
  simpleResolvers: true,
})
export class AccessLogChain {
  @Field(() => Date, {
    nullable: true,
    description: 'When it was checked; for some seconds everybody is told the same.',
  })
  readonly checkedAt!: Date;

  @Field(() => Boolean, { nullable: true, description: 'Whether nothing was found in what was checked.' })
  readonly isWhole!: boolean;

  @Field(() => ChainSeal, { nullable: true, description: 'The last seal; null before the first.' })
  readonly lastSeal!: ChainSeal | null;

  @Field(() => Float, { nullable: true, description: 'How many records are not sealed yet.' })
  readonly unsealed!: number;

  @Field(() => LocalDate, { nullable: true, description: 'The day of the first segment that was checked, UTC.' })
  readonly checkedFrom!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many records were checked.' })
  readonly checked!: number;

  @Field(() => [ChainFinding], { nullable: true, description: 'The first of what was found.' })
  readonly findings!: readonly ChainFinding[];

  @Field(() => Int, { nullable: true, description: 'How much was found in all.' })
  readonly found!: number;
}
