/**
 * Prints every setting where people look for them: the page, `.env.example`, and the files of Kubernetes; what is kept, into the guide
 * of data protection; alerts, for the Prometheus operator; and the claims of access tokens, into the page of identity providers. With
 * `--check` it writes nothing and fails where a file and the code differ.
 */
import '../src/config/needed-node';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { claimTables } from './configuration/claims-page';
import { partnersExample, secretsExample, settingsExample, settingsPage } from './configuration/settings-pages';
import { keptTables } from './data-protection/kept-tables';

/** Given what the file has now: a guide is printed between two marks. */
const PAGES: Readonly<Record<string, (text: string) => string>> = {
  'docs/configuration.md': settingsPage,
  '.env.example': settingsExample,
  'deploy/kubernetes/secrets.env.example': secretsExample,
  'deploy/kubernetes/partners.env': partnersExample,
  'deploy/kubernetes/monitoring/rules.yaml': rulesOfOperator,
  'docs/guide/data-protection.md': (text) => betweenMarks(text, keptTables(tablesOfDatabase())),
  'docs/identity-providers.md': (text) => betweenMarks(text, claimTables()),
};

const RULES = `# Printed by npm run print, of deploy/monitoring/alerts.yaml.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: tracing-hub
spec:
`;

function rulesOfOperator(): string {
  const alerts = readFileSync(path.join(__dirname, '../deploy/monitoring/alerts.yaml'), 'utf8');
  const groups = alerts.slice(alerts.indexOf('groups:')).trimEnd();
  return `${RULES}${groups.replaceAll(/^(?=.)/gm, '  ')}\n`;
}

/** As the migrations leave it, which `npm run check -- migrations` holds against the entities. */
function tablesOfDatabase(): string[] {
  const snapshot = readFileSync(path.join(__dirname, '../migrations/.snapshot-tracing-hub.json'), 'utf8');
  return (JSON.parse(snapshot) as { tables: { name: string }[] }).tables.map(({ name }) => name);
}

const MARKS = ['<!-- printed by npm run print -->', '<!-- to here -->'] as const;

function betweenMarks(text: string, printed: string): string {
  const [before, rest = ''] = text.split(MARKS[0]);
  const [, after] = rest.split(MARKS[1]);
  if (before === undefined || after === undefined)
    throw new Error(`A guide has lost the marks ${MARKS.join(' and ')}.`);
  return `${before}${MARKS[0]}\n\n${printed}\n\n${MARKS[1]}${after}`;
}

async function main(): Promise<void> {
  for (const [name, print] of Object.entries(PAGES)) {
    const file = path.join(__dirname, '..', name);
    const text = await readFile(file, 'utf8').catch(() => '');
    const printed = print(text);
    if (!process.argv.includes('--check')) {
      await writeFile(file, printed);
      console.log(`${name}: ${printed.split('\n').length - 1} lines`);
    } else if (text !== printed) {
      console.error(`${name} is not what the code says. Run: npm run print`);
      process.exitCode = 1;
    }
  }
}

void main();
