/** Pictures of pages for documents, in a Chromium. */
import type { Browser, Page } from 'playwright-core';

/** A point of a page is one and a half of its picture. */
const SCALE = 1.5;

/** A page that was put together of pictures and text. @param width in points */
export async function drawn(browser: Browser, width: number, html: string, quality?: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height: 100 } });
  await page.setContent(html);
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const picture = await photograph(page, { width, height }, quality);
  await page.close();
  return picture;
}

/** As WebP, which Playwright has no name for. */
export async function photograph(
  page: Page,
  size: { readonly width: number; readonly height: number },
  quality = 90,
): Promise<Buffer> {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: SCALE, mobile: false });
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done)))');
  const { data } = await chromium.send('Page.captureScreenshot', { format: 'webp', quality });
  return Buffer.from(data, 'base64');
}
