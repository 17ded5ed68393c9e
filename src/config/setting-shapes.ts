/** The forms that settings have. */
import { z } from 'zod';
import { databaseEncryption } from '../model/database-encryption';
import { isIP } from 'node:net';

export const port = wholeNumber(0, 65_535);
export const milliseconds = wholeNumber(10, 120_000);
export const seconds = wholeNumber(1, 86_400);
export const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
/** Of a partner system; paths are put behind it. */
export const serviceUrl = url.transform((text) => text.replace(/\/+$/, ''));
export const databaseUrl = z.string().superRefine((text, context) => {
  try {
    databaseEncryption(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
export const secret = z.string().min(16, 'must have at least 16 characters');
/** One, or two while the first is being replaced. */
export const eventSecrets = z.string().transform((text, context): readonly string[] => {
  const secrets = text.split(',').map((item) => item.trim());
  if (secrets.length <= 2 && secrets.every((item) => item.length >= 32)) return secrets;
  context.addIssue({
    code: 'custom',
    message: 'must be one secret, or two with a comma between, of 32 characters or more',
  });
  return z.NEVER;
});
/** By name, the first of them the one that is written with. */
export const namedKeys = z.string().transform((text, context): ReadonlyMap<string, Buffer> => {
  const keys = text.split(',').map((item): [string, Buffer] => {
    const [, name = '', key = ''] = /^\s*([\w.-]{1,40})=([\w+/-]{43}=?)\s*$/.exec(item) ?? [];
    return [name, Buffer.from(key, 'base64')];
  });
  const isRight = keys.every(([name, key]) => name !== '' && key.length === 32);
  if (isRight && new Map(keys).size === keys.length) return new Map(keys);
  context.addIssue({
    code: 'custom',
    message: 'must be NAME=KEY, or several with commas between, each KEY 32 bytes in base64 and each NAME another',
  });
  return z.NEVER;
});
/** Of Valkey or Redis. */
export const valkeyUrl = z.url({
  protocol: /^(redis|valkey)s?$/,
  error: 'must be redis://user:password@host:port, or rediss:// with TLS',
});
export const instant = z.iso
  .datetime({ offset: true, error: 'must be an instant, as 2020-05-04T08:00:00Z' })
  .transform((text) => new Date(text));
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

export const operationMode = z
  .enum(['off', 'log', 'warn', 'enforce'], { error: 'must be off, log, warn or enforce' })
  .transform((mode) => mode.toUpperCase() as Uppercase<typeof mode>);

/** Web pages of these origins may ask the hub from a browser; a wildcard would be every page there is. */
export const originList = list.refine((origins) => origins.every(isOrigin), {
  error: 'must be origins separated by commas, as https://front-end.example.be',
});

export const privateJwk = z.string().transform((text, context): Record<string, unknown> => {
  try {
    const jwk: unknown = JSON.parse(text);
    if (typeof jwk === 'object' && jwk !== null && 'd' in jwk && 'kid' in jwk) return jwk;
  } catch {
    // reported below, without the text: it is a secret
  }
  context.addIssue({ code: 'custom', message: 'must be a private JSON Web Key with kid and d' });
  return z.NEVER;
});

/** Scheme, host and port alone, as browsers write it. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:[^*]*$/.test(text) && new URL(text).origin === text;
}

/** As text in the environment. */
export function wholeNumber(least: number, most: number): z.ZodCoercedNumber {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

/** Where partners may be, as it stands in the configuration: networks, each as 10.20.0.0/16. */
export interface PrivateNetwork {
  readonly address: string;
  /** Bits. */
  readonly prefix: number;
}

export const networkList = z.string().transform((text, context): PrivateNetwork[] => {
  const named = text.split(',').flatMap((item) => item.trim() || []);
  const networks = named.flatMap((item) => networkIn(item) ?? []);
  if (networks.length === named.length) return networks;
  context.addIssue({
    code: 'custom',
    message: 'must be networks separated by commas, as 10.20.0.0/16, fd12:3456::/32',
  });
  return z.NEVER;
});

function networkIn(text: string): PrivateNetwork | null {
  const [, address = '', bits = ''] = /^([\d.]+|[\da-f:]+)\/(\d{1,3})$/i.exec(text) ?? [];
  const family = isIP(address);
  const prefix = Number(bits);
  return family !== 0 && prefix <= (family === 6 ? 128 : 32) ? { address, prefix } : null;
}
