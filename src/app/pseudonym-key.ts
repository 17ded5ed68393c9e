/** Follows which named pseudonym key is in force: an operator brings another in force while the hub runs. */
import { StoreUnreachable } from '../model/errors/hub-error';
import { forgetRecent } from '../persistence/recent-answers';
import type { Dependencies } from './dependencies';
import { watch } from './watch';

export interface WatchedPseudonymKey {
  /** Whether this process has it; without it nobody is named, and no request about anybody succeeds. */
  isThere(): boolean;
  /** `ok`, or what is wrong. */
  state(): string;
}

const EVERY_MS = 2_000;

export function watchPseudonymKey(dependencies: Dependencies): WatchedPseudonymKey {
  const { orm, log, followKeys } = dependencies;
  let isThere = true;
  const read = async (): Promise<void> => {
    const isAnother = await followKeys().catch((error: unknown) => {
      isThere &&= error instanceof StoreUnreachable;
      throw error;
    });
    isThere = true;
    if (!isAnother) return;
    // names under the key before
    forgetRecent(orm);
    log.warning('another pseudonym key is in force', {});
  };
  watch(dependencies, { what: 'pseudonym key', everyMs: EVERY_MS, channels: ['pseudonym_key'], read });
  return {
    isThere: () => isThere,
    state: () => (isThere ? 'ok' : 'the key in force is not in PSEUDONYM_KEYS'),
  };
}
