/** What an agent does at the desk, by keys alone, and what the call centre has of it. */
import type { Locator, Page } from 'playwright-core';
import { heldBy } from '../../commands/call-agent';
import type { ConsoleGround } from './console-ground';
import { hasFocus } from './keyboard';

export interface HeldAttempt {
  readonly technicalOutcome: string;
  readonly disposition: string | null;
  readonly withdrawn?: boolean;
}
export interface HeldContact {
  readonly name: string;
  readonly phone: string | null;
  readonly risk: string;
}

/** A part of the desk, by its title. */
export const part = (page: Page, name: string | RegExp): Locator => page.getByRole('region', { name });
export const whom = (page: Page): Locator => page.locator('#desk-whom');
/** What is recorded of the outcome of this call. */
export const outcome = (page: Page): Locator => part(page, 'Outcome');

/** At the desk, with nothing in hand. */
export async function atDesk(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Next call/ }).waitFor();
  await part(page, 'Queue').getByRole('row').nth(1).waitFor();
}

/** Goes on with the first of the agent's own orders, once they are there. */
export async function goOnWithFirst(page: Page, keys: Keys): Promise<void> {
  await page.locator('kbd').getByText('G', { exact: true }).waitFor();
  await keys.press('g');
}

/** Counts what is pressed beyond typing. */
export class Keys {
  pressed = 0;

  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    this.pressed += keys.length;
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }
}

/** The next order, once it is on the screen. @returns the reference of its case */
export async function takeNext(page: Page, keys: Keys): Promise<string> {
  const before = await referenceShown(page);
  await keys.press('n');
  return untilAnother(page, before);
}

export async function untilAnother(page: Page, before: string | null): Promise<string> {
  for (;;) {
    const shown = await referenceShown(page);
    if (shown !== null && shown !== before) {
      await hasFocus(whom(page));
      return shown;
    }
    await page.waitForTimeout(20);
  }
}

async function referenceShown(page: Page): Promise<string | null> {
  const links = page.getByRole('link', { name: /^CC-/ });
  return (await links.count()) > 0 ? links.first().textContent() : null;
}

/** A contact as it is typed: name, phone, the first letters of risk and relationship. */
export async function typeContact(keys: Keys, [name, phone, risk, relationship]: readonly string[]): Promise<void> {
  for (const text of [name, phone, risk, relationship]) {
    await keys.type(text ?? '');
    if (text !== relationship) await keys.press('Tab');
  }
  await keys.press('Enter');
}

export async function attemptsOf(ground: ConsoleGround, reference: string): Promise<readonly HeldAttempt[]> {
  return heldBy<HeldAttempt>(ground.demonstration, 'attempts', reference);
}

export async function contactsOf(ground: ConsoleGround, reference: string): Promise<readonly HeldContact[]> {
  return heldBy<HeldContact>(ground.demonstration, 'contacts', reference);
}

/** As the supervisor sees them. */
export async function ordersOf(
  { demonstration }: ConsoleGround,
  reference: string,
): Promise<
  readonly {
    readonly id: string;
    readonly state: string;
    readonly version: string;
    readonly callback: { readonly at: string } | null;
  }[]
> {
  const { data } = await demonstration.ask<{ caseByReference: { callOrders: never[] } }>(
    'supervisor',
    `{ caseByReference(reference: "${reference}") { callOrders { id state version callback { at } } } }`,
  );
  return data!.caseByReference.callOrders;
}
