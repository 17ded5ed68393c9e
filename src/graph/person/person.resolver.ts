/** Companions of the person's masked fields, links, and what stands beside the values. */
import { Ctx, Resolver, Root, Info } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Computed, Input, Text, Argument, Read, Asks, AsksWithin } from '../declarations';
import { type RequestContext, badArgument } from '../request-context';
import { ContactPoint, FieldConflict, FieldProvenance, Person, conflicts, provenance, personOf } from './person.type';
import { FieldAbsence, fieldAbsences, maskable, maskedValue, MaskedValue } from '../field-absences';
import { communeName } from '../collectivities/collectivity.type';
import { type AbsenceReason, isInsurerCode } from '../../model/words';
import type { Maskable } from '../../model/decision';
import { InputFields } from '../fields';
import { HubError } from '../../model/errors/hub-error';
import { caseSubject } from '../../model/case-keys';
import { isNiss, normaliseNiss } from '../../model/identifiers/niss';
import type { CaseSubject } from '../../model/subject';
import { disclosedFailure, isVisible } from '../visibility';
import { assignedKeys } from '../staffing/viewer.resolver';

/** Companions of a contact point's masked fields. */
@Resolver(() => ContactPoint)
export class ContactPointResolver {
  @Computed(() => MaskedValue, 'The last three digits of the phone number.', {
    class: 'PERSONAL',
    masks: 'ContactPoint.phone',
  })
  phoneMasked(@Root() point: ContactPoint, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, point, 'ContactPoint.phoneMasked', maskable('PHONE', point.phone));
  }

  @Computed(() => MaskedValue, 'The initial of the e-mail address.', { class: 'PERSONAL', masks: 'ContactPoint.email' })
  emailMasked(@Root() point: ContactPoint, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, point, 'ContactPoint.emailMasked', maskable('EMAIL', point.email));
  }
}

@Resolver(() => Person)
export class PersonResolver {
  @Computed(() => MaskedValue, 'The initials of the given name.', { class: 'PERSONAL', masks: 'Person.givenName' })
  givenNameMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, person, 'Person.givenNameMasked', maskable('NAME', person.givenName));
  }

  @Computed(() => MaskedValue, 'The initials of the family name.', { class: 'PERSONAL', masks: 'Person.familyName' })
  familyNameMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, person, 'Person.familyNameMasked', maskable('NAME', person.familyName));
  }

  @Computed(() => MaskedValue, 'The year of the birth date.', { class: 'PERSONAL', masks: 'Person.birthDate' })
  birthDateMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, person, 'Person.birthDateMasked', maskable('DATE', person.birthDate));
  }

  @Computed(() => MaskedValue, 'The postcode of the address, where the street is known.', {
    class: 'PERSONAL',
    derivedFrom: ['Person.postcode'],
    masks: 'Person.street',
  })
  streetMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    const { street, postcode = null } = person;
    return maskedValue(context, person, 'Person.streetMasked', street ? { kind: 'ADDRESS', postcode } : null);
  }

  @Computed(
    () => MaskedValue,
    "Another name for the national number, the same for everybody in the caller's organisation.",
    { class: 'IDENTIFIER', masks: 'Person.niss' },
  )
  nissMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, person, 'Person.nissMasked', pairwise(context, 'niss', person.niss));
  }

  @Computed(
    () => MaskedValue,
    "Another name for the membership number, the same for everybody in the caller's organisation.",
    { class: 'IDENTIFIER', masks: 'Person.membershipNumber' },
  )
  membershipNumberMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    const { membershipNumber } = person;
    const pseudonym = pairwise(context, 'membership', membershipNumber);
    return maskedValue(context, person, 'Person.membershipNumberMasked', pseudonym);
  }

  @Computed(() => String, 'Commune of the address, in French and Dutch; null outside Brussels.')
  commune(@Root() { merged }: Person): string | null {
    return communeName(merged.communeNis5);
  }

  @Computed(() => [FieldProvenance], 'Where each value comes from; entries only about fields this caller may see.', {
    class: 'STRUCTURAL',
  })
  provenance(@Root() person: Person, @Ctx() context: RequestContext): FieldProvenance[] {
    return provenance(context, person);
  }

  @Computed(() => [FieldConflict], 'Fields on which sources differ; entries only about fields this caller may see.', {
    class: 'STRUCTURAL',
  })
  conflicts(@Root() person: Person, @Ctx() context: RequestContext): FieldConflict[] {
    return conflicts(context, person);
  }

  @Computed(() => [FieldAbsence], 'Why selected fields have no value.', { class: 'STRUCTURAL' })
  absences(
    @Root() { subject, merged }: Person,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): FieldAbsence[] | Promise<FieldAbsence[]> {
    const { absences } = merged;
    const reasonOf = (coordinate: string): AbsenceReason | null =>
      absences.find(({ field }) => field === coordinate)?.reason ?? null;
    return fieldAbsences(context, info.parentType, subject, (field) => reasonOf(`Person.${field}`));
  }
}

function pairwise(
  { pseudonyms, caller }: RequestContext,
  kind: 'niss' | 'membership',
  value: string | null | undefined,
): Maskable | null {
  if (value === null || value === undefined) return null;
  return { kind: 'KEY', pseudonym: pseudonyms.pairwise(`${kind}:${value}`, caller.organisation) };
}

/**
 * Keys of a look-up, not filters: what is asked for is a row of which the caller may read the key, so the rule is
 * asked of the row found.
 */
@Input('By which key to look a person up: exactly one.', { class: 'STRUCTURAL' })
class PersonLookup extends InputFields({
  niss: Text('National number: eleven digits.', { class: 'STRUCTURAL', carries: 'IDENTIFIER' }),
  membership: Text('Membership number, written `<insurer>:<number>`; only that insurer is asked.', {
    class: 'STRUCTURAL',
    carries: 'IDENTIFIER',
  }),
}) {}

/** @throws HubError NOT_FOUND_OR_FORBIDDEN, or BAD_USER_INPUT for what cannot be such a key, without repeating it. */
async function findByKey(context: RequestContext, by: PersonLookup): Promise<CaseSubject> {
  const found =
    typeof by.niss === 'string' ? await byNiss(context, by.niss) : await byMembership(context, by.membership ?? '');
  if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return found;
}

async function byNiss(context: RequestContext, written: string): Promise<CaseSubject | null> {
  const niss = normaliseNiss(written);
  if (!isNiss(niss, context.now)) throw badArgument('by', 'by.niss is not a valid national number.');
  const keys = await context.loaders.caseKeysOfPerson(context.pseudonyms.person(niss));
  return keys.map(caseSubject).find((subject) => isVisible(context, 'Person.niss', subject)) ?? null;
}

async function byMembership(context: RequestContext, written: string): Promise<CaseSubject | null> {
  const [, insurer = '', number] = /^(\d{3}):([\w./-]{1,40})$/.exec(written) ?? [];
  if (!isInsurerCode(insurer)) throw badArgument('by', 'by.membership must be written <insurer>:<number>.');
  const own = (await assignedKeys(context)).filter((key) => key.insurer === insurer).reverse();
  const candidates = own.map(caseSubject).filter((subject) => isVisible(context, 'Person.membershipNumber', subject));
  const persons = await Promise.all(candidates.map((subject) => context.loaders.person(subject)));
  const index = persons.findIndex((person) => person?.membershipNumber === number);
  if (index !== -1) return candidates[index] ?? null;
  const failure = persons.find((person) => person && person.failures.length > 0)?.failures[0];
  if (failure && candidates[0]) throw disclosedFailure(context, candidates[0], failure);
  return null;
}

@Resolver()
export class PersonLookupResolver {
  // gathers: the membership number is compared where the caller may see it, selected or not
  @Read(
    () => Person,
    'The person with this key, as their latest case that the caller may look up knows them. Null with ' +
      'NOT_FOUND_OR_FORBIDDEN, the same as for an unknown key, unless the caller may read that very key of the person. ' +
      'A membership number is looked for among the cases assigned to the caller, and only the named insurer is asked.',
    { class: 'STRUCTURAL', gathers: ['Person.membershipNumber'] },
  )
  @Asks('hub')
  @AsksWithin('call-centre', 'mutuality')
  async person(
    @Argument('by', () => PersonLookup, 'The key.', { required: true }) by: PersonLookup,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Person> {
    return personOf(context, await findByKey(context, by), info.path);
  }
}
