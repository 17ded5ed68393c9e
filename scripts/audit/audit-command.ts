/** The commands of the access log: check it, close its segment, drop what is old. */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { KeyObject } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { AnchorLine } from '../../src/audit/anchor-target';
import { anchorTarget } from '../../src/audit/anchor-target';
import { findingLine } from '../../src/audit/log-finding';
import { createLogReading } from '../../src/audit/log-reading-store';
import { verifyLog } from '../../src/audit/log-verification';
import { dropOldSegments } from '../../src/audit/retention-store';
import { createSegments } from '../../src/audit/segment-store';
import { createSigner, createVerifier } from '../../src/audit/signature';
import type { Clock } from '../../src/model/clock';
import { openDatabase } from '../../src/persistence/database';

export interface AuditAccess {
  /** Any role that may read the log; retention needs the owner's. */
  readonly databaseUrl: string;
  readonly ownerUrl: string | null;
  /** A path or an address. */
  readonly anchor: string | null;
  readonly signingKey: KeyObject | null;
  readonly publicKeys: readonly KeyObject[];
  readonly clock: Clock;
}

export interface AuditGround {
  readonly words: readonly string[];
  /** Reads the environment and the key file that was named. */
  readonly access: (keyFile: string | undefined) => AuditAccess;
  readonly say: (line: string) => void;
  /** Where progress is shown; null where nobody looks. */
  readonly progress: ((text: string) => void) | null;
}

/** What was asked for is not there, or not enough is known to do it. */
export class WrongCall extends Error {}

export const HELP = `audit COMMAND

  verify [--anchor FILE] [--public-key FILE] [--least-retention-days N]
                    checks the whole access log; exit status 1 where anything is found, each thing on a line of its own.
                    FILE is the anchor's file, or a copy: a signature on each line. Without an anchor, what was cut off the
                    end, and a chain that was computed anew, are not found.
  seal              closes the open segment now, and begins the next
  retain [--days N] drops whole sealed segments whose day is N days ago or more, each for a signed tombstone

Uses DATABASE_URL or DATABASE_OWNER_URL (retain: the owner's), AUDIT_ANCHOR, AUDIT_SIGNING_KEY, AUDIT_PUBLIC_KEYS (a file;
verify needs it, or the signing key) and AUDIT_RETENTION_DAYS.`;

/** @returns the exit status */
export async function auditCommand(ground: AuditGround, retentionDays: number): Promise<number> {
  const [command = '', ...args] = ground.words;
  switch (command) {
    case 'verify':
      return verify(ground, args, retentionDays);
    case 'seal':
      return seal(ground, args);
    case 'retain':
      return retain(ground, args, retentionDays);
    default:
      if (!['', 'help', '--help', '-h'].includes(command))
        throw new WrongCall(`There is no command ${command}.\n\n${HELP}`);
      ground.say(HELP);
      return 0;
  }
}

async function verify({ access, say, progress }: AuditGround, args: string[], retentionDays: number): Promise<number> {
  const { values } = readArgs(args, ['anchor', 'public-key', 'least-retention-days']);
  const { databaseUrl, anchor, publicKeys } = access(values['public-key']);
  const file = values.anchor ?? (anchor && !/^https?:/.test(anchor) ? anchor : undefined);
  if (publicKeys.length === 0) throw new WrongCall('A public key is needed: --public-key FILE, or AUDIT_PUBLIC_KEYS.');
  if (file !== undefined && !existsSync(file)) throw new WrongCall(`${file} is not there.`);
  if (file === undefined) say('No anchor is looked at: what was cut off the end is not found.');
  const least = values['least-retention-days'];
  const orm = await openDatabase({ url: databaseUrl, poolSize: 2, applicationName: 'tracing-hub-audit' });
  const began = performance.now();
  try {
    const verified = await verifyLog({
      reading: createLogReading(orm),
      verifier: createVerifier(publicKeys),
      anchor: file === undefined ? null : anchorLines(file),
      leastRetentionDays: least === undefined ? retentionDays : wholeNumber('least-retention-days', least),
      onFinding: (finding) => say(findingLine(finding)),
      ...(progress && { onProgress: (records: number) => progress(`${records} records`) }),
    });
    const { findings, records, segments, dropped, anchored } = verified;
    const seconds = (performance.now() - began) / 1000;
    const rate = Math.round(records / Math.max(seconds, 0.001));
    say(
      `${findings} found; ${records} records in ${segments} segments (${dropped} dropped), ${anchored} heads and seals of the ` +
        `anchor; ${seconds.toFixed(1)} s, ${rate} records a second`,
    );
    return findings === 0 ? 0 : 1;
  } finally {
    await orm.close(true);
  }
}

async function seal({ access, say }: AuditGround, args: string[]): Promise<number> {
  readArgs(args, []);
  const { databaseUrl, signingKey, clock, anchor } = access(undefined);
  if (!signingKey) throw new WrongCall('AUDIT_SIGNING_KEY has to be set.');
  const orm = await openDatabase({ url: databaseUrl, poolSize: 2, applicationName: 'tracing-hub-audit' });
  try {
    const next = await createSegments({ orm, signer: createSigner(signingKey), clock }).closeNow();
    const sealed = (await createLogReading(orm).seals()).find(({ segment }) => segment === next.number - 1);
    if (anchor && sealed) await anchorTarget(anchor).keep('seal', sealed.signature);
    say(`Segment ${next.number - 1} is sealed with ${sealed?.count ?? 0} records; segment ${next.number} is open.`);
    return 0;
  } finally {
    await orm.close(true);
  }
}

async function retain({ access, say }: AuditGround, args: string[], retentionDays: number): Promise<number> {
  const { values } = readArgs(args, ['days']);
  const days = values.days === undefined ? retentionDays : wholeNumber('days', values.days);
  const { ownerUrl, signingKey, clock, anchor } = access(undefined);
  if (!ownerUrl) throw new WrongCall('DATABASE_OWNER_URL has to be set: the hub’s role may not delete access records.');
  if (!signingKey) throw new WrongCall('AUDIT_SIGNING_KEY has to be set.');
  const orm = await openDatabase({ url: ownerUrl, poolSize: 2, applicationName: 'tracing-hub-audit' });
  let count = 0;
  try {
    await dropOldSegments({
      orm,
      signer: createSigner(signingKey),
      clock,
      days,
      target: anchor ? anchorTarget(anchor) : null,
      onDropped: ({ segment, day, records }) => {
        count += 1;
        say(`Segment ${segment} of ${day} is dropped: ${records} records.`);
      },
    });
    if (count === 0) say(`No sealed segment is ${days} days old.`);
    return 0;
  } finally {
    await orm.close(true);
  }
}

/** Each line; null for one that is none. A bare signature counts as well, as an address may have kept it. */
async function* anchorLines(file: string): AsyncGenerator<AnchorLine | null> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() !== '') yield anchorLine(line);
  }
}

const KINDS: Readonly<Record<string, AnchorLine['kind']>> = {
  'tracing-hub-heads+jws': 'heads',
  'tracing-hub-seal+jws': 'seal',
  'tracing-hub-tombstone+jws': 'tombstone',
};

function anchorLine(line: string): AnchorLine | null {
  try {
    const signature = line.startsWith('{') ? (JSON.parse(line) as AnchorLine).signature : line.trim();
    const header = JSON.parse(Buffer.from(signature.split('.')[0] ?? '', 'base64url').toString()) as { typ: string };
    const kind = KINDS[header.typ];
    return kind ? { kind, signature } : null;
  } catch {
    return null;
  }
}

function readArgs<Name extends string>(
  args: string[],
  names: readonly Name[],
): { values: Partial<Record<Name, string>> } {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const { values } = parseArgs({ args, options });
    return { values: values as Partial<Record<Name, string>> };
  } catch (error) {
    throw new WrongCall(`${(error as Error).message}\n\n${HELP}`);
  }
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value > 0 && value <= 36_500) return value;
  throw new WrongCall(`--${name} takes a whole number of days above 0.`);
}
