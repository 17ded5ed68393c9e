/** The whole rig, and every trial on it, one after the other. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedKeysIn } from '../../../scripts/command-line/process-surroundings';
import { requestToken } from '../../../scripts/demonstration/persona-token';
import { populationFrom } from '../../../scripts/demonstration/population-command';
import { seedOfficers } from '../../../scripts/demonstration/officer-seed';
import { seedRegisters } from '../../../scripts/demonstration/register-seed';
import { personaNamed, type Realm } from '../../../simulators/population/personas';
import { CLIENTS, queryFor } from '../kill/disclosed-values';
import { copiedCheckout } from '../guides/checkout';
import { askOnce, type Asked } from '../kill/kill-load';
import { note, type Stops } from '../lab-command';
import { drawRequestId } from '../../support/request-id';
import { followGuide, type FollowedGuide } from './followed-guide';
import { mistakeTrials } from './mistakes';
import { operatorTrials } from './operator-trials';
import { machineHere, startDatabase, startRig } from './rig';
import { runningTrials } from './running-trials';
import { runTrials, seconds, untilSo, type Outcome } from './trial';

export interface ProductionOptions {
  /** How often a hub is replaced, and killed. */
  readonly rounds: number;
  /** A folder with `dist`; left out: the guide compiles it. */
  readonly compiled?: string;
  /** Of trials; left out: all. */
  readonly only?: string;
}

/** @throws Error where something is not installed, or the guide does not do what it says */
export async function runProduction(
  { rounds, compiled, only = '' }: ProductionOptions,
  stops: Stops,
): Promise<Outcome[]> {
  const machine = machineHere();
  const scratch = mkdtempSync(join(tmpdir(), 'tracing-hub-rig-'));
  stops.push(() => rmSync(scratch, { recursive: true, force: true }));
  const checkout = copiedCheckout();
  stops.push(() => checkout.remove());
  if (compiled !== undefined) cpSync(join(compiled, 'dist'), join(checkout.folder, 'dist'), { recursive: true });
  const database = await startDatabase(machine, scratch, stops);
  const began = { checkout, database, isCompiled: compiled !== undefined };
  const guide = await followGuide(began, stops, (step, of) => note(`the guide: ${step} of ${of}`));
  await guide.run('kill -TERM $HUB && wait $HUB');
  const { folder } = checkout;
  const { settings, ownerUrl } = guide;
  await fillRegisters(guide, folder);
  const rig = await startRig({ machine, database, folder, settings, stops });
  const asked = await askedOf(rig.hubs[0]!.url, settings);
  const auditEnvironment = {
    DATABASE_OWNER_URL: ownerUrl,
    AUDIT_SIGNING_KEY: readFileSync(settings['AUDIT_SIGNING_KEY_FILE']!, 'utf8'),
    AUDIT_ANCHOR: settings['AUDIT_ANCHOR'],
  };
  const officerToken = (): Promise<string> => tokenOf('privacy-officer', settings);
  // what the laboratory reads itself goes by a client that does not compare numbers with certificates
  const urls = { ownerUrl: inClear(ownerUrl), hubUrl: inClear(settings['DATABASE_URL']!) };
  const followed = `${guide.steps} steps; first answer after ${seconds(guide.firstAnswerMs)}`;
  const trials = [
    ...operatorTrials({ database, folder, scratch, settings, ownerUrl, urls, officerToken, stops }),
    ...mistakeTrials({ folder, settings, ownerUrl }),
    ...runningTrials({ rig, database, asked, urls, rounds, auditEnvironment }),
  ];
  return [
    { trial: "the operator's guide, command by command", outcome: followed, faults: [] },
    ...(await runTrials(trials.filter(({ name }) => name.includes(only)))),
  ];
}

/** Who works where: in the guide officers begin with that, one organisation after the other. */
async function fillRegisters({ settings, ownerUrl }: FollowedGuide, folder: string): Promise<void> {
  const fileOf = (name: string): string =>
    readFileSync(settings[`${name}_FILE`] ?? join(folder, 'keys'), 'utf8').trim();
  const access = {
    ...{ ownerUrl, pseudonymKey: fileOf('PSEUDONYM_KEY') },
    namedKeys: namedKeysIn({ PSEUDONYM_KEYS: fileOf('PSEUDONYM_KEYS') }),
  };
  // as hub simulators has it where nothing else is said
  await seedRegisters({ ...access, population: populationFrom({ size: '2000', seed: '2020' }) });
  // the seed begins with nobody
  await seedOfficers({ ...access, without: false });
}

function inClear(address: string): string {
  const url = new URL(address);
  url.search = '';
  return url.href;
}

function tokenOf(persona: string, settings: Readonly<Record<string, string>>): Promise<string> {
  const issuerOf = (realm: Realm): string => settings[`${realm.toUpperCase()}_ISSUER`]!;
  const clientKey = (): Promise<never> => Promise.reject(new Error('A person needs no key.'));
  return requestToken({ persona: personaNamed(persona), issuerOf, clientKey });
}

/** What each of those who ask is answered while nothing happens. Systems are registered by officers, and not among them. */
async function askedOf(url: string, settings: Readonly<Record<string, string>>): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const client of CLIENTS.filter(({ persona }) => !persona.startsWith('partner-'))) {
    const question = { client, token: await tokenOf(client.persona, settings), query: queryFor(client) };
    let expected: unknown;
    await untilSo(`${client.persona} is answered`, async () => {
      const { data, errors } = await askOnce(url, question, drawRequestId());
      expected = data;
      return errors.length === 0;
    });
    asked.push({ ...question, expected });
  }
  return asked;
}
