/**
 * Which partner systems are switched off by hand, as it changes while the hub runs. The database tells of a change, and is
 * asked every so often as well; while it cannot be asked, what was known last holds.
 */
import type { Ground } from './ground';
import type { NoticedHealth, SourceHealth } from './model/source-health';
import type { SourceSwitch } from './model/source-switch';
import type { SourceId } from './model/words';
import { keepLooking } from './keep-looking';
import { readSourceSwitches } from './registers/source-switch-store';

export interface SourceSwitches {
  isOff(source: SourceId): boolean;
  /** What was noticed, and what was decided by hand. */
  healthOf(noticed: readonly NoticedHealth[]): SourceHealth[];
  /** `ok`, which are off, or that it cannot be read. */
  state(): string;
  /** Never rejects: what went wrong is in `state`. */
  look(): Promise<void>;
  /** To be called when the database tells of a change, by channel. */
  readonly told: Readonly<Record<string, () => void>>;
}

/** @throws what the database says: there is no start without knowing who is not to be asked. */
export async function watchSourceSwitches(ground: Ground): Promise<SourceSwitches> {
  const { orm, log } = ground;
  let known = bySource(await readSourceSwitches(orm));
  const read = async (): Promise<void> => {
    const found = bySource(await readSourceSwitches(orm));
    for (const [source, { off, at }] of found) {
      if (known.get(source)?.at.getTime() === at.getTime() && known.get(source)?.off === off) continue;
      log[off ? 'warning' : 'info'](off ? 'a source is switched off' : 'a source is switched on', { source });
    }
    known = found;
  };
  const everyMs = ground.configuration.policyPollMs;
  const { look, isFailing } = keepLooking(ground, { what: 'switches of sources', everyMs, read });
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
    look,
    told: { source_switched: () => void look() },
  };
}

function bySource(switches: readonly SourceSwitch[]): ReadonlyMap<SourceId, SourceSwitch> {
  return new Map(switches.map((one) => [one.source, one]));
}
