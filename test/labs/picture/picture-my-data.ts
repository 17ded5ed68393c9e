/**
 * `npm run hub -- lab picture-my-data`: the walk of a citizen through `/my-data/` on a telephone, step by step, each step in four
 * languages beside each other. For docs/guide/person.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import {
  LANGUAGES,
  lookAtCitizen,
  signIn,
  speak,
  startMyData,
  type Language,
  type MyDataGround,
} from '../../console/my-data/my-data-ground';
import { CHROMIUM } from '../../support/browser';
import { startDatabaseBroker } from '../../support/database-broker';
import { openClient } from '../../support/open-client';
import { drawn, photograph } from './photograph';

const ROOT = join(__dirname, '../../..');
const FOLDER = 'docs/pictures/my-data';
const HELP = `npm run hub -- lab picture-my-data [--out FOLDER]

Makes the pictures of docs/guide/person.md anew (${FOLDER}). Wants a Chromium: /usr/bin/chromium or CHROMIUM_PATH.
`;
const TELEPHONE = { width: 390, height: 844 };
const GAP = 16;
const QUALITY = 80;

interface Step {
  readonly name: string;
  /** What is at the top of the screen. */
  readonly at: string;
  readonly before?: (page: Page) => Promise<void>;
}

const STEPS: readonly Step[] = [
  { name: '1-sign-in', at: 'header' },
  { name: '2-by-letter', at: '#for-others', before: (page) => page.locator('#letter-child-summary').click() },
  {
    name: '3-who-looked',
    at: '#who-looked',
    // by then in whichever language the page speaks
    before: async (page) => signIn(page, 'citizen', (await page.locator('html').getAttribute('lang')) as Language),
  },
  { name: '4-calendar', at: '.months' },
  { name: '5-one-day', at: '.day' },
  {
    name: '6-report',
    at: '#report',
    before: async (page) => {
      await page.locator('#make-report').click();
      await page.locator('#print').waitFor();
    },
  },
  {
    name: '7-something-wrong',
    at: '#rectification',
    before: (page) => page.locator('#rectification-form-summary').click(),
  },
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return void process.stdout.write(HELP);
  if (CHROMIUM === null) throw new Error(`There is no Chromium. ${HELP}`);
  const broker = await startDatabaseBroker();
  process.env['TEST_DATABASE_BROKER'] = broker.url;
  try {
    const folder = values.out ?? join(ROOT, FOLDER);
    mkdirSync(folder, { recursive: true });
    await makePictures(folder);
  } finally {
    await broker.stop();
  }
}

async function makePictures(folder: string): Promise<void> {
  const ground = await startMyData({ size: 2_000 });
  try {
    await lookAtCitizen(ground, 20);
    await spreadOverWeeks(ground);
    // the own reading is on the list of each language
    await ground.demonstration.ask('citizen', '{ myData { accesses(first: 1) { edges { cursor } } } }');
    const walks = await Promise.all(LANGUAGES.map((language) => walk(ground, language)));
    for (const [index, { name }] of STEPS.entries()) {
      const page = beside(walks.map((pictures) => pictures[index]!));
      const width = LANGUAGES.length * (TELEPHONE.width / 1.5 + GAP) + GAP;
      const picture = await drawn(ground.browser, Math.round(width), page, QUALITY);
      writeFileSync(join(folder, `${name}.webp`), picture);
      process.stdout.write(`${name}.webp: ${(picture.length / 1_000).toFixed(0)} kB\n`);
    }
  } finally {
    await ground.stop();
  }
}

/** The demonstration looks within a minute; here it is as if weeks had passed. */
async function spreadOverWeeks({ demonstration }: MyDataGround): Promise<void> {
  const owner = await openClient(demonstration.database.ownerUrl);
  try {
    await owner.query(
      `update access_record set recorded_at = recorded_at - make_interval(days => place % 7 * (place % 6), hours => place % 5)
         from (select id, row_number() over (order by recorded_at)::int as place from access_record) placed
        where access_record.id = placed.id`,
    );
  } finally {
    await owner.end();
  }
}

async function walk(ground: MyDataGround, language: Language): Promise<Buffer[]> {
  const { page } = await ground.open('', { viewport: TELEPHONE });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await speak(page, language);
  const pictures: Buffer[] = [];
  for (const { at, before } of STEPS) {
    await before?.(page);
    await page.evaluate(`document.querySelector('${at}').scrollIntoView({ behavior: 'instant' })`);
    pictures.push(await photograph(page, TELEPHONE, 100));
  }
  return pictures;
}

function beside(pictures: readonly Buffer[]): string {
  const images = pictures.map((picture) => `<img src="data:image/webp;base64,${picture.toString('base64')}">`);
  return `<!doctype html><meta charset="utf-8"><style>
    body { display: grid; grid-template-columns: repeat(${pictures.length}, 1fr); gap: ${GAP}px; margin: 0; padding: ${GAP}px; background: #dfe4ea }
    img { display: block; width: 100%; border: 1px solid #aab3bf; border-radius: 12px }
  </style>${images.join('')}`;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
