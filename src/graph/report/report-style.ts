/** How a report looks: on paper A4 with page numbers, on a screen a single column. */
export const REPORT_STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages);
  font: 9pt system-ui, sans-serif; color: #444; } }
:root { color-scheme: light; }
body { font: 11pt/1.45 system-ui, "Segoe UI", "Liberation Sans", sans-serif; color: #111; background: #fff;
  max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 .6em; }
h2 { font-size: 1.15em; margin: 1.6em 0 .4em; }
h3 { font-size: 1em; margin: 1em 0 .2em; }
dl { margin: .4em 0; }
dl div { display: flex; gap: 1em; padding: .1em 0; }
dt { flex: 0 0 15em; color: #444; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 1.2em 0; font-size: .88em; table-layout: fixed; }
caption { text-align: left; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .45em .6em .45em 0; border-bottom: 1px solid #bbb;
  font-weight: normal; overflow-wrap: break-word; hyphens: auto; }
thead th { font-weight: 600; border-bottom: 2px solid #111; }
thead th:nth-child(1) { width: 15%; } thead th:nth-child(2) { width: 27%; } thead th:nth-child(4) { width: 23%; }
ul { margin: 0; padding-left: 1.1em; }
tbody tr:not(:last-child) > td { border-bottom: 0; }
.rule td { font-size: .85em; color: #333; padding-top: 0; } .rule p { margin: 0; font-weight: 600; }
.rule ul, .rule li { display: inline; padding: 0; } .rule li::before { content: " \\2022\\00a0"; }
.rule span { white-space: nowrap; }
code { overflow-wrap: anywhere; }
footer { border-top: 2px solid #111; margin-top: 2em; font-size: .9em; }
@media (max-width: 40rem) { dl div { display: block; } dt { font-size: .9em; }
  table, thead, tbody, tr, th, td { display: block; } thead { display: none; }
  th:nth-child(n), td { border: 0; padding: .15em 0; width: auto; }
  tbody { border-bottom: 1px solid #bbb; padding: .6em 0; } }
@media print { body { font-size: 9.5pt; margin: 0; max-width: none; padding: 0; }
  thead { display: table-header-group; } tbody, tr, article { break-inside: avoid; }
  tbody tr:not(:last-child) { break-after: avoid; } h2, h3 { break-after: avoid; } }
`;
