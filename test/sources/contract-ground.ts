/** Contracts as the partners have them, to be changed at will, and a watch over one partner of a test's own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { MovableTime } from '../../scripts/demonstration/movable-time';
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

export const INTERVAL_MS = 600_000;
export const RETRY_MS = 5_000;
export const BUDGET_MS = 2_000;

export interface Watching {
  readonly watch: ContractWatch;
  readonly reported: SourceContract[];
  /** It is still: partners are read again when a test moves it. */
  readonly time: MovableTime;
  /** Resolves at the next report. */
  readonly next: () => Promise<SourceContract>;
  readonly stop: () => Promise<void>;
}

export function watching(url: string, documents: readonly ContractDocument[]): Watching {
  const time = MovableTime.still();
  const limits = { maxAnswerBytes: 256 * 1024 };
  const http = new HttpClient({ source: 'actiris', baseUrl: url, timeBudgetMs: BUDGET_MS, limits, time });
  const reported: SourceContract[] = [];
  let waiting: (contract: SourceContract) => void = () => undefined;
  const watch = new ContractWatch({
    ...{ time, clock: time, intervalMs: INTERVAL_MS, retryMs: RETRY_MS },
    contracts: [{ source: 'actiris', http, documents }],
    onChange: (_, contract) => {
      reported.push(contract);
      waiting(contract);
    },
  });
  return {
    watch,
    reported,
    time,
    next: () => new Promise((resolve) => (waiting = resolve)),
    stop: async () => {
      watch.stop();
      await http.close();
    },
  };
}
