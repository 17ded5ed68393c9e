/** Companions of a named contact's masked fields. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../classified';
import { maskable, maskedValue } from '../masking/masked-value';
import { MaskedValue } from '../masking/masked-value.type';
import type { RequestContext } from '../request-context';
import { CaseContact } from './case-contact.type';

@Resolver(() => CaseContact)
export class CaseContactResolver {
  @Classified('PERSONAL', { masks: 'CaseContact.name' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The initials of the contact.' })
  nameMasked(@Root() contact: CaseContact, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, contact, 'CaseContact.nameMasked', maskable('NAME', contact.name));
  }

  @Classified('PERSONAL', { masks: 'CaseContact.phone' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The last three digits of the phone number.' })
  phoneMasked(@Root() contact: CaseContact, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, contact, 'CaseContact.phoneMasked', maskable('PHONE', contact.phone));
  }
}
