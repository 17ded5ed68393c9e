/** `npm run test:attack`: every way in which such systems leak, tried at a running hub. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditsOf, NOTICED, notMet } from '../../front-door/graphql-http-audits';
import { runFuzz } from '../fuzz/run-fuzz';
import { startTestIssuers } from '../../support/tokens';
import { labCommand, note, runLab, say, whole as wholeNumber } from '../lab-command';
import { provideDatabases } from '../lab-databases';
import { AttackedHub } from './attacked-hub';
import { attacksPage, FUZZ } from './attacks-page';
import { notAboutAnything } from './entitled';
import { kindNumbered, KINDS, type AttackKind } from './kinds';
import { PlantedHubs, PLANTS } from './planted';
import { runProofs } from './proofs';
import { ATTACKS, controls, inWord, runAttacks, type Outcome } from './run-attacks';
import { attack as sendForged, faultsOf } from './tokens/forged-request';
import { TOKEN_ATTACKS } from './tokens/forgeries';

const ABOUT = `Attacks a hub with its partners and PostgreSQL over real sockets: every way in which such systems leak (docs/attacks.md),
in two worlds that differ in what the attacker may not read; every forged token; what is proved in test files of its own; a
piece of the fuzz; the audits of GraphQL over HTTP.

A whole run writes docs/attacks.md, takes some two minutes on two cores and ends with "kinds K, attacks A, refused R, leaked L, faults F":
A counts attacks, forged tokens, cases of proofs, audits, and what the fuzz sent. Ends with 0 only where L and F are 0
(--planted: where each plant was noticed).`;

interface AttackOptions {
  readonly kind?: number;
  readonly list?: boolean;
  readonly planted?: boolean;
}

const COMMAND = labCommand('npm run test:attack --', ABOUT)
  .option('--kind <k>', `the attacks, tokens and proofs of this kind only (1 to ${KINDS.length})`, wholeNumber())
  .option('--list', 'what there is, without trying it')
  .option('--planted', 'instead: hubs with a lock taken out, which the attacks of the kind have to tell from the hub');

class Count {
  attacks = 0;
  leaked = 0;
  faults = 0;

  add(attacks: number, leaked: number, faults: number): void {
    this.attacks += attacks;
    this.leaked += leaked;
    this.faults += faults;
  }

  line(kinds: number): string {
    const refused = Math.max(0, this.attacks - this.leaked - this.faults);
    return `kinds ${kinds}, attacks ${this.attacks}, refused ${refused}, leaked ${this.leaked}, faults ${this.faults}`;
  }
}

runLab<AttackOptions>(COMMAND, async ({ options: { kind, list: isListed, planted }, stops }) => {
  const kinds = kind === undefined ? KINDS : [kindNumbered(kind)];
  if (isListed) return list(kinds);
  await provideDatabases(stops);
  const hub = await AttackedHub.start();
  stops.push(() => hub.stop());
  return planted ? noticed(hub, kinds) : attacked(hub, kinds, kind === undefined);
});

function list(kinds: readonly AttackKind[]): true {
  for (const { number, name, proofs } of kinds) {
    say(`${number} ${name}`);
    for (const attack of ATTACKS) if (attack.kind === number) say(`    ${attack.name} (for ${attack.wants})`);
    if (number === 13) say(`    ${TOKEN_ATTACKS.length} forged tokens`);
    for (const { file, title } of proofs) say(`    proved by ${file} "${title}"`);
    for (const { kind, what } of PLANTS) if (kind === number) say(`    noticed where ${what}`);
  }
  return true;
}

async function noticed(hub: AttackedHub, kinds: readonly AttackKind[]): Promise<boolean> {
  const plants = PLANTS.filter(({ kind }) => kinds.some(({ number }) => number === kind));
  const planted = new PlantedHubs(hub);
  let missed = 0;
  for (const plant of plants) {
    const found = await planted.found(plant);
    if (found.length === 0) missed += 1;
    say(`${plant.kind} ${plant.what}: ${found.length === 0 ? 'NOT NOTICED' : found.join('; ')}`);
  }
  say(`plants ${plants.length}, not noticed ${missed}`);
  return missed === 0 && plants.length > 0;
}

async function attacked(hub: AttackedHub, kinds: readonly AttackKind[], whole: boolean): Promise<boolean> {
  const count = new Count();
  const attacks = ATTACKS.filter(({ kind }) => kinds.some(({ number }) => number === kind));
  const idle = [...(await controls(hub)), ...(await notAboutAnything(hub, attacks))];
  for (const what of idle) say(`CONTROL ${what}`);
  count.add(idle.length, 0, idle.length);
  const outcomes = await runAttacks(hub, attacks, note);
  for (const outcome of outcomes) tell(outcome, count);
  if (kinds.some(({ number }) => number === 13)) await forged(hub, count);
  if (whole) {
    await audited(hub, count);
    await fuzzed(hub, count);
  }
  await proved(kinds, count);
  if (whole) writeFileSync(join(__dirname, '../../../docs/attacks.md'), attacksPage(outcomes));
  say(count.line(kinds.length));
  return count.leaked === 0 && count.faults === 0 && count.attacks > 0;
}

function tell(outcome: Outcome, count: Count): void {
  const { attack, requests, leaks, faults } = outcome;
  const word = inWord(outcome);
  count.add(1, word === 'leaked' ? 1 : 0, word === 'fault' ? 1 : 0);
  say(`${attack.kind} ${attack.name}: ${word}${requests > 0 ? ` (${requests} requests)` : ''}`);
  for (const text of [...leaks, ...faults]) say(`    ${text}`);
}

async function forged(hub: AttackedHub, count: Count): Promise<void> {
  const { demonstration } = hub;
  const issuers = await startTestIssuers();
  try {
    const { healthcare, staff, M2M, citizen } = issuers.issuers;
    const environment = {
      HEALTHCARE_ISSUER: healthcare,
      STAFF_ISSUER: staff,
      M2M_ISSUER: M2M,
      CITIZEN_ISSUER: citizen,
    };
    const { url } = await demonstration.anotherHub({}, environment);
    const good = await sendForged(url, { authorization: `Bearer ${await issuers.token()}` }, 'good');
    const control = good.status === 200 ? [] : [`a good token is answered ${good.status}`];
    count.add(control.length, 0, control.length);
    let refused = 0;
    for (const [number, one] of TOKEN_ATTACKS.entries()) {
      const outcome = await sendForged(url, await one.make(issuers), `forgery-${number}`);
      const faults = faultsOf(one, outcome, demonstration.log());
      const leaked = outcome.text.includes('"data"');
      count.add(1, leaked ? 1 : 0, !leaked && faults.length > 0 ? 1 : 0);
      if (faults.length === 0) refused += 1;
      else say(`13 ${one.name}: ${leaked ? 'leaked' : 'fault'}\n    ${faults.join('\n    ')}`);
    }
    for (const text of control) say(`CONTROL ${text}`);
    say(`13 forged tokens: ${refused} of ${TOKEN_ATTACKS.length} refused`);
  } finally {
    await issuers.stop();
  }
}

async function audited({ url, demonstration }: AttackedHub, count: Count): Promise<void> {
  const audits = auditsOf(
    () => `${url}/graphql`,
    () => demonstration.tokenOf('nurse'),
  );
  const found = Object.entries(await notMet(audits)).filter(([id, how]) => how !== 'notice' || !NOTICED.includes(id));
  count.add(audits.length, 0, found.length);
  for (const [id, how] of found) say(`audit ${id}: ${how}`);
  say(`audits ${audits.length}, not met ${found.length}`);
}

async function fuzzed({ demonstration }: AttackedHub, count: Count): Promise<void> {
  const { faults, answered } = await runFuzz(demonstration, { ...FUZZ, onProgress: note });
  const idle = answered * 2 >= FUZZ.operations ? 0 : 1;
  count.add(FUZZ.operations + FUZZ.requests, 0, faults.length + idle);
  for (const { what, fault, sent } of faults) say(`${what}: ${fault}\n    ${sent}`);
  say(`fuzz: operations ${FUZZ.operations} (${answered} answered), requests ${FUZZ.requests}, faults ${faults.length}`);
}

async function proved(kinds: readonly AttackKind[], count: Count): Promise<void> {
  for (const { kind, proof, passed, failed } of await runProofs(kinds, note)) {
    count.add(passed + failed.length, 0, failed.length);
    say(`${kind} ${proof.file} "${proof.title}": ${failed.length === 0 ? 'refused' : 'fault'} (${passed} cases)`);
    for (const title of failed) say(`    failed: ${title}`);
  }
}

// the reader wants the first lines only; with the status of SIGPIPE, for the run is not complete
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(141);
});
