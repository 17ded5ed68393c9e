/** Of two files that say different things of one person, the one that was written last is believed. */
import { statement } from '../../src/persistence/statement';
import type { KeptFile } from '../../src/imports/imported-file-store';
import { HEADER, line, NOW, openImportsGround, type ImportsGround } from './imports-ground';

let ground: ImportsGround;

beforeAll(async () => {
  ground = await openImportsGround();
});
afterAll(() => ground.close());
beforeEach(() => ground.forget());

const MONDAY = new Date('2020-05-04T08:00:00Z');
const TUESDAY = new Date('2020-05-05T08:00:00Z');
const WEDNESDAY = new Date('2020-05-06T08:00:00Z');

const fileOf = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`;
const TEN = '10/06/2020';
const ELEVEN = '11/06/2020';
const TWELVE = '12/06/2020';
/** The day only: where no file gave another it is the 25th. */
const availableFrom = async () =>
  (
    await ground.rows('select extract(day from available_from)::int as day from training_reserve order by reference')
  ).map(({ day }) => day);

async function deliver(content: string, writtenAt?: Date, more = {}): Promise<KeptFile & { readonly kind: string }> {
  const outcome = await ground.take(content, undefined, { ...more, ...(writtenAt && { writtenAt }) });
  if (outcome.kind === 'BUSY') throw new Error('busy');
  return { ...outcome.file, kind: outcome.kind };
}

it('an older file that arrives after a newer one brings who is new, changes nobody, and says so', async () => {
  await deliver(fileOf(line(1, { from: ELEVEN })), TUESDAY);
  const older = await deliver(fileOf(line(1, { from: TEN }), line(2)), MONDAY);
  expect(older).toMatchObject({ lines: 2, accepted: 1, changed: 0, unchanged: 1, outdated: 1, rejected: 0 });
  expect(await availableFrom()).toEqual([11, 25]);
});

it('a newer file that says nothing new is not undone by one from between', async () => {
  await deliver(fileOf(line(1, { from: TEN })), MONDAY);
  expect(await deliver(fileOf(line(1, { from: TEN }), line(2)), WEDNESDAY)).toMatchObject({ unchanged: 1 });
  expect(await deliver(fileOf(line(1, { from: ELEVEN })), TUESDAY)).toMatchObject({ changed: 0, outdated: 1 });
  expect(await availableFrom()).toEqual([10, 25]);
});

it('of two files of one instant, the one that arrives last is believed', async () => {
  await deliver(fileOf(line(1, { from: TEN })), MONDAY);
  expect(await deliver(fileOf(line(1, { from: ELEVEN })), MONDAY)).toMatchObject({ changed: 1, outdated: 0 });
});

it.each([
  ['in the future', new Date('2031-01-01T00:00:00Z')],
  ['from before the epidemic', new Date('1980-01-01T00:00:00Z')],
])('a date %s is not believed: the file is as of when it arrived', async (_when, writtenAt) => {
  expect(await deliver(fileOf(line(1)), writtenAt)).toMatchObject({ asOf: NOW });
});

it('what was said once and said again after something else is taken as said again only when it is asked for', async () => {
  const first = fileOf(line(1, { from: TEN }));
  await deliver(first, MONDAY);
  await deliver(fileOf(line(1, { from: TWELVE })), TUESDAY);
  expect(await deliver(first, WEDNESDAY)).toMatchObject({ kind: 'ALREADY_IMPORTED' });
  expect(await availableFrom()).toEqual([12]);
  const again = await deliver(first, WEDNESDAY, { again: true });
  expect(again).toMatchObject({ kind: 'IMPORTED', lines: 1, changed: 1, asOf: NOW });
  expect(await availableFrom()).toEqual([10]);
});

it('a corrected line is as old as the file it was rejected in', async () => {
  const bad = await deliver(fileOf(line(1, { from: TEN, phone: '12' })), MONDAY);
  await deliver(fileOf(line(1, { from: ELEVEN })), TUESDAY);
  const replay = `hub_file;hub_line;hub_reason;${HEADER}\n${bad.id};2;;${line(1, { from: TEN })}\n`;
  expect(await deliver(replay, WEDNESDAY)).toMatchObject({ lines: 1, unchanged: 1, outdated: 1 });
  expect(await availableFrom()).toEqual([11]);
  expect(await ground.store.byId(bad.id)).toMatchObject({ rejected: 1, toCorrect: 0 });
});

it('what a rejected line says cannot be read by the hub itself', async () => {
  await deliver(fileOf(line(1, { niss: '1' })));
  const asHub = (sql: string) => statement(ground.orm, sql);
  await expect(asHub('select "text" from "rejected_line"')).rejects.toThrow('permission denied');
  await expect(asHub('select * from "rejected_line"')).rejects.toThrow('permission denied');
  await expect(asHub('delete from "rejected_line" returning "text"')).rejects.toThrow('permission denied');
});
