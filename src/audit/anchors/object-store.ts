/**
 * A bucket of an object store, by the part of S3's API that an anchor needs. Requests are signed (Signature Version 4) by `aws4fetch`
 * and sent by the platform's fetch.
 */
import { AwsV4Signer } from 'aws4fetch';
import { createHash } from 'node:crypto';
import { anchorFault, AnchorFault } from './anchor-fault';

export interface StoreSettings {
  /** Of another store than Amazon's, which has the bucket in the path; null: Amazon's. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** One that a person has changed or hidden is there all the same: a bucket with object lock keeps each version. */
export interface StoredVersion {
  readonly key: string;
  readonly version: string;
}

export interface VersionPage {
  /** By key. */
  readonly versions: readonly StoredVersion[];
  /** Where the next page begins; null: this is the last. */
  readonly next: Readonly<Record<string, string>> | null;
}

interface StoreRequest {
  /** As the store's permissions call it. */
  readonly action: 'GetObjectLockConfiguration' | 'ListObjectVersions' | 'GetObjectVersion' | 'PutObject';
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** What the store refuses, by its code. */
export class StoreFault extends AnchorFault {
  constructor(
    message: string,
    readonly status: number,
    /** Empty where it gives none. */
    readonly code: string,
  ) {
    super(message);
  }
}

/** Of an answer: more than a thousand versions take, and than the longest line. */
const MOST_BYTES = 4 * 1024 ** 2;

export class ObjectStore {
  private readonly base: string;
  /** Of keys that are good for a day. */
  private readonly cache = new Map<string, ArrayBuffer>();

  constructor(
    bucket: string,
    private readonly settings: StoreSettings,
  ) {
    const { endpoint, region } = settings;
    this.base = endpoint === null ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint}/${bucket}`;
  }

  /** Whether what is put there may be locked. */
  async isLocking(signal: AbortSignal): Promise<boolean> {
    const query = { 'object-lock': '' };
    const answer = await this.ask({ action: 'GetObjectLockConfiguration', query, signal }).catch((error: unknown) => {
      if (error instanceof StoreFault && error.code === 'ObjectLockConfigurationNotFoundError') return '';
      throw error;
    });
    return textIn(answer, 'ObjectLockEnabled') === 'Enabled';
  }

  /** Nothing is written over: a key that is there is refused. Until that instant the store lets nobody delete it. */
  async put(key: string, body: string, lockedUntil: Date, signal: AbortSignal): Promise<void> {
    const headers = {
      'content-type': 'application/jose',
      // the store wants it with each lock
      'content-md5': createHash('md5').update(body).digest('base64'),
      'if-none-match': '*',
      'x-amz-object-lock-mode': 'COMPLIANCE',
      'x-amz-object-lock-retain-until-date': lockedUntil.toISOString(),
    };
    await this.ask({ action: 'PutObject', key, headers, body, signal });
  }

  /** @param from `next` of the page before, or a `key-marker`, which need not be there: what is behind it comes */
  async versions(prefix: string, from: Readonly<Record<string, string>>, signal: AbortSignal): Promise<VersionPage> {
    const query = { versions: '', 'encoding-type': 'url', 'max-keys': '1000', prefix, ...from };
    const answer = await this.ask({ action: 'ListObjectVersions', query, signal });
    const versions = [...answer.matchAll(/<Version>([^]*?)<\/Version>/g)].map(([, one = '']) => ({
      key: keyIn(one, 'Key'),
      version: textIn(one, 'VersionId'),
    }));
    const isLast = textIn(answer, 'IsTruncated') !== 'true';
    const next = {
      'key-marker': keyIn(answer, 'NextKeyMarker'),
      'version-id-marker': textIn(answer, 'NextVersionIdMarker'),
    };
    return { versions, next: isLast ? null : next };
  }

  async get({ key, version }: StoredVersion, signal: AbortSignal): Promise<string> {
    return this.ask({ action: 'GetObjectVersion', key, query: { versionId: version }, signal });
  }

  /** @throws AnchorFault */
  private async ask({ action, key = '', query = {}, headers = {}, body = '', signal }: StoreRequest): Promise<string> {
    const { region, accessKey: accessKeyId, secretKey: secretAccessKey } = this.settings;
    const isWrite = action === 'PutObject';
    const { url, ...signed } = await new AwsV4Signer({
      method: isWrite ? 'PUT' : 'GET',
      url: `${this.base}/${key.split('/').map(encodeURIComponent).join('/')}?${new URLSearchParams(query).toString()}`,
      headers: { ...headers, 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') },
      ...(isWrite && { body }),
      ...{ service: 's3', region, accessKeyId, secretAccessKey, cache: this.cache },
    }).sign();
    try {
      const answer = await fetch(url, { ...signed, redirect: 'manual', signal });
      const text = await boundedText(answer);
      if (answer.ok) return text;
      throw refusal(action, answer.status, textIn(text, 'Code'));
    } catch (error) {
      throw anchorFault(error);
    }
  }
}

async function boundedText(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new AnchorFault('one of its answers is larger than any it should give');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

const OTHER_REGION =
  'the bucket is in another region than AUDIT_ANCHOR_REGION, or elsewhere than AUDIT_ANCHOR_ENDPOINT';

const REASONS: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: 'it does not know AUDIT_ANCHOR_ACCESS_KEY',
  SignatureDoesNotMatch: 'AUDIT_ANCHOR_SECRET_KEY is not the key that belongs to AUDIT_ANCHOR_ACCESS_KEY',
  NoSuchBucket: 'there is no such bucket',
  RequestTimeTooSkewed: 'its clock and the one of this machine differ too much',
  PermanentRedirect: OTHER_REGION,
  AuthorizationHeaderMalformed: OTHER_REGION,
};

function refusal(action: string, status: number, code: string): StoreFault {
  // of what it says no more than a word of its own
  const word = /^[A-Za-z]{1,60}$/.test(code) ? ` (${code})` : '';
  const denied = code === 'AccessDenied' ? `AUDIT_ANCHOR_ACCESS_KEY has no right to ${action}` : undefined;
  const moved = status === 301 || status === 307 ? OTHER_REGION : undefined;
  return new StoreFault(REASONS[code] ?? denied ?? moved ?? `it answers ${status}${word} to ${action}`, status, code);
}

/** Of the first element of that name, which has no other in it; empty where there is none. */
function textIn(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}

/** Keys come encoded as in an address. */
function keyIn(xml: string, name: string): string {
  return decodeURIComponent(textIn(xml, name).replaceAll('+', ' '));
}
