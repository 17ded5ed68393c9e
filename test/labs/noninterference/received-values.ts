/**
 * Values the hub does not ask for but receives, and keeps: lines of a file that a partner drops, statements of the training
 * platform. What differs between the worlds is sent anew for another caller.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { linesOf, RESERVE_FILE } from '../../../simulators/dropped-files/file-contract';
import { organisationOf } from '../../../simulators/population/personas';
import type { StaffPerson } from '../../../simulators/population/population';
import { recruitmentOf } from '../../../simulators/population/recruitment';
import { readings, staffRow, type Reading } from './value-place';
import type { World } from './world';

export interface ReceivedValue {
  readonly what: string;
  readonly readings: readonly Reading[];
  /** Sends it to one world; `round` goes up each time. */
  send(world: World, which: 'one' | 'other', round: number): Promise<void>;
}

const TRAINING_BODY = staffRow(organisationOf('bruxelles-formation').cbe, organisationOf('cocom').cbe);
const EMPLOYER = staffRow(organisationOf('call-centre').cbe, organisationOf('cocom').cbe);

export const RECEIVED_VALUES: readonly ReceivedValue[] = [
  {
    what: 'file of the training body',
    readings: [
      ...readings(TRAINING_BODY, 'StaffMember', 'availableFrom', 'since', 'path'),
      ...readings(TRAINING_BODY, 'StaffPathStep', 'at'),
    ],
    send: dropReserve,
  },
  {
    what: 'statements of the training platform',
    readings: readings(EMPLOYER, 'StaffTraining', 'validUntil'),
    send: stateTraining,
  },
];

const COLUMNS = [
  ...['reference', 'niss', 'familyName', 'givenName', 'phone', 'email', 'languages', 'state'],
  ...['trainingFrom', 'trainingUntil', 'availableFrom'],
];
const DAYS = { one: { from: '02/03/2020', available: '08/06/2020' }, other: { from: '09/03/2020', available: '' } };

/** Every line is new to both worlds: the hub counts the lines a file changes, and shows that to the officers who watch partners. */
async function dropReserve(
  { importFolder, population, hub }: World,
  which: 'one' | 'other',
  round: number,
): Promise<void> {
  const { from, available } = DAYS[which];
  const records = recruitmentOf(population).reserve.map(({ reference, niss, languages, state }) => ({
    ...{ reference, niss, state, trainingFrom: from, availableFrom: available },
    ...{ trainingUntil: '10/04/2020', familyName: `Bergé ${which}`, givenName: 'Alix', phone: `+32470${round}00000` },
    ...{ email: `${which}@one.example`, languages: languages.join(', ').toUpperCase() },
  }));
  const box = join(importFolder, RESERVE_FILE.folder);
  mkdirSync(box, { recursive: true });
  const name = `reserve-${round}.csv`;
  writeFileSync(
    join(box, name),
    linesOf(RESERVE_FILE, COLUMNS, records)
      .map((line) => `${line}\r\n`)
      .join(''),
  );
  const isDone = (): boolean =>
    existsSync(join(box, 'done')) && readdirSync(join(box, 'done')).some((kept) => kept.endsWith(name));
  for (let patience = 500; patience > 0 && !isDone(); patience -= 1) {
    await hub.lookForFiles();
    await wait(20);
  }
  if (!isDone()) throw new Error(`${name} was not taken: ${readdirSync(box).join(', ')}`);
}

const VERB = 'http://adlnet.gov/expapi/verbs/passed';
const MODULE = 'https://training.example.be/modules/data-protection';
const VALID_UNTIL = 'https://training.example.be/extensions/valid-until';
const STATED = 10;

/** Of call-centre staff nobody asks as: who passed has passed again, and it holds until another day. */
async function stateTraining(
  { partners, population, hub }: World,
  which: 'one' | 'other',
  round: number,
): Promise<void> {
  const taught = population.staff().filter(isTaught).slice(0, STATED);
  const statements = taught.map(({ niss }, place) => ({
    id: `00000000-0000-4000-8000-${String(round * 1000 + place).padStart(12, '0')}`,
    actor: { account: { homePage: 'https://www.ehealth.fgov.be/ssin', name: niss } },
    verb: { id: VERB },
    object: { id: MODULE },
    result: { success: true },
    context: { extensions: { [VALID_UNTIL]: which === 'one' ? '2032-01-01T00:00:00Z' : '2033-07-01T00:00:00Z' } },
  }));
  const response = await fetch(`${partners.federalPlatform.url}/xAPI/statements`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from('hub:demonstration').toString('base64')}`,
      'x-experience-api-version': '1.0.3',
    },
    body: JSON.stringify(statements),
  });
  if (!response.ok) throw new Error(`The training platform did not take the statements: ${await response.text()}`);
  await hub.pollNow();
}

function isTaught({ persona, kind, trained }: StaffPerson): boolean {
  return persona === null && kind === 'AGENT' && trained;
}
