/**
 * `npm run hub -- lab picture`: the picture of the README. A case in the console as its nurse sees it, and below it the answers
 * to one query for an agent and for a nurse, both in Debian's Chromium over a demonstration of the usual seed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startConsole, type ConsoleGround } from '../../console/app/console-ground';
import { CHROMIUM } from '../../support/browser';
import { startDatabaseBroker } from '../../support/database-broker';
import type { Answer } from '../../support/running-demonstration';
import { drawn, photograph } from './photograph';
import { pictureOf, type Side } from './picture-page';

const ROOT = join(__dirname, '../../..');
const FILE = 'docs/pictures/hub.webp';
const HELP = `npm run hub -- lab picture [--out FILE]

Makes the picture of the README anew (${FILE}). Wants a Chromium: /usr/bin/chromium or CHROMIUM_PATH.
`;
/** As wide as the README is shown. */
const WIDE = 1040;
/** The console has more room, and is made smaller. */
const CONSOLE = { width: 1280, height: 880 };
const QUERY = `{ viewer { cases(first: 1) { edges { node {
    reference person { name birthDate birthDateMasked { text } } medical { tests { value laboratory } } } } } } }`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return void process.stdout.write(HELP);
  if (CHROMIUM === null) throw new Error(`There is no Chromium. ${HELP}`);
  const broker = await startDatabaseBroker();
  process.env['TEST_DATABASE_BROKER'] = broker.url;
  try {
    const picture = await make();
    writeFileSync(values.out ?? join(ROOT, FILE), picture);
    process.stdout.write(`${values.out ?? FILE}: ${(picture.length / 1_000).toFixed(0)} kB\n`);
  } finally {
    await broker.stop();
  }
}

async function make(): Promise<Buffer> {
  const ground = await startConsole({ size: 2_000 });
  try {
    const shown = await caseInConsole(ground);
    const sides = await Promise.all([side(ground, 'agent'), side(ground, 'nurse')]);
    return await drawn(ground.browser, WIDE, pictureOf({ console: shown, query: QUERY, sides }));
  } finally {
    await ground.stop();
  }
}

async function caseInConsole(ground: ConsoleGround): Promise<Buffer> {
  const id = await ground.demonstration.firstCaseId();
  const { page } = await ground.signedIn('nurse', `case/${id}`, { viewport: CONSOLE });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.getByRole('region', { name: 'Episode', exact: true }).getByRole('table').waitFor();
  await page.getByRole('region', { name: 'Timeline', exact: true }).getByRole('listitem').first().waitFor();
  return photograph(page, CONSOLE);
}

async function side({ demonstration }: ConsoleGround, persona: Side['persona']): Promise<Side> {
  const answer: Answer<unknown> = await demonstration.ask(persona, QUERY);
  return { persona, answer };
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
