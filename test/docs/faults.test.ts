import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsPage } from '../labs/faults/faults-page';

it('docs/faults.md says what is tested', () => {
  // laid out anew by the formatter
  const words = (text: string): string => text.replace(/[\s|-]+/g, ' ');
  expect(words(readFileSync(join(__dirname, '../../docs/faults.md'), 'utf8'))).toBe(words(faultsPage()));
});
