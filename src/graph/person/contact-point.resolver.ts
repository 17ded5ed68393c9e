/** Companions of a contact point's masked fields. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../classified';
import { maskable, maskedValue } from '../masking/masked-value';
import { MaskedValue } from '../masking/masked-value.type';
import type { RequestContext } from '../request-context';
import { ContactPoint } from './contact-point.type';

@Resolver(() => ContactPoint)
export class ContactPointResolver {
  @Classified('PERSONAL', { masks: 'ContactPoint.phone' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The last three digits of the phone number.' })
  phoneMasked(@Root() point: ContactPoint, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, point, 'ContactPoint.phoneMasked', maskable('PHONE', point.phone));
  }

  @Classified('PERSONAL', { masks: 'ContactPoint.email' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The initial of the e-mail address.' })
  emailMasked(@Root() point: ContactPoint, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, point, 'ContactPoint.emailMasked', maskable('EMAIL', point.email));
  }
}
