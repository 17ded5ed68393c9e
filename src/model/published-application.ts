/** What the hub sends an identity provider about a registered application, so that it can issue tokens to it. */
import type { Purpose } from './roles';

export interface PublishedApplication {
  readonly clientId: string;
  /** CBE number. */
  readonly organisation: string;
  /** Within what its organisation may hold. */
  readonly purposes: readonly Purpose[];
  /** JSON Web Key; null where the identity provider knows the key from elsewhere. */
  readonly publicKey: Readonly<Record<string, string>> | null;
  /** The application, or its organisation. */
  readonly suspended: boolean;
}
