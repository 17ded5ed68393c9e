/** The explorer as its users see it, in a browser that has no network but the demonstration. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { openDoors } from '../../../scripts/demonstration/open-doors';
import { operationFaults } from '../../../scripts/operations/operation-faults';
import type { RunningHub } from '../../../src/app/hub';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { describeInBrowser, openBrowser, openPage, type WatchedPage } from '../../support/browser';
import { startDemonstration, type RunningDemonstration } from '../../support/running-demonstration';

const ROOT = join(__dirname, '../../..');

const persona = (page: Page): Locator => page.getByRole('combobox', { name: 'Persona' });
const purpose = (page: Page): Locator => page.getByRole('combobox', { name: 'Purpose' });
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Withheld' });
const example = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Monaco writes spaces that do not break. */
const plain = (text: string | null): string => (text ?? '').replaceAll('\u00a0', ' ');
const textOf = async (page: Page, name: 'Operation Editor' | 'Result Window'): Promise<string> =>
  plain(await page.getByRole('region', { name }).locator('.view-lines').first().textContent());

async function untilEditorShows(page: Page, text: string): Promise<void> {
  await page.getByRole('region', { name: 'Operation Editor' }).getByText(text).first().waitFor();
}

const isAnswer = (response: Response): boolean => response.url().endsWith('/graphql');
const isAboutSchema = (response: Response): boolean => response.request().postData()?.includes('__schema') ?? false;

/** Runs what stands in the editor, and waits for its answer. */
async function run(page: Page): Promise<{ headers: Record<string, string>; body: string }> {
  // the schema is read again whenever somebody else asks
  const asked = page.waitForResponse((response) => isAnswer(response) && !isAboutSchema(response));
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const response = await asked;
  await page
    .getByRole('region', { name: 'Result Window' })
    .getByText('"data"')
    .or(page.getByText('"errors"'))
    .first()
    .waitFor();
  return { headers: response.request().headers(), body: await response.text() };
}

// what runs in the page is text: the tests are compiled without a browser's names
const NAMELESS_CONTROLS = `[...document.querySelectorAll('button, select, input:not([type=hidden])')]
  .filter((element) => element.checkVisibility())
  .filter((element) => !element.ariaLabel && !element.title && !element.textContent.trim())
  .filter((element) => !element.closest('label')?.textContent.trim())
  .map((element) => element.outerHTML.slice(0, 120))`;
const IN_AN_EDITOR = `document.activeElement.closest('.monaco-editor') !== null`;
const WHAT_IS_KEPT = `indexedDB.databases().then((databases) => ({
  stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
  cookies: document.cookie,
  databases: databases.length,
  address: location.search + location.hash,
}))`;
const NOTHING = { stored: [], cookies: '', databases: 0, address: '' };
const INLINE_SCRIPT_RUNS = `(() => {
  const script = document.createElement('script');
  script.textContent = 'window.ran = true';
  document.body.append(script);
  return 'ran' in window;
})()`;

// one visit: each test goes on where the one before it stopped
describeInBrowser('the explorer', () => {
  let demonstration: RunningDemonstration;
  let open: RunningHub;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let askedForSchema = 0;

  beforeAll(async () => {
    const built = promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build-pages.mjs'), 'explorer'], {
      cwd: ROOT,
    });
    const { EXPLORER_FOLDER } = openDoors('');
    [demonstration, browser] = await Promise.all([
      startDemonstration({ size: 300, environment: { EXPLORER_FOLDER: EXPLORER_FOLDER! } }),
      openBrowser(),
      built,
    ]);
    open = await demonstration.anotherHub({}, openDoors(demonstration.provider.url));
    watched = await openPage(browser, [open.url, demonstration.provider.url]);
    ({ page } = watched);
    page.on('request', (request) => void (askedForSchema += request.postData()?.includes('__schema') ? 1 : 0));
    await page.goto(`${open.url}/explorer/`);
    await untilEditorShows(page, 'FirstQuery');
  });

  afterAll(async () => {
    await browser?.close();
    await demonstration?.stop();
  });

  it('asks for the schema once while it opens', async () => {
    await page.getByText('AGENT · Centre d’appels – Callcenter').waitFor();
    await page.waitForLoadState('networkidle');
    expect(askedForSchema).toBe(1);
  });

  it('opens as an agent, with a query to run and a panel that says what it is for', async () => {
    await page.getByText('AGENT · Centre d’appels – Callcenter').waitFor();
    expect(await persona(page).inputValue()).toBe('agent');
    expect(await purpose(page).locator('option').allTextContents()).toEqual(['CONTACT_TRACING']);
    expect(await panel(page).textContent()).toContain('Run the operation');
    const names = await page.getByRole('region', { name: 'Example operations' }).getByRole('button').allTextContents();
    expect(names).toEqual(expect.arrayContaining(['first-query', 'case-view', 'call-queue', 'may-i', 'viewer']));
    expect(await persona(page).locator('option').allTextContents()).toEqual(
      expect.arrayContaining(['nurse', 'privacy-officer', 'partner-mutuality-2', 'a token of my own']),
    );
  });

  it('lists what the agent’s first answer withholds, and why', async () => {
    const { headers } = await run(page);
    expect(headers['purpose-of-use']).toBe('CONTACT_TRACING');
    await panel(page).getByText('Asked as agent for CONTACT_TRACING. 1 field was withheld, 1 masked.').waitFor();
    const text = await panel(page).textContent();
    expect(text).toContain('NOT_GRANTED');
    expect(text).toContain('No rule gives this role the field for this purpose.');
    expect(text).toContain('viewer.cases.edges.node.medical');
    expect(text).toContain('Case.medical');
    // granted in part, and not among what no rule gives
    expect(text).toMatch(/MaskedYEAR.*viewer\.cases\.edges\.node\.person\.birthDateMasked/);
    expect(text).not.toMatch(/node\.person\.birthDate(?!Masked)/);
    expect(await textOf(page, 'Result Window')).toContain('"data"');
    const id = /X-Request-Id([\w-]{36})/.exec(text ?? '')?.[1];
    expect(demonstration.log()).toContain(`"requestId":"${id}"`);
  });

  it('shows the same text another answer as the nurse, of which nothing is withheld', async () => {
    await persona(page).selectOption('nurse');
    const { body } = await run(page);
    await panel(page).getByText('Asked as nurse for CONTACT_TRACING. Nothing was withheld.').waitFor();
    expect(JSON.parse(body)).toHaveProperty('data.viewer.roles', ['NURSE']);
    expect(body).toMatch(/"tests":\[\{/);
    expect(await panel(page).textContent()).not.toContain('NOT_GRANTED');
  });

  it('asks for the purpose that was chosen, among those the token lists', async () => {
    await persona(page).selectOption('supervisor');
    await page.getByText('SUPERVISOR · Centre d’appels – Callcenter').waitFor();
    expect(await purpose(page).locator('option').allTextContents()).toEqual(['CONTACT_TRACING', 'QUALITY_MONITORING']);
    await purpose(page).selectOption('QUALITY_MONITORING');
    const { headers, body } = await run(page);
    expect(headers['purpose-of-use']).toBe('QUALITY_MONITORING');
    expect(JSON.parse(body)).toHaveProperty('data.viewer.purpose', 'QUALITY_MONITORING');
    await panel(page).getByText('Asked as supervisor for QUALITY_MONITORING.').waitFor();
  });

  it('becomes the system of an organisation too, and shows names with their accents', async () => {
    await persona(page).selectOption('partner-mutuality');
    expect(JSON.parse((await run(page)).body)).toHaveProperty('data.viewer.roles', ['PARTNER_SYSTEM']);
    await persona(page).selectOption('collectivity-cell');
    await example(page, 'viewer').click();
    await untilEditorShows(page, 'query Viewer');
    await run(page);
    await page.getByRole('region', { name: 'Result Window' }).getByText('Cécile Fontaine').waitFor();
  });

  it("opens an example ready to run: the case view of the caller's first case", async () => {
    await persona(page).selectOption('agent');
    await example(page, 'case-view').click();
    await untilEditorShows(page, 'query CaseView');
    await page.getByRole('button', { name: 'Show editor tools' }).click();
    await page
      .getByRole('region', { name: 'Variables' })
      .getByText(await demonstration.firstCaseId())
      .waitFor();
    const { body } = await run(page);
    expect(body).toContain('"reference"');
    await panel(page).getByText('case.person.street').waitFor();
    expect(await panel(page).textContent()).toMatch(/Person\.street.*Person\.insurer.*Case\.medical/);
  });

  it('says of a case that is none of the caller’s neither that it is there nor that nothing went wrong', async () => {
    await persona(page).selectOption('nurse-unassigned');
    await run(page);
    await panel(page).getByText('No field was withheld. 1 other error.').waitFor();
    await panel(page).getByText('both look the same on purpose').waitFor();
  });

  it('saves an operation as a file that belongs into schema/operations', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as file' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('case-view.graphql');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toBe(readFileSync(join(ROOT, 'schema/operations/case-view.graphql'), 'utf8'));
    expect(operationFaults('case-view.graphql', text, buildHubSchema())).toEqual([]);
    await page.getByText('Saved as case-view.graphql.').waitFor();
  });

  it('saves what was written in it, laid out as the repository wants it, and not before it has a name', async () => {
    await page.getByRole('button', { name: 'New tab' }).click();
    const editor = page.getByRole('region', { name: 'Operation Editor' }).getByRole('textbox').first();
    await editor.focus();
    await page.keyboard.insertText('{viewer{name}}');
    await page.getByRole('button', { name: 'Save as file' }).click();
    await page.getByText('Give the operation a name first').waitFor();
    await editor.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('query WerFragt{viewer{name roles}} # für Zoé');
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as file' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('wer-fragt.graphql');
    expect(readFileSync(await download.path(), 'utf8')).toBe(
      '# Wer fragt.\nquery WerFragt {\n  viewer {\n    name\n    roles\n  }\n} # für Zoé\n',
    );
    await run(page);
    await panel(page).getByText('Asked as nurse-unassigned for CONTACT_TRACING. Nothing was withheld.').waitFor();
    await page.getByRole('tab', { name: 'CaseView' }).click();
    await panel(page).getByText('No field was withheld. 1 other error.').waitFor();
  });

  it('keeps an operation at hand for the persona that asks, and for no other', async () => {
    const own = (who: string): Locator => page.getByRole('heading', { name: `Yours, as ${who}` });
    await page.getByRole('button', { name: 'Keep for this persona' }).click();
    await own('nurse-unassigned').waitFor();
    await persona(page).selectOption('nurse');
    await own('nurse-unassigned').waitFor({ state: 'detached' });
    await persona(page).selectOption('nurse-unassigned');
    await own('nurse-unassigned').waitFor();
    await page.getByRole('button', { name: 'Forget case-view' }).click();
    await own('nurse-unassigned').waitFor({ state: 'detached' });
  });

  it('runs a query as two personas, and marks what differs', async () => {
    await persona(page).selectOption('agent');
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.getByRole('region', { name: 'Operation Editor' }).getByRole('textbox').first().focus();
    await page.keyboard.insertText(
      'query Two { viewer { cases(first: 1) { edges { node { reference medical { tests { display } } } } } } }',
    );
    await page.getByRole('button', { name: 'Run as two' }).click();
    const both = page.getByRole('dialog', { name: 'Run as two' });
    await both.getByText(/lines? differs?: /).waitFor();
    expect(await both.getByRole('columnheader').allTextContents()).toEqual(['agent', 'nurse']);
    const marked = (await both.locator('tr.differs').allTextContents()).join('\n');
    expect(marked).toContain('"medical": null');
    expect(marked).toContain('"display"');
    expect(marked).not.toContain('"reference"');
    await both.getByRole('combobox', { name: 'Right' }).selectOption('agent');
    await both.getByText('Both get the same.').waitFor();
    await both.getByRole('button', { name: 'Close' }).click();
    await both.waitFor({ state: 'detached' });
  });

  it('copies the operation as a curl command and as a typed client, without the token', async () => {
    await watched.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: open.url });
    const copied = async (name: string, said: string): Promise<string> => {
      await page.getByRole('button', { name: 'Copy as' }).click();
      await page.getByRole('menuitem', { name }).click();
      await page.getByText(said).waitFor();
      return page.evaluate('navigator.clipboard.readText()');
    };
    const curl = await copied('a curl command', 'Copied as a curl command');
    expect(curl).toContain(`curl -s '${open.url}/graphql'`);
    expect(curl).toContain('Bearer $TOKEN');
    const client = await copied('a typed client', 'Copied as TypeScript');
    expect(client).toContain('export async function askTwo(token: string');
    expect(curl + client).not.toMatch(/ey[\w-]{10,}\.ey/);
  });

  it('is reached by keyboard, and every control says what it is', async () => {
    await persona(page).focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("label").title')).toContain('Purpose-Of-Use');
    const editor = page.getByRole('region', { name: 'Operation Editor' });
    await editor.getByRole('textbox').first().focus();
    expect(await page.evaluate(IN_AN_EDITOR)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(IN_AN_EDITOR)).toBe(false);
    const nameless = await page.evaluate(NAMELESS_CONTROLS);
    expect(nameless).toEqual([]);
  });

  it('has asked nobody but the hub and the identity provider, kept nothing, and broken no rule of its policy', async () => {
    expect([...watched.origins].sort()).toEqual([open.url, demonstration.provider.url].sort());
    expect(watched.complaints).toEqual([]);
    const kept = await page.evaluate(WHAT_IS_KEPT);
    expect(kept).toEqual(NOTHING);
  });

  it('runs no script that is not its own', async () => {
    expect(await page.evaluate(INLINE_SCRIPT_RUNS)).toBe(false);
    await expect(page.evaluate('fetch("https://example.net/")')).rejects.toThrow();
    expect(watched.complaints.join()).toMatch(/script-src 'self'[^]*connect-src 'self'/);
  });

  it('is one click away from the Sandbox for those who are not online', async () => {
    const { page: other, origins, context } = await openPage(browser, [open.url, demonstration.provider.url]);
    await other.goto(`${open.url}/graphql`);
    expect(new URL(other.url()).pathname).toBe('/sandbox');
    await other.getByText('Apollo Sandbox comes from Apollo’s servers').waitFor();
    expect([...origins].filter((origin) => origin !== open.url)).toEqual([
      'https://embeddable-sandbox.cdn.apollographql.com',
    ]);
    await other.getByRole('link', { name: /^Explorer/ }).click();
    await untilEditorShows(other, 'FirstQuery');
    await context.close();
  });

  it('in production has no personas: it asks for a token, reads the schema with it, and keeps it nowhere', async () => {
    const production = demonstration.hub.url;
    const { page: other, origins, context } = await openPage(browser, [production]);
    await other.goto(`${production}/explorer/`);
    await untilEditorShows(other, 'FirstQuery');
    expect(await persona(other).count()).toBe(0);
    await other.getByText('The hub shows its schema to callers only.', { exact: true }).waitFor();
    const token = other.getByLabel('Access token');
    await token.fill('no token at all');
    await other.getByText('This is not an access token').waitFor();
    const introspected = other.waitForResponse((response) => isAnswer(response) && isAboutSchema(response));
    await token.fill(await demonstration.tokenOf('agent'));
    expect((await (await introspected).text()).slice(0, 40)).toContain('"__schema"');
    expect(await purpose(other).inputValue()).toBe('CONTACT_TRACING');
    await run(other);
    await panel(other).getByText('Asked as your token for CONTACT_TRACING. 1 field was withheld, 1 masked.').waitFor();
    await token.fill('');
    await run(other);
    await panel(other).getByText('UNAUTHENTICATED').waitFor();
    expect([...origins]).toEqual([production]);
    expect(await other.evaluate(WHAT_IS_KEPT)).toEqual(NOTHING);
    await context.close();
  });
});
