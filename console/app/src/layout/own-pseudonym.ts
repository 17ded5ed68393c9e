/** Which of the officers is the user: found by the versions the hub calls theirs, for it gives nobody their own pseudonym. Pure. */
import type { ConsoleOfficersQuery, ConsoleWaitingQuery } from './generated/operations';

export type KnownVersion = NonNullable<ConsoleWaitingQuery['policyVersions']>[number];
type Officer = NonNullable<ConsoleOfficersQuery['officers']>[number];

/** @returns the only one in office who had a part in every version of the user and in none of others; null: it may be several */
export function ownPseudonym(versions: readonly KnownVersion[], officers: readonly Officer[]): string | null {
  const known = versions.filter(({ isYours }) => isYours !== null);
  const fits = officers
    .filter(({ endedAt }) => endedAt === null)
    .filter(({ pseudonym }) =>
      known.every(({ isYours, author, editors, submittedBy }) => {
        const hadAPart = [author, submittedBy, ...(editors ?? [])].includes(pseudonym);
        return hadAPart === isYours;
      }),
    );
  return fits.length === 1 ? (fits[0]?.pseudonym ?? null) : null;
}
