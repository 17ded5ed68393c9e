/** Claims of access tokens that a provider may name otherwise. What RFC 9068 names has no other name, and is not among them. */
import { DISCIPLINES } from './roles';

/** As `docs/identity-providers.md` has them; `roles` is `resource_access.<TOKEN_AUDIENCE>.roles`. */
export const RENAMED_CLAIMS: readonly string[] = [
  ...['sid', 'azp', 'organization', 'roles', 'purposes'],
  ...['userProfile.ssin', 'userProfile.firstName', 'userProfile.lastName'],
  ...DISCIPLINES.map((discipline) => `userProfile.${discipline}.recognised`),
];

/** By the hub's name: where it is in the provider's token, step by step. */
export type ClaimNames = ReadonlyMap<string, readonly string[]>;
