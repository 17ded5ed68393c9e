/**
 * What attackers are after: words that stand nowhere else, put where partners keep what is medical, is said in free text, or is
 * about a candidate; and the true numbers and names of two persons. The two worlds differ in what is medical.
 */
import { recruitmentOf } from '../../../simulators/population/recruitment';
import type { TrueCase } from '../../../simulators/population/population';
import { changeValue, type RunningDemonstration } from '../../support/running-demonstration';

export const WORLDS = ['one', 'other'] as const;
export type WorldName = (typeof WORLDS)[number];

/** A secret text, and what it is. */
export type Secrets = ReadonlyMap<string, string>;

export interface KnownSecrets {
  /** Medical, of the first case, in either world. */
  readonly medical: Secrets;
  /** What nobody reads through the hub: notes, text. */
  readonly narrative: Secrets;
  /** National number, birth date and membership of the first case's person. */
  readonly identifiers: Secrets;
  /** Of a person whose case is in nobody's hands who attacks. */
  readonly ofOthers: Secrets;
  readonly candidate: Secrets;
}

const ONSET: Readonly<Record<WorldName, string>> = { one: '2019-03-17', other: '2027-08-29' };
const STATUS: Readonly<Record<WorldName, string>> = { one: 'confirmed', other: 'refuted' };
const OTHERS_NAME = 'Kanarivogel';
const OTHERS_STREET = 'Kanarielaan';

type Put = (resource: string, id: string, path: string, value: unknown) => Promise<void>;

/** Puts the first case's medical record as it is in that world. */
export async function makeWorld({ population, partners }: RunningDemonstration, world: WorldName): Promise<Secrets> {
  const person = population.person(population.case(0).personIndex);
  const secrets = new Map<string, string>([[ONSET[world], 'day of onset']]);
  const put: Put = (resource, id, path, value) => changeValue(partners.sciensano, { resource, id, path, value });
  const word = async (what: string, resource: string, id: string, ...paths: string[]): Promise<void> => {
    const value = `KANARI-${world}-${secrets.size}-`;
    secrets.set(value, what);
    for (const path of paths) await put(resource, id, path, value);
  };
  for (const { id } of person.medical.tests) {
    await word('name of a test', 'Observation', id, 'code.text', 'code.coding.0.display');
    const value = ['text', 'coding.0.display', 'coding.0.code'].map((place) => `valueCodeableConcept.${place}`);
    await word('result of a test', 'Observation', id, ...value);
    await word('reference range', 'Observation', id, 'referenceRange.0.text');
  }
  for (const position of person.medical.symptoms.keys())
    await word(
      'symptom',
      'Observation',
      `${person.patientReference}-e${position + 1}`,
      'code.text',
      'code.coding.0.display',
    );
  const condition = `${person.patientReference}-c`;
  await put('Condition', condition, 'onsetDateTime', ONSET[world]);
  await put('Condition', condition, 'verificationStatus.coding.0.code', STATUS[world]);
  return secrets;
}

/** What is the same in both worlds. */
export async function plantOthers(
  { population, partners, hub }: RunningDemonstration,
  other: TrueCase,
): Promise<Omit<KnownSecrets, 'medical'>> {
  const person = population.person(population.case(0).personIndex);
  const narrative = new Map<string, string>();
  for (const { id } of person.medical.tests) {
    const value = `KANARI-note-${narrative.size}-`;
    narrative.set(value, 'note on a test');
    await changeValue(partners.sciensano, { resource: 'Observation', id, path: 'note.0.text', value });
    await changeValue(partners.sciensano, { resource: 'Observation', id, path: 'text.div', value });
  }
  const atCallCentre = { resource: 'cases', id: other.reference };
  const { insurer, niss, asKnownTo } = population.person(other.personIndex);
  const mutuality = insurer === null || asKnownTo.insurer === null ? undefined : partners.mutualities.get(insurer);
  for (const [path, atInsurer, value] of [
    ['familyName', 'familyName', OTHERS_NAME],
    ['street', 'address.street', OTHERS_STREET],
  ] as const) {
    await changeValue(partners.callCentre, { ...atCallCentre, path, value });
    if (mutuality && niss !== null)
      await changeValue(mutuality, { resource: 'members', id: niss, path: atInsurer, value });
  }
  const [candidate] = recruitmentOf(population).candidates;
  const ofCandidate = new Map<string, string>();
  for (const path of ['givenName', 'familyName', 'email']) {
    const value = `KANARI-${path}-`;
    ofCandidate.set(value, `${path} of a candidate`);
    await changeValue(partners.actiris, { resource: 'candidacies', id: candidate?.reference ?? '', path, value });
  }
  await hub.pollNow('actiris/candidacy-changes');
  const identifiers = new Map(
    [person.niss, person.birthDate, person.membershipNumber].flatMap((value, place) =>
      value === null ? [] : [[value, ['national number', 'birth date', 'membership number'][place]!] as const],
    ),
  );
  const ofOthers = new Map([
    [OTHERS_NAME, 'name in a case of others'],
    [OTHERS_STREET, 'street in a case of others'],
  ]);
  return { narrative, identifiers, ofOthers, candidate: ofCandidate };
}

/** Roles that may read some of it: which of it is a secret to them no more. */
const MAY_READ: Readonly<Record<string, readonly (keyof KnownSecrets)[]>> = {
  nurse: ['medical', 'identifiers'],
  // who is not recognised is refused what is medical alone
  'nurse-unrecognised': ['identifiers'],
  physician: ['medical', 'identifiers'],
  inspector: ['medical', 'identifiers', 'ofOthers'],
  'authorised-person': ['medical'],
  // the street is withheld from supervisors; the name is not
  supervisor: ['ofOthers'],
  'partner-call-centre': ['ofOthers'],
  recruiter: ['candidate'],
  'partner-actiris': ['candidate'],
};

const EVERY: readonly (keyof KnownSecrets)[] = ['medical', 'narrative', 'identifiers', 'ofOthers', 'candidate'];

/** What must not be in any answer to this persona. */
export function secretsFrom(known: KnownSecrets, persona: string | null): Secrets {
  const readable = (persona !== null && MAY_READ[persona]) || [];
  return new Map(EVERY.filter((name) => !readable.includes(name)).flatMap((name) => [...known[name]]));
}
