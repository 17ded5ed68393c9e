/** The settings that the hub sends its console. */
export type Realm = 'healthcare' | 'staff';

export interface ConsoleSettings {
  /** What this page is called at the issuers. */
  readonly clientId: string;
  /** Of persons, by OpenID Connect. */
  readonly issuers: Readonly<Record<Realm, string>>;
  /** Of a demonstration: where its personas are listed. Null elsewhere. */
  readonly demonstrationPersonasUrl: string | null;
}

/** Where this page lives: `/console/`, with the host before it. */
export const HOME = new URL(import.meta.env.BASE_URL, window.location.href);

/** Rejects where the hub does not answer. */
export async function readSettings(): Promise<ConsoleSettings> {
  const response = await fetch(new URL('settings.json', HOME), { credentials: 'omit', cache: 'no-store' });
  if (!response.ok) throw new Error(`The hub answered ${response.status}.`);
  return (await response.json()) as ConsoleSettings;
}
