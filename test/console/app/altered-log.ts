/** An entry of the access log is altered in its database, and the console says so. */
import type { Page } from 'playwright-core';
import { openClient } from '../../support/open-client';
import { shoot, THEMES, useTheme, type ConsoleGround } from './console-ground';
import { way } from './officer-steps';

/** Under the owner's role, as nobody may who is not trusted with the database: what the physician's request was called. */
async function alterAnEntry({ database }: ConsoleGround['demonstration']): Promise<void> {
  const owner = await openClient(database.ownerUrl);
  await owner.query('alter table access_record disable trigger user');
  await owner.query(`update access_record set operation_name = 'nothing' where operation_name = 'Break'`);
  await owner.query('alter table access_record enable trigger user');
  await owner.end();
}

export async function seeAlteredLog({ demonstration }: ConsoleGround, page: Page): Promise<void> {
  await alterAnEntry(demonstration);
  const chain = page.getByRole('region', { name: 'State of the chain' });
  const broken = chain.getByText(/^The chain is broken: one thing is not as written\. Checked on /);
  // for some seconds everybody gets the same
  for (let visits = 0; visits < 40 && !(await broken.isVisible()); visits += 1) {
    await way(page, 'Report').click();
    await page.waitForTimeout(250);
    await way(page, 'Access log').click();
    await chain.getByText(/^The (end of the chain is whole|chain is broken)/).waitFor();
  }
  await broken.waitFor();
  expect(await chain.textContent()).toMatch(/an entry is not what was written \(segment 1 of .+, number \d+\)/);
  for (const theme of THEMES) {
    await useTheme(page, theme);
    await shoot(page, `log/chain-broken-${theme}`);
  }
  await chain.getByRole('link', { name: 'the entry' }).click();
  await page.getByRole('heading', { name: 'Entry of the access log' }).waitFor();
  await page.getByText('nothing', { exact: true }).waitFor();
}
