/**
 * The settings of each partner, from its definition: its address, what the hub proves itself with, the secret of its events.
 * Their names begin as the partner's id, in capitals: `CALL_CENTRE_URL`, `MUTUALITY_300_API_KEY`.
 */
import { z } from 'zod';
import type { SourceId } from '../model/words';
import type { AuthenticationKind, PartnerSettings } from '../sources/partner';
import { PARTNER_SYSTEMS } from '../sources/partners';
import { eventSecrets, privateJwk, serviceUrl, url } from './setting-shapes';

const text = z.string().min(1);

/** By how the hub says who it is: the end of each name, with what it is called here and what it may be. */
const CREDENTIALS: Readonly<Record<AuthenticationKind, Readonly<Record<string, readonly [string, z.ZodType]>>>> = {
  API_KEY: { API_KEY: ['apiKey', text] },
  BASIC: { USER: ['user', text], PASSWORD: ['password', text] },
  CLIENT_ASSERTION: {
    TOKEN_URL: ['tokenUrl', url.nullish().default(null)],
    CLIENT_ID: ['clientId', z.string().default('tracing-hub')],
    CLIENT_KEY: ['clientKey', privateJwk],
  },
};

/** What the names of a partner's settings begin with. */
export function prefixOf(source: string): string {
  return source.replaceAll('-', '_').toUpperCase();
}

/** Every setting of every partner, but for its limits. */
export const partnerSettings: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  PARTNER_SYSTEMS.flatMap(({ source, partner: { authentication, sendsEvents } }) => {
    const credentials = Object.entries(CREDENTIALS[authentication]).map(([end, [, form]]) => [end, form] as const);
    const events = sendsEvents ? [['EVENT_SECRET', eventSecrets.optional()] as const] : [];
    return [['URL', serviceUrl] as const, ...credentials, ...events].map(([end, form]) => [
      `${prefixOf(source)}_${end}`,
      form,
    ]);
  }),
);

/** Settings that are addresses of partners: what goes there is persons' data, or credentials. */
export const PARTNER_ADDRESSES: ReadonlySet<string> = new Set(
  Object.keys(partnerSettings).filter((name) => name.endsWith('_URL')),
);

type Given = Readonly<Record<string, unknown>>;

/** @param given what the environment says, read as `partnerSettings` has it */
export function partnersOf(given: Given): ReadonlyMap<SourceId, PartnerSettings> {
  return new Map(
    PARTNER_SYSTEMS.map(({ source, partner: { authentication } }) => {
      const prefix = prefixOf(source);
      const credentials = Object.entries(CREDENTIALS[authentication]).map(([end, [name]]) => [
        name,
        given[`${prefix}_${end}`],
      ]);
      const own = Object.fromEntries(credentials) as Record<string, unknown>;
      return [source, { url: given[`${prefix}_URL`], authentication, ...own } as PartnerSettings];
    }),
  );
}

export function eventSecretsOf(given: Given): ReadonlyMap<SourceId, readonly string[]> {
  return new Map(
    PARTNER_SYSTEMS.flatMap(({ source }) => {
      const secrets = given[`${prefixOf(source)}_EVENT_SECRET`] as readonly string[] | undefined;
      return secrets ? [[source, secrets] as const] : [];
    }),
  );
}
