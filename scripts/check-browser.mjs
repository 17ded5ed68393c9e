/** Before tests of pages: says what to install where there is no Chromium. */
import { existsSync } from 'node:fs';

const PLACES = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

if (!PLACES.some((path) => existsSync(path))) {
  console.error('The tests of the console want a Chromium: apt-get install chromium, or set CHROMIUM_PATH to one.');
  process.exit(1);
}
