/** The explorer as `npm start` has it built: beside the hub, by a process that ends well when it is done. */
import { buildPages } from '../../scripts/demonstration/pages-build';

it('is built without a word of failure, and is not built again', async () => {
  const failures: string[] = [];
  for (let time = 1; time <= 2; time += 1) await buildPages((sentence) => failures.push(sentence)).ended;
  expect(failures).toEqual([]);
});
