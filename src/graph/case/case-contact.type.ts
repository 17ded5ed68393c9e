import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDate } from '../local-date';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { ContactRisk } from '../../model/words';
import { Classified } from '../classified';
import { ContactRiskEnum } from '../domain-enums';

@Classified('PERSONAL')
@ObjectType({
  description: 'Somebody the person has named as a contact. Source: the call centre.',
  simpleResolvers: true,
})
export class CaseContact implements AboutSubject {
  readonly subject!: CaseSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Name of the contact.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number of the contact.' })
  readonly phone?: string | null;

  @Field(() => ContactRiskEnum, { nullable: true, description: 'How close the contact was.' })
  readonly risk?: ContactRisk | null;

  @Field(() => String, { nullable: true, description: 'How the two know each other.' })
  readonly relationship?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day they last met.' })
  readonly lastExposureOn?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of the contact's own case, where there is one." })
  readonly caseId?: string | null;
}
