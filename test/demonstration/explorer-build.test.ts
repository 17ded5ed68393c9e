/** The explorer as `npm start` has it built: beside the hub, by a process that ends well when it is done. */
import { buildExplorer } from '../../scripts/demonstration/explorer-build';

it('is built without a word of failure, and is not built again', async () => {
  const failures: string[] = [];
  for (let time = 1; time <= 2; time += 1) await buildExplorer((sentence) => failures.push(sentence)).ended;
  expect(failures).toEqual([]);
}, 120_000);
