/** What the demonstration opens to web pages, and production does not. */
import { join } from 'node:path';

/** Made by `scripts/build-explorer.mjs`. */
export const EXPLORER_FOLDER = join(__dirname, '../../dist/explorer');

export function openDoors(identityProviderUrl: string): Record<string, string> {
  return {
    CORS_ORIGINS: 'https://studio.apollographql.com',
    EXPLORER_FOLDER,
    DEMONSTRATION_PERSONAS_URL: `${identityProviderUrl}/__admin`,
  };
}
