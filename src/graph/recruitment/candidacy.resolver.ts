/** Companions of a candidacy's masked fields, and what it leads to. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { Computed } from '../declarations';
import { maskable, maskedValue } from '../masking/masked-value';
import { MaskedValue } from '../masking/masked-value.type';
import type { RequestContext } from '../request-context';
import { Candidacy } from './candidacy.type';
import { JobOffer } from './job-offer.type';
import { jobOffer, jobOfferSubject } from './recruitment-record';

@Resolver(() => Candidacy)
export class CandidacyResolver {
  @Computed(() => MaskedValue, 'The last three digits of the phone number.', {
    class: 'PERSONAL',
    masks: 'Candidacy.phone',
  })
  phoneMasked(@Root() candidacy: Candidacy, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, candidacy, 'Candidacy.phoneMasked', maskable('PHONE', candidacy.phone));
  }

  @Computed(() => MaskedValue, 'The initial of the e-mail address.', { class: 'PERSONAL', masks: 'Candidacy.email' })
  emailMasked(@Root() candidacy: Candidacy, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, candidacy, 'Candidacy.emailMasked', maskable('EMAIL', candidacy.email));
  }

  @Computed(() => JobOffer, 'The job offer applied for; null for somebody who applied unasked.', { class: 'PERSONAL' })
  async jobOffer(@Root() { offerReference }: Candidacy, @Ctx() context: RequestContext): Promise<JobOffer | null> {
    if (!offerReference) return null;
    const subject = jobOfferSubject(context);
    const record = await context.loaders.jobOffer(offerReference, subject);
    return record && jobOffer(context, subject, record);
  }
}
