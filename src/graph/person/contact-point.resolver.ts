/** Companions of a contact point's masked fields. */
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { emailInitial, lastThreeDigits } from '../../model/mask';
import { Classified } from '../classified';
import { maskedValue } from '../masking/masked-value';
import { MaskedValue } from '../masking/masked-value.type';
import { ContactPoint } from './contact-point.type';

@Resolver(() => ContactPoint)
export class ContactPointResolver {
  @Classified('PERSONAL', { masks: 'ContactPoint.phone' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The last three digits of the phone number.' })
  phoneMasked(@Root() point: ContactPoint): MaskedValue | null {
    return maskedValue(point, 'ContactPoint.phoneMasked', 'LAST_THREE_DIGITS', point.phone, lastThreeDigits);
  }

  @Classified('PERSONAL', { masks: 'ContactPoint.email' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The initial of the e-mail address.' })
  emailMasked(@Root() point: ContactPoint): MaskedValue | null {
    return maskedValue(point, 'ContactPoint.emailMasked', 'INITIALS', point.email, emailInitial);
  }
}
