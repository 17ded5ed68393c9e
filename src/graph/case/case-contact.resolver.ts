/** Companions of a named contact's masked fields. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { Computed } from '../declarations';
import { maskable, maskedValue, MaskedValue } from '../masked-value';
import type { RequestContext } from '../request-context';
import { CaseContact } from './case-contact.type';

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
