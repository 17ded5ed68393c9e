/** Where the page lives, and the settings that the hub sends it. */
export interface Settings {
  /** What this page is called at the issuer. */
  readonly clientId: string;
  /** Of persons concerned, by OpenID Connect. */
  readonly issuer: string;
}

/** `/my-data/`, with the host before it. */
export const HOME = new URL(import.meta.env.BASE_URL, window.location.href);

/** Rejects where the hub does not answer. */
export async function readSettings(): Promise<Settings> {
  const response = await fetch(new URL('settings.json', HOME), { credentials: 'omit', cache: 'no-store' });
  if (!response.ok) throw new Error(`The hub answered ${response.status}.`);
  return (await response.json()) as Settings;
}
