/** Companions of the person's masked fields, links, and what stands beside the values. */
import { Ctx, Resolver, Root, Info } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Computed } from '../declarations';
import { maskable, maskedValue, MaskedValue } from '../masked-value';
import type { RequestContext } from '../request-context';
import { ContactPoint, FieldConflict, FieldProvenance, Person, conflicts, provenance } from './person.type';
import { FieldAbsence, fieldAbsences } from '../field-absences';
import { communeName } from '../collectivities/collectivity.type';
import type { AbsenceReason } from '../../model/words';
import type { Maskable } from '../../model/mask';

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
