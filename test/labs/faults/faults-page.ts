/** docs/faults.md, made of the table that is tested. */
import * as table from './fault-table';

export function faultsPage(): string {
  const modes = table.MODES.map((mode) => `| \`${mode}\` | ${table.MODE[mode].is} | \`${table.MODE[mode].code}\` |`);
  const rows = table.NETWORK_SOURCES.flatMap((source) =>
    table
      .lossesOf(source)
      .losses.map(({ view, lost, partly, sections }) =>
        row(source, `${view.name} (${view.persona})`, codes(lost), codes(partly), sections.join(', ')),
      ),
  );
  const files = table.FILE_FAULTS.map(({ fault, is, state, refusal, folderFault }) =>
    row(`\`${fault}\``, is, state, refusal ?? '', folderFault ?? ''),
  );
  return `# What a partner's fault costs

Made by \`npm run test:faults -- --print\` of the table that the tests hold the hub to (\`test/partners/\`); not written by hand.
Asked through the front door, with the partner at fault on a real socket: ${cellsOf()} cells.
\`npm run test:faults\` runs all of them, \`npm run labs\` one partner of each kind.

A fault costs what only that partner knows, and nothing else: each place is \`null\`, or there as far as others know it, with one error
that names the partner, and the section it belongs to is \`UNAVAILABLE\`. It costs no more time than the partner's time budget
(\`SOURCE_TIME_BUDGET_MS\`), and none once its circuit is open: then the code is \`SOURCE_UNAVAILABLE\` whatever the fault
([partner-load-and-failure](decisions/partner-load-and-failure.md)).

The one exception, on purpose: the authorities of facts about callers (call centre, mutualities, federal platform). Where what they last said is
older than it counts (\`ORDER_FACT_AGE_S\`, \`STAFF_FACT_AGE_S\`), the fields that depend on it are withheld with the reason
\`CALLER_FACTS_UNAVAILABLE\`; \`test/front-door/authorities-off.test.ts\` is about that.

## The faults of a partner with a service

| fault | the partner | code |
| --- | --- | --- |
${modes.join('\n')}

## What each of them costs

The same for all eight; what is empty costs nothing. Of an insurer: where the person is its member.

${row('source', 'view', 'null', 'there in part', 'sections UNAVAILABLE')}
${row('---', '---', '---', '---', '---')}
${rows.join('\n')}

## The faults of a partner that drops files

The views of a case and of staff are as before the file came: what was imported before counts on. \`sources\` says what is wrong.

${row('fault', 'the file or the folder', 'state', 'refusal', 'folderFault')}
${row('---', '---', '---', '---', '---')}
${files.join('\n')}
`;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function codes(selections: readonly string[]): string {
  return selections.map((selection) => `\`${selection}\``).join(', ');
}

function cellsOf(): number {
  const network = table.NETWORK_SOURCES.reduce((sum, source) => sum + table.lossesOf(source).losses.length, 0);
  return (
    network * table.MODES.length + table.FILE_SOURCES.length * table.FILE_FAULTS.length * table.VIEWS_OF_FILES.length
  );
}
