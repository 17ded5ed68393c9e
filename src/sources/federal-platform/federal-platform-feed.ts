/**
 * Who passed which training, from the federal platform's learning record store (xAPI 1.0.3), and which statements of that
 * were taken back: the store answers a question for a verb with what refers to such a statement too. The cursor is an instant of
 * the store's own clock (`since`); pages follow by the store's `more` addresses, which do not outlive the reading.
 */
import { z } from 'zod';
import { instant, niss, PLAIN, type Feed, type FeedPage } from '../client/change-feed';
import type { HttpClient } from '../client/http-client';
import type { HttpAnswer } from '../client/exchange';
import { knownFields, withBelow, type FieldTree, type KnownFields } from '../contract/known-fields';

/** Somebody passed a module of the distance training. */
interface TrainingPassed {
  readonly kind: 'PASSED';
  /** Id of the statement that says so. */
  readonly statement: string;
  readonly niss: string;
  /** IRI of the module. */
  readonly module: string;
  readonly passedAt: Date;
  readonly validUntil: Date | null;
  readonly storedAt: Date;
}

/** A statement is taken back by the one who stored it. */
interface StatementVoided {
  readonly kind: 'VOIDED';
  /** Id of the statement that no longer counts. */
  readonly statement: string;
  readonly voidedAt: Date;
}

export type TrainingChange = TrainingPassed | StatementVoided;

const PASSED = 'http://adlnet.gov/expapi/verbs/passed';
const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
const SSIN_HOME = 'https://www.ehealth.fgov.be/ssin';
const VALID_UNTIL = 'https://training.example.be/extensions/valid-until';
const PAGE_SIZE = '100';

const statementPage = z.object({ statements: z.array(z.unknown()).max(1000), more: z.string().max(1000) });

const passedStatement = z
  .object({
    id: z.uuid().toLowerCase(),
    actor: z.object({ account: z.object({ homePage: z.literal(SSIN_HOME), name: niss }) }),
    verb: z.object({ id: z.literal(PASSED) }),
    object: z.object({ id: z.url().max(500).regex(PLAIN) }),
    result: z.object({ success: z.boolean().optional() }).optional(),
    context: z.object({ extensions: z.record(z.string(), z.unknown()).optional() }).optional(),
    timestamp: instant,
    stored: instant,
  })
  // a validity that is there and cannot be read must not become one without end
  .refine((statement) => instant.optional().safeParse(statement.context?.extensions?.[VALID_UNTIL]).success);

export const STATEMENTS_READ = withBelow(knownFields(statementPage), 'statements', knownFields(passedStatement));

/** Anything that refers to another statement; only what takes it back says something here. */
const reference = z.object({
  verb: z.object({ id: z.string() }),
  object: z.object({ objectType: z.literal('StatementRef'), id: z.uuid().toLowerCase() }),
  stored: instant,
});

/**
 * The fields xAPI 1.0.3 gives a statement: what the standard has is expected, whether or not the hub reads it. Extensions
 * and names by language are maps, and nobody looks into them.
 */
const tree = (names: string, below: Readonly<Record<string, KnownFields>> = {}): FieldTree =>
  new Map<string, KnownFields>([...names.split(' ').map((name): [string, null] => [name, null]), ...Object.entries(below)]); // prettier-ignore

const ACTOR = tree('objectType name mbox mbox_sha1sum openid member', { account: tree('homePage name') });
const OBJECT = tree('objectType id definition actor verb object result context timestamp name mbox account member');

const STATEMENT: FieldTree = tree('id timestamp stored version attachments', {
  actor: ACTOR,
  authority: ACTOR,
  verb: tree('id display'),
  object: OBJECT,
  result: tree('score success completion response duration extensions'),
  context: tree('registration instructor team contextActivities revision platform language statement extensions'),
});

export const STATEMENT_PAGE: FieldTree = tree('more', { statements: STATEMENT });

/** @param client at the store's base path, `…/xAPI`, naming the version of xAPI with each request */
export function federalPlatformFeeds(client: HttpClient): { readonly trainingChanges: Feed<TrainingChange> } {
  return { trainingChanges: trainingFeed(client) };
}

function trainingFeed(client: HttpClient): Feed<TrainingChange> {
  return {
    itemsOf,
    async read(from, requestId): Promise<FeedPage<TrainingChange>> {
      const answer = await client.ask({
        resource: 'statements',
        method: 'GET',
        ...addressOf(from),
        requestId,
        known: STATEMENT_PAGE,
      });
      const body = statementPage.safeParse(answer.body);
      if (!body.success) throw client.badAnswer('statements: not a page of the store');
      const { statements, more } = body.data;
      const read = statements.map(itemsOf);
      const cursor = furthest(statements, consistentThrough(client, answer)) ?? sinceOf(from);
      const next = more === '' ? null : `${MORE}${cursor ?? ''} ${more}`;
      const unreadable = read.filter((items) => items === null).length;
      return { items: read.flatMap((items) => items ?? []), cursor, next, unreadable, sequence: null };
    },
  };
}

/** What `next` says between two pages of one reading: the cursor so far, and the store's address of the next page. */
const MORE = 'more ';

function addressOf(from: string | null): { path: string; query?: Record<string, string> } {
  if (from?.startsWith(MORE)) return { path: from.slice(from.indexOf(' ', MORE.length) + 1) };
  const query: Record<string, string> = { ascending: 'true', limit: PAGE_SIZE, verb: PASSED };
  if (from !== null) query['since'] = from;
  return { path: 'statements', query };
}

function sinceOf(from: string | null): string | null {
  if (!from?.startsWith(MORE)) return from;
  return from.slice(MORE.length, from.indexOf(' ', MORE.length)) || null;
}

/** Everything stored before this instant is in the answers; what was stored later may still turn up among them. */
function consistentThrough(client: HttpClient, { headers }: HttpAnswer): number {
  const through = instant.safeParse(headers['x-experience-api-consistent-through']);
  if (!through.success) throw client.badAnswer('statements: no consistent-through');
  return through.data.getTime();
}

/**
 * How far a page of statements, which come in the order they were stored, has brought the reading; null for an empty one.
 * `since` leaves its own instant out and several statements may bear one, so a millisecond is given back.
 */
function furthest(statements: readonly unknown[], through: number): string | null {
  const last = z.object({ stored: instant }).safeParse(statements.at(-1));
  return last.success ? new Date(Math.min(last.data.stored.getTime(), through) - 1).toISOString() : null;
}

function itemsOf(sent: unknown): readonly TrainingChange[] | null {
  const referring = reference.safeParse(sent);
  if (referring.success) return voidingOf(referring.data);
  const statement = passedStatement.safeParse(sent);
  return statement.success ? trainingOf(statement.data) : null;
}

function voidingOf({ verb, object, stored }: z.infer<typeof reference>): TrainingChange[] {
  return verb.id === VOIDED ? [{ kind: 'VOIDED', statement: object.id, voidedAt: stored }] : [];
}

function trainingOf(statement: z.infer<typeof passedStatement>): TrainingChange[] {
  if (statement.result?.success === false) return [];
  const until = statement.context?.extensions?.[VALID_UNTIL];
  return [
    {
      kind: 'PASSED',
      statement: statement.id,
      niss: statement.actor.account.name,
      module: statement.object.id,
      passedAt: statement.timestamp,
      validUntil: typeof until === 'string' ? new Date(until) : null,
      storedAt: statement.stored,
    },
  ];
}
