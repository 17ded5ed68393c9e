/** The register of the controller's own staff from the front door: two officers let somebody work, one ends it at once. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import { openClient } from '../support/open-client';
import { hubCommand } from '../support/hub-command';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { changedByTwo, confirm, propose, type Entry } from '../support/two-officers';

const DAY_MS = 86_400_000;
const OFFERS = '{ jobOffers(first: 1) { edges { node { id } } } viewer { roles facts { fact usable } } }';
const CANDIDACIES = '{ candidacies(first: 1) { edges { node { name } } } }';
const nissOf = (name: string): string => PERSON_PERSONAS.find((persona) => persona.name === name)!.niss;

let demonstration: RunningDemonstration;
let owner: Client;
let hubRole: Client;

/** Without what the demonstration says of its recruiter and inspector. */
beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  [owner, hubRole] = [
    await openClient(demonstration.database.ownerUrl),
    await openClient(demonstration.database.hubUrl),
  ];
  await owner.query(
    `delete from staff_contract where authority = 'hub' and kind in ('RECRUITER', 'HYGIENE_INSPECTOR', 'REPORTER')`,
  );
});

afterAll(async () => {
  await owner?.end();
  await hubRole?.end();
  await demonstration?.stop();
});

const reasonsOf = async (persona: string, query: string): Promise<unknown[]> =>
  (await demonstration.ask(persona, query)).errors.map(({ extensions }) => extensions['reason']);
const recruiter = () => ({ niss: nissOf('recruiter'), role: 'RECRUITER' });
/** Of a registration that is refused: the sentence. */
async function refusalOf(contract: object): Promise<string | undefined> {
  const { data, errors } = await propose(demonstration, 'registerStaffContract', contract);
  expect([data, errors[0]?.extensions]).toMatchObject([{ registerStaffContract: null }, { code: 'BAD_USER_INPUT' }]);
  return errors[0]!.message;
}

it('nobody of the controller works without a contract, nor with one that is only proposed', async () => {
  expect((await reasonsOf('recruiter', CANDIDACIES))[0]).toMatch(/CONTRACT|SHIFT/);
  const { data, errors } = await propose(demonstration, 'registerStaffContract', recruiter());
  expect(errors).toEqual([]);
  const change = data!['registerStaffContract']!;
  expect(change).toMatchObject({ counts: false, staffContract: null, proposal: { state: 'PROPOSED' } });
  expect((await reasonsOf('recruiter', CANDIDACIES))[0]).toMatch(/CONTRACT|SHIFT/);
  const own = await confirm(demonstration, change.proposal!.id, 'privacy-officer');
  expect(own.errors).toMatchObject([{ message: expect.stringContaining('Another privacy officer') as string }]);
  expect(await refusalOf(recruiter())).toBe('An equal contract of this person is proposed already.');
  const reject =
    'mutation Reject($input: RejectRegisterProposalInput!) { rejectRegisterProposal(input: $input) { counts } }';
  const input = { id: change.proposal!.id, reason: 'For a test.' };
  expect((await demonstration.ask('privacy-officer', reject, { variables: { input } })).errors).toEqual([]);
});

describe('a contract that two officers registered', () => {
  let entry: Entry;

  it('counts with the next request, and is on record without the number', async () => {
    entry = await changedByTwo(demonstration, 'registerStaffContract', recruiter());
    expect(entry).toMatchObject({ role: 'RECRUITER', alwaysOnDuty: true, hours: null, revision: 1 });
    expect(await reasonsOf('recruiter', CANDIDACIES)).toEqual([]);
    const { rows } = await owner.query<{ text: string; written: string[]; about: string | null }>(
      'select to_jsonb(r)::text as text, written, subject_pseudonym as about from access_record r where register_entry = $1',
      [`staff-contract:${String(entry['reference'])}`],
    );
    expect(rows.flatMap(({ written }) => written)).toContain('StaffContract.role');
    expect(rows.map(({ about }) => about)).toEqual([entry['person']]);
    expect(rows.map(({ text }) => text).join()).not.toContain(nissOf('recruiter'));
  });

  it('is not registered a second time, but one that differs is', async () => {
    const taken = `This person has an equal contract already: ${String(entry['reference'])}.`;
    expect(await refusalOf(recruiter())).toBe(taken);
    const validFrom = new Date(Date.now() + DAY_MS).toISOString();
    expect(await refusalOf({ ...recruiter(), validFrom })).toBe(taken);
    const validUntil = new Date(Date.now() + 9 * DAY_MS).toISOString();
    for (const other of [{ zones: ['21004'] }, { hours: 'Mo 08:00-12:00' }, { validUntil }, { role: 'REPORTER' }]) {
      const { errors } = await propose(demonstration, 'registerStaffContract', { ...recruiter(), ...other });
      expect([other, errors]).toEqual([other, []]);
    }
  });

  it('is ended by one officer at once; a later end waits for a second one', async () => {
    const at = { reference: entry['reference'], revision: 1 };
    const later = new Date(Date.now() + 9 * DAY_MS).toISOString();
    const soon = await propose(demonstration, 'endStaffContract', { ...at, validUntil: later });
    expect(soon.data!['endStaffContract']).toMatchObject({ counts: true });
    const longer = { ...at, revision: 2, validUntil: new Date(Date.now() + 99 * DAY_MS).toISOString() };
    expect((await propose(demonstration, 'endStaffContract', longer)).data!['endStaffContract']).toMatchObject({
      counts: false,
    });
    expect(await reasonsOf('recruiter', CANDIDACIES)).toEqual([]);
    await propose(demonstration, 'endStaffContract', { ...at, revision: 2 });
    expect((await reasonsOf('recruiter', CANDIDACIES))[0]).toMatch(/CONTRACT|SHIFT/);
  });

  it.each([
    ['at once', () => undefined],
    ['later', () => new Date(Date.now() + DAY_MS).toISOString()],
  ])('is not ended %s where it is over', async (_when, validUntil) => {
    const input = { reference: entry['reference'], revision: 3, validUntil: validUntil() };
    const { data, errors } = await propose(demonstration, 'endStaffContract', input);
    expect(data).toEqual({ endStaffContract: null });
    const message = expect.stringMatching(/^The contract ended already, on 20\d\d-.*Z\.$/) as string;
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument: 'input.reference' } }]);
  });
});

it('lets an inspector see the own zone, within the hours of the contract', async () => {
  const id = await demonstration.firstCaseId();
  const ask = async (): Promise<unknown> =>
    (await demonstration.ask('inspector', `{ case(id: "${id}") { person { name } } }`)).data;
  expect(JSON.stringify(await ask())).not.toContain('"name":"');
  const contract = { niss: nissOf('inspector'), role: 'HYGIENE_INSPECTOR', zones: ['ALL'] };
  const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
  const inBrussels = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Brussels', weekday: 'short' });
  const tomorrow = inBrussels.format(new Date(Date.now() + 2 * DAY_MS)).slice(0, 2);
  expect(days).toContain(tomorrow);
  const other = await changedByTwo(demonstration, 'registerStaffContract', {
    ...contract,
    hours: `${tomorrow} 00:00-24:00`,
  });
  expect(other).toMatchObject({ alwaysOnDuty: false, hours: `${tomorrow} 00:00-24:00` });
  expect(JSON.stringify(await ask())).not.toContain('"name":"');
  await changedByTwo(demonstration, 'registerStaffContract', { ...contract, hours: 'Mo-Su 00:00-24:00' });
  expect(JSON.stringify(await ask())).toContain('"name":"');
  expect((await demonstration.ask('recruiter', OFFERS)).status).toBe(200);
});

it.each<[what: string, fault: object, argument: string]>([
  ['a number that is none', { niss: '85073003329' }, 'input.niss'],
  ['his own number', { niss: nissOf('privacy-officer') }, 'input.niss'],
  ['another privacy officer', { role: 'PRIVACY_OFFICER' }, 'input.role'],
  ['a role of a partner', { role: 'NURSE' }, 'input.role'],
  ['a zone that is no commune', { zones: ['11001'] }, 'input.zones'],
  ['hours that are none', { hours: 'Mo-Fr 18:00-08:00' }, 'input.hours'],
  ['hours in words', { hours: 'office hours' }, 'input.hours'],
  ['an end before the beginning', { validUntil: '2020-01-01T00:00:00Z' }, 'input.validUntil'],
  ['no reason', { reason: ' ' }, 'input.reason'],
])('an officer registers no contract with %s', async (_what, fault, argument) => {
  const { data, errors } = await propose(demonstration, 'registerStaffContract', { ...recruiter(), ...fault });
  expect(data).toEqual({ registerStaffContract: null });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
});

it('a file is imported line by line, and harms nothing when it is imported again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'staff-contracts-'));
  try {
    const file = join(folder, 'staff.csv');
    const imported = async (second: string): Promise<string> => {
      const lines = [`${nissOf('reporter')};REPORTER`, `${nissOf('training-manager')};${second}`];
      await writeFile(file, ['niss;role', ...lines, ''].join('\n'));
      const token = await demonstration.tokenOf('privacy-officer');
      const environment = { HUB_URL: demonstration.hub.url, HUB_TOKEN: token };
      const { said, noted } = await hubCommand(['staff', 'import', file, '--reason', 'For a test.'], { environment });
      return `${said}\n${noted}`.trimEnd();
    };
    const first = await imported('NURSE');
    expect(first).toMatch(
      /^1: A contract as REPORTER is proposed\..*\n2: The controller's own staff are .*\n1 proposed\./,
    );
    expect(first).toMatch(/\n1 of 2 contracts were not proposed\.$/);
    expect((await confirm(demonstration, /confirm ([\w-]{36})/.exec(first)![1]!)).errors).toEqual([]);
    const corrected = await imported('COLLECTIVITY_CELL');
    expect(corrected).toMatch(
      /^1: This person has an equal contract already: own-.*\n2: A contract as .* is proposed\./,
    );
    expect(await imported('COLLECTIVITY_CELL')).toMatch(
      /^1: This person has .*\n2: An equal contract .* is proposed already\..*\n0 proposed\.\n2 of 2 /,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('the person concerned confirms no contract of his own', async () => {
  const about = { niss: nissOf('privacy-officer-2'), role: 'RECRUITER' };
  const { data } = await propose(demonstration, 'registerStaffContract', about);
  const { errors } = await confirm(demonstration, data!['registerStaffContract']!.proposal!.id);
  expect(errors).toMatchObject([{ message: expect.stringContaining('about himself') as string }]);
});

it.each(['agent', 'nurse', 'inspector', 'partner-call-centre'])('%s reads and writes none', async (persona) => {
  const list = await demonstration.ask(persona, '{ staffContracts { edges { node { person } } } }');
  expect(list.errors).toMatchObject([{ extensions: { code: 'FIELD_WITHHELD' } }]);
  const { data } = await propose(demonstration, 'registerStaffContract', recruiter(), persona);
  expect(data).toEqual({ registerStaffContract: null });
});

it('the database takes none from one officer under the hub’s role, and leaves what partners say to them', async () => {
  const row = (authority: string): string =>
    `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, contract_from, always_on_duty)
      values ('${authority}', 'X-1', 'somebody', '0999000129', 'HYGIENE_INSPECTOR', now(), true)`;
  await expect(hubRole.query(row('hub'))).rejects.toMatchObject({ code: 'TH023' });
  await hubRole.query(row('call-centre'));
  const taken = `update staff_contract set authority = 'hub', revision = revision + 1 where staff_reference = 'X-1'`;
  await expect(hubRole.query(taken)).rejects.toMatchObject({ code: 'TH023' });
  const longer = `update staff_contract set contract_until = null, zones = '{21004}', revision = revision + 1 where authority = 'hub'`;
  await expect(hubRole.query(longer)).rejects.toMatchObject({ code: 'TH023' });
  // else a proposal that was confirmed once brings back what was ended
  const gone = `delete from staff_contract where authority = 'hub' or staff_reference = 'X-1'`;
  await expect(hubRole.query(gone)).rejects.toMatchObject({ code: 'TH023' });
  expect((await hubRole.query(`${gone.replace(`authority = 'hub' or `, '')}`)).rowCount).toBe(1);
});
