/**
 * The hub's process is killed at random moments while clients ask it, and started again. Whatever value a client was
 * given has to stand in the access log, and the log has to verify.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHubChild } from '../../../scripts/demonstration/hub-child';
import { hubCommand } from '../../support/hub-command';
import { startSurroundings } from '../../support/surroundings';
import { startProvider } from '../../support/tokens';
import {
  answerTo,
  CLIENTS,
  unrecorded,
  type CrashClient,
  type CrashDatabase,
  type Disclosed,
} from './disclosed-values';

/** The longest a hub is left alone under load. */
const LONGEST_MS = 900;
export interface CrashWorld {
  /** Kills one hub under load. */
  crash(): Promise<CrashFigures>;
  /** What `hub audit verify` prints; null where it found nothing. */
  faults(): Promise<string | null>;
  stop(): Promise<void>;
}

export interface CrashFigures {
  /** Answers with values that a client received whole. */
  readonly answers: number;
  readonly values: number;
  /** Those of them that each persona received, by what an access record calls them. */
  readonly byPersona: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Values that a client received and no access record names. */
  readonly unrecorded: readonly string[];
}

/** @param database migrated */
export async function startCrashWorld(database: CrashDatabase): Promise<CrashWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const provider = await startProvider();
  const { partners, environment } = await startSurroundings({ database, identityProviderUrl: provider.url, size: 300 });
  const tokens = new Map<string, string>();
  for (const { persona } of CLIENTS) tokens.set(persona, await provider.tokenOf(persona));
  const given = {
    ...environment,
    LOG_LEVEL: 'silent',
    AUDIT_ANCHOR: join(folder, 'anchor.jsonl'),
    AUDIT_ANCHOR_S: '1',
  };
  return {
    crash: () => crash(given, tokens, database),
    faults: () => logFaults(given),
    async stop() {
      await partners.stop();
      await provider.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function crash(
  environment: Readonly<Record<string, string>>,
  tokens: ReadonlyMap<string, string>,
  database: CrashDatabase,
): Promise<CrashFigures> {
  const child = startHubChild(environment);
  const { url } = await child.ready;
  const disclosed: Disclosed[] = [];
  let answers = 0;
  let killed = false;
  const ask = async (client: CrashClient): Promise<void> => {
    const found = await answerTo(client, url, tokens.get(client.persona) ?? '');
    if (found.length > 0) answers += 1;
    disclosed.push(...found);
  };
  const again = async (client: CrashClient): Promise<void> => {
    while (!killed) await ask(client);
  };
  // the first answers of a new process are slow: killed before them, a client would never get any
  const first = CLIENTS.map((client) => ask(client));
  const clients = CLIENTS.flatMap((client) => [again(client), again(client)]);
  const ended = Promise.allSettled([...first, ...clients]);
  await Promise.race([Promise.all(first), child.ended]);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_MS));
  process.kill(child.pid, 'SIGKILL');
  await child.ended;
  killed = true;
  await ended;
  return {
    answers,
    values: disclosed.length,
    byPersona: countedByPersona(disclosed),
    unrecorded: await unrecorded(database, disclosed),
  };
}

function countedByPersona(disclosed: readonly Disclosed[]): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { persona, coordinate } of disclosed) {
    const ofPersona = (counts[persona] ??= {});
    ofPersona[coordinate] = (ofPersona[coordinate] ?? 0) + 1;
  }
  return counts;
}

/** What `hub audit verify` prints; null where it found nothing. */
export async function logFaults(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const { status, said, noted } = await hubCommand(['audit', 'verify'], { environment });
  return status === 0 ? null : `${said}${noted}`;
}
