/** What the demonstration prints for a newcomer once everything runs: addresses, a token, a first query to paste. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemonstrationAddresses } from './running-demonstration';

export interface WelcomeParts {
  readonly addresses: DemonstrationAddresses;
  /** Where partners without a service drop their files. */
  readonly importFolder: string;
  readonly stateDirectory: string;
  /** How long the start took. */
  readonly seconds: number;
}

export function firstQuery(): string {
  return readFileSync(join(__dirname, '../../schema/operations/first-query.graphql'), 'utf8');
}

export function welcome({ addresses: at, importFolder, stateDirectory, seconds }: WelcomeParts): string {
  return `
The hub is ready (${seconds.toFixed(1)} s).

  GraphQL              ${at.hub}/graphql
  console              ${at.hub}/console/   (for people: pick who you are; built in a few seconds after the first start)
  explorer             ${at.hub}/explorer/   (GraphiQL with personas; built like the console)
  my data              ${at.hub}/my-data/   (for persons concerned: who looked; sign in as citizen)
  sandbox              ${at.hub}/sandbox   (Apollo's, needs the internet)
  schema               ${at.hub}/schema.graphql   (with a token)
  management           ${at.management}/livez  /readyz  /metrics
${simulatorLines(at)}
  dropped files        ${importFolder}
  data                 ${stateDirectory}

All persons are invented. Who sees what has to be confirmed by the data-protection officer before it serves real people.

Paste this into a second terminal, in this folder: a token, then the first query. Then once more with PERSONA=agent.

${paste(at.hub)}

More personas and what to try next: README.md. Ctrl-C stops everything.
`;
}

export function simulatorLines({
  identityProvider,
  partners,
}: Pick<DemonstrationAddresses, 'identityProvider' | 'partners'>): string {
  return Object.entries({ 'identity provider': identityProvider, ...partners })
    .map(([name, url]) => `  ${name.padEnd(20)} ${url}`)
    .join('\n');
}

/** Node formats the answer: it is the one program that is certainly there. */
function paste(hub: string): string {
  const directory = process.env['STATE_DIRECTORY'];
  return [
    ...(directory ? [`  export STATE_DIRECTORY='${directory}'`] : []),
    '  PERSONA=nurse',
    '  TOKEN=$(npm run --silent token -- $PERSONA)',
    `  curl -s ${hub}/graphql -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
    `    -d '${JSON.stringify({ query: oneLine(firstQuery()) })}' \\`,
    `    | node -e 'console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0)), null, 2))'`,
  ].join('\n');
}

function oneLine(query: string): string {
  const lines = query.split('\n').filter((line) => !line.startsWith('#'));
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}
