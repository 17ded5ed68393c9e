/**
 * What the employment office sends (schema/partners/actiris.yaml), as far as the hub reads it. Key fields have to be
 * there; any other may be missing because it was not asked for.
 */
import { z } from 'zod';
import { CANDIDACY_STATES, STAFF_PROFILES } from '../../model/words';
import { languages } from '../change-feed';

const key = z.string().min(1).max(64);
const text = z.string().max(1000).nullish();
const instant = z.iso.datetime({ offset: true }).transform((written) => new Date(written));

export const jobOfferPayload = z.object({
  reference: key,
  profile: z.enum(STAFF_PROFILES).optional(),
  languages: languages.optional(),
  openings: z.int().min(0).optional(),
  filled: z.int().min(0).optional(),
  channels: z.array(z.string().max(200)).max(50).optional(),
  openedOn: z.iso.date().nullish(),
  closesOn: z.iso.date().nullish(),
});

export const candidacyPayload = z.object({
  reference: key,
  niss: z.string().regex(/^\d{11}$/),
  receivedAt: instant,
  givenName: text,
  familyName: text,
  phone: text,
  email: text,
  languages: languages.optional(),
  profile: z.enum(STAFF_PROFILES).optional(),
  state: z.enum(CANDIDACY_STATES).optional(),
  jobOffer: key.nullish(),
  preselectedAt: instant.nullish(),
  closedAt: instant.nullish(),
});
