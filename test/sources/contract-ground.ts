/** Contracts as the partners have them, to be changed at will, and a watch over one partner of a test's own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { realTime } from '../../src/model/time';
import type { SourceContract } from '../../src/model/source-health';
import { ContractWatch, type ContractDocument } from '../../src/sources/contract/contract-watch';
import { HttpClient } from '../../src/sources/client/http-client';

export const FOLDER = join(__dirname, '../../schema/partners');
/** Deep enough to be changed anywhere. */
export interface Tree {
  [name: string]: Tree;
}
export const document = (file: string): Tree => parse(readFileSync(join(FOLDER, file), 'utf8')) as Tree;
export const changed = (file: string, change: (tree: Tree) => void): Tree => {
  const tree = document(file);
  change(tree);
  return tree;
};

export const SECRET = 'Jeanne Peeters 85073003328';

export interface Watching {
  readonly watch: ContractWatch;
  readonly reported: SourceContract[];
  /** Resolves at the next report. */
  readonly next: () => Promise<SourceContract>;
  readonly stop: () => Promise<void>;
}

export function watching(
  url: string,
  documents: readonly ContractDocument[],
  intervalMs = 60_000,
  retryMs = 60_000,
  // a busy machine may take its time where nobody looks at it
  timeBudgetMs = 20_000,
): Watching {
  const http = new HttpClient({
    source: 'actiris',
    baseUrl: url,
    timeBudgetMs,
    limits: { maxAnswerBytes: 256 * 1024 },
  });
  const reported: SourceContract[] = [];
  let waiting: (contract: SourceContract) => void = () => undefined;
  const watch = new ContractWatch({
    time: realTime,
    contracts: [{ source: 'actiris', http, documents }],
    clock: realTime,
    ...{ intervalMs, retryMs },
    onChange: (_, contract) => {
      reported.push(contract);
      waiting(contract);
    },
  });
  return {
    watch,
    reported,
    next: () => new Promise((resolve) => (waiting = resolve)),
    stop: async () => {
      watch.stop();
      await http.close();
    },
  };
}
