/** An insurer's service: an answer per key, own members and staff only, assignments made on demand and kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import type { MemberItem } from '../../../simulators/mutuality/member-desk';
import { startMutualitySimulator, type MutualityOptions } from '../../../simulators/mutuality/mutuality-simulator';
import { createPopulation } from '../../../simulators/population/create-population';
import type { TruePerson } from '../../../simulators/population/population';
import { OpenApiWitness } from '../../contract/openapi-witness';
import { PartnerClient } from '../json-api/partner-client';

const population = createPopulation({ seed: 11, size: 2000, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const persons = [...population.persons()];
const membersOf = (insurer: string): (TruePerson & { niss: string })[] =>
  persons.filter(
    (person): person is TruePerson & { niss: string } => person.insurer === insurer && person.niss !== null,
  );
const first = population.person(population.case(0).personIndex);
const staffNamed = (persona: string): string =>
  population.staff().find((person) => person.persona === persona)?.staffReference as string;

const running: RunningSimulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
});
async function start(options: Partial<MutualityOptions> = {}): Promise<{ client: PartnerClient; url: string }> {
  const simulator = await startMutualitySimulator({ insurer: '100', population, ...options });
  running.push(simulator);
  return { client: new PartnerClient(simulator), url: simulator.url };
}
const lookUp = async (client: PartnerClient, keys: object[], fields?: string[]): Promise<MemberItem[]> =>
  (await client.ask<{ items: MemberItem[] }>('POST', '/api/members/lookup', { keys, fields })).items;

describe('members', () => {
  test('items come in another order than asked, one per different key', async () => {
    const { client } = await start();
    const asked = membersOf('100')
      .slice(0, 5)
      .map(({ niss }) => ({ niss }));
    const items = await lookUp(client, [...asked, asked[0] as object]);
    expect(items.map(({ key }) => key)).toEqual(expect.arrayContaining(asked));
    expect(items).toHaveLength(5);
    expect(items.map(({ key }) => key)).not.toEqual(asked);
  });

  test('only the fields asked for are sent', async () => {
    const { client } = await start();
    const [item] = await lookUp(client, [{ niss: first.niss }], ['email', 'language']);
    expect(Object.keys(item?.member ?? {}).sort()).toEqual(['email', 'language']);
  });

  test('of an address, only the parts asked for are sent', async () => {
    const { client } = await start();
    const [item] = await lookUp(client, [{ niss: first.niss }], ['address.postcode', 'address.nis5']);
    const { postcode, nis5 } = first.asKnownTo.insurer?.address ?? {};
    expect(item?.member).toEqual({ address: { postcode, nis5 } });
  });

  test('some files are there twice and some can be read in part: always the same few, with nothing that cannot be read', async () => {
    const { client } = await start();
    const everybody = membersOf('100').map(({ niss }) => ({ niss }));
    const items: MemberItem[] = [];
    for (let from = 0; from < everybody.length; from += 100)
      items.push(...(await lookUp(client, everybody.slice(from, from + 100))));
    const having = (outcome: string): MemberItem[] => items.filter((item) => item.outcome === outcome);
    expect(having('FOUND').length).toBeGreaterThan(everybody.length * 0.9);
    expect(having('MULTI_IO').length).toBeGreaterThan(0);
    expect(having('MULTI_IO').filter(({ member }) => member !== undefined)).toEqual([]);
    expect(having('PARTIAL').length).toBeGreaterThan(0);
    for (const { member } of having('PARTIAL')) {
      expect(member).toHaveProperty('familyName');
      for (const unreadable of ['address', 'phones', 'email']) expect(member).not.toHaveProperty(unreadable);
    }
  });
});

describe('staff and assignments', () => {
  test('an escalation is taken by the nurse on duty, and the same again changes nothing', async () => {
    const { client } = await start();
    const { cursor } = await client.feed('case-assignments');
    const escalation = { caseReference: 'CC-FRESH', line: 'SECOND' };
    for (let turn = 0; turn < 2; turn += 1)
      expect(await client.ask('POST', '/api/escalations', escalation)).toEqual({
        ...escalation,
        staffReference: staffNamed('nurse'),
      });
    await client.ask('POST', '/api/escalations', { caseReference: 'CC-FRESH', line: 'THIRD' });
    expect((await client.feed('case-assignments', cursor)).items).toMatchObject([
      { staffReference: staffNamed('nurse'), caseReference: 'CC-FRESH', until: null },
      { staffReference: staffNamed('physician'), caseReference: 'CC-FRESH', until: null },
    ]);
  });

  test('a case somebody holds already stays with him or her', async () => {
    const { client } = await start();
    const { assignedNurseStaffReference, reference } = population.case(0);
    const receipt = await client.ask<object>('POST', '/api/escalations', { caseReference: reference, line: 'SECOND' });
    expect(receipt).toMatchObject({ staffReference: assignedNurseStaffReference });
  });

  test('staff of another insurer has no item', async () => {
    const { client } = await start({ insurer: '300' });
    const { items } = await client.ask<{ items: object[] }>('POST', '/api/staff/lookup', {
      staffReferences: [staffNamed('nurse')],
    });
    expect(items).toEqual([]);
  });

  test('at night an insurer without anybody on duty says so, as its contract has it', async () => {
    const night = new Date('2026-11-19T02:30:00Z');
    const { client, url } = await start({ insurer: '300', now: () => night });
    const staff = population
      .staff()
      .filter(({ insurer }) => insurer === '300')
      .map(({ staffReference }) => staffReference);
    const { items } = await client.ask<{ items: { onDuty: boolean }[] }>('POST', '/api/staff/lookup', {
      staffReferences: staff.slice(0, 100),
    });
    expect(items.filter(({ onDuty }) => onDuty)).toEqual([]);
    const witness = await OpenApiWitness.of('mutuality.yaml');
    const body = { caseReference: 'CC-NIGHT', line: 'SECOND' };
    const headers = { 'x-api-key': 'demonstration' };
    const answer = await witness.exchange(url, { operationId: 'escalateCase', body, headers });
    expect(answer.status).toBe(503);
    expect(witness.objectionsToAnswer('escalateCase', answer)).toEqual([]);
  });

  test('by day the escalation goes to somebody of the insurer who is in shift', async () => {
    const { insurer, shifts } = population
      .staff()
      .find((person) => person.kind === 'NURSE' && person.persona === null && person.insurer !== '100') as never as {
      insurer: '200';
      shifts: { from: Date }[];
    };
    const inShift = new Date((shifts[0]?.from as Date).getTime() + 1000);
    const { client } = await start({ insurer, now: () => inShift });
    const { staffReference } = await client.ask<{ staffReference: string }>('POST', '/api/escalations', {
      caseReference: 'CC-DAY',
      line: 'SECOND',
    });
    const { items } = await client.ask<{ items: object[] }>('POST', '/api/staff/lookup', {
      staffReferences: [staffReference],
    });
    expect(items).toMatchObject([{ staffReference, profession: 'NURSE', onDuty: true }]);
  });
});

describe('changed values', () => {
  test('reach every later answer, the feeds included', async () => {
    const { client } = await start();
    expect(await client.change('members', first.niss as string, 'phones', [])).toBe(200);
    expect(await client.change('members', membersOf('100')[9]?.niss as string, 'outcome', 'MULTI_IO')).toBe(200);
    const items = await lookUp(client, [{ niss: first.niss }, { niss: membersOf('100')[9]?.niss }], ['phones']);
    expect(items.map(({ outcome }) => outcome)).toEqual(['MULTI_IO', 'FOUND']);
    expect(items[1]?.member).toEqual({ phones: [] });

    const nurse = staffNamed('nurse');
    const changes = await client.feed('staff-changes');
    expect(await client.change('staff', nurse, 'contractUntil', '2026-01-01T00:00:00.000Z')).toBe(200);
    expect((await client.feed('staff-changes', changes.cursor)).items).toMatchObject([
      { staffReference: nurse, contractUntil: '2026-01-01T00:00:00.000Z', alwaysOnDuty: true },
    ]);

    const assignments = await client.feed('case-assignments');
    const id = `${nurse}/${population.case(0).reference}`;
    expect(await client.change('assignments', id, 'until', '2026-11-01T00:00:00.000Z')).toBe(200);
    expect((await client.feed('case-assignments', assignments.cursor)).items).toMatchObject([
      { staffReference: nurse, until: '2026-11-01T00:00:00.000Z' },
    ]);
  });

  test('are refused where there is no such record or field', async () => {
    const { client } = await start();
    const wrong = [
      ['members', membersOf('300')[0]?.niss, 'email'],
      ['members', first.niss, 'salary'],
      ['staff', 'nobody', 'name'],
      ['assignments', 'nobody/CC-1', 'until'],
      ['horses', '1', 'name'],
    ] as const;
    for (const [resource, id, path] of wrong) expect(await client.change(resource, id as string, path, 'x')).toBe(404);
  });
});

test('what happened at run time is still there after a restart', async () => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'mutuality-'));
  try {
    const before = await start({ stateDirectory });
    await before.client.ask('POST', '/api/escalations', { caseReference: 'CC-KEPT', line: 'SECOND' });
    await before.client.change('members', first.niss as string, 'email', 'new@post.example');
    const { items } = await before.client.feed('case-assignments');
    await running.pop()?.stop();
    const { client } = await start({ stateDirectory });
    expect((await client.feed('case-assignments')).items).toEqual(items);
    expect(items.at(-1)).toMatchObject({ caseReference: 'CC-KEPT' });
    expect(await lookUp(client, [{ niss: first.niss }], ['email'])).toMatchObject([
      { member: { email: 'new@post.example' } },
    ]);
  } finally {
    rmSync(stateDirectory, { recursive: true });
  }
});
