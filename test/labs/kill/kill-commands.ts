/** `npm run hub -- lab kill-commands`: hubs and the call centre killed while agents give commands. */
import { createProductionCopy } from '../../support/production-copy';
import { writeSection } from '../day/calls-page';
import { countedLines, isWell, kindTable, lastLine, machineState } from '../day/day-figures';
import { labCommand, runLab, say, whole } from '../lab-command';
import { startOwnPostgres } from '../lab-databases';
import { COMMAND_VICTIMS, runCommandKills, type CommandKillOutcome } from './command-kills';

/** Fewer say too little to be written down. */
const WRITES_PAGE_FROM = 25;

const ABOUT = `Two compiled hubs behind a balancer and the call centre's simulator, each a process of its own. In each round one of the hubs, the call
centre, or both are killed (SIGKILL) at a random moment, while agents take orders, record attempts, name contacts, agree on callbacks and
close orders without a pause; what is not answered is sent again under its key. At the end all that was answered CONFIRMED or QUEUED has to
be in the call centre's own records exactly once, and in the access log.

Prints a line for each round and, last, the figures; a run of ${WRITES_PAGE_FROM} rounds or more writes its section of docs/calls.md. Exit status 1 where
something is lost, doubled, unrecorded or refused, or the log does not verify.`;

const SHORT_ROUNDS = 5;

interface KillOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly agents: number;
  readonly short?: boolean;
}

const COMMAND = labCommand('npm run hub -- lab kill-commands', ABOUT)
  .option('--rounds <n>', 'how many', whole(), 100)
  .option('--seed <s>', 'the same moments and victims for the same seed', whole(), 1)
  .option('--agents <n>', 'how many give commands', whole(), 12)
  .option('--short', `instead: ${SHORT_ROUNDS} rounds`);

runLab<KillOptions>(COMMAND, async ({ options: { rounds, seed, agents, short }, stops }) => {
  const plan = { seed, agents, rounds: short ? SHORT_ROUNDS : rounds };
  const database = await startOwnPostgres(stops, 'kill-commands');
  const copy = await createProductionCopy();
  stops.push(() => copy.remove());
  const outcome = await runCommandKills({ folder: copy.folder, database }, plan, (round, victim, commands) =>
    say(`${round} of ${plan.rounds}: ${victim}, ${commands} commands so far`),
  );
  say(kindTable(outcome.kinds));
  for (const line of countedLines(outcome.repeated)) say(`  sent again: ${line}`);
  for (const line of countedLines(outcome.refusals)) say(`  refused: ${line}`);
  if (outcome.waiting > 0) say(`  ${outcome.waiting} wait still`);
  if (outcome.logFaults !== null) say(`  the log does not verify: ${outcome.logFaults}`);
  if (plan.rounds >= WRITES_PAGE_FROM) await writeSection('Kills', sectionOf(outcome, plan));
  say(lastLine(outcome));
  return isWell(outcome) && outcome.logFaults === null;
});

function sectionOf(outcome: CommandKillOutcome, { seed, agents }: { seed: number; agents: number }): string {
  const { victims, repeated, longestWaitS } = outcome;
  const counts = COMMAND_VICTIMS.map(
    (victim) => `${victim.toLowerCase().replace('_', ' ')} ${victims.filter((one) => one === victim).length}`,
  );
  return [
    `${new Date().toISOString().slice(0, 10)}, seed ${seed}, ${machineState()}.`,
    `${victims.length} rounds (${counts.join(', ')}), ${agents} agents, two hubs behind a balancer. What was killed is started again within a second; both have
nothing but what is on disk. The longest wait in the queue is ${longestWaitS.toFixed(1)} s. The access log ${outcome.logFaults === null ? 'verifies' : 'does not verify'}.`,
    kindTable(outcome.kinds),
    `Sent again under their key: ${countedLines(repeated).join(', ') || 'none'}.`,
    `\`${lastLine(outcome)}\``,
  ].join('\n\n');
}
