/** The partner systems: how they are doing, and whether they are asked, which a privacy officer decides on record. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { Changes } from '../changes';
import { Computed, Read } from '../declarations';
import { type RequestContext, subjectOfParty } from '../request-context';
import {
  SourceContract,
  Source,
  SourceStream,
  SourceSwitch,
  SwitchSourceInput,
  SourceFile,
  FolderFaultEnum,
} from './source.type';
import type { FolderFault } from '../../model/imported-files';
import type { SourceId } from '../../model/words';
import type { SourceSwitch as Switch, SourceHealth } from '../../model/source-health';

@Resolver(() => Source)
export class SourceResolver {
  @Read(() => [Source], 'How the partner systems are doing. Driving source: what the hub noticed when it called them.')
  sources(@Ctx() context: RequestContext): Source[] {
    return context.services.sourceHealth().map((health) => sourceOf(context, health));
  }

  @Computed(() => SourceContract, 'Whether it offers what the hub needs of it, read from what it says about itself.')
  contract(@Root() { id, subject }: Source, @Ctx() context: RequestContext): SourceContract {
    return { subject, ...context.services.sourceContract(id) };
  }

  @Computed(
    () => [SourceStream],
    'What the hub follows there, and how old what it mirrors of it is; empty where it mirrors nothing.',
  )
  async streams(@Root() { id, subject }: Source, @Ctx() context: RequestContext): Promise<SourceStream[]> {
    const streams = await context.sourceStreams();
    return streams.filter(({ source }) => source === id).map((stream) => ({ subject, ...stream }));
  }

  @Computed(
    () => [SourceFile],
    'The files it delivered lately, the newest first, twenty at most; null for a partner that has a service. Driving ' +
      'source: what the hub imported.',
  )
  files(@Root() { id, subject }: Source, @Ctx() { services }: RequestContext): SourceFile[] | null {
    const files = services.importedFiles.recentOf(id as SourceId);
    return files?.map((file) => ({ ...file, subject })) ?? null;
  }

  @Computed(
    () => FolderFaultEnum,
    'Why its files do not come in; null where nothing is wrong, or where no folder is watched.',
  )
  folderFault(@Root() { id }: Source, @Ctx() { services }: RequestContext): FolderFault | null {
    return services.importedFiles.folderFault(id as SourceId);
  }

  @Computed(
    () => [String],
    'Fields it has sent since the hub started that the hub does not know, by resource and place, never by value. They ' +
      'are dropped. A name that does not look like one of a field is shown as `…`.',
  )
  unknownFields(@Root() { id }: Source, @Ctx() context: RequestContext): readonly string[] {
    return context.services.unknownFields(id);
  }

  @Computed(() => SourceSwitch, 'What was last decided about it by hand; null where nobody ever has.')
  lastSwitch(@Root() { id }: Source, @Ctx() context: RequestContext): SourceSwitch | null {
    const last = context.services.sourceHealth().find(({ source }) => source === id)?.lastSwitch;
    return last ? switchOf(last, context) : null;
  }
}

export const SourceSwitchResolver = Changes(
  SourceSwitch,
  {
    switchSource: {
      does:
        'Switches a partner system off: no process of the hub asks it any more, and what comes from there is unavailable; or on ' +
        'again. What it sends by itself, as signed events, is still taken in.',
      input: [SwitchSourceInput, 'Which, and why.'],
      by: (input, { register }) => register.sourceSwitches.set(input),
    },
  },
  switchOf,
);

function sourceOf(context: RequestContext, { calls, latencyMs, ...health }: SourceHealth): Source {
  const subject = subjectOfParty(context, health.source);
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

function switchOf(last: Switch, context: RequestContext): SourceSwitch {
  return { subject: subjectOfParty(context, last.source), ...last };
}
