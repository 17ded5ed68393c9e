/** The sections of a case; each is fetched through its loader when it is selected, and fails alone. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import type { CaseClassification, PersonCategory } from '../../model/words';
import { CallAttempt, CallOrder, Visit } from '../calls/call-order.type';
import { Computed } from '../declarations';
import { communeName, communeRecord } from '../collectivities/collectivity-record';
import { Commune, Collectivity, HouseholdOrder } from '../collectivities/collectivity.type';
import { CaseClassificationEnum, PersonCategoryEnum } from '../domain-enums';
import { maskedValue, MaskedValue } from '../masked-value';
import { MedicalRecord } from '../medical/medical-record.type';
import { ContactPoint, Person } from '../person/person.type';
import type { RequestContext } from '../request-context';
import { CareTeamMember } from '../staffing/care-team-member.type';
import { CaseContact } from './case-contact.type';
import * as section from './case-sections';
import { Case } from './case.type';

@Resolver(() => Case)
export class CaseResolver {
  @Computed(() => String, 'The commune the case lies in, in French and Dutch; null outside Brussels.', {
    class: 'PERSONAL',
  })
  commune(@Root() { subject }: Case): string | null {
    return communeName(subject.zone);
  }

  @Computed(() => Commune, 'The commune the case lies in, with its names and postcodes; null outside Brussels.', {
    class: 'PERSONAL',
    derivedFrom: ['Case.commune'],
  })
  inCommune(@Root() { subject }: Case): Commune | null {
    return communeRecord(subject.zone);
  }

  @Computed(() => Person, 'Who the case is about.', { class: 'STRUCTURAL' })
  person(@Root() { subject }: Case, @Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<Person> {
    return section.personOf(context, subject, info.path);
  }

  @Computed(() => [ContactPoint], 'Ways to reach the person, the best first.', { class: 'PERSONAL' })
  contactPoints(
    @Root() { subject }: Case,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactPoint[]> {
    return section.contactPointsOf(context, subject, info.path);
  }

  @Computed(() => MedicalRecord, 'What the federal database holds. Sciensano only.', { class: 'MEDICAL' })
  medical(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<MedicalRecord | null> {
    return section.medicalRecordOf(context, subject);
  }

  @Computed(() => CaseClassificationEnum, 'How the case is classified. Source: Sciensano.', { class: 'MEDICAL' })
  async classification(
    @Root() { subject }: Case,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CaseClassification | null | undefined> {
    return (await loaders.medicalRecord(subject))?.classification;
  }

  @Computed(() => PersonCategoryEnum, 'Category of the person. Source: Sciensano.', { class: 'MEDICAL' })
  async personCategory(
    @Root() { subject }: Case,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PersonCategory | null | undefined> {
    return (await loaders.medicalRecord(subject))?.personCategory;
  }

  @Computed(() => [CallOrder], 'The call orders of the case.', { class: 'INTERNAL' })
  callOrders(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CallOrder[]> {
    return section.callOrdersOf(context, subject);
  }

  @Computed(() => [CallAttempt], 'The attempts to call on the orders of this case whose attempts the caller may see.', {
    class: 'PERSONAL',
  })
  attempts(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CallAttempt[]> {
    return section.attemptsOf(context, subject);
  }

  @Computed(() => [Visit], 'Visits by field agents.', { class: 'PERSONAL' })
  visits(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<Visit[]> {
    return section.visitsOf(context, subject);
  }

  @Computed(() => [CaseContact], 'The contacts the person has named.', { class: 'PERSONAL' })
  contacts(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CaseContact[]> {
    return section.contactsOf(context, subject);
  }

  @Computed(
    () => Case,
    'The case of the infected person who named this one as a contact; what of it is shown is decided anew.',
    { class: 'MEDICAL' },
  )
  indexCase(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<Case | null> {
    return section.indexCaseOf(context, subject);
  }

  @Computed(() => [CareTeamMember], 'Who the case is assigned to now.', { class: 'PERSONAL' })
  careTeam(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CareTeamMember[]> {
    return section.careTeamOf(context, subject);
  }

  @Computed(() => Collectivity, 'The collectivity, where the case is one of one.', { class: 'INTERNAL' })
  collectivity(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<Collectivity | null> {
    return section.collectivityOf(context, subject);
  }

  @Computed(() => [HouseholdOrder], 'Open orders for others at the same address.', { class: 'PERSONAL' })
  householdOrders(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<HouseholdOrder[]> {
    return section.householdOrdersOf(context, subject);
  }

  @Computed(() => MaskedValue, 'How many others at the same address have open orders.', {
    class: 'PERSONAL',
    masks: 'Case.householdOrders',
  })
  async householdOrdersCount(@Root() found: Case, @Ctx() context: RequestContext): Promise<MaskedValue | null> {
    const orders = await section.householdOrdersOf(context, found.subject);
    return maskedValue(context, found, 'Case.householdOrdersCount', { kind: 'LIST', items: orders });
  }
}
