/** The contacts an index person named, as they were dictated: names by ear, two numbers in three missing or incomplete. */
import { mobileNumber, nationalWriting } from './addresses';
import { DAY, dateOf } from './calendar';
import type { PlannedContact } from './case-layout';
import { Dice } from './dice';
import { familyNameFor, givenNameFor, misspelt, originByWeight } from './names';
import type { PersonIdentity } from './person-identity';
import type { NamedContact } from './population';

const PHONE_MISSING = 0.41;
const PHONE_INCOMPLETE = 0.2;
const OUTSIDE_HOME = ['FRIEND', 'COLLEAGUE', 'FAMILY', 'NEIGHBOUR', 'CLASSMATE', 'OTHER'];

interface Naming {
  readonly seed: number;
  readonly size: number;
  readonly caseIndex: number;
  readonly namedAt: number;
  readonly identityOf: (personIndex: number) => PersonIdentity;
}

export function namedContactsOf(naming: Naming, planned: readonly PlannedContact[]): NamedContact[] {
  const dice = new Dice(naming.seed, 'named-contacts', naming.caseIndex);
  return planned.map((contact, position) => {
    const person = contact.personIndex === null ? null : naming.identityOf(contact.personIndex);
    const origin = originByWeight(dice);
    const sex = dice.chance(0.5) ? 'FEMALE' : 'MALE';
    const name = person ? nameByEar(person, dice) : `${givenNameFor(dice, origin, sex)} ${familyNameFor(dice, origin)}`;
    // people nobody knows have numbers that are nobody's
    const own = person
      ? person.mobile
      : mobileNumber(naming.seed, naming.size + 1 + ((naming.caseIndex * 8 + position) % 100_000));
    return {
      id: `NC-${dice.opaque(12)}`,
      personIndex: contact.personIndex,
      contactCaseIndex: contact.caseIndex,
      name,
      phone: dictatedPhone(own, dice, naming.caseIndex === 0 && position === 0),
      risk: contact.risk,
      relationship: contact.sameHousehold ? 'HOUSEHOLD' : dice.pick(OUTSIDE_HOME),
      lastExposureOn: dateOf(naming.namedAt - dice.between(0.5 * DAY, 5 * DAY)),
    };
  });
}

function nameByEar(person: PersonIdentity, dice: Dice): string {
  const familyName = dice.chance(0.15) ? misspelt(person.familyName, dice) : person.familyName;
  return dice.chance(0.1) ? person.givenName : `${person.givenName} ${familyName}`;
}

function dictatedPhone(own: string | null, dice: Dice, certain: boolean): string | null {
  const roll = dice.float();
  const written = own && dice.chance(0.4) ? nationalWriting(own, dice) : own;
  if (written === null || certain) return own;
  if (roll < PHONE_MISSING) return null;
  return roll < PHONE_MISSING + PHONE_INCOMPLETE ? written.slice(0, -3) : written;
}
