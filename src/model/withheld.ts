/**
 * What was kept from a caller in one request, one entry per selection however many rows it concerns. Locks that find a
 * denial note it here instead of throwing per row: an exception per value costs more than the value.
 */
import type { Decision } from './decision';

/** The part of graphql-js's `Path` that is needed to name a place in the response. */
export interface ResponsePath {
  readonly prev: ResponsePath | undefined;
  readonly key: string | number;
}

export interface WithheldSelection {
  /** Where the error stands: the full path where no list is in it, else it ends at the outermost list field. */
  readonly path: readonly string[];
  /** The whole response path with list positions left out. */
  readonly selection: string;
  readonly decision: Decision;
}

export class WithheldSelections {
  private readonly bySelection = new Map<string, WithheldSelection>();

  note(path: ResponsePath, decision: Decision): void {
    const place = placeOf(path);
    const key = `${place.selection}|${decision.coordinate}|${decision.reason ?? decision.variant ?? ''}`;
    if (!this.bySelection.has(key)) this.bySelection.set(key, { ...place, decision });
  }

  /** In the order of their names: that of their noting is the order in which partners answered. */
  all(): WithheldSelection[] {
    return [...this.bySelection].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, selection]) => selection);
  }
}

/** Names the place of a response path: list positions left out, and the path cut at the outermost list. */
export function placeOf(path: ResponsePath): { path: string[]; selection: string } {
  const keys: (string | number)[] = [];
  for (let step: ResponsePath | undefined = path; step; step = step.prev) keys.push(step.key);
  return placeOfKeys(keys.reverse());
}

export function placeOfKeys(keys: readonly (string | number)[]): { path: string[]; selection: string } {
  const names = keys.filter((key): key is string => typeof key === 'string');
  const firstIndex = keys.findIndex((key) => typeof key === 'number');
  return { path: firstIndex === -1 ? names : names.slice(0, firstIndex), selection: names.join('.') };
}
