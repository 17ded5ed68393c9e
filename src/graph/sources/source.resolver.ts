import { Ctx, Query, Resolver } from 'type-graphql';
import { Classified } from '../classified';
import type { RequestContext } from '../request-context';
import { organisationOfParty } from '../organisation-of-party';
import { Source } from './source.type';

@Resolver()
export class SourceResolver {
  @Classified('INTERNAL')
  @Query(() => [Source], {
    nullable: true,
    description: 'How the partner systems are doing. Driving source: what the hub noticed when it called them.',
  })
  sources(@Ctx() context: RequestContext): Source[] {
    return context.sourceHealth().map((health) => ({
      subject: { kind: 'ORGANISATION', organisation: organisationOfParty(context.caller, health.source) },
      id: health.source,
      name: health.source,
      state: health.state,
      since: health.since,
      lastGoodAnswerAt: health.lastGoodAnswerAt,
      latencyMs: health.latencyMs === null ? null : Math.round(health.latencyMs),
    }));
  }
}
