/** What the commands of the access log find in the environment. */
import { readFileSync } from 'node:fs';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { AnchorSettings } from '../../src/audit/anchors/anchor';
import { publicKeysFrom } from '../../src/audit/chain/signature';
import { anchorPlace, bucketOf, bucketSettings, signingKey } from '../../src/config/audit-settings';
import { clockFrom, realTime, type Clock } from '../../src/model/time';
import type { RetentionRule } from '../../src/audit/chain/retention-store';
import { wholeNumber } from '../command-line/program';
import { WrongCall } from '../command-line/refusal';

export interface AuditAccess {
  /** Any role that may read the log; retention needs the owner's. */
  readonly databaseUrl: string;
  readonly ownerUrl: string | null;
  readonly anchor: AnchorSettings | null;
  readonly signingKey: KeyObject | null;
  readonly publicKeys: readonly KeyObject[];
  readonly clock: Clock;
}

export const LONGEST_RETENTION_DAYS = 36_500;

/** By hand, in place of what the environment says. */
interface Given {
  readonly publicKey?: string;
  /** Or `none`. */
  readonly anchor?: string;
}

/** @throws WrongCall where something is missing or cannot be read. */
export function auditAccess(environment: NodeJS.ProcessEnv, { publicKey: keyFile, anchor }: Given = {}): AuditAccess {
  const {
    DATABASE_URL,
    DATABASE_OWNER_URL,
    AUDIT_ANCHOR,
    AUDIT_ANCHOR_TOKEN,
    AUDIT_SIGNING_KEY,
    AUDIT_PUBLIC_KEYS,
    HUB_CLOCK,
  } = environment;
  const place = anchor ?? AUDIT_ANCHOR;
  const databaseUrl = DATABASE_URL || DATABASE_OWNER_URL;
  if (!databaseUrl) throw new WrongCall('DATABASE_URL or DATABASE_OWNER_URL has to be set.');
  const privateKey = AUDIT_SIGNING_KEY ? privateKeyFrom(AUDIT_SIGNING_KEY) : null;
  const own = privateKey ? [createPublicKey(privateKey)] : [];
  const before = AUDIT_PUBLIC_KEYS && keyFile === undefined ? keysIn(AUDIT_PUBLIC_KEYS) : [];
  return {
    databaseUrl,
    ownerUrl: DATABASE_OWNER_URL || null,
    anchor: place ? { place, token: AUDIT_ANCHOR_TOKEN || null, bucket: bucketIn(place, environment) } : null,
    signingKey: privateKey,
    // only what was named by hand: the environment may be that of the operator who is checked
    publicKeys: keyFile === undefined ? [...own, ...before] : keysIn(keyFile),
    clock: HUB_CLOCK ? clockFrom(new Date(HUB_CLOCK), realTime) : realTime,
  };
}

/** @throws WrongCall where a bucket is named, and not all that its store needs */
function bucketIn(place: string, environment: NodeJS.ProcessEnv): AnchorSettings['bucket'] {
  if (!place.startsWith('s3:')) return null;
  const given = Object.entries(environment).filter(([, value]) => value);
  const parsed = z.object({ AUDIT_ANCHOR: anchorPlace, ...bucketSettings }).safeParse({
    ...Object.fromEntries(given),
    AUDIT_ANCHOR: place,
  });
  const [issue] = parsed.error?.issues ?? [];
  if (issue) throw new WrongCall(`${String(issue.path[0])} ${issue.message}.`);
  const bucket = parsed.data && bucketOf(parsed.data);
  if (bucket) return bucket;
  throw new WrongCall('A bucket needs AUDIT_ANCHOR_ACCESS_KEY and AUDIT_ANCHOR_SECRET_KEY.');
}

function privateKeyFrom(text: string): KeyObject {
  const parsed = signingKey.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new WrongCall('AUDIT_SIGNING_KEY must be a private Ed25519 key: a JSON Web Key, or PKCS #8 in PEM.');
}

function keysIn(file: string): KeyObject[] {
  try {
    return publicKeysFrom(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongCall(`${file} cannot be read as public keys. ${(error as Error).message}`, { cause: error });
  }
}

const TEN_YEARS: RetentionRule = { days: 3_650, from: null };

/** Ten years, unless the environment says otherwise. */
export function retentionRules({ AUDIT_RETENTION_DAYS }: NodeJS.ProcessEnv): readonly RetentionRule[] {
  return AUDIT_RETENTION_DAYS ? retentionFrom(AUDIT_RETENTION_DAYS, 'AUDIT_RETENTION_DAYS') : [TEN_YEARS];
}

/** Such as `365,3650@2026-12-01`: a year, and from that day on ten. @throws WrongCall with the name of what was given */
export function retentionFrom(text: string, name: string): readonly RetentionRule[] {
  return text.split(',').map((part, index): RetentionRule => {
    const [days = '', from] = part.split('@');
    const isDated = from !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(from) && !Number.isNaN(Date.parse(from));
    if (index === 0 ? from !== undefined : !isDated) {
      throw new WrongCall(`${name} takes days, and behind a comma days@YYYY-MM-DD for what holds from then on.`);
    }
    return { days: wholeNumber(name, days, LONGEST_RETENTION_DAYS), from: from === undefined ? null : new Date(from) };
  });
}
