/**
 * The hub's process is killed at random moments while clients ask it, and started again. Whatever value a client was
 * given has to stand in the access log, and the log has to verify.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { auditAccess } from '../../scripts/audit/audit-access';
import { auditCommand } from '../../scripts/audit/audit-command';
import { startHubChild } from '../../scripts/demonstration/hub-child';
import { startSurroundings } from '../support/surroundings';
import { startProviderProcess } from '../support/tokens';

const CLIENTS = 8;
/** The longest a hub is left alone under load. */
const LONGEST_MS = 900;
const COORDINATES = { givenName: 'Person.givenName', familyName: 'Person.familyName', language: 'Person.language' };
const QUERY = `query Crash {
  viewer { cases(first: 4) { edges { node { id person { ${Object.keys(COORDINATES).join(' ')} } } } } }
}`;

export interface CrashWorld {
  /** Kills one hub under load. */
  crash(): Promise<CrashFigures>;
  /** What `audit:verify` prints; null where it found nothing. */
  faults(): Promise<string | null>;
  stop(): Promise<void>;
}

export interface CrashFigures {
  /** Answers with values that a client received whole. */
  readonly answers: number;
  readonly values: number;
  /** Values that a client received and no access record names. */
  readonly unrecorded: readonly string[];
}

interface Disclosed {
  readonly requestId: string;
  readonly caseId: string;
  readonly coordinate: string;
}

export interface CrashDatabase {
  readonly hubUrl: string;
  readonly ownerUrl: string;
}

/** @param database migrated */
export async function startCrashWorld(database: CrashDatabase): Promise<CrashWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const provider = await startProviderProcess();
  const { partners, environment } = await startSurroundings({ database, identityProviderUrl: provider.url, size: 300 });
  const token = await provider.tokenOf('agent');
  const given = {
    ...environment,
    LOG_LEVEL: 'silent',
    AUDIT_ANCHOR: join(folder, 'anchor.jsonl'),
    AUDIT_ANCHOR_S: '1',
  };
  return {
    crash: () => crash(given, token, database),
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
  token: string,
  database: CrashDatabase,
): Promise<CrashFigures> {
  const child = startHubChild(environment);
  const { url } = await child.ready;
  const disclosed: Disclosed[] = [];
  let answers = 0;
  let killed = false;
  let warm: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (warm = resolve));
  const client = async (): Promise<void> => {
    while (!killed) {
      const found = await ask(url, token);
      if (found.length > 0) answers += 1;
      disclosed.push(...found);
      warm();
    }
  };
  const clients = Array.from({ length: CLIENTS }, () => client().catch(() => undefined));
  // the first answer of a new process is slow: killed before it, a client would never get any
  await Promise.race([answered, child.ended]);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_MS));
  process.kill(child.pid, 'SIGKILL');
  await child.ended;
  killed = true;
  await Promise.all(clients);
  return { answers, values: disclosed.length, unrecorded: await unrecorded(database, disclosed) };
}

interface CrashAnswer {
  readonly data: {
    readonly viewer: {
      readonly cases: {
        readonly edges: readonly { readonly node: { id: string; person: Record<string, unknown> | null } }[];
      } | null;
    };
  } | null;
}

/** Rejects where the hub is gone before the whole answer is here. */
async function ask(url: string, token: string): Promise<Disclosed[]> {
  const requestId = randomUUID();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ query: QUERY }),
  });
  const { data } = (await answer.json()) as CrashAnswer;
  return (data?.viewer.cases?.edges ?? []).flatMap(({ node: { id, person } }) =>
    Object.entries(COORDINATES)
      .filter(([name]) => (person?.[name] ?? null) !== null)
      .map(([, coordinate]) => ({ requestId, caseId: id, coordinate })),
  );
}

async function unrecorded({ ownerUrl }: CrashDatabase, disclosed: readonly Disclosed[]): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ what: string }>(
      `select "requestId" || ' ' || "caseId" || ' ' || "coordinate" as what
        from jsonb_to_recordset($1::jsonb) as d ("requestId" text, "caseId" uuid, "coordinate" text)
        where not exists (
          select from access_record r
          where r.request_id = d."requestId" and (r.case_id = d."caseId" or d."caseId" = any (r.case_ids)) and d."coordinate" = any (r.returned)
        )`,
      [JSON.stringify(disclosed)],
    );
    return rows.map(({ what }) => what);
  } finally {
    await client.end();
  }
}

/** What `audit:verify` prints; null where it found nothing. */
export async function logFaults(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const lines: string[] = [];
  const status = await auditCommand(
    {
      words: ['verify'],
      access: (keyFile) => auditAccess(environment, keyFile),
      say: (line) => lines.push(line),
      progress: null,
    },
    [],
  );
  return status === 0 ? null : lines.join('\n');
}
