/**
 * The first ten minutes of somebody new: from the front page to one act of their work, step by step. Of each step there is a picture,
 * `test-output/personas/<persona>/`, and after each nothing red is on the screen.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { WatchedPage } from '../../support/browser';
import { signIn, type ConsoleGround } from '../../console/app/console-ground';

const PICTURES = join(__dirname, '../../../test-output/personas');
const LAPTOP = { width: 1366, height: 768 };

export class FirstMinutes {
  readonly page: Page;
  private steps = 0;

  constructor(
    private readonly persona: string,
    private readonly watched: WatchedPage,
  ) {
    this.page = watched.page;
  }

  /** @param name of its picture; @param act waits for what the person waits for */
  async step(name: string, act: () => Promise<unknown>): Promise<void> {
    this.steps += 1;
    const picture = `${String(this.steps).padStart(2, '0')}-${name}`;
    try {
      await act();
    } catch (error) {
      await this.shoot(`${picture}-failed`);
      throw new Error(`${this.persona}, in the step ${name}: ${(error as Error).message}`, { cause: error });
    }
    await this.shoot(picture);
    const alerts = await this.page.getByRole('alert').allTextContents();
    const said = alerts.filter((alert) => alert.trim() !== '');
    expect([this.persona, name, said]).toEqual([this.persona, name, []]);
  }

  /** Nothing was wrong behind the screen either. */
  async end(): Promise<void> {
    expect([this.persona, this.watched.complaints]).toEqual([this.persona, []]);
    await this.watched.context.close();
  }

  private async shoot(name: string): Promise<void> {
    const folder = join(PICTURES, this.persona);
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
}

/** From the front page of the console to home, where something waits. @param waits what home says first */
export async function arrive(
  ground: ConsoleGround,
  persona: string,
  waits: (page: Page) => Locator,
): Promise<FirstMinutes> {
  const watched = await ground.open('', { viewport: LAPTOP });
  const minutes = new FirstMinutes(persona, watched);
  const { page } = watched;
  await minutes.step('front-page', async () =>
    page.getByRole('button', { name: new RegExp(`^${persona} `) }).waitFor(),
  );
  await minutes.step('home', async () => {
    await signIn(page, persona);
    await page.getByRole('heading', { level: 1, name: /^Good day, \S+/ }).waitFor();
    await waits(page).first().waitFor();
    expect(await page.getByText(/^No case is yours|^Nothing is escalated/).count()).toBe(0);
  });
  return minutes;
}

export const tile = (page: Page, name: RegExp): Locator => page.getByRole('main').getByRole('link', { name });
export const section = (page: Page, name: string | RegExp): Locator => page.getByRole('region', { name }).first();
/** Of the first table, without its head. */
export const firstCase = (page: Page): Locator =>
  page.getByRole('main').getByRole('table').first().getByRole('link').first();

/** The first case of a list, opened: its bands are there. */
export async function openFirstCase(page: Page): Promise<void> {
  await firstCase(page).click();
  await page.getByRole('heading', { level: 1, name: 'Case' }).waitFor();
  await section(page, 'Which case it is').waitFor();
  await section(page, 'Timeline').waitFor();
}
