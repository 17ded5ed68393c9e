/** Who one can be in a demonstration, as its identity provider says. */
import type { Realm } from '../settings';

export interface Persona {
  readonly name: string;
  readonly realm: Realm;
  readonly roles: readonly string[];
  readonly organisation: string;
}

interface ListedPersona extends Omit<Persona, 'realm' | 'organisation'> {
  readonly realm: Realm | 'M2M' | 'citizen';
  readonly organisation: string | null;
}

/** Staff and professionals only: neither systems of partners nor persons concerned have a use for the console. Rejects where the provider does not answer. */
export async function listPersonas(url: string): Promise<Persona[]> {
  const response = await fetch(`${url}/personas`, { credentials: 'omit', cache: 'no-store' });
  if (!response.ok) throw new Error(`The identity provider answered ${response.status}.`);
  const listed = (await response.json()) as readonly ListedPersona[];
  return listed.filter((one): one is Persona => one.realm !== 'M2M' && one.realm !== 'citizen');
}
