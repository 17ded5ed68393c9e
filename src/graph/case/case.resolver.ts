/** Cases and their sections; each section is fetched through its loader when it is selected, and fails alone. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, ID, Info, Resolver, Root } from 'type-graphql';
import { HubError } from '../../model/errors/hub-error';
import type { CaseSubject } from '../../model/subject';
import type { CaseClassification, PersonCategory } from '../../model/words';
import {
  attemptsOf,
  callOrdersOf,
  visitsOf,
  CallAttempt,
  CallOrder,
  Visit,
  CaseFilter,
  CaseOrder,
  orderListCriteria,
  orderListSort,
} from '../calls/call-order.resolver';
import {
  Commune,
  Collectivity,
  HouseholdOrder,
  collectivity,
  communeName,
  communeRecord,
  householdOrder,
} from '../collectivities/collectivity.type';
import { Argument, Asks, AsksWithin, Computed, Read } from '../declarations';
import { CaseClassificationEnum, PersonCategoryEnum } from '../domain-enums';
import { maskable, maskedValue, MaskedValue } from '../field-absences';
import { MedicalRecord, medicalRecordOf } from '../medical/medical-record.type';
import {
  emptyConnection,
  type Connection,
  isSourcePosition,
  sourcePage,
  AfterArg,
  FirstArg,
  pageSize,
  cursorCodec,
} from '../paging/connection';
import { contactPointsOf, personOf, ContactPoint, Person } from '../person/person.type';
import type { RequestContext } from '../request-context';
import {
  caseRecord,
  indexCaseOf,
  named,
  ownCase,
  Case,
  CaseConnection,
  CareTeamMember,
  careTeamMember,
  CaseContact,
  contactsOf,
} from './case.type';
import { listScope, requireRights } from './list-scope';

@Resolver(() => Case)
export class CaseResolver {
  @Read(
    () => Case,
    'One case. Null with NOT_FOUND_OR_FORBIDDEN, the same as for an id that does not exist, unless the caller has a ' +
      'relation to it: assigned, own zone, own organisation, own collectivity, or a valid register entry.',
    { class: 'STRUCTURAL' },
  )
  @Asks('hub')
  async case(
    @Argument('id', () => ID, "The case's id.", { required: true }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Case> {
    return ownCase(context, id);
  }

  @Read(
    () => Case,
    "One case, by the call centre's reference: under the rules of `case`, and with the same answer for a reference that " +
      'does not exist, for a case without a relation, and for one whose reference the caller may not read.',
    { class: 'STRUCTURAL' },
  )
  @Asks('hub')
  async caseByReference(
    @Argument('reference', () => String, 'The reference.', { required: true, carries: 'PERSONAL' }) reference: string,
    @Ctx() context: RequestContext,
  ): Promise<Case> {
    const found = await ownCase(context, context.pseudonyms.caseId(reference), 'Query.caseByReference');
    const { outcome } = context.decisions.decide('Case.reference', 'READ', context.relation(found.subject));
    if (outcome !== 'VISIBLE') throw new HubError('NOT_FOUND_OR_FORBIDDEN');
    return found;
  }

  @Read(
    () => CaseConnection,
    "Cases, as far as the caller's relations reach. Driving source: the call centre's orders; filters, order and " +
      'pages work on what it knows, and the list is null with SOURCE_UNAVAILABLE when it is down.',
  )
  @Asks('call-centre', 'hub')
  async cases(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => CaseFilter, 'Which cases.') filter: CaseFilter | null | undefined,
    @Argument('orderBy', () => CaseOrder, 'In which order.') orderBy: CaseOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Case | null>> {
    const size = pageSize(first);
    const criteria = orderListCriteria(filter);
    const sort = orderListSort(orderBy);
    const found = listScope(context, 'CASES', 'Case.reference');
    const codec = cursorCodec(context.pseudonyms.seal, ['cases', criteria, sort], isSourcePosition);
    if (found === null) return emptyConnection();
    requireRights(context, found.relation, { CaseFilter: filter, CaseOrder: orderBy });
    return sourcePage(
      { first: size, after, codec },
      (limit, cursor) =>
        context.loaders.listCases({ scope: found.scope, criteria, sort, limit, cursor }, found.elements),
      (dossiers) => rowsOf(context, dossiers),
    );
  }

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
  @AsksWithin('call-centre', 'mutuality')
  person(@Root() { subject }: Case, @Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<Person> {
    return personOf(context, subject, info.path);
  }

  @Computed(() => [ContactPoint], 'Ways to reach the person, the best first.', { class: 'PERSONAL' })
  @AsksWithin('call-centre', 'mutuality')
  contactPoints(
    @Root() { subject }: Case,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactPoint[]> {
    return contactPointsOf(context, subject, info.path);
  }

  @Computed(() => MedicalRecord, 'What the federal database holds. Sciensano only.', { class: 'MEDICAL' })
  @AsksWithin('sciensano')
  medical(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<MedicalRecord | null> {
    return medicalRecordOf(context, subject);
  }

  @Computed(() => CaseClassificationEnum, 'How the case is classified. Source: Sciensano.', { class: 'MEDICAL' })
  @AsksWithin('sciensano')
  async classification(
    @Root() { subject }: Case,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CaseClassification | null | undefined> {
    return (await loaders.medicalRecord(subject))?.classification;
  }

  @Computed(() => PersonCategoryEnum, 'Category of the person. Source: Sciensano.', { class: 'MEDICAL' })
  @AsksWithin('sciensano')
  async personCategory(
    @Root() { subject }: Case,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PersonCategory | null | undefined> {
    return (await loaders.medicalRecord(subject))?.personCategory;
  }

  @Computed(() => [CallOrder], 'The call orders of the case.', { class: 'INTERNAL' })
  @Asks('call-centre')
  callOrders(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CallOrder[]> {
    return callOrdersOf(context, subject);
  }

  @Computed(() => [CallAttempt], 'The attempts to call on the orders of this case whose attempts the caller may see.', {
    class: 'PERSONAL',
  })
  @Asks('call-centre')
  attempts(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CallAttempt[]> {
    return attemptsOf(context, subject);
  }

  @Computed(() => [Visit], 'Visits by field agents.', { class: 'PERSONAL' })
  @Asks('call-centre')
  visits(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<Visit[]> {
    return visitsOf(context, subject);
  }

  @Computed(() => [CaseContact], 'The contacts the person has named.', { class: 'PERSONAL' })
  @Asks('call-centre')
  contacts(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CaseContact[]> {
    return contactsOf(context, subject);
  }

  @Computed(
    () => Case,
    'The case of the infected person who named this one as a contact; what of it is shown is decided anew.',
    { class: 'MEDICAL' },
  )
  @Asks('call-centre', 'hub')
  indexCase(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<Case | null> {
    return indexCaseOf(context, subject);
  }

  @Computed(() => [CareTeamMember], 'Who the case is assigned to now.', { class: 'PERSONAL' })
  @Asks('hub', 'call-centre', 'mutuality')
  async careTeam(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<CareTeamMember[]> {
    const found = await named(context, subject, context.loaders.careTeam(subject));
    return found.map((record) => careTeamMember(context, subject, record));
  }

  @Computed(() => Collectivity, 'The collectivity, where the case is one of one.', { class: 'INTERNAL' })
  @Asks('call-centre')
  async collectivity(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<Collectivity | null> {
    const found = await context.loaders.collectivity(subject);
    return found && collectivity(context, subject, found);
  }

  @Computed(() => [HouseholdOrder], 'Open orders for others at the same address.', { class: 'PERSONAL' })
  @Asks('call-centre')
  householdOrders(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<HouseholdOrder[]> {
    return householdOrdersOf(context, subject);
  }

  @Computed(() => MaskedValue, 'How many others at the same address have open orders.', {
    class: 'PERSONAL',
    masks: 'Case.householdOrders',
  })
  @Asks('call-centre')
  async householdOrdersCount(@Root() found: Case, @Ctx() context: RequestContext): Promise<MaskedValue | null> {
    const orders = await householdOrdersOf(context, found.subject);
    return maskedValue(context, found, 'Case.householdOrdersCount', { kind: 'LIST', items: orders });
  }
}

/** Companions of a named contact's masked fields. */
@Resolver(() => CaseContact)
export class CaseContactResolver {
  @Computed(() => MaskedValue, 'The initials of the contact.', { class: 'PERSONAL', masks: 'CaseContact.name' })
  nameMasked(@Root() contact: CaseContact, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, contact, 'CaseContact.nameMasked', maskable('NAME', contact.name));
  }

  @Computed(() => MaskedValue, 'The last three digits of the phone number.', {
    class: 'PERSONAL',
    masks: 'CaseContact.phone',
  })
  phoneMasked(@Root() contact: CaseContact, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, contact, 'CaseContact.phoneMasked', maskable('PHONE', contact.phone));
  }
}

/** Null for a case the hub does not know yet: nothing could be decided about it. */
async function rowsOf(
  context: RequestContext,
  dossiers: readonly { readonly reference: string }[],
): Promise<(Case | null)[]> {
  const keys = await context.loaders.caseKeysByReferences(dossiers.map(({ reference }) => reference));
  return keys.map((key) => key && caseRecord(key));
}

async function householdOrdersOf(context: RequestContext, subject: CaseSubject): Promise<HouseholdOrder[]> {
  const found = await context.loaders.householdOrders(subject);
  return found.map((record) => householdOrder(context, subject, record));
}
