/** Standard output for what was asked for, standard error for what is going on. */
import { once } from 'node:events';
import type { ImportRun } from './import-run';

export function onTerminal(): Pick<ImportRun, 'print' | 'tell' | 'isTerminal'> {
  // whoever reads may stop reading: `… | head`
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  return {
    async print(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    tell: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
  };
}
