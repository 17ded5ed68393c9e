/** A guarantee as an officer wrote it, and what became of it; read from what is stored, and what is wrong with a new one. */
import { z } from 'zod';
import { CLASSIFICATIONS, type CoordinateInfo } from '../../model/classification';
import { RIGHTS } from '../../model/decision';
import { ORGANISATION_KINDS, PURPOSES, ROLES } from '../../model/roles';
import { CONDITIONS } from '../grant';
import { faultOfText, type InputFault } from '../register-change';
import { OWN_GUARANTEES, type Guarantee } from './guarantee';
import { LANGUAGES } from './language';
import { followsAnother } from './rule-chain';

export const GUARANTEE_STATES = ['IN_FORCE', 'END_ASKED', 'ENDED'] as const;
/** Until a second officer has confirmed the end it stands. */
export type GuaranteeState = (typeof GUARANTEE_STATES)[number];

export const GUARANTEE_END_STATES = ['ASKED', 'CONFIRMED', 'REJECTED'] as const;
export type GuaranteeEndState = (typeof GUARANTEE_END_STATES)[number];

/** Officers stand under their pseudonyms; instants are the hub's clock. */
export interface WrittenGuarantee {
  readonly guarantee: Guarantee;
  readonly state: GuaranteeState;
  readonly addedBy: string;
  readonly addedAt: Date;
  /** What was asked and decided about its end, the newest first. */
  readonly ends: readonly GuaranteeEnd[];
}

export interface GuaranteeEnd {
  readonly id: string;
  readonly state: GuaranteeEndState;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

export type GuaranteeMeaning = Omit<Guarantee, 'id' | 'sentence'>;

const meaning = z.strictObject({
  roles: z.union([z.literal('EVERYBODY'), z.array(z.enum(ROLES)).min(1)]),
  withOtherRoles: z.boolean(),
  organisationKinds: z.array(z.enum(ORGANISATION_KINDS)).min(1).nullable(),
  purposes: z.union([z.literal('ANY'), z.array(z.enum(PURPOSES)).min(1)]),
  coordinates: z.array(z.string().min(1)),
  classifications: z.array(z.enum(CLASSIFICATIONS)),
  rights: z.array(z.enum(RIGHTS)).min(1),
  atMost: z.enum(['MASKED', 'WITHHELD', 'HIDDEN']),
  unless: z.array(z.enum(CONDITIONS)),
});

/** @throws Error naming every place that is not as it has to be: no version passes a guarantee that cannot be read. */
export function parseMeaning(id: string, stored: unknown): GuaranteeMeaning {
  const parsed = meaning.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw new Error(`The guarantee ${id} cannot be read:\n${z.prettifyError(parsed.error)}`);
}

const ID = /^[a-z0-9][a-z0-9-]{2,79}$/;

/** The first fault of one that is to be added, or null. */
export function faultOfGuarantee(guarantee: Guarantee, known: readonly CoordinateInfo[]): InputFault | null {
  const { id, roles, organisationKinds, purposes, rights } = guarantee;
  if (!ID.test(id)) {
    return fault('id', 'An id has 3 to 80 small letters, digits and hyphens, and begins with a letter or digit.');
  }
  if (OWN_GUARANTEES.some((own) => own.id === id)) {
    return fault('id', `The hub has a guarantee “${id}” of its own, which stands.`);
  }
  return (
    faultOfSentences(guarantee) ??
    faultOfEmpty('roles', roles, 'left out for everybody') ??
    faultOfEmpty('organisationKinds', organisationKinds ?? 'ANY', 'left out for any') ??
    faultOfEmpty('purposes', purposes, 'left out for any') ??
    faultOfEmpty('rights', rights, 'such as READ') ??
    faultOfWhat(guarantee, known)
  );
}

function faultOfSentences({ sentence }: Guarantee): InputFault | null {
  const given = LANGUAGES.filter((language) => sentence[language] !== null);
  if (given.length === 0) {
    return fault('sentenceEn', 'Say it in a sentence in at least one of French, Dutch and English.');
  }
  for (const language of given) {
    const found = faultOfText(SENTENCE_IN[language], sentence[language] ?? '');
    if (found) return found;
  }
  return null;
}

const SENTENCE_IN = { FR: 'sentenceFr', NL: 'sentenceNl', EN: 'sentenceEn' } as const;

function faultOfEmpty(argument: string, list: readonly string[] | string, instead: string): InputFault | null {
  return list.length > 0 ? null : fault(argument, `${argument} names at least one, or is ${instead}.`);
}

function faultOfWhat({ coordinates, classifications }: Guarantee, known: readonly CoordinateInfo[]): InputFault | null {
  if (coordinates.length === 0 && classifications.length === 0) {
    return fault('coordinates', 'Name at least one coordinate or one class: so it would promise nothing.');
  }
  if (classifications.includes('STRUCTURAL')) {
    return fault('classifications', 'What is STRUCTURAL every caller has, whatever a policy says.');
  }
  const index = new Map(known.map((info) => [info.coordinate, info]));
  for (const coordinate of coordinates) {
    const info = index.get(coordinate);
    if (!info) return fault('coordinates', `There is no coordinate “${coordinate}”.`);
    if (info.classification === 'STRUCTURAL') {
      return fault('coordinates', `“${coordinate}” is STRUCTURAL: every caller has it, whatever a policy says.`);
    }
    if (followsAnother(info)) {
      const followed = info.masks ?? info.reveals?.coordinate ?? '';
      return fault('coordinates', `“${coordinate}” is decided as “${followed}” is: name that one.`);
    }
  }
  return null;
}

function fault(argument: string, sentence: string): InputFault {
  return { argument, sentence };
}
