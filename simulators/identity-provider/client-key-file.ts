/** Where the private key of a partner's system is kept in the demonstration. */
import { join } from 'node:path';

export const clientKeyName = (clientId: string): string => `client-${clientId}`;

export function clientKeyFile(stateDirectory: string, clientId: string): string {
  return join(stateDirectory, `${clientKeyName(clientId)}.jwk.json`);
}
