/** A case is quiet about what is withheld, fits on an ordinary screen, and begins with what is said to this person. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser';
import { startConsole, type ConsoleGround } from './console-ground';
import { speak } from './officer-steps';

const TAKE =
  'mutation ($input: TakeNextOrderInput!) { takeNextOrder(input: $input) { order { id type case { id } } } }';
interface Taken {
  readonly takeNextOrder: { readonly order: { readonly type: string; readonly case: { readonly id: string } } | null };
}

// what runs in the page is text: the tests are compiled without a browser's names
const CLIPPED = `[...document.querySelectorAll('.scrolls')]
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
  .map((one) => one.getAttribute('aria-label'))`;
const colourOf = (what: string): string =>
  `(() => { const one = document.createElement('i'); one.style.color = '${what}'; document.body.append(one);
    const { color } = getComputedStyle(one); one.remove(); return color; })()`;
const COLOURS = `[...document.querySelectorAll('.locked')].map((one) => getComputedStyle(one).color)`;

describeInBrowser('a case on the screen', () => {
  let ground: ConsoleGround;
  let caseId: string;
  const open = async (persona: string, id = caseId): Promise<Page> => {
    const { page } = await ground.signedIn(persona, `case/${id}`, { viewport: { width: 1366, height: 900 } });
    await page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').first().waitFor();
    await page.getByRole('region', { name: 'Call orders', exact: true }).getByRole('row').nth(1).waitFor();
    return page;
  };

  beforeAll(async () => {
    ground = await startConsole();
    caseId = await ground.demonstration.firstCaseId();
  });

  afterEach(() => ground.closeWindows());

  afterAll(async () => {
    await ground?.stop();
  });

  it('says what is withheld in one line of a section, once for each reason, and never in red', async () => {
    const page = await open('agent');
    const person = page.getByRole('region', { name: 'Person', exact: true }).first();
    await person
      .getByText('Street, Number, Insurer, Insured from, Insured until: not available to your role')
      .waitFor();
    expect(await person.getByText('not available to your role').count()).toBe(1);
    const orders = page.getByRole('region', { name: 'Call orders', exact: true }).first();
    await orders.getByText('Type: only while it is assigned to you').waitFor();
    const episode = page.getByRole('region', { name: 'Episode', exact: true });
    expect((await episode.textContent())?.replaceAll(/\s+/g, ' ')).toMatch(/^Episode ?not available to your role$/);
    const [bad, colours] = [await page.evaluate(colourOf('var(--bad)')), await page.evaluate<string[]>(COLOURS)];
    expect(colours.length).toBeGreaterThan(3);
    expect(colours).not.toContain(bad);
  });

  // the second leaves room for a navigation at the side
  it('clips no table at a width of 1366, beside the ways, in any language', async () => {
    for (const persona of ['agent', 'nurse']) {
      const page = await open(persona);
      for (const language of ['nl', 'fr', 'en'] as const) {
        await speak(page, language);
        expect(await page.evaluate(CLIPPED)).toEqual([]);
      }
    }
  });

  it('begins the script of a contact’s case with that for contacts', async () => {
    for (;;) {
      const { data } = await ground.demonstration.ask<Taken>('agent', TAKE, {
        variables: { input: { idempotencyKey: randomUUID() } },
      });
      const { order } = data!.takeNextOrder;
      if (order === null) throw new Error('No order about a contact waits.');
      if (order.type !== 'CONTACT') continue;
      const { page } = await ground.signedIn('agent', `case/${order.case.id}`);
      const script = page.getByRole('region', { name: 'Script', exact: true });
      await script.getByRole('heading', { name: 'Appel à une personne de contact' }).waitFor();
      return;
    }
  });
});
