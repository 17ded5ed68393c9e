/** Partner systems switched off by hand, and on again: a privacy officer's change, on record before it counts. */
import { Ctx, Resolver, Root } from 'type-graphql';
import type { SourceSwitch as Switch } from '../../model/source-switch';
import { Change, Computed, InputArgument } from '../declarations';
import type { RequestContext } from '../request-context';
import { subjectOfSource } from './source-subject';
import { SourceSwitch, SwitchSourceInput } from './source-switch.type';
import { Source } from './source.type';

@Resolver(() => Source)
export class SourceSwitchResolver {
  @Computed(() => SourceSwitch, 'What was last decided about it by hand; null where nobody ever has.', {
    class: 'INTERNAL',
  })
  lastSwitch(@Root() { id }: Source, @Ctx() context: RequestContext): SourceSwitch | null {
    const last = context.sourceHealth().find(({ source }) => source === id)?.lastSwitch;
    return last ? switchOf(context, last) : null;
  }

  @Change(
    () => SourceSwitch,
    'Switches a partner system off: no process of the hub asks it any more, and what comes from there is unavailable; or on ' +
      'again. What it tells by itself, as signed events, is still taken in.',
  )
  async switchSource(
    @InputArgument(() => SwitchSourceInput, 'Which, and why.') input: SwitchSourceInput,
    @Ctx() context: RequestContext,
  ): Promise<SourceSwitch> {
    return switchOf(context, await context.register.sourceSwitches.set(input));
  }
}

function switchOf(context: RequestContext, last: Switch): SourceSwitch {
  return { subject: subjectOfSource(context, last.source), ...last };
}
