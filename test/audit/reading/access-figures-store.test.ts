/** The access log counted: as a count by hand has it; and what is unusual is found where it happened and nowhere else. */
import type { AccessRecord } from '../../../src/audit/records/access-record';
import {
  createAccessFigures,
  type AccessFigures,
  type AccessFigureParts,
  type FiguresQuestion,
} from '../../../src/audit/reading/access-figures-store';
import { brusselsDayOf } from '../../../src/model/brussels-day';
import { inOrder } from '../../../src/model/one-at-a-time';
import { LogGround } from '../log-ground';

const RULES = { persons: 3, minutes: 15, fromHour: 7, untilHour: 21, closedHours: 24 };
const MEDICAL = ['MedicalRecord.tests'];
const IDENTIFIERS = ['Person.niss'];
const RANKS = ['PERSONAL', 'IDENTIFIER', 'MEDICAL'] as const;
const STAFF = { orderAssigned: 'NO', caseAssigned: 'NO' } as const;
/** What a record has in place of a coordinate's name. */
const returned = (...names: string[]): Pick<AccessRecord, 'returned'> => ({ returned: names });
const caseId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const about = (...numbers: number[]): Pick<AccessRecord, 'about'> => ({
  about: numbers.map((number) => ({ pseudonym: `person-${number}`, caseId: caseId(number) })),
});

let ground: LogGround;
let written: AccessRecord[];

beforeEach(async () => {
  ground = await LogGround.start();
  written = [];
});
afterEach(() => ground.stop());

/** On the clocks of Brussels, in summer. */
async function write(at: string, changes: Partial<AccessRecord>): Promise<void> {
  ground.clock.at = new Date(`${at}+02:00`);
  const base = ground.record();
  const record = { ...base, conditions: { ...base.conditions, ...STAFF }, ...changes };
  written.push(record);
  await ground.store().append([record]);
}

async function figuresAt(
  at: string,
  question: Partial<FiguresQuestion> = {},
  parts: Partial<AccessFigureParts> = {},
): Promise<AccessFigures> {
  ground.clock.at = new Date(`${at}+02:00`);
  const store = createAccessFigures({
    ...{ orm: ground.orm, clock: ground.clock, rules: RULES, inTurn: inOrder(), mostMs: 60_000 },
    ...parts,
  });
  const all = { accesses: true, unusual: true };
  return store.figures({ days: 14, parts: all, medical: MEDICAL, identifiers: IDENTIFIERS, ...question });
}

/** By hand: a request by its highest class, a person by the highest class of the records that name the person. */
function countedByHand(): object[] {
  const rank = ({ returned: names }: AccessRecord): number =>
    names.length === 0 ? -1 : names.some((one) => MEDICAL.includes(one)) ? 2 : names.includes('Person.niss') ? 1 : 0;
  const requests = Map.groupBy(written, (one) => `${one.recordedAt.getTime()} ${one.requestId} ${one.callerPseudonym}`);
  const keyOf = (one: AccessRecord, height: number): string =>
    JSON.stringify([brusselsDayOf(one.recordedAt), one.roles, RANKS[height] ?? null]);
  const accesses = [...requests.values()].map((records) => keyOf(records[0]!, Math.max(...records.map(rank))));
  const persons = new Set(
    written.flatMap((one) => one.about.map(({ pseudonym }) => `${keyOf(one, rank(one))}|${pseudonym}`)),
  );
  const keys = [...new Set([...accesses, ...[...persons].map((one) => one.split('|')[0]!)])];
  return keys.map((key) => {
    const [day, roles, height] = JSON.parse(key) as [string, string[], string | null];
    const of = [...persons].filter((one) => one.startsWith(`${key}|`)).length;
    return { day, roles, returned: height, accesses: accesses.filter((one) => one === key).length, persons: of };
  });
}

it('counts requests and persons by day, role and class as a count by hand does', async () => {
  for (let number = 0; number < 40; number += 1) {
    const day = 10 + (number % 3);
    // several records of a request, and requests of the last minute of a day in Brussels
    const request = { requestId: `request-${number % 23}`, callerPseudonym: `caller-${number % 4}` };
    const lists = [[], ['Person.name'], ['Person.niss', 'Person.name'], ['MedicalRecord.tests']];
    await write(`2020-05-${day}T${number % 5 === 0 ? '23:59:59' : '10:00:00'}`, {
      ...request,
      roles: number % 4 === 0 ? ['AGENT'] : ['NURSE'],
      ...returned(...lists[number % 7 < 4 ? number % 7 : 1]!),
      ...(number % 6 === 0 ? about(1, 2, number) : number % 11 === 0 ? about() : about(number % 8)),
    });
  }
  const { accesses, from, daysLeft } = await figuresAt('2020-05-13T12:00:00', { days: 4 });
  expect([from, daysLeft]).toEqual(['2020-05-10', 0]);
  expect(accesses.length).toBeGreaterThan(10);
  expect(new Set(accesses.map((one) => JSON.stringify(Object.entries(one).sort())))).toEqual(
    new Set(countedByHand().map((one) => JSON.stringify(Object.entries(one).sort()))),
  );
  expect(accesses.map(({ day }) => day)).toEqual(accesses.map(({ day }) => day).sort());
});

describe('many persons in little time', () => {
  const kinds = ({ unusual }: AccessFigures): string[] => unusual.map(({ kind, caller }) => `${kind} ${caller}`);

  it('are found however the time lies, once for a caller and a day', async () => {
    // from 10:08 to 10:22, which lies in two quarters of an hour
    for (const [minute, number] of [
      ['08', 1],
      ['12', 2],
      ['16', 3],
      ['22', 4],
    ] as const)
      await write(`2020-05-12T10:${minute}:00`, { callerPseudonym: 'hasty', ...about(number) });
    const found = await figuresAt('2020-05-13T12:00:00');
    expect(kinds(found)).toEqual(['MANY_PERSONS hasty']);
    expect(found.unusual[0]).toMatchObject({ persons: 4, accesses: 4, roles: ['NURSE', 'PHYSICIAN'] });
    expect(found.unusual[0]!.until).toEqual(new Date('2020-05-12T10:22:00+02:00'));
    expect(found.unusualFound).toBe(1);
  });

  it('are found in one list, and across midnight', async () => {
    await write('2020-05-12T10:00:00', { callerPseudonym: 'list', ...about(1, 2, 3, 4) });
    await write('2020-05-12T23:55:00', { callerPseudonym: 'night', ...about(1, 2) });
    await write('2020-05-13T00:05:00', { callerPseudonym: 'night', ...about(3, 4) });
    const found = await figuresAt('2020-05-13T12:00:00', {}, { rules: { ...RULES, fromHour: 0, untilHour: 24 } });
    expect(kinds(found)).toEqual(['MANY_PERSONS night', 'MANY_PERSONS list']);
  });

  it('are none where it is longer, the same persons again, a system or the person concerned', async () => {
    for (const [minute, number] of [
      ['00', 1],
      ['05', 2],
      ['14', 3],
      ['16', 4],
      ['20', 3],
      ['21', 4],
    ] as const) {
      await write(`2020-05-12T10:${minute}:00`, { callerPseudonym: 'slow', ...about(number) });
    }
    await write('2020-05-12T11:00:00', { issuer: 'M2M', callerPseudonym: 'system', ...about(1, 2, 3, 4, 5) });
    await write('2020-05-12T11:00:00', { issuer: 'citizen', callerPseudonym: 'person', ...about(1, 2, 3, 4, 5) });
    expect(kinds(await figuresAt('2020-05-13T12:00:00'))).toEqual([]);
  });
});

it('accesses out of hours are found by the clocks of Brussels, of persons alone', async () => {
  for (const at of ['06:59:59', '21:00:00', '07:00:00', '20:59:59'])
    await write(`2020-05-12T${at}`, { callerPseudonym: at, ...about(1) });
  await write('2020-05-12T03:00:00', { callerPseudonym: 'nobody', ...about() });
  await write('2020-05-12T03:00:00', { callerPseudonym: 'system', issuer: 'M2M' });
  await write('2020-05-12T03:00:00', {
    callerPseudonym: 'own',
    conditions: { ...ground.record().conditions, self: true },
  });
  await write('2020-05-12T03:00:00', { callerPseudonym: 'refused', returned: [], ...about(1) });
  const { unusual } = await figuresAt('2020-05-13T12:00:00');
  expect(unusual.map(({ kind, caller, persons }) => [kind, caller, persons])).toEqual([
    ['OUT_OF_HOURS', '21:00:00', 1],
    ['OUT_OF_HOURS', '06:59:59', 1],
  ]);
});

describe('a case whose orders are closed', () => {
  const work = (...names: string[]): Partial<AccessRecord> => ({
    ...{ returned: [], callerPseudonym: 'worker', written: names.map((name) => `Mutation.${name}`) },
    registerEntry: 'order:1',
  });
  const closed = async (): Promise<string[]> =>
    (await figuresAt('2020-05-15T12:00:00')).unusual.map(({ kind, caller, caseId: of }) => `${kind} ${caller} ${of}`);

  it('is found from so long after the last of them was closed', async () => {
    await write('2020-05-12T10:00:00', { ...work('closeOrder'), ...about(1) });
    await write('2020-05-13T09:59:00', { callerPseudonym: 'soon', ...about(1) });
    await write('2020-05-13T10:01:00', { callerPseudonym: 'late', ...about(1) });
    await write('2020-05-13T10:01:00', { callerPseudonym: 'another case', ...about(2) });
    await write('2020-05-13T10:02:00', { callerPseudonym: 'list', ...about(1, 2) });
    expect(await closed()).toEqual([`CLOSED_ORDER late ${caseId(1)}`]);
  });

  it('is none once an order is worked on again, nor for who is assigned to it', async () => {
    await write('2020-05-12T10:00:00', { ...work('closeOrder'), ...about(1) });
    const { conditions } = ground.record();
    for (const part of [{ orderAssigned: 'YES' }, { caseAssigned: 'YES' }] as const)
      await write('2020-05-13T11:00:00', { conditions: { ...conditions, ...STAFF, ...part }, ...about(1) });
    await write('2020-05-13T12:00:00', { ...work('takeNextOrder'), ...about(1) });
    await write('2020-05-14T12:00:00', { callerPseudonym: 'later', ...about(1) });
    expect(await closed()).toEqual([]);
  });
});

it('goes on where the time for one request was over, and counts a day that is over once', async () => {
  await write('2020-05-12T03:00:00', about(1));
  await write('2020-05-13T10:00:00', about(1));
  ground.clock.at = new Date('2020-05-13T12:00:00+02:00');
  let reads = 0;
  const inTurn: AccessFigureParts['inTurn'] = (work) => {
    reads += 1;
    return work();
  };
  const store = createAccessFigures({ orm: ground.orm, clock: ground.clock, rules: RULES, inTurn, mostMs: 0 });
  const ask = async (): Promise<unknown[]> => {
    reads = 0;
    const { daysLeft, from, accesses, unusualFound } = await store.figures({
      ...{ days: 2, parts: { accesses: true, unusual: true }, medical: MEDICAL, identifiers: IDENTIFIERS },
    });
    return [daysLeft, from, accesses.length, unusualFound];
  };
  expect(await ask()).toEqual([1, '2020-05-13', 1, 0]);
  expect(await ask()).toEqual([0, '2020-05-12', 2, 1]);
  expect(reads).toBe(4);
  // what was found of today counts for some seconds, of a day that is over for good
  ground.clock.at = new Date('2020-05-13T12:01:00+02:00');
  expect([await ask(), reads]).toEqual([[0, '2020-05-12', 2, 1], 5]);
});
