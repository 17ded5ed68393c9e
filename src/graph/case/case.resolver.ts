/** The sections of a case; each is fetched through its loader when it is selected, and fails alone. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { CaseClassification, PersonCategory } from '../../model/words';
import { CallAttempt } from '../calls/call-attempt.type';
import { CallOrder } from '../calls/call-order.type';
import { Visit } from '../calls/visit.type';
import { Classified } from '../classified';
import { communeName, communeRecord } from '../collectivities/commune-record';
import { Commune } from '../collectivities/commune.type';
import { Collectivity } from '../collectivities/collectivity.type';
import { HouseholdOrder } from '../collectivities/household-order.type';
import { CaseClassificationEnum, PersonCategoryEnum } from '../domain-enums';
import { maskedValue } from '../masking/masked-value';
import { MaskedValue } from '../masking/masked-value.type';
import { MedicalRecord } from '../medical/medical-record.type';
import { ContactPoint } from '../person/contact-point.type';
import { Person } from '../person/person.type';
import type { RequestContext } from '../request-context';
import { CareTeamMember } from '../staffing/care-team-member.type';
import { CaseContact } from './case-contact.type';
import * as section from './case-sections';
import { Case } from './case.type';

@Resolver(() => Case)
export class CaseResolver {
  @Classified('PERSONAL')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The commune the case lies in, in French and Dutch; null outside Brussels.',
  })
  commune(@Root() { subject }: Case): string | null {
    return communeName(subject.zone);
  }

  @Classified('PERSONAL', { derivedFrom: ['Case.commune'] })
  @FieldResolver(() => Commune, {
    nullable: true,
    description: 'The commune the case lies in, with its names and postcodes; null outside Brussels.',
  })
  inCommune(@Root() { subject }: Case): Commune | null {
    return communeRecord(subject.zone);
  }

  @Classified('STRUCTURAL')
  @FieldResolver(() => Person, { nullable: true, description: 'Who the case is about.' })
  person(@Root() { subject }: Case, @Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<Person> {
    return section.personOf(context, subject, info.path);
  }

  @Classified('PERSONAL')
  @FieldResolver(() => [ContactPoint], { nullable: true, description: 'Ways to reach the person, the best first.' })
  contactPoints(
    @Root() { subject }: Case,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactPoint[]> {
    return section.contactPointsOf(context, subject, info.path);
  }

  @Classified('MEDICAL')
  @FieldResolver(() => MedicalRecord, {
    nullable: true,
    description: 'What the federal database holds. Sciensano only.',
  })
  medical(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<MedicalRecord | null> {
    return section.medicalRecordOf(context, subject);
  }

  @Classified('MEDICAL')
  @FieldResolver(() => CaseClassificationEnum, {
    nullable: true,
    description: 'How the case is classified. Source: Sciensano.',
  })
  async classification(
    @Root() { subject }: Case,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CaseClassification | null | undefined> {
    return (await loaders.medicalRecord(subject))?.classification;
  }

  @Classified('MEDICAL')
  @FieldResolver(() => PersonCategoryEnum, {
    nullable: true,
    description: 'Category of the person. Source: Sciensano.',
  })
  async personCategory(
    @Root() { subject }: Case,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PersonCategory | null | undefined> {
    return (await loaders.medicalRecord(subject))?.personCategory;
  }

  @Classified('INTERNAL')
  @FieldResolver(() => [CallOrder], { nullable: true, description: 'The call orders of the case.' })
  callOrders(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CallOrder[]> {
    return section.callOrdersOf(context, subject);
  }

  @Classified('PERSONAL')
  @FieldResolver(() => [CallAttempt], {
    nullable: true,
    description: 'The attempts to call on the orders of this case whose attempts the caller may see.',
  })
  attempts(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CallAttempt[]> {
    return section.attemptsOf(context, subject);
  }

  @Classified('PERSONAL')
  @FieldResolver(() => [Visit], { nullable: true, description: 'Visits by field agents.' })
  visits(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<Visit[]> {
    return section.visitsOf(context, subject);
  }

  @Classified('PERSONAL')
  @FieldResolver(() => [CaseContact], { nullable: true, description: 'The contacts the person has named.' })
  contacts(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CaseContact[]> {
    return section.contactsOf(context, subject);
  }

  @Classified('MEDICAL')
  @FieldResolver(() => Case, {
    nullable: true,
    description:
      'The case of the infected person who named this one as a contact; what of it is shown is decided anew.',
  })
  indexCase(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<Case | null> {
    return section.indexCaseOf(context, subject);
  }

  @Classified('PERSONAL')
  @FieldResolver(() => [CareTeamMember], { nullable: true, description: 'Who the case is assigned to now.' })
  careTeam(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CareTeamMember[]> {
    return section.careTeamOf(context, subject);
  }

  @Classified('INTERNAL')
  @FieldResolver(() => Collectivity, { nullable: true, description: 'The collectivity, where the case is one of one.' })
  collectivity(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<Collectivity | null> {
    return section.collectivityOf(context, subject);
  }

  @Classified('PERSONAL')
  @FieldResolver(() => [HouseholdOrder], { nullable: true, description: 'Open orders for others at the same address.' })
  householdOrders(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<HouseholdOrder[]> {
    return section.householdOrdersOf(context, subject);
  }

  @Classified('PERSONAL', { masks: 'Case.householdOrders' })
  @FieldResolver(() => MaskedValue, {
    nullable: true,
    description: 'How many others at the same address have open orders.',
  })
  async householdOrdersCount(@Root() found: Case, @Ctx() context: RequestContext): Promise<MaskedValue | null> {
    const orders = await section.householdOrdersOf(context, found.subject);
    return maskedValue(context, found, 'Case.householdOrdersCount', { kind: 'LIST', items: orders });
  }
}
