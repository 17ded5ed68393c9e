/** Companions of a contact point's masked fields. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { Computed } from '../declarations';
import { maskable, maskedValue } from '../masking/masked-value';
import { MaskedValue } from '../masking/masked-value.type';
import type { RequestContext } from '../request-context';
import { ContactPoint } from './contact-point.type';

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
