/**
 * A guarantee: what no version of the policy may give, as officers promise it to those whose data this is. Its own
 * sentences are for people; what is checked is the part below them, and that is said in a sentence of its own.
 */
import { z } from 'zod';
import {
  CLASSIFICATIONS,
  coordinateIndex,
  followsAnother,
  type Coordinate,
  type CoordinateInfo,
} from '../../model/classification';
import { RIGHTS } from '../../model/decision';
import { LANGUAGES, type InEachLanguage } from '../../model/messages';
import { ORGANISATION_KINDS, PURPOSES, ROLES, type Role } from '../../model/roles';
import { badInput } from '../../registers/proposals/register-store';
import { requireText } from '../registers/register-change';
import { CONDITIONS } from '../rules/grant';
import SENTENCES from '../../../messages/hub/guarantees.json';

const meaning = z.strictObject({
  roles: z.union([z.literal('EVERYBODY'), z.array(z.enum(ROLES)).min(1).readonly()]),
  /** Whether it is kept as well for who holds another role beside; else only for who holds these and no other. */
  withOtherRoles: z.boolean(),
  /** Null is any, and none. */
  organisationKinds: z.array(z.enum(ORGANISATION_KINDS)).min(1).readonly().nullable(),
  purposes: z.union([z.literal('ANY'), z.array(z.enum(PURPOSES)).min(1).readonly()]),
  coordinates: z.array(z.string().min(1)).readonly(),
  /** All coordinates of these classes, also those that come later. */
  classifications: z.array(z.enum(CLASSIFICATIONS)).readonly(),
  rights: z.array(z.enum(RIGHTS)).min(1).readonly(),
  /** The most that may be had: WITHHELD for nothing, HIDDEN for not even that it is there. */
  atMost: z.enum(['MASKED', 'WITHHELD', 'HIDDEN']),
  /** More may be had where all of these hold; none means nowhere. */
  unless: z.array(z.enum(CONDITIONS)).readonly(),
});

type GuaranteeMeaning = Readonly<z.infer<typeof meaning>>;

export interface Guarantee extends GuaranteeMeaning {
  readonly id: string;
  /** As its author puts it, in at least one language. */
  readonly sentence: InEachLanguage<string | null>;
}

export const GUARANTEE_STATES = ['IN_FORCE', 'END_ASKED', 'ENDED'] as const;
/** Until a second officer has confirmed the end it stands. */
export type GuaranteeState = (typeof GUARANTEE_STATES)[number];

export const GUARANTEE_END_STATES = ['ASKED', 'CONFIRMED', 'REJECTED'] as const;
export type GuaranteeEndState = (typeof GUARANTEE_END_STATES)[number];

const NOTHING = {
  withOtherRoles: false,
  organisationKinds: null,
  purposes: 'ANY',
  coordinates: [],
  classifications: [],
  rights: RIGHTS,
  atMost: 'WITHHELD',
  unless: [],
} as const satisfies Partial<Guarantee>;

/** A question rather than a promise: whether the role, and no other beside it, reads the value as it is. */
export function neverReads(role: Role, coordinate: Coordinate): Guarantee {
  const sentence = { FR: null, NL: null, EN: null };
  return {
    ...NOTHING,
    id: coordinate,
    sentence,
    roles: [role],
    coordinates: [coordinate],
    rights: ['READ'],
    atMost: 'MASKED',
  };
}

/** What the hub itself promises of every version, beside the law: the first day's table keeps it, and so must each after. */
export const OWN_GUARANTEES: readonly Guarantee[] = [
  {
    ...NOTHING,
    id: 'first-line-no-medical-data',
    sentence: sentenceOf('first-line-no-medical-data'),
    roles: ['AGENT', 'SUPERVISOR', 'FIELD_AGENT'],
    classifications: ['MEDICAL'],
  },
  {
    ...NOTHING,
    id: 'insurer-no-traced-person',
    sentence: sentenceOf('insurer-no-traced-person'),
    roles: ['PARTNER_SYSTEM'],
    withOtherRoles: true,
    organisationKinds: ['MUTUALITY'],
    coordinates: [
      'Person.name',
      'Person.givenName',
      'Person.familyName',
      'Person.birthDate',
      'Person.niss',
      'Person.membershipNumber',
      'Person.street',
      'Person.postcode',
      'ContactPoint.phone',
      'ContactPoint.email',
      'CallOrder.type',
    ],
    rights: ['READ'],
  },
  {
    ...NOTHING,
    id: 'offices-no-medical-data-nor-keys',
    sentence: sentenceOf('offices-no-medical-data-nor-keys'),
    roles: ['RECRUITER', 'TRAINING_MANAGER', 'REPORTER'],
    classifications: ['MEDICAL', 'IDENTIFIER'],
  },
  {
    ...NOTHING,
    id: 'phone-only-with-a-relation',
    sentence: sentenceOf('phone-only-with-a-relation'),
    roles: ['AGENT'],
    coordinates: ['ContactPoint.phone'],
    rights: ['READ'],
    unless: ['ASSIGNED'],
  },
];

function sentenceOf(id: keyof typeof SENTENCES.en): Guarantee['sentence'] {
  return { FR: SENTENCES.fr[id], NL: SENTENCES.nl[id], EN: SENTENCES.en[id] };
}

/** @throws Error naming every place that is not as it has to be: no version passes a guarantee that cannot be read. */
export function parseMeaning(id: string, stored: unknown): GuaranteeMeaning {
  const parsed = meaning.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw new Error(`The guarantee ${id} cannot be read:\n${z.prettifyError(parsed.error)}`);
}

const ID = /^[a-z0-9][a-z0-9-]{2,79}$/;

/** @throws HubError BAD_USER_INPUT for the first fault of one that is to be added. */
export function requireGuarantee(guarantee: Guarantee, known: readonly CoordinateInfo[]): void {
  const { id, roles, organisationKinds, purposes, rights } = guarantee;
  if (!ID.test(id)) {
    throw badInput('id', 'An id has 3 to 80 small letters, digits and hyphens, and begins with a letter or digit.');
  }
  if (OWN_GUARANTEES.some((own) => own.id === id)) {
    throw badInput('id', `The hub has a guarantee “${id}” of its own, which stands.`);
  }
  requireSentences(guarantee);
  requireSome('roles', roles, 'left out for everybody');
  requireSome('organisationKinds', organisationKinds ?? 'ANY', 'left out for any');
  requireSome('purposes', purposes, 'left out for any');
  requireSome('rights', rights, 'such as READ');
  requireWhat(guarantee, known);
}

function requireSentences({ sentence }: Guarantee): void {
  const given = LANGUAGES.filter((language) => sentence[language] !== null);
  if (given.length === 0) {
    throw badInput('sentenceEn', 'Say it in a sentence in at least one of French, Dutch and English.');
  }
  for (const language of given) requireText(SENTENCE_IN[language], sentence[language] ?? '');
}

const SENTENCE_IN = { FR: 'sentenceFr', NL: 'sentenceNl', EN: 'sentenceEn' } as const;

function requireSome(argument: string, list: readonly string[] | string, instead: string): void {
  if (list.length === 0) throw badInput(argument, `${argument} names at least one, or is ${instead}.`);
}

function requireWhat({ coordinates, classifications }: Guarantee, known: readonly CoordinateInfo[]): void {
  if (coordinates.length === 0 && classifications.length === 0) {
    throw badInput('coordinates', 'Name at least one coordinate or one class: so it would promise nothing.');
  }
  if (classifications.includes('STRUCTURAL')) {
    throw badInput('classifications', 'What is STRUCTURAL every caller has, whatever a policy says.');
  }
  const index = coordinateIndex(known);
  for (const coordinate of coordinates) {
    const info = index.get(coordinate);
    if (!info) throw badInput('coordinates', `There is no coordinate “${coordinate}”.`);
    if (info.classification === 'STRUCTURAL') {
      throw badInput('coordinates', `“${coordinate}” is STRUCTURAL: every caller has it, whatever a policy says.`);
    }
    if (followsAnother(info)) {
      const followed = info.masks ?? info.reveals?.coordinate ?? '';
      throw badInput('coordinates', `“${coordinate}” is decided as “${followed}” is: name that one.`);
    }
  }
}
