/** A table in Markdown. A title that begins with `>` is that of figures: its column is aligned to the right. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = titles.map((title) => title.replace(/^>/, ''));
  const rule = `|${titles.map((title) => (title.startsWith('>') ? '---:' : '---')).join('|')}|`;
  return [markdownRow(head), rule, ...rows.map(markdownRow)].join('\n');
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
