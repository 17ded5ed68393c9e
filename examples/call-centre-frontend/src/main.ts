/**
 * A call centre's front end in a terminal: whom to call next, and everything about one case in one request. It shows the
 * three things a front end has to tell apart: a value, no value, and a value that is not for this caller.
 */
import { parseArgs } from 'node:util';
import { CallQueueDocument, CaseViewDocument } from './generated/operations';
import { createHubClient, type AskHub } from '../../client/src/hub-client';
import { showCase } from './show-case';
import { showQueue, waitingOrders } from './show-queue';

const HELP = `Shows the queue of call orders, then one case.

  npm start                        the queue, and the first of one's own cases
  npm start -- --case CASE_ID      that case
  npm start -- --language nl       only orders to be called in that language
  npm start -- --first 20          how many orders (10)

Environment:
  ACCESS_TOKEN   whose eyes it looks with; in the demonstration: npm run --silent token -- agent
  HUB_URL        where the hub listens (http://127.0.0.1:4000)
  PURPOSE        one of the token's purposes (its first)
`;

/** Nobody may filter orders by their state, so those that wait are picked here, from this many. */
const ORDERS_ASKED = 100;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      case: { type: 'string' },
      language: { type: 'string' },
      first: { type: 'string', default: '10' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return print(HELP);
  const shown = Number(values.first);
  if (!Number.isInteger(shown) || shown < 1) throw new Error('--first takes a number of orders: --first 20');
  const { ACCESS_TOKEN: accessToken, HUB_URL: url = 'http://127.0.0.1:4000', PURPOSE: purpose } = process.env;
  if (!accessToken) throw new Error(`ACCESS_TOKEN is not set.\n\n${HELP}`);
  const ask = createHubClient({ url, name: 'example-call-centre-frontend', accessToken, purpose });
  const caseId = values.case ?? (await queue(ask, shown, values.language));
  if (caseId) await oneCase(ask, caseId);
}

/** @returns the case to be opened: the first of one's own, else that of the first order that waits. */
async function queue(ask: AskHub, shown: number, language: string | undefined): Promise<string | null> {
  const filter = language === undefined ? undefined : { callLanguage: language };
  const answer = await ask(CallQueueDocument, { first: ORDERS_ASKED, filter, orderBy: { priority: 'ASC' } });
  print(showQueue(answer, shown));
  const { viewer } = answer.data ?? {};
  const own = viewer?.cases?.edges[0]?.node?.id;
  return own ?? waitingOrders(answer)[0]?.case?.id ?? null;
}

async function oneCase(ask: AskHub, id: string): Promise<void> {
  print(showCase(await ask(CaseViewDocument, { id })));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

// the reader may stop before the end, as `npm start | head` does
process.stdout.once('error', () => process.exit());

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
