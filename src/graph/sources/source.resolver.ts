import { Ctx, Resolver } from 'type-graphql';
import type { SourceHealth } from '../../model/source-health';
import { Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { subjectOfSource } from './source-subject';
import { Source } from './source.type';

@Resolver()
export class SourceResolver {
  @Read(
    () => [Source],
    'How the partner systems are doing. Driving source: what the hub noticed when it called them.',
    { class: 'INTERNAL' },
  )
  sources(@Ctx() context: RequestContext): Source[] {
    return context.sourceHealth().map((health) => sourceOf(context, health));
  }
}

function sourceOf(context: RequestContext, { calls, latencyMs, ...health }: SourceHealth): Source {
  const subject = subjectOfSource(context, health.source);
  return {
    subject,
    id: health.source,
    name: health.source,
    state: health.state,
    since: health.since,
    lastGoodAnswerAt: health.lastGoodAnswerAt,
    latencyMs: latencyMs === null ? null : Math.round(latencyMs),
    fault: calls?.fault ?? null,
    circuit: calls?.circuit ?? null,
    limits: calls && { subject, ...calls.limits },
  };
}
