/**
 * What a process caches of the registers for a moment, and from when on a write is seen: in the process that wrote it with
 * the next question, in another one after a second at the latest, by the setting of a hub, though it is not notified. Each writer of what requests ask
 * for is in the table; that the database notifies is checked of each as well.
 */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { openOfficerRegister } from '../../../scripts/officers/officer-register';
import { createCaseKeyStore } from '../../../src/registers/links/case-key-store';
import { openDatabase } from '../../../src/persistence/database';
import { listenTo } from '../../../src/persistence/notifications';
import { forgetRecent } from '../../../src/persistence/recent-answers';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { installOwnRegisters } from '../../../src/policy/registers/policy-register-store';
import { createAuthorisedPersons } from '../../../src/registers/callers/authorised-person-store';
import { createBreakGlass } from '../../../src/registers/callers/break-glass-store';
import { createEventStore } from '../../../src/registers/callers/event-store';
import {
  caseAssignments,
  CALL_CENTRE_STAFF,
  ESCALATIONS,
  ORDER_ASSIGNMENTS,
  TRAINING,
  type Authority,
  type StreamName,
} from '../../../src/registers/callers/fact-streams';
import type { Arrivals } from '../../../src/registers/callers/mirror-rows-store';
import { createMirrorStore } from '../../../src/registers/callers/mirror-store';
import { APPLICATIONS } from '../../../src/registers/partners/application-kind-store';
import { createPartnerApplications } from '../../../src/registers/partners/partner-application-store';
import {
  createPartnerOrganisations,
  ORGANISATIONS,
  type PartnerChanged,
} from '../../../src/registers/partners/partner-organisation-store';
import { createRegisterProposals } from '../../../src/registers/proposals/entry-change-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { openClient } from '../../support/open-client';
import {
  CALL_CENTRE,
  CASE,
  CLIENT,
  FROM,
  MODULE,
  NISS,
  PERSON,
  PSEUDONYM_KEY,
  pseudonyms,
  saysOf,
  type Says,
} from './what-is-said';
import { MovableTime } from '../../../scripts/demonstration/movable-time';
import { until } from '../../support/until';

const OFFICER_NISS = ['66032403966', '71051906320'] as const;
const OFFICERS = OFFICER_NISS.map((niss) => pseudonyms.person(niss)) as [string, string];
const named = (numbers: readonly string[]) => numbers.map((niss) => ({ niss, name: 'Somebody' }));
const BASIS = 'cooperation-agreement-2020-08-25';
const nextYear = (): Date => new Date(Date.now() + 365 * 86_400_000);
const subject = {
  kind: 'CASE' as const,
  caseId: pseudonyms.caseId(CASE.reference),
  reference: CASE.reference,
  organisation: CALL_CENTRE,
  zone: null,
  collectivity: null,
  personPseudonym: PERSON,
};

/** For how long a process remembers: a second in a hub, less here, for each writer waits for it. */
const RECENT_MS = 300;

let database: TestDatabase;
let owner: Client;
/** Counts notifications of the database. */
let notifications: number;
/** Two processes of a hub, one that remembers nothing, and one that remembers for as long as a hub does. */
let orms: MikroORM[];
let here: Says;
let there: Says;
let truth: Says;
let slowly: Says;
const time = new MovableTime();
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase({ at: FROM });
  orms = await Promise.all(
    [RECENT_MS, RECENT_MS, 0, 1000].map((recentMs, place) =>
      openDatabase({ url: database.hubUrl, poolSize: 8, recentMs, time: place === 3 ? MovableTime.still() : time }),
    ),
  );
  [here, there, truth, slowly] = orms.map(saysOf) as [Says, Says, Says, Says];
  orm = orms[0]!;
  owner = await openClient(database.ownerUrl);
  owner.on('notification', () => (notifications += 1));
  await owner.query('listen registers_changed');
  await installOwnRegisters(orm, OWN_REGISTERS, FROM);
  await owner.query(
    `insert into organisation (cbe, name, kind, permitted_roles, permitted_purposes, source)
      values ($1, 'Call centre', 'CALL_CENTRE', '{AGENT}', '{CONTACT_TRACING}', 'call-centre'),
        ('0999000129', 'Controller', 'CONTROLLER', '{PRIVACY_OFFICER}', '{SECURITY_AUDIT}', null)`,
    [CALL_CENTRE],
  );
  await owner.query(
    `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, contract_from)
      values ('mutuality-100', 'N-1', 'somebody else', '0999000129', 'NURSE', '2020-01-01')`,
  );
  await owner.query(
    `insert into case_escalation (authority, case_reference, line, insurer, escalated_from)
      values ('call-centre', 'CC-1', 'SECOND', '100', '2020-01-01')`,
  );
  for (const stream of STREAMS) await createMirrorStore(orm).cursorOf(stream);
  await asOperator((register, act) => register.appoint(named(OFFICER_NISS), act));
});
afterAll(async () => {
  await owner?.end();
  for (const one of orms ?? []) await one.close(true);
  await database?.drop();
});

const writing = () => ({ now: new Date(), keepRecord: async () => undefined });
const act = (officer = OFFICERS[0]) => ({ ...writing(), officer });
const organisations = () => createPartnerOrganisations(orm, act());
const applications = () => createPartnerApplications(orm, act());
const byTwo = async (change: Promise<PartnerChanged>): Promise<unknown> =>
  createRegisterProposals(orm, [ORGANISATIONS, APPLICATIONS], act(OFFICERS[1])).confirm((await change).proposal!.id);
const authorised = (officer: string) =>
  createAuthorisedPersons(orm, { ...writing(), officer, person: (niss) => pseudonyms.person(niss) });
const glass = (pseudonym: string) =>
  createBreakGlass(orm, {
    ...writing(),
    ...{ minutes: 30, perHour: 5, requestId: 'r' },
    by: { pseudonym, organisation: CALL_CENTRE, displayName: null },
    seal: pseudonyms.seal,
    onOpened: () => undefined,
  });

const STREAMS = [CALL_CENTRE_STAFF, ORDER_ASSIGNMENTS, ESCALATIONS, caseAssignments('100'), TRAINING] as const;

async function poll(stream: StreamName, arrivals: Arrivals, anew = false): Promise<void> {
  const mirror = createMirrorStore(orm);
  const at = await mirror.cursorOf(stream);
  // to ask for the place forgets as well: it is the page itself that is to be looked at
  await here();
  const authority = stream.slice(0, stream.indexOf('/')) as Authority;
  const step = { stream, authority, from: at, to: randomUUID(), arrivals, sequence: 1, anew };
  expect(await mirror.advance(step)).toBe(true);
}
async function good(stream: StreamName, at = new Date()): Promise<void> {
  const mirror = createMirrorStore(orm);
  const cursor = await mirror.cursorOf(stream);
  await here();
  expect(await mirror.good(stream, at, cursor)).toBe(true);
}

const contract = {
  staffReference: 'AG-1',
  personPseudonym: PERSON,
  kind: 'AGENT',
  contractFrom: FROM,
  contractUntil: null,
  alwaysOnDuty: true,
  shifts: [],
  languages: ['fr'],
  sequence: 1,
};
const order = {
  staffReference: 'AG-1',
  orderNumber: 'O-1',
  caseReference: 'CC-1',
  from: FROM,
  until: null,
  sequence: 1,
};
const held = { staffReference: 'N-1', caseReference: 'CC-1', from: FROM, until: null, sequence: 1 };
const escalation = { caseReference: 'CC-1', line: 'SECOND', insurer: '100', from: FROM, sequence: 1 } as const;
const passed = {
  statement: randomUUID(),
  personPseudonym: PERSON,
  module: MODULE,
  passedAt: FROM,
  validUntil: null,
  storedAt: FROM,
};
const at = { organisation: CALL_CENTRE, reference: 'A-1', validFrom: FROM, reason: 'A reason' };
const key = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
const application = {
  organisation: CALL_CENTRE,
  name: 'Its system',
  purposes: ['CONTACT_TRACING' as const],
  publicKey: key,
  reason: 'A reason',
};
const its = { clientId: CLIENT, reason: 'A reason' };
let entry: string;
let opened: string;

interface Writer {
  readonly what: string;
  readonly write: () => Promise<unknown>;
  /** Where another process writes, and this one is not notified. */
  readonly elsewhere?: true;
  /** No process is notified. */
  readonly quiet?: true;
}

/** One after the other, each on what those before it have left. */
const WRITERS: readonly Writer[] = [
  { what: 'a case is announced', write: () => createCaseKeyStore(orm, pseudonyms).apply([CASE]) },
  {
    what: 'a processing agreement is recorded',
    write: () => byTwo(organisations().recordAgreement({ ...at, revision: 1 })),
  },
  { what: 'an application is registered', write: () => byTwo(applications().register(application)) },
  { what: 'it is suspended', write: () => applications().suspend({ ...its, revision: 1 }) },
  { what: 'it is resumed', write: () => byTwo(applications().resume({ ...its, revision: 2 })) },
  { what: 'its organisation is suspended', write: () => organisations().suspend({ ...at, revision: 2 }) },
  { what: 'its organisation is resumed', write: () => byTwo(organisations().resume({ ...at, revision: 3 })) },
  { what: 'a contract is read', write: () => poll(CALL_CENTRE_STAFF, { contracts: [contract] }) },
  { what: 'a stream is known for the first time', write: () => good(CALL_CENTRE_STAFF) },
  { what: 'a stream is read once more', write: () => good(CALL_CENTRE_STAFF), quiet: true },
  { what: 'a stream is read from its beginning', write: () => poll(CALL_CENTRE_STAFF, {}, true) },
  { what: 'an order is assigned', write: () => poll(ORDER_ASSIGNMENTS, { orderAssignments: [order] }) },
  { what: 'a case is assigned', write: () => poll(caseAssignments('100'), { caseAssignments: [held] }) },
  {
    what: 'its escalation is over',
    write: () => poll(ESCALATIONS, { escalations: [{ ...escalation, until: new Date() }] }),
  },
  { what: 'a module is passed', write: () => poll(TRAINING, { trainings: [passed] }) },
  {
    what: 'that it was passed is taken back',
    write: () => poll(TRAINING, { voidings: [{ statement: passed.statement, voidedAt: new Date() }] }),
  },
  {
    what: 'an event says that the contract is over',
    write: () =>
      createEventStore(orm).take({
        sender: 'call-centre',
        id: randomUUID(),
        stream: CALL_CENTRE_STAFF,
        sequence: 2,
        arrivals: { contracts: [{ ...contract, contractUntil: new Date(), sequence: 2 }] },
        numbered: true,
        at: new Date(),
      }),
  },
  { what: 'somebody is authorised', write: authorise },
  { what: 'it is ended', write: () => authorised(OFFICERS[0]).end(entry, 'A reason') },
  { what: 'somebody is authorised once more', write: authorise },
  {
    what: 'the legal basis of that is ended',
    write: () =>
      owner.query(
        `insert into legal_basis select (jsonb_populate_record(b, jsonb_build_object('revision', b.revision + 1,
          'ended_at', now(), 'recorded_at', now(), 'author', $2::text, 'reason', 'A reason'))).* from legal_basis b where id = $1`,
        [BASIS, OFFICERS[0]],
      ),
    elsewhere: true,
  },
  {
    what: 'a case is opened by break-glass',
    write: async () => ({ id: opened } = await glass(PERSON).open(subject, 'ASSIGNED_PHYSICIAN_UNREACHABLE')),
  },
  { what: 'it is ended by an officer', write: () => glass('an officer').end(opened) },
  {
    what: 'officers are appointed in the place of others',
    write: () => asOperator((register, act) => register.recover(named([NISS, OFFICER_NISS[0]]), 'A reason', act)),
    elsewhere: true,
  },
  {
    what: 'somebody is seconded',
    write: () =>
      owner.query(
        `insert into secondment (authority, reference, listed_at, changed_at, file, person_pseudonym, seconded_to, seconded_from)
          values ('seconded-staff', 'D-1', now(), now(), gen_random_uuid(), $1, 'ORGANISATION', '2020-04-01')`,
        [PERSON],
      ),
    elsewhere: true,
  },
  {
    what: 'a stream is known again',
    write: () => owner.query('update sync_stream set last_good_at = now() where name = $1', [TRAINING]),
    elsewhere: true,
  },
  {
    what: 'a stream is older than was thought',
    write: () =>
      owner.query(`update sync_stream set last_good_at = now() - interval '1 hour' where name = $1`, [TRAINING]),
    elsewhere: true,
  },
];

async function authorise(): Promise<void> {
  const asked = { niss: NISS, legalBasis: BASIS, caseReferences: ['CC-1'], collectivityReferences: [] };
  ({ id: entry } = await authorised(OFFICERS[0]).propose({ ...asked, validUntil: nextYear(), reason: 'A reason' }));
  await authorised(OFFICERS[1]).confirm(entry);
}

type Register = Awaited<ReturnType<typeof openOfficerRegister>>;
type Act = Parameters<Register['appoint']>[1];

/** As the command does it, in a process of its own. */
async function asOperator(work: (register: Register, act: Act) => Promise<void>): Promise<void> {
  const register = await openOfficerRegister({ ownerUrl: database.ownerUrl, pseudonymKey: PSEUDONYM_KEY });
  await work(register, { command: 'officer', account: 'operator', controller: null });
  await register.close();
}

it.each(WRITERS)(
  '$what: counts here at once, and elsewhere when what is remembered is over',
  async ({ write, elsewhere, quiet }) => {
    const before = await here();
    expect(await there()).toEqual(before);
    notifications = 0;
    await write();
    if (!elsewhere) expect(await here()).toEqual(await truth());
    await time.advance(RECENT_MS);
    const now = await truth();
    expect(now).not.toEqual(before);
    expect([await here(), await there()]).toEqual([now, now]);
    expect(notifications > 0).toBe(!quiet);
  },
);

it('is seen as soon as it is notified, where it is', async () => {
  let isListening = false;
  const listening = listenTo(orms[3]!, {
    channels: new Map([['registers_changed', [() => forgetRecent(orms[3]!), () => (isListening = true)]]]),
    onLost: () => undefined,
    pauseMs: 50,
  });
  await until(() => isListening);
  for (let round = 0; round < 3; round += 1) {
    await slowly();
    await owner.query(`update organisation set name = $1 where cbe = $2`, [`Call centre ${round}`, CALL_CENTRE]);
    const now = JSON.stringify(await truth());
    // its time is still: by itself it would never ask again
    await until(async () => JSON.stringify(await slowly()) === now);
  }
  await listening.stop();
});
