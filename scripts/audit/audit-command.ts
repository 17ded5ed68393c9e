/** The commands of the access log: check it, close its segment, drop what is old. */
import type { KeyObject } from 'node:crypto';
import { parseArgs } from 'node:util';
import { anchorTarget } from '../../src/audit/anchor-target';
import { findingLine } from '../../src/audit/log-finding';
import { createLogReading, readAtOnce } from '../../src/audit/log-reading-store';
import { verifyLog } from '../../src/audit/log-verification';
import { retentionAt, type RetentionRule } from '../../src/audit/retention-rule';
import { dropOldSegments } from '../../src/audit/retention-store';
import { createSegments } from '../../src/audit/segment-store';
import { createSigner, createVerifier } from '../../src/audit/signature';
import type { Clock } from '../../src/model/clock';
import { counted } from '../../src/model/counted';
import { openDatabase } from '../../src/persistence/database';
import { copyAnchor } from './anchor-copy';
import { WrongCall } from '../hub-door/wrong-call';

export interface AuditAccess {
  /** Any role that may read the log; retention needs the owner's. */
  readonly databaseUrl: string;
  readonly ownerUrl: string | null;
  /** A path or an address. */
  readonly anchor: string | null;
  readonly anchorToken: string | null;
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

export const HELP = `audit COMMAND

  verify [--anchor PLACE] [--public-key FILE] [--log ID] [--least-retention-days N]
                    checks the whole access log as it is at one instant; exit status 1 where anything is found, each thing on
                    a line of its own. PLACE is the anchor's file, a copy (a signature on each line), an address that gives
                    one for a GET, or none: without an anchor, what was cut off the end, and a chain that was computed
                    anew, are not found. A --public-key counts alone, whatever the environment has. ID is the log that has to
                    be there, as an earlier check named it; without it, the one that stands first in the anchor. On a
                    standby of the database use a copy of the anchor that the standby has caught up with.
                    N is the shortest retention, as AUDIT_RETENTION_DAYS: days, and where it was prolonged the day from
                    which on, 365,3650@2026-12-01; what was dropped before that day is judged by what held then.
  seal              closes the open segment now, and begins the next
  retain [--days N] drops whole sealed segments whose day is N days ago or more, each for a signed tombstone

Uses DATABASE_URL or DATABASE_OWNER_URL (retain: the owner's), AUDIT_ANCHOR, AUDIT_ANCHOR_TOKEN,
AUDIT_SIGNING_KEY, AUDIT_PUBLIC_KEYS (a file of keys; what the signing key or one of them has signed counts) and
AUDIT_RETENTION_DAYS.`;

/** @returns the exit status */
export async function auditCommand(ground: AuditGround, retention: readonly RetentionRule[]): Promise<number> {
  const [command = '', ...args] = ground.words;
  switch (command) {
    case 'verify':
      return verify(ground, args, retention);
    case 'seal':
      return seal(ground, args);
    case 'retain':
      return retain(ground, args, retention);
    default:
      if (!['', 'help', '--help', '-h'].includes(command))
        throw new WrongCall(`There is no command ${command}.\n\n${HELP}`);
      ground.say(HELP);
      return 0;
  }
}

async function verify(
  { access, say, progress }: AuditGround,
  args: string[],
  retention: readonly RetentionRule[],
): Promise<number> {
  const { values } = readArgs(args, ['anchor', 'public-key', 'log', 'least-retention-days']);
  const { databaseUrl, anchor, anchorToken, publicKeys } = access(values['public-key']);
  if (publicKeys.length === 0) throw new WrongCall('A public key is needed: --public-key FILE, or AUDIT_PUBLIC_KEYS.');
  const copy = await copyAnchor(values.anchor ?? anchor, anchorToken);
  if (copy.lines === null) say('No anchor is looked at: what was cut off the end is not found.');
  const least = values['least-retention-days'];
  const orm = await openDatabase({ url: databaseUrl, poolSize: 1, applicationName: 'tracing-hub-audit' });
  const began = performance.now();
  try {
    const verified = await readAtOnce(orm, (reading) =>
      verifyLog({
        reading,
        verifier: createVerifier(publicKeys),
        anchor: copy.lines,
        ...(values.log !== undefined && { log: values.log.toLowerCase() }),
        leastRetention: least === undefined ? retention : retentionFrom(least, '--least-retention-days'),
        onFinding: (finding) => say(findingLine(finding)),
        ...(progress && { onProgress: (records: number) => progress(`${records} records`) }),
      }),
    );
    const { findings, log, records, segments, dropped, anchored, torn } = verified;
    if (torn > 0) {
      say(
        `${torn} of the anchor's lines were begun and never ended: the hub was stopped as it wrote. That is no finding.`,
      );
    }
    const seconds = (performance.now() - began) / 1000;
    const rate = Math.round(records / Math.max(seconds, 0.001));
    say(
      `${findings} found in the log ${log}; ${counted(records, 'record')} in ${counted(segments, 'segment')} (${dropped} dropped), ` +
        `${counted(anchored, 'head or seal', 'heads and seals')} of the anchor; ${seconds.toFixed(1)} s, ${rate} records a second`,
    );
    return findings === 0 ? 0 : 1;
  } finally {
    await copy.close();
    await orm.close(true);
  }
}

async function seal({ access, say }: AuditGround, args: string[]): Promise<number> {
  readArgs(args, []);
  const { databaseUrl, signingKey, clock, anchor, anchorToken } = access(undefined);
  if (!signingKey) throw new WrongCall('AUDIT_SIGNING_KEY has to be set.');
  const orm = await openDatabase({ url: databaseUrl, poolSize: 2, applicationName: 'tracing-hub-audit' });
  try {
    const next = await createSegments({ orm, signer: createSigner(signingKey), clock }).closeNow();
    const sealed = (await createLogReading(orm).seals()).find(({ segment }) => segment === next.number - 1);
    if (anchor && sealed) await anchorTarget(anchor, anchorToken).keep('seal', sealed.signature);
    say(
      `Segment ${next.number - 1} is sealed with ${counted(sealed?.count ?? 0, 'record')}; segment ${next.number} is open.`,
    );
    return 0;
  } finally {
    await orm.close(true);
  }
}

async function retain(
  { access, say }: AuditGround,
  args: string[],
  retention: readonly RetentionRule[],
): Promise<number> {
  const { values } = readArgs(args, ['days']);
  const { ownerUrl, signingKey, clock, anchor, anchorToken } = access(undefined);
  const days = values.days === undefined ? retentionAt(retention, clock.now()) : wholeNumber('--days', values.days);
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
      target: anchor ? anchorTarget(anchor, anchorToken) : null,
      onDropped: ({ segment, day, records }) => {
        count += 1;
        say(`Segment ${segment} of ${day} is dropped: ${counted(records, 'record')}.`);
      },
    });
    if (count === 0) say(`No sealed segment is ${days === 1 ? 'a day' : `${days} days`} old.`);
    return 0;
  } finally {
    await orm.close(true);
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

/** Such as `365,3650@2026-12-01`: a year, and from that day on ten. @throws WrongCall with the name of what was given */
export function retentionFrom(text: string, name: string): readonly RetentionRule[] {
  return text.split(',').map((part, index): RetentionRule => {
    const [days = '', from] = part.split('@');
    const isDated = from !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(from) && !Number.isNaN(Date.parse(from));
    if (index === 0 ? from !== undefined : !isDated) {
      throw new WrongCall(`${name} takes days, and behind a comma days@YYYY-MM-DD for what holds from then on.`);
    }
    return { days: wholeNumber(name, days), from: from === undefined ? null : new Date(from) };
  });
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value > 0 && value <= 36_500) return value;
  throw new WrongCall(`${name} takes a whole number of days from 1 to 36500.`);
}
