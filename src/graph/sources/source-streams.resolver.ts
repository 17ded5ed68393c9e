import { Ctx, Resolver, Root } from 'type-graphql';
import { Computed } from '../declarations';
import type { RequestContext } from '../request-context';
import { SourceStream } from './source-stream.type';
import { Source } from './source.type';

@Resolver(() => Source)
export class SourceStreamsResolver {
  @Computed(
    () => [SourceStream],
    'What the hub follows there, and how old what it mirrors of it is; empty where it mirrors nothing.',
    { class: 'INTERNAL' },
  )
  async streams(@Root() { id, subject }: Source, @Ctx() context: RequestContext): Promise<SourceStream[]> {
    const streams = await context.sourceStreams();
    return streams.filter(({ source }) => source === id).map((stream) => ({ subject, ...stream }));
  }
}
