/**
 * Which partner systems are switched off by hand, as it changes while the hub runs. The database notifies of a change, and is
 * asked every so often as well; while it cannot be asked, what was known last holds.
 */
import type { Dependencies } from '../dependencies';
import type { NoticedHealth, SourceHealth, SourceSwitch } from '../../model/source-health';
import type { SourceId } from '../../model/words';
import { watch } from '../watch';
import { readSourceSwitches } from '../../registers/partners/source-switch-store';

export interface SourceSwitches {
  isOff(source: SourceId): boolean;
  /** What was noticed, and what was decided by hand. */
  healthOf(noticed: readonly NoticedHealth[]): SourceHealth[];
  /** `ok`, which are off, or that it cannot be read. */
  state(): string;
  /** Never rejects: what went wrong is in `state`. */
  readonly poll: () => Promise<void>;
}

/** @throws what the database says: there is no start without knowing who is not to be asked. */
export async function watchSourceSwitches(dependencies: Dependencies): Promise<SourceSwitches> {
  const { orm, log } = dependencies;
  let known = bySource(await readSourceSwitches(orm));
  const read = async (): Promise<void> => {
    const found = bySource(await readSourceSwitches(orm));
    for (const [source, { off, at }] of found) {
      if (known.get(source)?.at.getTime() === at.getTime() && known.get(source)?.off === off) continue;
      log[off ? 'warning' : 'info'](off ? 'a source is switched off' : 'a source is switched on', { source });
    }
    known = found;
  };
  const everyMs = dependencies.configuration.policyPollMs;
  const { poll, isFailing } = watch(dependencies, {
    ...{ what: 'switches of sources', everyMs, channels: ['source_switched'], read },
  });
  return {
    isOff: (source) => known.get(source)?.off === true,
    healthOf: (noticed) =>
      noticed.map((health) => {
        const lastSwitch = known.get(health.source) ?? null;
        return lastSwitch?.off
          ? { ...health, state: 'OFF', since: lastSwitch.at, lastSwitch }
          : { ...health, lastSwitch };
      }),
    state() {
      if (isFailing()) return 'it cannot be read whether a source was switched off or on';
      const off = [...known.values()].filter((one) => one.off).map(({ source }) => source);
      return off.length === 0 ? 'ok' : `switched off: ${off.join(', ')}`;
    },
    poll,
  };
}

function bySource(switches: readonly SourceSwitch[]): ReadonlyMap<SourceId, SourceSwitch> {
  return new Map(switches.map((one) => [one.source, one]));
}
