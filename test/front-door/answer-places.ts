/** Where something stands in an answer, and what its errors say of that place. A place is a response path without list positions. */
import type { GraphqlError } from '../support/running-demonstration';

/** What stands at a place that is not null, an empty list included. */
export function valuesAt(selection: string, data: unknown): unknown[] {
  let found: unknown[] = [data];
  for (const step of selection.split('.')) {
    found = found
      .flatMap((one): unknown[] => (Array.isArray(one) ? (one as unknown[]) : [one]))
      .map((one) => (one as Record<string, unknown> | null | undefined)?.[step])
      .filter((one) => one !== null && one !== undefined);
  }
  return found;
}

export const around = (selection: string): string => selection.slice(0, Math.max(selection.lastIndexOf('.'), 0));

export const wasHere = ({ extensions }: GraphqlError, selection: string): boolean => extensions.selection === selection;
export const wasAbove = ({ extensions }: GraphqlError, selection: string): boolean =>
  selection.startsWith(`${String(extensions.selection)}.`);

/** Whether something above a place was withheld, and mayI answered so beforehand, with the reason. */
export function isLinkForetold(
  selection: string,
  errors: readonly GraphqlError[],
  decisions: ReadonlyMap<string, { readonly outcome: string; readonly reason: string | null }>,
): boolean {
  const above = errors.filter((error) => wasAbove(error, selection));
  return (
    above.length > 0 &&
    above.every(({ extensions }) => {
      const link = decisions.get(String(extensions.coordinate));
      return link?.outcome === 'WITHHELD' && link.reason === extensions.reason;
    })
  );
}
