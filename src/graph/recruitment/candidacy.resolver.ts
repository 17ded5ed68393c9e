/** Companions of a candidacy's masked fields, and what it leads to. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../classified';
import { maskable, maskedValue } from '../masking/masked-value';
import { MaskedValue } from '../masking/masked-value.type';
import type { RequestContext } from '../request-context';
import { Candidacy } from './candidacy.type';
import { JobOffer } from './job-offer.type';
import { jobOffer, jobOfferSubject } from './recruitment-record';

@Resolver(() => Candidacy)
export class CandidacyResolver {
  @Classified('PERSONAL', { masks: 'Candidacy.phone' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The last three digits of the phone number.' })
  phoneMasked(@Root() candidacy: Candidacy, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, candidacy, 'Candidacy.phoneMasked', maskable('PHONE', candidacy.phone));
  }

  @Classified('PERSONAL', { masks: 'Candidacy.email' })
  @FieldResolver(() => MaskedValue, { nullable: true, description: 'The initial of the e-mail address.' })
  emailMasked(@Root() candidacy: Candidacy, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, candidacy, 'Candidacy.emailMasked', maskable('EMAIL', candidacy.email));
  }

  @Classified('PERSONAL')
  @FieldResolver(() => JobOffer, {
    nullable: true,
    description: 'The job offer applied for; null for somebody who applied unasked.',
  })
  async jobOffer(@Root() { offerReference }: Candidacy, @Ctx() context: RequestContext): Promise<JobOffer | null> {
    if (!offerReference) return null;
    const subject = jobOfferSubject(context);
    const record = await context.loaders.jobOffer(offerReference, subject);
    return record && jobOffer(context, subject, record);
  }
}
