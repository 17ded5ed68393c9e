/** `npm run hub -- lab production`: the hub as it is run, built by the operator's guide, and what may happen to it there. */
import { loadavg } from 'node:os';
import { labCommand, runLab, say, whole } from '../lab-command';
import { markdownTable } from '../markdown-table';
import { runProduction } from './run-production';

const ABOUT = `Builds what a hub has around it in production, of Debian's packages on this machine: PostgreSQL and HAProxy with TLS, PgBouncer,
Valkey. Follows docs/guide/operator.md command by command, starts two compiled hubs with the guide's settings behind all that, and tries
what may happen to them: they are replaced and killed under load, PostgreSQL and Valkey are gone, partners fail, the anchor cannot be
written, a setting is missing, wrong or dangerous, a later release's migrations have run.

Needs: apt-get install postgresql pgbouncer valkey-server haproxy. As any account; nothing of the machine is changed. Ends with a table;
exit status 1 where a trial did not hold. About ten minutes on two cores.`;

const COMMAND = labCommand('npm run hub -- lab production', ABOUT)
  .option('--rounds <n>', 'how often a hub is replaced, and killed', whole(), 10)
  .option('--only <words>', 'the trials whose name has these words');

runLab<{ readonly rounds: number; readonly only?: string }>(COMMAND, async ({ options, stops }) => {
  const outcomes = await runProduction(options, stops);
  const rows = outcomes.map(({ trial, outcome, faults }) => [
    trial,
    outcome,
    faults.length === 0 ? 'holds' : 'does not hold',
  ]);
  say(markdownTable(['trial', 'outcome', ''], rows));
  const faults = outcomes.filter((one) => one.faults.length > 0).length;
  say(`trials ${outcomes.length}, not held ${faults}; load ${loadavg()[0]!.toFixed(1)}`);
  return faults === 0;
});
