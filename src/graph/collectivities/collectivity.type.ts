import { Field, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, CaseSubject, CollectivitySubject } from '../../model/subject';
import type { CollectivityType } from '../../model/words';
import { Classified } from '../classified';
import { CollectivityTypeEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { Commune } from './commune.type';

@Classified('INTERNAL')
@ObjectType({
  description:
    'The place where a case lives, works or learns, as far as it is followed as one. Source: the call centre.',
  simpleResolvers: true,
})
export class Collectivity implements AboutSubject {
  /** Itself, or the case through which the caller comes to it. */
  readonly subject!: CaseSubject | CollectivitySubject;
  /** The call centre's reference. */
  readonly key!: string;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Name of the collectivity.' })
  readonly name?: string | null;

  @Field(() => CollectivityTypeEnum, { nullable: true, description: 'Kind of collectivity.' })
  readonly type?: CollectivityType | null;

  @Field(() => String, { nullable: true, description: 'Street of its address.' })
  readonly street?: string | null;

  @Field(() => String, { nullable: true, description: 'House number of its address.' })
  readonly houseNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Postcode of its address.' })
  readonly postcode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Commune of its address, in French and Dutch; null outside Brussels.',
  })
  readonly commune?: string | null;

  @Classified('INTERNAL', { derivedFrom: ['Collectivity.commune'] })
  @Field(() => Commune, {
    nullable: true,
    description: 'The commune of its address, with its names and postcodes; null outside Brussels.',
  })
  readonly inCommune?: Commune | null;

  @Classified('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Who is responsible there.' })
  readonly responsible?: string | null;

  @Classified('PERSONAL')
  @Field(() => String, { nullable: true, description: 'The physician to turn to there.' })
  readonly referencePhysician?: string | null;
}

export const CollectivityConnection = connectionType('Collectivity', Collectivity, 'collectivities');
