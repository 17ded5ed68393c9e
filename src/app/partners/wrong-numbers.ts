/**
 * Numbers and addresses that turned out to be wrong go to the insurer who has said them: all of a day together, on the next one,
 * and without a reason. The call centre keeps the reports; the hub keeps only how far it has passed
 * them on, to each insurer.
 */
import { brusselsDayOf } from '../../model/brussels-day';
import type { InsurerCode } from '../../model/words';
import { wrongNumbersFor } from '../../registers/callers/fact-streams';
import { createMirrorStore, followedStreams } from '../../registers/callers/mirror-store';
import type { Feeds, Sources } from '../../sources/partners';
import type { MutualitySource } from '../../sources/source';
import type { Dependencies } from '../dependencies';
import { watch, type Watch } from '../watch';

type WrongNumberParts = Pick<Dependencies, 'orm' | 'clock' | 'log' | 'stops' | 'channels' | 'time'>;

const POLL_MS = 10 * 60_000;
const REQUEST_ID = 'wrong-numbers';

/** Every replica does; an insurer takes each report once, and one that is down keeps nothing from the others. */
export function passOnWrongNumbers(
  parts: WrongNumberParts,
  { callCentre: { wrongNumbers: reports } }: Pick<Feeds, 'callCentre'>,
  { mutualities }: Pick<Sources, 'mutualities'>,
): Watch {
  const { orm, clock } = parts;
  const store = createMirrorStore(orm);

  const passOn = async (code: InsurerCode, insurer: Pick<MutualitySource, 'reportWrong'>): Promise<void> => {
    const stream = wrongNumbersFor(code);
    const before = (await followedStreams(orm)).find(({ name }) => name === stream)?.lastGoodAt ?? null;
    if (before !== null && brusselsDayOf(before) === brusselsDayOf(clock.now())) return;
    let from = await store.cursorOf(stream);
    for (;;) {
      const { items, cursor: to, sequence, next } = await reports.read(from, REQUEST_ID);
      const own = items.filter((item) => item.insurer === code);
      if (own.length > 0) await insurer.reportWrong(own, REQUEST_ID);
      const step = { stream, authority: 'call-centre', from, to, arrivals: {}, sequence, anew: false } as const;
      // else another replica has come further
      if (!(await store.advance(step))) return;
      if (next === null) return void (await store.good(stream, clock.now(), to));
      from = to;
    }
  };
  const watching = watch(parts, {
    ...{ what: 'wrong numbers for insurers', everyMs: POLL_MS, late: 'wait' },
    read: async () => {
      const passed = [...mutualities].map(([code, insurer]) => passOn(code, insurer));
      await Promise.allSettled(passed);
      await Promise.all(passed);
    },
  });
  void watching.poll();
  return watching;
}
