/** `npm run test:attack`: every way in which such systems leak, tried at a running hub. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { auditsOf, NOTICED, notMet } from '../../front-door/graphql-http-audits';
import { runFuzz } from '../fuzz/run-fuzz';
import { startDatabaseBroker } from '../../support/database-broker';
import { startTestIssuers } from '../../support/tokens';
import { AttackedHub } from './attacked-hub';
import { attacksPage, FUZZ } from './attacks-page';
import { notAboutAnything } from './entitled';
import { kindNumbered, KINDS, type AttackKind } from './kinds';
import { PlantedHubs, PLANTS } from './planted';
import { runProofs } from './proofs';
import { ATTACKS, controls, inWord, runAttacks, type Outcome } from './run-attacks';
import { attack as sendForged, faultsOf } from './tokens/forged-request';
import { TOKEN_ATTACKS } from './tokens/forgeries';

const HELP = `npm run test:attack -- [options]

Attacks a hub with its partners and PostgreSQL over real sockets: every way in which such systems leak (docs/attacks.md),
in two worlds that differ in what the attacker may not read; every forged token; what is proved in test files of its own; a
piece of the fuzz; the audits of GraphQL over HTTP.

Options:
  --kind K    the attacks, tokens and proofs of this kind only (1 to ${KINDS.length})
  --list      what there is, without trying it
  --planted   instead: hubs with a lock taken out, which the attacks of the kind have to tell from the hub
  --help      this text

A whole run writes docs/attacks.md, takes some two minutes on two cores and ends with "kinds K, attacks A, refused R, leaked L, faults F":
A counts attacks, forged tokens, cases of proofs, audits, and what the fuzz sent. Ends with 0 only where L and F are 0
(--planted: where each plant was noticed).
`;

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

async function main(): Promise<boolean> {
  const flag = { type: 'boolean' } as const;
  const options = { kind: { type: 'string' }, list: flag, planted: flag, help: { ...flag, short: 'h' } } as const;
  const { values } = parseArgs({ options });
  if (values.help) return (say(HELP), true);
  const kinds = values.kind === undefined ? KINDS : [kindNumbered(Number(values.kind))];
  if (values.list) return (list(kinds), true);
  const broker = await startDatabaseBroker();
  process.env['TEST_DATABASE_BROKER'] = broker.url;
  try {
    const hub = await AttackedHub.start();
    try {
      return values.planted ? await noticed(hub, kinds) : await attacked(hub, kinds, values.kind === undefined);
    } finally {
      await hub.stop();
    }
  } finally {
    await broker.stop();
  }
}

function list(kinds: readonly AttackKind[]): void {
  for (const { number, name, proofs } of kinds) {
    say(`${number} ${name}`);
    for (const attack of ATTACKS) if (attack.kind === number) say(`    ${attack.name} (for ${attack.wants})`);
    if (number === 13) say(`    ${TOKEN_ATTACKS.length} forged tokens`);
    for (const { file, title } of proofs) say(`    proved by ${file} "${title}"`);
    for (const { kind, what } of PLANTS) if (kind === number) say(`    noticed where ${what}`);
  }
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
  const outcomes = await runAttacks(hub, attacks, (line) => void process.stderr.write(`${line}\n`));
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
    const { healthcare, staff, M2M } = issuers.issuers;
    const environment = { HEALTHCARE_ISSUER: healthcare, STAFF_ISSUER: staff, M2M_ISSUER: M2M };
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
  const onProgress = (line: string): void => void process.stderr.write(`${line}\n`);
  const { faults, answered } = await runFuzz(demonstration, { ...FUZZ, onProgress });
  const idle = answered * 2 >= FUZZ.operations ? 0 : 1;
  count.add(FUZZ.operations + FUZZ.requests, 0, faults.length + idle);
  for (const { what, fault, sent } of faults) say(`${what}: ${fault}\n    ${sent}`);
  say(`fuzz: operations ${FUZZ.operations} (${answered} answered), requests ${FUZZ.requests}, faults ${faults.length}`);
}

async function proved(kinds: readonly AttackKind[], count: Count): Promise<void> {
  for (const { kind, proof, passed, failed } of await runProofs(
    kinds,
    (line) => void process.stderr.write(`${line}\n`),
  )) {
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

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(2);
  },
);
