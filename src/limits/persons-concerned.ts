/**
 * How many different persons read their own data from one network address, and through one application, within an hour. A stolen
 * bundle of tokens, or a citizen issuer that is no longer its owner's, is used to go through persons; people at home or in a library are
 * few. Counted before anything is asked, so that a refusal says nothing of whether the person is known.
 */
import { LRUCache } from 'lru-cache';
import { RefusedForNow } from '../model/errors/hub-error';
import type { Look, Looker, PersonsLookedAt } from './persons-looked-at';

/** By what persons are counted together. */
export type CountedBy = 'address' | 'application';

export interface PersonsConcernedParts {
  /** `naturalPerson` is the limit of an address, `system` that of an application. */
  readonly persons: PersonsLookedAt;
  /** A keyed name of what is counted by: an address is kept nowhere. */
  readonly nameOf: (text: string) => string;
  /** Called with each refusal. @param first of this address or application within the hour */
  readonly onTooMany: (by: CountedBy, first: boolean) => void;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

export interface EnteringPerson {
  readonly lastingName: string;
  readonly clientId: string;
}

export interface TooManyPersons {
  readonly error: RefusedForNow;
  /** Whose refusals are counted together. */
  readonly name: string;
}

const HOUR_MS = 3_600_000;
const MOST_REMEMBERED = 10_000;

export class PersonsConcerned {
  /** Those of which it was said in this hour. */
  private readonly said: LRUCache<string, true>;

  constructor(private readonly parts: PersonsConcernedParts) {
    const perf = { now: parts.now };
    this.said = new LRUCache({ max: MOST_REMEMBERED, ttl: HOUR_MS, perf });
  }

  /** Null: the person may come in. */
  async enter({ lastingName, clientId }: EnteringPerson, address: string): Promise<TooManyPersons | null> {
    const ofAddress = this.looker('address', networkOf(address));
    // what one address is refused is not taken from the others of its application
    return (
      (await this.count('address', ofAddress, lastingName)) ??
      (await this.count('application', this.looker('application', clientId), lastingName))
    );
  }

  private looker(by: CountedBy, of: string): Looker {
    return { pseudonym: this.parts.nameOf(`${by} ${of}`), naturalPerson: by === 'address' };
  }

  private async count(by: CountedBy, looker: Looker, person: string): Promise<TooManyPersons | null> {
    const look: Look = await this.parts.persons.look(looker, [person]);
    if (look === null) return null;
    const { pseudonym: name } = looker;
    const isFirst = !this.said.has(name);
    if (isFirst) this.said.set(name, true);
    this.parts.onTooMany(by, isFirst);
    return { error: new RefusedForNow('RATE_LIMITED', SENTENCES[by], look.retryAfterSeconds), name };
  }
}

const SENTENCES: Readonly<Record<CountedBy, string>> = {
  address: 'As many different persons as may within an hour have asked from this network address; see Retry-After.',
  application: 'As many different persons as may within an hour have asked through this application; see Retry-After.',
};

/** Of IPv6 the 56 bits that a household is given: it has as many addresses as it likes. */
const GROUPS_OF_HOUSEHOLD = 3;
const MAPPED = /^::ffff:(?=[\d.]+$)/i;

/** @param address as the connection, or a proxy that is trusted, has it */
export function networkOf(address: string): string {
  const bare = address.replace(MAPPED, '');
  if (!bare.includes(':')) return bare;
  const [head = '', tail] = bare.toLowerCase().split('%', 1)[0]!.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  if (tail !== undefined)
    groups.push(...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after);
  const [fourth = '0'] = groups.slice(GROUPS_OF_HOUSEHOLD);
  const prefix = groups.slice(0, GROUPS_OF_HOUSEHOLD).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(':')}:${(Number.parseInt(fourth, 16) >> 8).toString(16)}`;
}
