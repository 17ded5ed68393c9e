/** A report as a page to print: one file, nothing loaded from anywhere, readable by a screen reader. */
import type {
  PersonReport,
  ReportedAccess,
  ReportedLegalBasis,
  ReportedRule,
  ReportLanguage,
  Worded,
} from '../../model/person-report';
import { LOCALES, sayFrom, type Say } from '../../model/messages';
import REPORT from '../../../messages/hub/report.json';
import WORDS from '../../../messages/hub/report-words.json';

export type ReportMessage = keyof typeof REPORT.en | keyof typeof WORDS.en;

/** What a report says, in the language of the person it is for. Its words are those of the page for persons concerned. */
export const SAY_IN_REPORT: Readonly<Record<ReportLanguage, Say<ReportMessage>>> = {
  FR: sayFrom({ ...REPORT.fr, ...WORDS.fr }, LOCALES.FR),
  NL: sayFrom({ ...REPORT.nl, ...WORDS.nl }, LOCALES.NL),
  EN: sayFrom({ ...REPORT.en, ...WORDS.en }, LOCALES.EN),
  DE: sayFrom({ ...REPORT.de, ...WORDS.de }, LOCALES.DE),
};

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

type SayInReport = Say<ReportMessage>;

const RIGHTS_TEXTS = ['questionsText', 'rightsText', 'complaintText', 'numberText', 'confirmText'] as const;

/** @param fingerprint SHA-256 of the report's JSON, in hexadecimal */
export function reportPage(report: PersonReport, fingerprint: string): string {
  const say = SAY_IN_REPORT[report.language];
  const times = TIMES_IN(report.language);
  const period = { from: beginningOf(report, say, times), until: times.instant(report.until) };
  return `<!doctype html>
<html lang="${report.language.toLowerCase()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(say('title'))}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${text(say('title'))}</h1>
<p>${text(say('introduction'))}</p>
<p>${text(say('namedElsewhereText'))}</p>
<dl>
${entry(say('period'), say('periodFromUntil', period))}
${entry(say('madeOn'), times.instant(report.madeAt))}
${entry(say('number'), report.id)}
${report.controller === null ? '' : entry(say('controller'), report.controller)}
${entry(say('accesses'), String(report.totals.accesses))}
${entry(say('nothingShown'), String(report.totals.nothingShown))}
</dl>
${report.continuesFrom === null ? '' : `<p><strong>${text(say('continues', { at: times.instant(report.continuesFrom) }))}</strong></p>`}
</header>
<main>
${report.accesses.length === 0 ? `<p>${text(say('none'))}</p>` : accessTable(report, say, times)}
${report.legalBases.length === 0 ? '' : legalBases(report.legalBases, say)}
<section>
<h2>${text(say('rights'))}</h2>
${RIGHTS_TEXTS.map((one) => `<p>${text(say(one))}</p>`).join('\n')}
</section>
</main>
<footer>
<h2>${text(say('signature'))}</h2>
<p>${text(say('signatureText'))} <code>${fingerprint}</code></p>
</footer>
</body>
</html>
`;
}

function accessTable({ accesses, legalBases }: PersonReport, say: SayInReport, times: Times): string {
  const head = (['when', 'who', 'what', 'why'] as const).map((name) => say(name));
  const rulesOf = remembered((rules: readonly ReportedRule[]) => rulesByGround(rules, legalBases, say));
  return `<table>
<caption>${text(say('title'))}</caption>
<thead><tr>${head.map((name) => `<th scope="col">${text(name)}</th>`).join('')}</tr></thead>
${accesses.map((access) => accessRows(access, rulesOf(access.rules), say, times)).join('\n')}
</table>`;
}

/** Two rows: who saw what, and across the page, because it is long, why that was allowed. */
function accessRows(access: ReportedAccess, rule: string, say: SayInReport, times: Times): string {
  const first = times.clock(access.firstAt);
  const last = access.lastAt === access.firstAt ? first : times.clock(access.lastAt);
  const when = [
    times.day(`${access.day}T12:00:00Z`),
    first === last ? first : `${first} – ${last}`,
    ...(access.times > 1 ? [say('times', { times: access.times })] : []),
  ];
  const who = access.self
    ? [say('self')]
    : [
        access.roles.length === 0 ? say('operator') : access.roles.map((role) => role.text).join(', '),
        access.organisation ?? say('unknownOrganisation'),
        ...(access.breakGlass ? [say('emergency')] : []),
      ];
  const what = [
    ...access.data.map((data) => data.text),
    ...(access.changed ? [say('changed')] : []),
    ...(access.data.length === 0 && !access.changed ? [say('nothing')] : []),
    ...(access.partnersAsked.length > 0 ? [say('partnersAsked', { partners: access.partnersAsked.join(', ') })] : []),
  ];
  const second = rule === '' ? '' : `\n<tr class="rule"><td colspan="3"><p>${text(say('rule'))}</p>${rule}</td></tr>`;
  return `<tbody><tr><th scope="rowgroup"${second && ' rowspan="2"'}>${lines(when)}</th><td>${lines(who)}</td><td>${list(
    what,
  )}</td><td>${text(access.purpose?.text ?? '–')}</td></tr>${second}</tbody>`;
}

/**
 * What had to be so, said once where several rules require the same under one law. The names of rules are for the
 * signed report: a reader reads what they say.
 */
function rulesByGround(rules: readonly ReportedRule[], bases: readonly ReportedLegalBasis[], say: SayInReport): string {
  const grounds = new Map<string, ReportedRule>();
  for (const rule of rules) {
    const codes = rule.conditions.map(({ code }) => code).sort();
    grounds.set(JSON.stringify([rule.legalBasis, rule.policyVersion, codes]), rule);
  }
  const parts = [...grounds.values()].map(({ conditions, legalBasis, policyVersion }) => {
    const law = bases.findIndex(({ id }) => id === legalBasis) + 1;
    const why = conditions.length === 0 ? text(say('allowedToRole')) : because(conditions, say('allowed'));
    return `<div>${why} <span>(${text(say('law', { law, version: policyVersion }))})</span></div>`;
  });
  return parts.join('');
}

function because(conditions: readonly Worded[], allowed: string): string {
  return `${text(allowed)} ${list(conditions.map((condition) => condition.text))}`;
}

function legalBases(bases: readonly ReportedLegalBasis[], say: SayInReport): string {
  const one = (basis: ReportedLegalBasis, index: number): string => `<article>
<h3>${index + 1}. ${text(basis.text)}</h3>
<dl>
${entry(say('controller'), basis.controller)}
${entry(say('processors'), basis.processors.join('; '))}
${entry(say('retention'), basis.retention)}
${entry(say('impactAssessment'), basis.impactAssessment)}
</dl>
</article>`;
  return `<section>
<h2>${text(say('legalBases'))}</h2>
${bases.map(one).join('\n')}
</section>`;
}

function beginningOf({ from }: PersonReport, say: SayInReport, times: Times): string {
  return Date.parse(from) === 0 ? say('beginning') : times.instant(from);
}

function entry(name: string, value: string): string {
  return `<div><dt>${text(name)}</dt><dd>${text(value)}</dd></div>`;
}

function lines(parts: readonly string[]): string {
  return parts.map(text).join('<br>');
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`;
}

/** Made once a language: to make a formatter takes longer than to use it. */
type Times = Readonly<Record<'day' | 'clock' | 'instant', (instant: string) => string>>;

const TIMES_IN = remembered((language: ReportLanguage): Times => {
  const format = (options: Intl.DateTimeFormatOptions): ((instant: string) => string) => {
    const formatter = new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'Europe/Brussels', ...options });
    return (instant) => formatter.format(new Date(instant));
  };
  return {
    day: remembered(format({ dateStyle: 'long' })),
    clock: format({ timeStyle: 'short', hourCycle: 'h23' }),
    instant: format({ dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }),
  };
});

/** A page of hundreds of lines says few things, often. */
function remembered<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The hyphen of an e-mail is no place to end a line. */
function text(plain: string): string {
  const escaped = plain.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? character);
  return escaped.replace(/\b(e)-(?=mail)/gi, '$1&#8209;');
}
