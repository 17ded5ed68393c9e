import { Ctx, Resolver, Root } from 'type-graphql';
import { Computed } from '../declarations';
import type { RequestContext } from '../request-context';
import { Source } from './source.type';

@Resolver(() => Source)
export class SourceUnknownFieldsResolver {
  @Computed(
    () => [String],
    'Fields it has sent since the hub started that the hub does not know, by resource and place, never by value. They ' +
      'are dropped. A name that does not look like one of a field is shown as `…`.',
    { class: 'INTERNAL' },
  )
  unknownFields(@Root() { id }: Source, @Ctx() context: RequestContext): readonly string[] {
    return context.unknownFields(id);
  }
}
