/**
 * The settings of each partner, from its definition: its address, what the hub proves itself with, the secret of its events.
 * Their names begin as the partner's id, in capitals: `CALL_CENTRE_URL`, `MUTUALITY_300_API_KEY`.
 */
import { z } from 'zod';
import type { SourceId } from '../model/words';
import type { AuthenticationKind, Partner, PartnerSettings } from '../sources/partner';
import { PARTNER_SYSTEMS } from '../sources/partners';
import { eventSecrets, privateJwk, serviceUrl, url } from './setting-shapes';

const text = z.string().min(1);

/** By how the hub says who it is: the end of each name, with what it is called here and what it may be. */
const CREDENTIALS: Readonly<Record<AuthenticationKind, Readonly<Record<string, readonly [string, z.ZodType]>>>> = {
  API_KEY: { API_KEY: ['apiKey', text.meta({ secret: true, description: 'What the hub proves itself with there.' })] },
  BASIC: {
    USER: ['user', text.describe('What the hub is called there.')],
    PASSWORD: ['password', text.meta({ secret: true, description: 'Its password there.' })],
  },
  CLIENT_ASSERTION: {
    TOKEN_URL: [
      'tokenUrl',
      url.optional().describe('Where it gives tokens. Left out: as its .well-known/smart-configuration announces.'),
    ],
    CLIENT_ID: ['clientId', z.string().default('tracing-hub').describe('What the hub is called there.')],
    CLIENT_KEY: [
      'clientKey',
      privateJwk.meta({
        secret: true,
        description: 'Private JSON Web Key on one line, whose public half is known there: private_key_jwt.',
      }),
    ],
  },
};

const EVENT_SECRET = eventSecrets.optional().meta({
  secret: true,
  description:
    'What its events are signed with, 32 characters or more; two, with a comma between, while one is being replaced. It posts ' +
    'them to /events/<partner>. Left out: no events, it is asked from time to time.',
});

/** What the names of a partner's settings begin with. */
export function prefixOf(source: string): string {
  return source.replaceAll('-', '_').toUpperCase();
}

/** The settings of one partner, by the ends of their names. */
export function settingsOf({ authentication, sendsEvents }: Partner): Record<string, z.ZodType> {
  const credentials = Object.entries(CREDENTIALS[authentication]).map(([end, [, form]]) => [end, form] as const);
  const address = serviceUrl.describe('The base of its address, whatever the path.');
  return { URL: address, ...Object.fromEntries(credentials), ...(sendsEvents && { EVENT_SECRET }) };
}

/** Every setting of every partner, but for its limits. */
export const partnerSettings: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  PARTNER_SYSTEMS.flatMap(({ source, partner }) =>
    Object.entries(settingsOf(partner)).map(([end, form]) => [`${prefixOf(source)}_${end}`, form]),
  ),
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
        given[`${prefix}_${end}`] ?? null,
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
