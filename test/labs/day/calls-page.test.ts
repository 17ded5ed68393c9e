/** docs/calls.md: each of two laboratories writes its own section. */
import { withSection } from './calls-page';

it('writes one section and keeps the other, in whatever order they come', async () => {
  const kills = await withSection('', 'Kills', '25 rounds.');
  expect(kills).toContain('## A day\n\nNo whole run yet.\n\n## Kills\n\n25 rounds.');
  const both = await withSection(kills, 'A day', '7100 attempts.');
  expect(both).toContain('## A day\n\n7100 attempts.\n\n## Kills\n\n25 rounds.');
  expect(await withSection(both, 'Kills', '100 rounds.')).toContain('7100 attempts.\n\n## Kills\n\n100 rounds.');
});
