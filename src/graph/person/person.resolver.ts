/** Companions of the person's masked fields, links, and what stands beside the values. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { FieldAbsence } from '../case/field-absence.type';
import { Classified } from '../classified';
import { communeName } from '../collectivities/commune-record';
import { fieldAbsences } from '../field-absences';
import { maskable, maskedValue } from '../masking/masked-value';
import { MaskedValue } from '../masking/masked-value.type';
import type { RequestContext } from '../request-context';
import type { AbsenceReason } from '../../model/absence';
import type { Maskable } from '../../model/mask';
import { FieldConflict } from './field-conflict.type';
import { FieldProvenance } from './field-provenance.type';
import { conflicts, provenance } from './person-record';
import { Person } from './person.type';

@Resolver(() => Person)
export class PersonResolver {
  @Classified('PERSONAL', { masks: 'Person.givenName' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The initials of the given name.' })
  givenNameMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, person, 'Person.givenNameMasked', maskable('NAME', person.givenName));
  }

  @Classified('PERSONAL', { masks: 'Person.familyName' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The initials of the family name.' })
  familyNameMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, person, 'Person.familyNameMasked', maskable('NAME', person.familyName));
  }

  @Classified('PERSONAL', { masks: 'Person.birthDate' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The year of the birth date.' })
  birthDateMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, person, 'Person.birthDateMasked', maskable('DATE', person.birthDate));
  }

  @Classified('PERSONAL', { masks: 'Person.street', derivedFrom: ['Person.postcode'] })
  @FieldResolver(() => MaskedValue, {
    nullable: true,
    description: 'The postcode of the address, where the street is known.',
  })
  streetMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    const { street, postcode = null } = person;
    return maskedValue(context, person, 'Person.streetMasked', street ? { kind: 'ADDRESS', postcode } : null);
  }

  @Classified('IDENTIFIER', { masks: 'Person.niss' })
  @FieldResolver(() => MaskedValue, {
    nullable: true,
    description: "Another name for the national number, the same for everybody in the caller's organisation.",
  })
  nissMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, person, 'Person.nissMasked', pairwise(context, 'niss', person.niss));
  }

  @Classified('IDENTIFIER', { masks: 'Person.membershipNumber' })
  @FieldResolver(() => MaskedValue, {
    nullable: true,
    description: "Another name for the membership number, the same for everybody in the caller's organisation.",
  })
  membershipNumberMasked(@Root() person: Person, @Ctx() context: RequestContext): MaskedValue | null {
    const { membershipNumber } = person;
    const pseudonym = pairwise(context, 'membership', membershipNumber);
    return maskedValue(context, person, 'Person.membershipNumberMasked', pseudonym);
  }

  @Classified('PERSONAL')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Commune of the address, in French and Dutch; null outside Brussels.',
  })
  commune(@Root() { merged }: Person): string | null {
    return communeName(merged.communeNis5);
  }

  @Classified('STRUCTURAL')
  @FieldResolver(() => [FieldProvenance], {
    nullable: true,
    description: 'Where each value comes from; entries only about fields this caller may see.',
  })
  provenance(@Root() person: Person, @Ctx() context: RequestContext): FieldProvenance[] {
    return provenance(context, person);
  }

  @Classified('STRUCTURAL')
  @FieldResolver(() => [FieldConflict], {
    nullable: true,
    description: 'Fields on which sources differ; entries only about fields this caller may see.',
  })
  conflicts(@Root() person: Person, @Ctx() context: RequestContext): FieldConflict[] {
    return conflicts(context, person);
  }

  @Classified('STRUCTURAL')
  @FieldResolver(() => [FieldAbsence], { nullable: true, description: 'Why selected fields have no value.' })
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
