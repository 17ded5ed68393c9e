/** An agent's whole call in a terminal: steps as arguments, or typed one a line. */
import { createInterface } from 'node:readline';
import { createFollower } from '../../../client/src/follow';
import { createHubClient } from '../../../client/src/hub-client';
import { CallSession, sentenceOf } from './call-session';
import { runStep, STEPS_LISTED } from './call-steps';

const HELP = `Works through call orders, a step at a time.

  npm run call                                            reads steps, one a line
  npm run call -- next "attempt NO_ANSWER" "close" next   takes them as arguments

Steps:
${STEPS_LISTED}

Environment:
  ACCESS_TOKEN   the agent's; in the demonstration: npm run --silent token -- agent
  HUB_URL        where the hub listens (http://127.0.0.1:4000)
  PURPOSE        one of the token's purposes (its first)
`;

async function main(words: readonly string[]): Promise<void> {
  if (words.some((word) => word === '--help' || word === '-h')) return print(HELP);
  const { ACCESS_TOKEN: accessToken, HUB_URL: url = 'http://127.0.0.1:4000', PURPOSE: purpose } = process.env;
  if (!accessToken) throw new Error(`ACCESS_TOKEN is not set.\n\n${HELP}`);
  const options = { url, name: 'example-call-centre-frontend', accessToken, purpose };
  const session = new CallSession({ ask: createHubClient(options), follow: createFollower(options), print });
  try {
    for await (const given of words.length > 0 ? words : typed()) {
      const line = given.trim();
      if (line === 'quit') break;
      if (line !== '') await runStep(session, line).catch((error: unknown) => fail(error));
    }
  } finally {
    session.end();
  }
}

/** The lines that are typed, or come from a file; each of a file is printed, as a typed one is seen. */
async function* typed(): AsyncGenerator<string> {
  const { stdin: input, stdout: output } = process;
  if (!input.isTTY) {
    for await (const line of createInterface({ input })) {
      print(`> ${line}`);
      yield line;
    }
    return;
  }
  const lines = createInterface({ input, output });
  let isOver = false;
  lines.once('close', () => (isOver = true));
  lines.prompt();
  for await (const line of lines) {
    yield line;
    // Ctrl-D may have come during the step
    if (!isOver) lines.prompt();
  }
}

/** The call goes on: only this step is not done. */
function fail(error: unknown): void {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

// the reader may stop before the end, as `npm run call | head` does
process.stdout.once('error', () => process.exit());

main(process.argv.slice(2)).catch(fail);
