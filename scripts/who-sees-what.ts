/**
 * Writes docs/who-sees-what.md from policy version 1 and the schema. With `--check` it writes nothing and fails where
 * the page is not what they say.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildHubSchema } from '../src/graph/build-schema';
import { readCoordinates } from '../src/graph/read-coordinates';
import { checkCoverage } from '../src/policy/coverage';
import { defaultPolicy } from '../src/policy/default-policy';
import { OWN_REGISTERS } from '../src/policy/own-registers';
import { renderWhoSeesWhat } from './who-sees-what/render';

const FILE = path.join(__dirname, '..', 'docs', 'who-sees-what.md');

async function main(): Promise<void> {
  const policy = defaultPolicy();
  const coordinates = readCoordinates(buildHubSchema());
  checkCoverage(coordinates, policy, OWN_REGISTERS);
  const page = renderWhoSeesWhat(policy, OWN_REGISTERS, coordinates);
  if (!process.argv.includes('--check')) {
    await writeFile(FILE, page);
    console.log(`docs/who-sees-what.md: ${page.split('\n').length - 1} lines`);
    return;
  }
  const kept = await readFile(FILE, 'utf8').catch(() => '');
  if (kept === page) return;
  console.error('docs/who-sees-what.md is not what policy version 1 says. Run: npm run who-sees-what');
  process.exitCode = 1;
}

void main();
