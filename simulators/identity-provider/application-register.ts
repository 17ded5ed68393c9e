/**
 * The hub's register of applications, as the provider asks for it: a system that a privacy officer registered gets its
 * tokens from then on, by the key that stands there now, and no longer once it is suspended.
 */
export interface RegisteredApplication {
  readonly clientId: string;
  readonly purposes: readonly string[];
  /** JSON Web Key; null where this provider knows it itself. */
  readonly publicKey: Readonly<Record<string, string>> | null;
  readonly suspended: boolean;
}

/** Null for one that is not registered. Rejects where the register cannot be asked. */
export type FindApplication = (clientId: string) => Promise<RegisteredApplication | null>;

const PATIENCE_MS = 2_000;

/** @param address of the hub's management port; null while there is no hub, and so no register */
export function applicationRegister(address: () => string | null): FindApplication {
  return async (clientId) => {
    const at = address();
    if (at === null) return null;
    const response = await fetch(`${at}/applications/${encodeURIComponent(clientId)}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    });
    if (response.status === 404) {
      await response.body?.cancel();
      return null;
    }
    if (!response.ok) throw new Error(`the register answered ${response.status}`);
    return (await response.json()) as RegisteredApplication;
  };
}
