/**
 * The sitting of an officer, whole, as one test: from who may see a test result to a version in force, to the entry in the log and the
 * report for the person, and back. Of each step there is a picture, `test-output/console/sitting/`.
 */
import { describeInBrowser } from '../../support/browser';
import { shoot, startConsole, type ConsoleGround } from './console-ground';
import {
  beginSitting,
  changesOpenCase,
  findsTheAccess,
  finds,
  forbids,
  goesBack,
  isApproved,
  isMended,
  isStopped,
  isSubmitted,
  replays,
  reports,
  takesPostcode,
  type Sitting,
} from './sitting-steps';

/** After each, `shown` is the window that shows what came of it. */
const STEPS: readonly (readonly [name: string, step: (sitting: Sitting) => Promise<void>])[] = [
  ['who-may-see-test-results', finds],
  ['the-law-forbids', forbids],
  ['takes-the-postcode', takesPostcode],
  ['past-accesses', replays],
  ['stopped-by-a-guarantee', isStopped],
  ['mended', isMended],
  ['submitted', isSubmitted],
  ['approved-by-the-second-officer', isApproved],
  ['the-open-case-changes', changesOpenCase],
  ['found-in-the-log', findsTheAccess],
  ['report-in-dutch', reports],
  ['gone-back', goesBack],
];

describeInBrowser('an officer’s sitting', () => {
  let ground: ConsoleGround;

  beforeAll(async () => {
    ground = await startConsole({ environment: { POLICY_PROBE_CALLERS: '2' } });
  });

  afterAll(async () => {
    await ground?.stop();
  });

  it('goes from a question to a version in force, and back', async () => {
    const { page: door, context } = await ground.open();
    await door.getByRole('button', { name: /^privacy-officer / }).waitFor();
    await shoot(door, 'sitting/01-sign-in');
    await context.close();
    const sitting = await beginSitting(ground);
    let place = 1;
    for (const [name, step] of STEPS) {
      place += 1;
      const picture = `sitting/${String(place).padStart(2, '0')}-${name}`;
      try {
        await step(sitting);
      } catch (error) {
        await shoot(sitting.shown.page, `${picture}-failed`, true);
        throw new Error(`In the step ${name}: ${(error as Error).message}`, { cause: error });
      }
      await shoot(sitting.shown.page, picture);
    }
    for (const { complaints } of sitting.windows) expect(complaints).toEqual([]);
  });
});
