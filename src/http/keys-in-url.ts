/**
 * What names a person does not belong into an address: proxies log it, browsers remember it. Apollo answers queries over
 * GET; these it does not.
 */
import { HubError } from '../errors/hub-error';
import type { Coordinate } from '../model/classification';

const TAKES_KEYS: readonly Coordinate[] = ['Query.person', 'Query.inboundCall'];

/** @throws HubError BAD_USER_INPUT */
export function refuseKeysInUrl(
  method: string | undefined,
  operation: { readonly selected: ReadonlySet<Coordinate> },
): void {
  if (method !== 'GET') return;
  const { selected } = operation;
  if (!TAKES_KEYS.some((coordinate) => selected.has(coordinate))) return;
  throw new HubError('BAD_USER_INPUT', {}, { detail: 'What names a person is asked by POST, not in an address.' });
}
