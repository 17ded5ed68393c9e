/** Versions as they were decided by, for whoever works out a decision of then: read, checked and turned round once. */
import { compilePolicy, type CompiledPolicy } from './compiled-policy';
import type { PolicyVersionWithDocument } from './policy-version-store';

/** A compiled version takes some hundreds of kilobytes. */
const MOST_KEPT = 20;
/** What has been in force stays as it is. */
const STAYS: ReadonlySet<string> = new Set(['ACTIVE', 'RETIRED']);

export type CompiledVersions = (number: number) => Promise<CompiledPolicy | null>;

/** Keeps the ones asked for last; null where there is none of that number. */
export function compiledVersions(
  version: (number: number) => Promise<PolicyVersionWithDocument | null>,
): CompiledVersions {
  const kept = new Map<number, CompiledPolicy>();
  return async (number) => {
    const known = kept.get(number);
    if (known) {
      kept.delete(number);
      kept.set(number, known);
      return known;
    }
    const found = await version(number);
    if (!found) return null;
    const compiled = compilePolicy(found.document);
    if (STAYS.has(found.state)) kept.set(number, compiled);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return compiled;
  };
}
