import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../classified';
import type { RequestContext } from '../request-context';
import { SourceStream } from './source-stream.type';
import { Source } from './source.type';

@Resolver(() => Source)
export class SourceStreamsResolver {
  @Classified('INTERNAL')
  @FieldResolver(() => [SourceStream], {
    nullable: true,
    description: 'What the hub follows there, and how old what it mirrors of it is; empty where it mirrors nothing.',
  })
  async streams(@Root() { id, subject }: Source, @Ctx() context: RequestContext): Promise<SourceStream[]> {
    const streams = await context.sourceStreams();
    return streams.filter(({ source }) => source === id).map((stream) => ({ subject, ...stream }));
  }
}
