/** Where a command takes the officer's access token from: a file, or the environment; never from its own words. */
import { readFile } from 'node:fs/promises';
import { WrongCall } from './refusal';

/** @throws WrongCall */
export async function officerToken(file: string | undefined, given: string | undefined): Promise<string> {
  const text = file === undefined ? given : await readFile(file, 'utf8').catch(() => undefined);
  const token = text?.trim();
  if (token) return token;
  throw new WrongCall(
    file === undefined
      ? 'The access token of a privacy officer is wanted: HUB_TOKEN or --token-file.'
      : `There is no token in ${file}.`,
  );
}
