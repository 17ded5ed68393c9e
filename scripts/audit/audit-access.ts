/** What the commands of the access log find in the environment. */
import { readFileSync } from 'node:fs';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { publicKeysFrom } from '../../src/audit/signature';
import { signingKey } from '../../src/config/audit-settings';
import { clockFrom, systemClock } from '../../src/model/clock';
import type { RetentionRule } from '../../src/audit/retention-rule';
import { retentionFrom, type AuditAccess } from './audit-command';
import { WrongCall } from '../hub-door/wrong-call';

/** @throws WrongCall where something is missing or cannot be read. */
export function auditAccess(environment: NodeJS.ProcessEnv, keyFile: string | undefined): AuditAccess {
  const {
    DATABASE_URL,
    DATABASE_OWNER_URL,
    AUDIT_ANCHOR,
    AUDIT_ANCHOR_TOKEN,
    AUDIT_SIGNING_KEY,
    AUDIT_PUBLIC_KEYS,
    HUB_CLOCK,
  } = environment;
  const databaseUrl = DATABASE_URL || DATABASE_OWNER_URL;
  if (!databaseUrl) throw new WrongCall('DATABASE_URL or DATABASE_OWNER_URL has to be set.');
  const privateKey = AUDIT_SIGNING_KEY ? privateKeyFrom(AUDIT_SIGNING_KEY) : null;
  const own = privateKey ? [createPublicKey(privateKey)] : [];
  const before = AUDIT_PUBLIC_KEYS && keyFile === undefined ? keysIn(AUDIT_PUBLIC_KEYS) : [];
  return {
    databaseUrl,
    ownerUrl: DATABASE_OWNER_URL || null,
    anchor: AUDIT_ANCHOR || null,
    anchorToken: AUDIT_ANCHOR_TOKEN || null,
    signingKey: privateKey,
    // what was named by hand counts alone: the environment may be that of whoever is checked
    publicKeys: keyFile === undefined ? [...own, ...before] : keysIn(keyFile),
    clock: HUB_CLOCK ? clockFrom(new Date(HUB_CLOCK)) : systemClock,
  };
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
