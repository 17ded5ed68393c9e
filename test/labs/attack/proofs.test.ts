/** What proves an attack refused is run wherever its test stands: among the project's, or in a laboratory. */
import { runProofs } from './proofs';

it('a proof is run in a laboratory as well, and one that is not there is a fault', async () => {
  const lab = {
    file: 'labs/noninterference/observation.test.ts',
    title: 'but how often a question was put is compared',
  };
  const project = { file: 'model/counted.test.ts', title: 'no such test' };
  const outcomes = await runProofs([{ number: 1, name: 'one', proofs: [lab, project] }], () => undefined);
  expect(outcomes).toMatchObject([
    { proof: lab, passed: 1, failed: [] },
    { proof: project, passed: 0, failed: [expect.stringContaining('no test of this name ran')] },
  ]);
});
