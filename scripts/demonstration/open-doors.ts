/** What the demonstration opens to web pages, and production does not. */
import { join } from 'node:path';

/** Made by `scripts/build-pages.mjs`. */
const built = (name: string): string => join(__dirname, '../../dist', name);

export function openDoors(identityProviderUrl: string): Record<string, string> {
  return {
    CORS_ORIGINS: 'https://studio.apollographql.com',
    CONSOLE_FOLDER: built('console'),
    EXPLORER_FOLDER: built('explorer'),
    MY_DATA_FOLDER: built('my-data'),
    DEMONSTRATION_PERSONAS_URL: `${identityProviderUrl}/__admin`,
  };
}
