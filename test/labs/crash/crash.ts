/** `npm run hub -- lab crash --times N`: the test of `crash.test.ts`, N times, over a PostgreSQL that syncs to disk. */
import { labCommand, runLab, say, whole } from '../lab-command';
import { startOwnPostgres } from '../lab-databases';
import { startCrashWorld } from './crash-world';

const COMMAND = labCommand(
  'npm run hub -- lab crash',
  'Kills a hub under load; what it has disclosed is on record.',
).option('--times <n>', 'how often', whole(), 50);

runLab<{ readonly times: number }>(COMMAND, async ({ options: { times }, stops }) => {
  const world = await startCrashWorld(await startOwnPostgres(stops, 'crash'));
  stops.push(() => world.stop());
  let [answers, values, unrecorded, broken] = [0, 0, 0, 0];
  for (let time = 1; time <= times; time += 1) {
    const figures = await world.crash();
    const faults = await world.faults();
    answers += figures.answers;
    values += figures.values;
    unrecorded += figures.unrecorded.length;
    if (faults) broken += 1;
    for (const line of [...figures.unrecorded.map((what) => `not recorded: ${what}`), faults]) if (line) say(line);
    say(`${time} of ${times}: ${figures.answers} answers, ${figures.values} values`);
  }
  say(
    `killed ${times}, answers ${answers}, values ${values}, not recorded ${unrecorded}, logs that do not verify ${broken}`,
  );
  return values > 0 && unrecorded === 0 && broken === 0;
});
