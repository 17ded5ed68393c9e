/** A configuration that a hub starts with, and what one says that it does not. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readConfiguration } from '../../src/config/configuration';
import { prefixOf } from '../../src/config/partner-settings';
import type { AuthenticationKind } from '../../src/sources/partner';
import { PARTNER_SYSTEMS } from '../../src/sources/partners';

export const { privateKey } = generateKeyPairSync('ed25519');
export const jwkOf = (key: KeyObject): string => JSON.stringify(key.export({ format: 'jwk' }));
const CREDENTIALS: Readonly<Record<AuthenticationKind, Readonly<Record<string, string>>>> = {
  API_KEY: { API_KEY: 'key' },
  BASIC: { USER: 'hub', PASSWORD: 'password' },
  CLIENT_ASSERTION: { CLIENT_KEY: '{"kty":"EC","kid":"1","d":"private"}' },
};
export const good: Record<string, string> = {
  AUDIT_SIGNING_KEY: jwkOf(privateKey),
  DATABASE_URL: 'postgresql://hub:secret@127.0.0.1:5432/hub',
  PSEUDONYM_KEY: 'sixteen characters',
  COMMAND_KEYS: `first=${'A'.repeat(43)}=`,
  HEALTHCARE_ISSUER: 'https://idp.example.be/realms/healthcare',
  STAFF_ISSUER: 'https://idp.example.be/realms/staff',
  M2M_ISSUER: 'https://idp.example.be/realms/M2M',
  CITIZEN_ISSUER: 'https://idp.example.be/realms/citizen',
  ...Object.fromEntries(
    PARTNER_SYSTEMS.flatMap(({ source, partner }) =>
      Object.entries({ URL: `https://${source}.example.be`, ...CREDENTIALS[partner.authentication] }).map(
        ([end, value]) => [`${prefixOf(source)}_${end}`, value],
      ),
    ),
  ),
};

/** Empty where there is none. */
export const mistakesOf = (variables: Record<string, string | undefined>): string => {
  try {
    readConfiguration(variables);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};
