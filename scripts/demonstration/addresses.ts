/** What the demonstration tells a newcomer once everything runs: addresses, a token, a first query, its answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Addresses {
  readonly hub: string;
  readonly management: string;
  readonly identityProvider: string;
  readonly sciensano: string;
  readonly callCentre: string;
  readonly federalPlatform: string;
  readonly mutualities: readonly string[];
  readonly stateDirectory: string;
  readonly seconds: number;
}

export function firstQuery(): string {
  return readFileSync(join(__dirname, '../../schema/operations/first-query.graphql'), 'utf8');
}

export function welcome(at: Addresses): string {
  const query = firstQuery()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  const [first = '', last = ''] = [at.mutualities[0], at.mutualities.at(-1)];
  return `
The hub is ready (${at.seconds.toFixed(1)} s).

  GraphQL              ${at.hub}/graphql
  schema               ${at.hub}/schema.graphql   (with a token)
  management           ${at.management}/livez  /readyz  /metrics
  identity provider    ${at.identityProvider}
  Sciensano            ${at.sciensano}/fhir
  mutualities          ${first} … ${last}
  call centre          ${at.callCentre}
  federal platform     ${at.federalPlatform}
  data                 ${at.stateDirectory}

All persons are invented. Who sees what has to be confirmed by the data-protection officer before it serves real people.

Get a token (personas: README.md), then ask as a nurse, and once more with PERSONA=agent:

  PERSONA=nurse
  TOKEN=$(npm run --silent token -- $PERSONA)
  curl -s ${at.hub}/graphql -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -d '${JSON.stringify({ query })}'

Ctrl-C stops everything.
`;
}
