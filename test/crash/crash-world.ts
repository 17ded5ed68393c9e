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
import { EACH_SUBJECT, PART_OF_EACH, returnedOf } from '../../src/audit/record-subjects';
import { startSurroundings } from '../support/surroundings';
import { startProvider } from '../support/tokens';

/** The longest a hub is left alone under load. */
const LONGEST_MS = 900;
/** Places in a case, and what an access record calls a value there; through lists as through objects. */
const NAMES = { 'person.givenName': 'Person.givenName', 'person.familyName': 'Person.familyName' };
const PHONE = { 'contactPoints.phone': 'ContactPoint.phone' };
const OF_CARE = {
  'person.niss': 'Person.niss',
  'medical.onset': 'MedicalRecord.onset',
  'medical.tests.value': 'TestResult.value',
};
type Places = Readonly<Record<string, string>>;
/** Who asks, each with two clients over and over: a first line, care with its medical data, a supervisor, and a partner's system. */
const CLIENTS: readonly { readonly persona: string; readonly root: string; readonly places: Places }[] = [
  { persona: 'agent', root: 'viewer.cases', places: { ...NAMES, ...PHONE } },
  { persona: 'nurse', root: 'viewer.cases', places: { ...NAMES, ...OF_CARE } },
  { persona: 'physician', root: 'viewer.cases', places: { ...PHONE, ...OF_CARE } },
  { persona: 'supervisor', root: 'cases', places: NAMES },
  { persona: 'partner-call-centre', root: 'cases', places: { ...NAMES, ...PHONE } },
];
type CrashClient = (typeof CLIENTS)[number];

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
  /** Those of them that each persona received, by what an access record calls them. */
  readonly byPersona: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Values that a client received and no access record names. */
  readonly unrecorded: readonly string[];
}

interface Disclosed {
  readonly persona: string;
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

interface CrashAnswer {
  readonly data: unknown;
}

/** Rejects where the hub is gone before the whole answer is here. */
async function answerTo({ persona, root, places }: CrashClient, url: string, token: string): Promise<Disclosed[]> {
  const requestId = randomUUID();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ query: queryFor(root, places) }),
  });
  const { data } = (await answer.json()) as CrashAnswer;
  return valuesAt(data, `${root}.edges.node`).flatMap((node) => {
    const { id: caseId } = node as { id: string };
    return Object.entries(places)
      .filter(([place]) => valuesAt(node, place).length > 0)
      .map(([, coordinate]) => ({ persona, requestId, caseId, coordinate }));
  });
}

function queryFor(root: string, places: Places): string {
  const fields = Object.keys(places).map((place) => nested(place.split('.')));
  const [list = '', ...above] = root.split('.').reverse();
  const cases = `${list}(first: 4) { edges { node { id ${fields.join(' ')} } } }`;
  return `query Crash { ${above.reduce((inside, name) => `${name} { ${inside} }`, cases)} }`;
}

function nested([name = '', ...below]: readonly string[]): string {
  return below.length === 0 ? name : `${name} { ${nested(below)} }`;
}

function valuesAt(inside: unknown, place: string): unknown[] {
  let found = [inside];
  for (const step of place.split('.')) {
    found = found
      .flatMap((one): unknown[] => (Array.isArray(one) ? (one as unknown[]) : [one]))
      .map((one) => (one as Record<string, unknown> | null | undefined)?.[step])
      .filter((one) => one !== null && one !== undefined);
  }
  return found.flat();
}

async function unrecorded({ ownerUrl }: CrashDatabase, disclosed: readonly Disclosed[]): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ what: string }>(
      `select "requestId" || ' ' || "caseId" || ' ' || "coordinate" as what
        from jsonb_to_recordset($1::jsonb) as d ("requestId" text, "caseId" uuid, "coordinate" text)
        where not exists (
          select from access_record r ${EACH_SUBJECT}
          where r.request_id = d."requestId" and s.case_id = d."caseId" and d."coordinate" = any (${returnedOf(PART_OF_EACH.returned)})
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
