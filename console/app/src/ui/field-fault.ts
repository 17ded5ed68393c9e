/** What the hub says of one part of an input stands beside the field; the rest stands above. */
import type { HubFault } from '../hub/hub';

/** @returns the sentence about that part of the input, or null */
export function faultBeside(faults: readonly HubFault[], field: string): string | null {
  return faults.find((fault) => isAbout(fault, field))?.message ?? null;
}

/** @param fields that say it themselves */
export function faultsElsewhere(faults: readonly HubFault[], fields: readonly string[]): readonly HubFault[] {
  return faults.filter((fault) => !fields.some((field) => isAbout(fault, field)));
}

function isAbout({ code, argument }: HubFault, field: string): boolean {
  return code === 'BAD_USER_INPUT' && argument === `input.${field}`;
}
