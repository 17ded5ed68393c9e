/** Hours as the clocks of Brussels show them: what somebody types is meant so, wherever the browser stands. Pure. */
const ZONE = 'Europe/Brussels';

/** @param typed `2020-11-27T09:30`, as an input of date and time gives it. @returns null where that is no date. */
export function instantInBrussels(typed: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed)) return null;
  const asUtc = new Date(`${typed}:00Z`);
  if (Number.isNaN(asUtc.getTime())) return null;
  // the offset at about that time, and then at that time: it changes twice a year
  const about = new Date(asUtc.getTime() - offsetAt(asUtc));
  return new Date(asUtc.getTime() - offsetAt(about));
}

/** How an input of date and time is filled in. */
export function typedInBrussels(instant: Date): string {
  return new Date(instant.getTime() + offsetAt(instant)).toISOString().slice(0, 16);
}

/** Milliseconds that Brussels is ahead of UTC. */
function offsetAt(instant: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant.getTime() / 1000) * 1000;
}
