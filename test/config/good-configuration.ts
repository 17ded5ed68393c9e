/** A configuration that a hub starts with, and what one says that it does not. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readConfiguration } from '../../src/config/configuration';

export const INSURERS = ['100', '200', '300', '400', '500', '600', '900'];
export const { privateKey } = generateKeyPairSync('ed25519');
export const jwkOf = (key: KeyObject): string => JSON.stringify(key.export({ format: 'jwk' }));
export const good: Record<string, string> = {
  AUDIT_SIGNING_KEY: jwkOf(privateKey),
  DATABASE_URL: 'postgresql://hub:secret@127.0.0.1:5432/hub',
  PSEUDONYM_KEY: 'sixteen characters',
  HEALTHCARE_ISSUER: 'https://idp.example.be/realms/healthcare',
  STAFF_ISSUER: 'https://idp.example.be/realms/staff',
  M2M_ISSUER: 'https://idp.example.be/realms/M2M',
  SCIENSANO_URL: 'https://sciensano.example.be',
  SCIENSANO_CLIENT_KEY: '{"kty":"EC","kid":"1","d":"private"}',
  CALL_CENTRE_URL: 'https://call-centre.example.be',
  CALL_CENTRE_API_KEY: 'key of the call centre',
  ACTIRIS_URL: 'https://actiris.example.be',
  ACTIRIS_API_KEY: 'key of Actiris',
  FEDERAL_PLATFORM_URL: 'https://platform.example.be',
  FEDERAL_PLATFORM_USER: 'hub',
  FEDERAL_PLATFORM_PASSWORD: 'password',
  ...Object.fromEntries(
    INSURERS.flatMap((code) => [
      [`MUTUALITY_${code}_URL`, `https://mutuality-${code}.example.be`],
      [`MUTUALITY_${code}_API_KEY`, `key of ${code}`],
    ]),
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
