/**
 * What each setting may be and the hub refuses all the same: what would run without encryption, with a door of the
 * demonstration open, or with a role that may do more than the hub.
 */
import { statSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { nearestName } from '../model/nearest-name';
import { PARTNER_ADDRESSES } from './partner-settings';
import type { PrivateNetwork } from './setting-shapes';

export type HubKind = 'PRODUCTION' | 'DEMONSTRATION';

type Given = Readonly<Record<string, string | undefined>>;

export interface SettingFault {
  readonly name: string;
  readonly message: string;
}

/** Of callers' tokens, of persons' data, of credentials: an eavesdropper on the way reads those. */
const ENCRYPTED: ReadonlySet<string> = new Set([
  ...[
    'PUBLIC_URL',
    'AUDIT_ANCHOR',
    'AUDIT_ANCHOR_ENDPOINT',
    'HEALTHCARE_ISSUER',
    'STAFF_ISSUER',
    'M2M_ISSUER',
    'CITIZEN_ISSUER',
  ],
  ...PARTNER_ADDRESSES,
]);

const NOT_THE_HUBS = [
  ['DATABASE_OWNER_URL', 'migrations and dropping old segments'],
  ['DATABASE_RETENTION_URL', 'hub retention'],
] as const;

const KEYS_OF_BUCKET = ['AUDIT_ANCHOR_ACCESS_KEY', 'AUDIT_ANCHOR_SECRET_KEY'] as const;

/** @param networks empty where PARTNER_NETWORKS is none */
export function faultsBeyondShape(given: Given, kind: HubKind, networks: readonly PrivateNetwork[]): SettingFault[] {
  const faults: SettingFault[] = [];
  for (const [name, value = ''] of Object.entries(given)) {
    if (ENCRYPTED.has(name) && isOpenToReaders(value, networks))
      faults.push({ name, message: 'must be https: http is for this machine and for numbers within PARTNER_NETWORKS' });
  }
  for (const [name, what] of NOT_THE_HUBS) {
    const message = `is for ${what}, and never given to the hub: its role may change what the hub may not`;
    if (given[name] !== undefined) faults.push({ name, message });
  }
  if (kind === 'PRODUCTION' && given['DEMONSTRATION_PERSONAS_URL'] !== undefined) {
    const message = 'is for the demonstration alone: with it anybody becomes any caller';
    faults.push({ name: 'DEMONSTRATION_PERSONAS_URL', message });
  }
  for (const name of given['AUDIT_ANCHOR']?.startsWith('s3:') ? KEYS_OF_BUCKET : [])
    if (given[name] === undefined) faults.push({ name, message: 'is missing: AUDIT_ANCHOR is a bucket' });
  if (isInClearUnsaid(given['DATABASE_URL'] ?? '')) {
    const message =
      'is on another machine: behind it ?sslmode=verify-full, or ?sslmode=disable where nobody is on the way';
    faults.push({ name: 'DATABASE_URL', message });
  }
  const folder = given['PARTNER_TLS_FOLDER'];
  if (folder !== undefined && statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    faults.push({ name: 'PARTNER_TLS_FOLDER', message: 'must be a folder that is there' });
  return faults;
}

function isOpenToReaders(address: string, networks: readonly PrivateNetwork[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isNear(hostname, networks);
}

/** Where no mode is named the driver asks in clear. */
function isInClearUnsaid(databaseUrl: string): boolean {
  if (!URL.canParse(databaseUrl)) return false;
  const { protocol, hostname, searchParams } = new URL(databaseUrl);
  const isOf = /^postgres(ql)?:$/.test(protocol) && hostname !== '';
  return isOf && !searchParams.has('sslmode') && !isNear(hostname, []);
}

/** This machine, or a number within the networks; a name may lead elsewhere the next time. */
function isNear(hostname: string, networks: readonly PrivateNetwork[]): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) === 0) return false;
  const near = new BlockList();
  near.addSubnet('127.0.0.0', 8, 'ipv4');
  near.addAddress('::1', 'ipv6');
  for (const network of networks)
    near.addSubnet(network.address, network.prefix, isIP(network.address) === 6 ? 'ipv6' : 'ipv4');
  return near.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4');
}

export interface MisspeltName {
  readonly name: string;
  readonly nearest: string;
}

/**
 * Variables that the hub does not read and whose names are nearly those of some that it does. Names of one word are other
 * programs' too often (HOME is near HOST).
 */
export function misspeltNames(given: Given, known: ReadonlySet<string>): readonly MisspeltName[] {
  const meant = [...known].filter((name) => name.includes('_'));
  return Object.keys(given).flatMap((name) => {
    if (known.has(name) || name.length < 6) return [];
    const nearest = nearestName(name, meant);
    return nearest === null ? [] : [{ name, nearest }];
  });
}
