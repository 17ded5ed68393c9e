/** What a candidacy leads to. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../classified';
import type { RequestContext } from '../request-context';
import { Candidacy } from './candidacy.type';
import { JobOffer } from './job-offer.type';
import { jobOffer, jobOfferSubject } from './recruitment-record';

@Resolver(() => Candidacy)
export class CandidacyResolver {
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
