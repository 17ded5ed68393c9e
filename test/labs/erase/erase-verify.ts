/** `npm run hub -- erase verify`: one person lives through the hub, the clock moves past every term, and nothing may be left. */
import { labCommand, note, runLab, say, whole } from '../lab-command';
import { isErased, runErase } from './run-erase';

const ABOUT = `On a database of its own, with partner systems of its own: a person is looked at by every role, called, named, imported
and reported on, while the call centre is down as well. The clock moves past every term, what is over is deleted, a copy
of the database from before is treated as a restored backup is, and the person's values, names and keys are looked for
byte by byte. Prints where something is left. Exit status 1 where anything is.`;

interface Options {
  readonly seed: number;
}

const COMMAND = labCommand('npm run hub -- erase verify', ABOUT).option(
  '--seed <n>',
  'another person, in another Brussels',
  whole(),
  1,
);

runLab<Options>(COMMAND, async ({ options }) => {
  const outcome = await runErase(options.seed, note);
  say(outcome.swept);
  for (const place of outcome.after) say(`left: ${place}`);
  const { needles, before, after, replicas } = outcome;
  const knowing = replicas.filter((one) => one.after).length;
  say(
    `${needles} values looked for, found in ${before.length} places before, in ${after.length} after; ` +
      `${knowing} of ${replicas.length} replicas still know the case`,
  );
  return isErased(outcome);
});
