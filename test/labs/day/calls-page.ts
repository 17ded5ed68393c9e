/** docs/calls.md: what the two laboratories of commands found, a section each. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { costTable, countedLines, kindTable, lastLine, machineState } from './day-figures';
import type { DayOutcome } from './run-day';

export const SECTIONS = ['A day', 'Kills'] as const;
type Section = (typeof SECTIONS)[number];

const PAGE = join(__dirname, '../../../docs/calls.md');

const HEAD = `# What becomes of calls when something fails

Written by \`npm run hub -- lab day\` and \`npm run hub -- lab kill-commands\`, not by hand; short forms of both are part of \`npm run labs\`.

Agents work through the hub: they take orders, record attempts, name contacts, agree on callbacks, close orders or give them back. What they are
answered (\`CONFIRMED\` or \`QUEUED\`) is compared with the call centre's own records, read by its own searches, once nothing waits any more. A record is
recognised by what the agent has said (the instant of an attempt or callback, the name of a contact, the number of a closed order), not by an id of the hub.

- **lost**: answered, and not in the call centre's records.
- **doubled**: there more often than once, or there and never given.
- **unrecorded**: answered, and no access record names it.

| here | in production |
| --- | --- |
| 200 agents of the population, trained and put on duty for the day | agents of the call centre |
| tokens signed by an issuer of the laboratory, verified by its published keys: the demonstration's provider has tokens of its personas only | the identity provider's |
| orders taken in as Sciensano opens them, for as many calls as the day has | a day's orders |
| the eleven hours of the day in a few minutes; so are outages and pauses between calls | |
| real time: the pauses of the outbox, claims of 15 minutes, time budgets and circuit breakers of the hub, as by default | the same |
| PostgreSQL that syncs to disk, on the same two cores as the hub, the simulators and the agents | machines of their own |
`;

/** @param text of the section, in Markdown; the other one is kept */
export async function writeSection(section: Section, text: string): Promise<void> {
  writeFileSync(PAGE, await withSection(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '', section, text));
}

export function withSection(before: string, section: Section, text: string): Promise<string> {
  const kept = new Map(
    before
      .split(/^## /m)
      .slice(1)
      .map((one) => [one.split('\n')[0]!.trim(), one.slice(one.indexOf('\n')).trim()]),
  );
  kept.set(section, text);
  const sections = SECTIONS.map((name) => `## ${name}\n\n${kept.get(name) ?? 'No whole run yet.'}`);
  return format([HEAD, ...sections].join('\n\n'), { parser: 'markdown', printWidth: 120 });
}

export function daySection(outcome: DayOutcome): string {
  const { plan, outages, tookMinutes, repeated } = outcome;
  const down = outages.reduce((sum, { from, until }) => sum + until - from, 0);
  const lost = outages.filter(({ mode }) => mode === 'reset').length;
  return [
    `${new Date().toISOString().slice(0, 10)}, seed ${plan.seed}, ${machineState()}.`,
    `${plan.attempts} attempts by ${plan.agents} agents in ${tookMinutes.toFixed(1)} minutes. The call centre is down ${outages.length} times, ${down.toFixed(0)} of
660 minutes of the day in all; ${lost} of these times it does what it is sent, and its answers are lost.`,
    kindTable(outcome.kinds),
    `Orders that are taken and given back leave no record that can be distinguished from that of the next agent: for these the hub’s own state is what counts.
Sent again under their key by the agent's front end, because no order can be taken while the call centre is down: ${countedLines(repeated).join(', ') || 'none'}.`,
    costTable(outcome),
    `\`${lastLine(outcome)}\``,
  ].join('\n\n');
}
