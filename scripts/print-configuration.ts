/**
 * Prints every setting where people look for them: the page, `.env.example`, and the files of Kubernetes. With `--check` it writes
 * nothing and fails where a file and the code differ.
 */
import '../src/config/needed-node';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { partnersExample, secretsExample, settingsExample, settingsPage } from './configuration/settings-pages';

const PAGES: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': settingsPage,
  '.env.example': settingsExample,
  'deploy/kubernetes/secrets.env.example': secretsExample,
  'deploy/kubernetes/partners.env': partnersExample,
};

async function main(): Promise<void> {
  for (const [name, print] of Object.entries(PAGES)) {
    const file = path.join(__dirname, '..', name);
    const printed = print();
    if (!process.argv.includes('--check')) {
      await writeFile(file, printed);
      console.log(`${name}: ${printed.split('\n').length - 1} lines`);
    } else if ((await readFile(file, 'utf8').catch(() => '')) !== printed) {
      console.error(`${name} is not what src/config says. Run: npm run print`);
      process.exitCode = 1;
    }
  }
}

void main();
