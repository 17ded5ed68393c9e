/** What the access log is signed with, and where its signed heads go, as they stand in the environment. */
import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { serviceUrl, wholeNumber } from './setting-shapes';

interface BucketOfAnchor {
  /** Null: Amazon's. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly lockDays: number;
}

const storeKey = z.string().regex(/^[\x21-\x7e]{3,256}$/, 'must have 3 to 256 characters of ASCII, and no blank');

/**
 * A private Ed25519 key: a JSON Web Key, or PKCS #8 in PEM. It becomes a `KeyObject`, so that no line that shows the
 * configuration shows the key.
 */
export const signingKey = z.string().transform((text, context): KeyObject => {
  try {
    const key = privateKeyFrom(text.trim());
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // reported below, without the text: it is a secret
  }
  context.addIssue({ code: 'custom', message: 'must be a private Ed25519 key: a JSON Web Key, or PKCS #8 in PEM' });
  return z.NEVER;
});

/** A path from the root, an address, or a bucket; whatever else has a colon is a mistake and no name of a file. */
export const anchorPlace = z.string().refine((text) => isAbsolute(text) || isWebAddress(text) || isBucket(text), {
  error: 'must be an absolute path, an http or https address, or s3://bucket/prefix',
});

/** Where `AUDIT_ANCHOR` is a bucket. */
export const bucketSettings = {
  AUDIT_ANCHOR_ENDPOINT: serviceUrl
    .optional()
    .describe(
      'Where the store of a bucket is, as https://s3.example.be: the bucket is in the path. Left out: Amazon S3 in that region.',
    ),
  AUDIT_ANCHOR_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'must be the name of a region, as eu-west-3')
    .default('us-east-1')
    .describe('The region of the bucket; stores that have none take this one.'),
  AUDIT_ANCHOR_ACCESS_KEY: storeKey.optional().meta({
    secret: true,
    description:
      'Id of the access key of the bucket: it may put objects, list and read versions, and read whether object lock is on; never delete.',
  }),
  AUDIT_ANCHOR_SECRET_KEY: storeKey
    .optional()
    .meta({ secret: true, description: 'The secret that belongs to that id.' }),
  AUDIT_ANCHOR_LOCK_DAYS: wholeNumber(1, 36_500)
    .default(3_650)
    .describe(
      'How long nobody, the account that owns the bucket included, can delete what was put there: no shorter than AUDIT_RETENTION_DAYS, ' +
        'whose default it has. It cannot be shortened afterwards.',
    ),
};

/** @returns null where a key is missing */
export function bucketOf(env: z.infer<z.ZodObject<typeof bucketSettings>>): BucketOfAnchor | null {
  const { AUDIT_ANCHOR_ACCESS_KEY: accessKey, AUDIT_ANCHOR_SECRET_KEY: secretKey } = env;
  if (accessKey === undefined || secretKey === undefined) return null;
  return {
    endpoint: env.AUDIT_ANCHOR_ENDPOINT ?? null,
    region: env.AUDIT_ANCHOR_REGION,
    ...{ accessKey, secretKey, lockDays: env.AUDIT_ANCHOR_LOCK_DAYS },
  };
}

/** Of public keys; what is in it is read where it is used. */
export const keyFile = z.string().refine((text) => isAbsolute(text), { error: 'must be an absolute path' });

/** Keys under it are not encoded in an address. */
function isBucket(text: string): boolean {
  return /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/\w[\w.-]*)*\/?$/.test(text);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Line breaks of a PEM may be written `\n`, for environments that hold one line. */
function privateKeyFrom(text: string): KeyObject {
  if (!text.startsWith('{')) return createPrivateKey(text.replaceAll('\\n', '\n'));
  return createPrivateKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' });
}
