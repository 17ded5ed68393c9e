/** Events and pages of one stream side by side: the later item counts, whichever way it came, and the poll's cursor stays its own. */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement } from '../../../src/persistence/statement';
import { createEventStore, type EventStep, type EventStore } from '../../../src/registers/callers/event-store';
import { caseAssignments } from '../../../src/registers/callers/fact-streams';
import { createMirrorStore, followedStreams, type MirrorStore } from '../../../src/registers/callers/mirror-store';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';

const stream = caseAssignments('100');
const from = new Date('2026-01-01T00:00:00Z');
const at = new Date('2026-01-02T00:00:00Z');
const untilOf = (sequence: number): Date => new Date(from.getTime() + sequence * 1000);
/** Each item says another end, so that one can see which was taken. */
const assignment = (sequence: number) => ({
  staffReference: 'N-1',
  caseReference: 'CC-1',
  from,
  until: untilOf(sequence),
  sequence,
});

let opened: OpenedDatabase;
let orm: MikroORM;
let mirror: MirrorStore;
let events: EventStore;

beforeAll(async () => {
  opened = await openTestDatabase({ at });
  ({ orm } = opened);
  mirror = createMirrorStore(orm);
  events = createEventStore(orm);
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await statement(
    orm,
    `insert into "staff_contract" ("authority", "staff_reference", "person_pseudonym", "organisation", "kind", "contract_from",
        "always_on_duty") values ('mutuality-100', 'N-1', 'somebody', '0999110094', 'NURSE', ?, true) on conflict do nothing`,
    [from],
  );
  for (const table of ['case_assignment', 'sync_stream', 'received_event'])
    await statement(orm, `delete from "${table}"`);
  await mirror.cursorOf(stream);
  await page(null, '10', [assignment(10)]);
});

const page = (before: string | null, to: string, items: ReturnType<typeof assignment>[]): Promise<boolean> =>
  mirror.advance({
    stream,
    authority: 'mutuality-100',
    from: before,
    to,
    arrivals: { caseAssignments: items },
    sequence: items.at(-1)?.sequence ?? null,
    anew: before === null,
  });
const step = (sequence: number, changes: Partial<EventStep> = {}): EventStep => ({
  sender: 'mutuality-100',
  id: randomUUID(),
  stream,
  sequence,
  arrivals: { caseAssignments: [assignment(sequence)] },
  numbered: true,
  at,
  ...changes,
});
async function taken(): Promise<number> {
  const [row] = await statement<{ at: number }>(
    orm,
    'select (extract(epoch from "assigned_until") * 1000)::float8 as "at" from "case_assignment"',
  );
  return (row!.at - from.getTime()) / 1000;
}

it('a page that was read before does not undo an event', async () => {
  await events.take(step(11));
  await events.take(step(12));
  expect(await page('10', '11', [assignment(11)])).toBe(true);
  expect(await taken()).toBe(12);
});

it('an event about what a page has brought is late, and changes nothing', async () => {
  await page('10', '12', [assignment(12)]);
  expect(await events.take(step(11))).toEqual({ outcome: 'LATE', gap: false });
  expect(await taken()).toBe(12);
});

it('an event ahead of others counts, shows the gap, and what fills it does not undo it', async () => {
  expect(await events.take(step(13))).toEqual({ outcome: 'EARLY', gap: true });
  expect((await followedStreams(orm))[0]).toMatchObject({ behind: true, lastEventAt: at });
  expect(await events.take(step(11))).toEqual({ outcome: 'APPLIED', gap: false });
  expect(await taken()).toBe(13);
  await page('10', '13', [assignment(12), assignment(13)]);
  await mirror.good(stream, new Date(at.getTime() + 1), '13');
  expect((await followedStreams(orm))[0]).toMatchObject({ behind: false });
});

it('an event that gives work to staff of nobody known from its sender is not taken, and may come again', async () => {
  const foreign = step(11, { arrivals: { caseAssignments: [{ ...assignment(11), staffReference: 'N-OF-ANOTHER' }] } });
  expect(await events.take(foreign)).toEqual({ outcome: 'FOREIGN', gap: false });
  expect(await statement(orm, `select from "case_assignment" where "staff_reference" = 'N-OF-ANOTHER'`)).toEqual([]);
  expect(await events.take({ ...foreign, arrivals: step(11).arrivals })).toMatchObject({ outcome: 'APPLIED' });
});

it('a partner that begins to count anew is believed once its stream is read from the beginning', async () => {
  await events.take(step(11));
  await mirror.advance({
    stream,
    authority: 'mutuality-100',
    from: '10',
    to: 'new 1',
    arrivals: { caseAssignments: [assignment(1)] },
    sequence: 1,
    anew: true,
  });
  expect(await taken()).toBe(1);
  expect(await events.take(step(2))).toEqual({ outcome: 'APPLIED', gap: false });
});

it('nothing of a stream that is read from its beginning counts until it was read to its end', async () => {
  const lastGood = async (): Promise<Date | null> => (await followedStreams(orm))[0]!.lastGoodAt;
  const again = {
    stream,
    authority: 'mutuality-100',
    sequence: 1,
    arrivals: { caseAssignments: [assignment(1)] },
  } as const;
  await mirror.good(stream, at, '10');
  // what ended later holds again for as long as the later pages have not come
  await mirror.advance({ ...again, from: '10', to: 'new 1', anew: true });
  expect([await taken(), await lastGood()]).toEqual([1, null]);
  // also not on the word of a replica that still stands where the stream stood, and finds nothing new there
  expect(await mirror.good(stream, at, '10')).toBe(false);
  expect(await lastGood()).toBeNull();
  await mirror.advance({
    ...again,
    from: 'new 1',
    to: 'new 2',
    sequence: 12,
    arrivals: { caseAssignments: [assignment(12)] },
    anew: false,
  });
  expect([await taken(), await lastGood()]).toEqual([12, null]);
  await mirror.good(stream, new Date(at.getTime() + 1), 'new 2');
  expect(await lastGood()).toEqual(new Date(at.getTime() + 1));
});

it('the same event is taken once, and forgotten after its time', async () => {
  const once = step(11);
  expect((await events.take(once)).outcome).toBe('APPLIED');
  expect((await events.take(once)).outcome).toBe('DUPLICATE');
  await events.forget(at);
  expect((await events.take(once)).outcome).toBe('DUPLICATE');
  await events.forget(new Date(at.getTime() + 1));
  expect((await events.take(once)).outcome).toBe('LATE');
});
