/** What became of a change of the registers: it is valid, or another officer has to confirm it. */

export interface RegisterChanged {
  readonly counts: boolean;
  readonly personsCutOff: number | null;
  readonly applicationsCutOff: number | null;
  readonly proposal: { readonly id: string } | null;
  readonly organisation: { readonly cbe: string; readonly name: string; readonly revision: number } | null;
  readonly application: {
    readonly clientId: string;
    readonly keyThumbprint: string | null;
    readonly revision: number;
  } | null;
}

export const CHANGED_FIELDS = `counts personsCutOff applicationsCutOff proposal { id }
  organisation { cbe name revision } application { clientId keyThumbprint revision }`;

/** @param what is proposed, as a sentence without its full stop */
export function proposedSentence(what: string, { proposal }: RegisterChanged): string {
  return `${what} is proposed. Another privacy officer confirms it: hub partner confirm ${proposal?.id}`;
}
