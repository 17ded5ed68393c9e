/** What the partner that supplies a value makes of a request to set it right, and the hub has learnt of it. */
import { changeValue, type RunningDemonstration } from './running-demonstration';

interface Requested {
  readonly id: string;
  /** As the hub names it. */
  readonly supplier: string;
}

export async function decideRectification(
  demonstration: RunningDemonstration,
  request: Requested,
  value: 'CORRECTED' | 'REJECTED',
): Promise<void> {
  const { hub } = demonstration;
  // by then the supplier has it
  await hub.pollNow('rectifications');
  const change = { resource: 'rectifications', id: request.id, path: 'state', value };
  await changeValue(supplierOf(demonstration, request), change);
  await hub.pollNow('rectifications');
}

/** @returns its simulator */
export function supplierOf(
  { partners: { callCentre, mutualities } }: RunningDemonstration,
  { supplier }: Pick<Requested, 'supplier'>,
): { readonly url: string } {
  return [...mutualities].find(([insurer]) => supplier === `mutuality-${insurer}`)?.[1] ?? callCentre;
}
