/** `hub audit …`: the access log is checked, its segment closed, and what is old dropped. */
import type { Command } from 'commander';
import type { AnchorSettings, AnchorTarget } from '../../src/audit/anchors/anchor';
import { anchorAt } from '../../src/audit/anchors/anchor-at';
import { findingLine } from '../../src/audit/chain/lane-check';
import { verifyLog } from '../../src/audit/chain/log-verification';
import { dropOldSegments, retentionAt } from '../../src/audit/chain/retention-store';
import { createSegments } from '../../src/audit/chain/segment-store';
import { createSigner, createVerifier } from '../../src/audit/chain/signature';
import { readAtOnce } from '../../src/audit/reading/log-reading.sql';
import { counted } from '../../src/model/counted';
import { openDatabase } from '../../src/persistence/database';
import { Progress } from '../command-line/progress';
import { EndedWith, Refusal, WrongCall } from '../command-line/refusal';
import { wholeNumber } from '../command-line/program';
import type { Surroundings } from '../command-line/surroundings';
import { copyAnchor } from './anchor-copy';
import { auditAccess, LONGEST_RETENTION_DAYS, retentionFrom, retentionRules } from './audit-access';

const CLOSING = `
Uses DATABASE_URL or DATABASE_OWNER_URL (retain: the owner's), AUDIT_ANCHOR, AUDIT_ANCHOR_TOKEN, AUDIT_SIGNING_KEY,
AUDIT_PUBLIC_KEYS (a file of keys; what the signing key or one of them has signed counts) and AUDIT_RETENTION_DAYS.`;

const VERIFY = `
Checks the whole access log as it is at one instant; exit status 1 where anything is found, each thing on a line of its own.
PLACE is the anchor's file, a copy (a signature on each line), an address that gives one for a GET, or none: without an anchor,
what was cut off the end, and a chain that was computed anew, are not found. On a standby of the database use a copy of the
anchor that the standby has caught up with.`;

export function auditCommands(program: Command, around: Surroundings): void {
  const audit = program.command('audit').description('the access log and its chain').addHelpText('after', CLOSING);
  audit
    .command('verify')
    .description('checks all of it')
    .addHelpText('after', VERIFY)
    .option('--anchor <place>', 'the anchor, in place of AUDIT_ANCHOR')
    .option('--public-key <file>', 'counts alone, whatever the environment has')
    .option('--log <id>', 'the log that has to be there; without it, the one that stands first in the anchor')
    .option(
      '--least-retention-days <days>',
      'the shortest retention, as AUDIT_RETENTION_DAYS: days, and where it was prolonged the day from which on, ' +
        '365,3650@2026-12-01; what was dropped before that day is judged by what held then',
    )
    .action((options: VerifyOptions) => verify(around, options));
  audit
    .command('seal')
    .description('closes the open segment now, and begins the next')
    .action(() => seal(around));
  audit
    .command('retain')
    .description('drops whole sealed segments that are old, each for a signed tombstone')
    .option('--days <days>', 'whose day is so many days ago or more; without it AUDIT_RETENTION_DAYS')
    .action((options: { readonly days?: string }) => retain(around, options));
}

interface VerifyOptions {
  readonly anchor?: string;
  readonly publicKey?: string;
  readonly log?: string;
  readonly leastRetentionDays?: string;
}

async function verify(around: Surroundings, options: VerifyOptions): Promise<void> {
  const { environment, say } = around;
  const { databaseUrl, anchor, publicKeys } = auditAccess(environment, options);
  if (publicKeys.length === 0) throw new WrongCall('A public key is needed: --public-key FILE, or AUDIT_PUBLIC_KEYS.');
  const least = options.leastRetentionDays;
  const leastRetention =
    least === undefined ? retentionRules(environment) : retentionFrom(least, '--least-retention-days');
  const copy = await copyAnchor(anchor);
  if (copy.lines === null) await say('No anchor is looked at: what was cut off the end is not found.');
  const orm = await openDatabase({ url: databaseUrl, poolSize: 1, applicationName: 'tracing-hub-audit' });
  const began = performance.now();
  const progress = new Progress(around, 'records', null);
  try {
    const verified = await readAtOnce(orm, (reading) =>
      verifyLog({
        reading,
        verifier: createVerifier(publicKeys),
        anchor: copy.lines,
        ...(options.log !== undefined && { log: options.log.toLowerCase() }),
        leastRetention,
        onFinding: (finding) => {
          progress.clear();
          void say(findingLine(finding));
        },
        onProgress: (records) => progress.at(records),
      }),
    );
    progress.clear();
    const { findings, log, records, segments, dropped, anchored, torn } = verified;
    if (torn > 0) {
      await say(
        `${torn} of the anchor's lines were begun and never ended: the hub was stopped as it wrote. That is no finding.`,
      );
    }
    const seconds = (performance.now() - began) / 1000;
    await say(
      `${findings} found in the log ${log}; ${counted(records, 'record')} in ${counted(segments, 'segment')} (${dropped} dropped), ` +
        `${counted(anchored, 'head or seal', 'heads and seals')} of the anchor; ${seconds.toFixed(1)} s, ${progress.rate(records)} records a second`,
    );
    if (findings > 0) throw new EndedWith(1);
  } finally {
    await copy.close();
    await orm.close(true);
  }
}

async function seal({ environment, say }: Surroundings): Promise<void> {
  const { databaseUrl, signingKey, clock, anchor } = auditAccess(environment);
  if (!signingKey) throw new WrongCall('AUDIT_SIGNING_KEY has to be set.');
  const orm = await openDatabase({ url: databaseUrl, poolSize: 2, applicationName: 'tracing-hub-audit' });
  try {
    const next = await createSegments({ orm, signer: createSigner(signingKey), clock }).closeNow();
    const [sealed] = await readAtOnce(orm, (reading) => reading.seals(next.number - 1));
    if (sealed) await targetOf(anchor)?.keep('seal', sealed.signature);
    await say(
      `Segment ${next.number - 1} is sealed with ${counted(Number(sealed?.recordCount ?? 0), 'record')}; segment ${next.number} is open.`,
    );
  } finally {
    await orm.close(true);
  }
}

async function retain({ environment, say }: Surroundings, given: { readonly days?: string }): Promise<void> {
  const { ownerUrl, signingKey, clock, anchor } = auditAccess(environment);
  const days =
    given.days === undefined
      ? retentionAt(retentionRules(environment), clock.now())
      : wholeNumber('--days', given.days, LONGEST_RETENTION_DAYS);
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
      target: targetOf(anchor),
      onDropped: ({ segment, day, records }) => {
        count += 1;
        void say(`Segment ${segment} of ${day} is dropped: ${counted(records, 'record')}.`);
      },
    });
    if (count === 0) await say(`No sealed segment is ${days === 1 ? 'a day' : `${days} days`} old.`);
  } finally {
    await orm.close(true);
  }
}

function targetOf(settings: AnchorSettings | null): AnchorTarget | null {
  if (settings === null) return null;
  const anchor = anchorAt(settings);
  return {
    keep: (kind, signature) =>
      anchor.keep(kind, signature).catch((error: Error) => {
        throw new Refusal(`The anchor cannot be written: ${error.message}.`);
      }),
  };
}
