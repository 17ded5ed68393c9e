/** docs/attacks.md, made of the attacks and what became of them. */
import { KINDS, type AttackKind } from './kinds';
import { PLANTS } from './planted';
import type { Outcome } from './run-attacks';
import { inWord, ATTACKS } from './run-attacks';
import { TOKEN_ATTACKS } from './tokens/forgeries';

/** What is asked of the fuzz in a whole run. */
export const FUZZ = { operations: 1_000, requests: 300, seed: 1 } as const;

/** What the hub has to make of each. */
export const ALL_REFUSED: readonly Pick<Outcome, 'attack' | 'leaks' | 'faults'>[] = ATTACKS.map((attack) => ({
  attack,
  leaks: [],
  faults: [],
}));

export function attacksPage(outcomes: readonly Pick<Outcome, 'attack' | 'leaks' | 'faults'>[]): string {
  const perWay = KINDS.map((kind) => section(kind, outcomes)).join('\n');
  const proofs = KINDS.reduce((sum, kind) => sum + kind.proofs.length, 0);
  return `# What attackers get

Written by \`npm run test:attack\` after a whole run; not by hand. \`npm run labs\` puts each attack once (\`test/labs/attack/attacks.test.ts\`).
Everything goes through the front door of a running hub: HTTP, real tokens, PostgreSQL, partners on sockets.

${KINDS.length} ways in which such systems leak, in order of how often they do; ${outcomes.length} attacks, ${TOKEN_ATTACKS.length} forged tokens, ${proofs} proofs in tests of their own.

An attack is *refused* where the hub said what it has to say, asked no partner it may not ask, and nothing was learnt. It has *leaked* where a
secret stood in an answer or its headers, or where two worlds that differ only in what the attacker may not read could be distinguished: by an
answer, a header, a request to a partner, a line of the log, an access record. Anything else is a *fault*. The secrets are words that stand nowhere else, put where the
partners keep what is medical, free text, a candidate or somebody else's case, and true numbers of the synthetic population; those who may read them do, or the run is void.

"Noticed where": these attacks distinguish the hub from one with that enforcement layer removed, or behind a proxy that undoes it (\`npm run test:attack -- --planted\`).

${perWay}
## Beside them

${row('what', 'how many', 'test')}
${row('---', '---', '---')}
${row('forged tokens, each wrong in one thing', String(TOKEN_ATTACKS.length), '`labs/attack/tokens/forgeries.test.ts`')}
${row('generated operations and malformed requests', `${FUZZ.operations} and ${FUZZ.requests}; 10,000 and 2,000 by \`npm run test:fuzz\``, '`labs/fuzz/fuzz.test.ts`')}
${row('audits of GraphQL over HTTP', 'all, without an error or a warning', '`front-door/addresses.test.ts`')}
${row('generated operations in two worlds', '`npm run test:noninterference`', '`labs/noninterference/two-worlds.test.ts`')}
`;
}

function section(kind: AttackKind, outcomes: readonly Pick<Outcome, 'attack' | 'leaks' | 'faults'>[]): string {
  const own = outcomes.filter(({ attack }) => attack.kind === kind.number);
  const rows = own.map(({ attack, ...found }) => row(attack.name, attack.wants, inWord(found)));
  const table = [row('attack', 'the attacker wants', 'outcome'), row('---', '---', '---'), ...rows].join('\n');
  const forged = kind.number === 13 ? `${TOKEN_ATTACKS.length} forged tokens: see below.\n` : '';
  const proved = kind.proofs.map(({ file, title }) => `- proved by \`${file}\` "${title}"`);
  const plants = PLANTS.filter((plant) => plant.kind === kind.number).map(({ what }) => `- noticed where ${what}`);
  return `## ${kind.number} ${kind.name}

${own.length > 0 ? `${table}\n` : ''}${forged}
${[...proved, ...plants].join('\n')}
`;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
