/** Companions of the person's masked fields, links, and what stands beside the values. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { FieldAbsence } from '../case/field-absence.type';
import { Classified } from '../classified';
import { communeName } from '../collectivities/commune-record';
import { fieldAbsences } from '../field-absences';
import { maskedValue } from '../masking/masked-value';
import { MaskedValue } from '../masking/masked-value.type';
import type { RequestContext } from '../request-context';
import { yearOf } from '../../model/mask';
import { FieldConflict } from './field-conflict.type';
import { FieldProvenance } from './field-provenance.type';
import { conflicts, provenance } from './person-record';
import { Person } from './person.type';

@Resolver(() => Person)
export class PersonResolver {
  @Classified('PERSONAL', { masks: 'Person.birthDate' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The year of the birth date.' })
  birthDateMasked(@Root() person: Person): MaskedValue | null {
    return maskedValue(person, 'Person.birthDateMasked', 'YEAR', person.birthDate, yearOf);
  }

  @Classified('IDENTIFIER', { masks: 'Person.niss' })
  @FieldResolver(() => MaskedValue, {
    nullable: true,
    description: "Another name for the national number, the same for everybody in the caller's organisation.",
  })
  nissMasked(@Root() person: Person, @Ctx() { pseudonyms, caller }: RequestContext): MaskedValue | null {
    return maskedValue(person, 'Person.nissMasked', 'PAIRWISE_PSEUDONYM', person.niss, (niss) =>
      pseudonyms.pairwise(`niss:${niss}`, caller.organisation),
    );
  }

  @Classified('IDENTIFIER', { masks: 'Person.membershipNumber' })
  @FieldResolver(() => MaskedValue, {
    nullable: true,
    description: "Another name for the membership number, the same for everybody in the caller's organisation.",
  })
  membershipNumberMasked(@Root() person: Person, @Ctx() { pseudonyms, caller }: RequestContext): MaskedValue | null {
    const variant = 'PAIRWISE_PSEUDONYM';
    return maskedValue(person, 'Person.membershipNumberMasked', variant, person.membershipNumber, (membershipNumber) =>
      pseudonyms.pairwise(`membership:${membershipNumber}`, caller.organisation),
    );
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
  ): Promise<FieldAbsence[]> {
    const reasons = new Map(merged.absences.map(({ field, reason }) => [field, reason]));
    return fieldAbsences(context, info.parentType, subject, (field) => reasons.get(`Person.${field}`) ?? null);
  }
}
