/** A report as a page to print: one file, nothing loaded from anywhere, readable by a screen reader. */
import type { PersonReport, ReportedAccess, ReportedLegalBasis, ReportedRule, Worded } from '../../model/person-report';
import { REPORT_STYLE } from './report-style';
import type { ReportWords } from './report-words';

/** @param fingerprint SHA-256 of the report's JSON, in hexadecimal */
export function reportPage(report: PersonReport, words: ReportWords, fingerprint: string): string {
  const { page } = words;
  const times = timesIn(words);
  return `<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(page.title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${text(page.title)}</h1>
<p>${text(page.introduction)}</p>
<p>${text(page.namedElsewhereText)}</p>
<dl>
${entry(page.period, `${beginningOf(report, words, times)} ${page.until} ${times.instant(report.until)}`)}
${entry(page.madeOn, times.instant(report.madeAt))}
${entry(page.number, report.id)}
${report.controller === null ? '' : entry(page.controller, report.controller)}
${entry(page.accesses, String(report.totals.accesses))}
${entry(page.nothingShown, String(report.totals.nothingShown))}
</dl>
${report.continuesFrom === null ? '' : `<p><strong>${text(page.continues)} ${text(times.instant(report.continuesFrom))}.</strong></p>`}
</header>
<main>
${report.accesses.length === 0 ? `<p>${text(page.none)}</p>` : accessTable(report, words, times)}
${report.legalBases.length === 0 ? '' : legalBases(report.legalBases, words)}
<section>
<h2>${text(page.rights)}</h2>
${[page.questionsText, page.rightsText, page.complaintText, page.numberText, page.confirmText]
  .map((one) => `<p>${text(one)}</p>`)
  .join('\n')}
</section>
</main>
<footer>
<h2>${text(page.signature)}</h2>
<p>${text(page.signatureText)} <code>${fingerprint}</code></p>
</footer>
</body>
</html>
`;
}

function accessTable({ accesses, legalBases }: PersonReport, words: ReportWords, times: Times): string {
  const { page } = words;
  const head = [page.when, page.who, page.what, page.why];
  return `<table>
<caption>${text(page.title)}</caption>
<thead><tr>${head.map((name) => `<th scope="col">${text(name)}</th>`).join('')}</tr></thead>
${accesses.map((access) => accessRows(access, legalBases, words, times)).join('\n')}
</table>`;
}

/** Two rows: who saw what, and across the page, because it is long, why that was allowed. */
function accessRows(
  access: ReportedAccess,
  bases: readonly ReportedLegalBasis[],
  words: ReportWords,
  times: Times,
): string {
  const { page } = words;
  const [first, last] = [times.clock(access.firstAt), times.clock(access.lastAt)];
  const when = [
    times.day(access.firstAt),
    first === last ? first : `${first} – ${last}`,
    ...(access.times > 1 ? [`${access.times} ${page.times}`] : []),
  ];
  const who = access.self
    ? [page.self]
    : [
        access.roles.length === 0 ? words.operator : access.roles.map((role) => role.text).join(', '),
        access.organisation ?? words.unknownOrganisation,
        ...(access.breakGlass ? [page.emergency] : []),
      ];
  const what = [
    ...access.data.map((data) => data.text),
    ...(access.changed ? [page.changed] : []),
    ...(access.data.length === 0 && !access.changed ? [page.nothing] : []),
    ...(access.partnersAsked.length > 0 ? [`${page.partnersAsked}: ${access.partnersAsked.join(', ')}`] : []),
  ];
  const rule = rulesByGround(access.rules, bases, words);
  const second = rule === '' ? '' : `\n<tr class="rule"><td colspan="3"><p>${text(page.rule)}</p>${rule}</td></tr>`;
  return `<tbody><tr><th scope="rowgroup"${second && ' rowspan="2"'}>${lines(when)}</th><td>${lines(who)}</td><td>${list(
    what,
  )}</td><td>${text(access.purpose?.text ?? '–')}</td></tr>${second}</tbody>`;
}

/**
 * What had to be so, told once where several rules ask for the same under one law. What rules are called is for the
 * signed report: a reader is told what they say.
 */
function rulesByGround(
  rules: readonly ReportedRule[],
  bases: readonly ReportedLegalBasis[],
  { page }: ReportWords,
): string {
  const grounds = new Map<string, ReportedRule>();
  for (const rule of rules) {
    const codes = rule.conditions.map(({ code }) => code).sort();
    grounds.set(JSON.stringify([rule.legalBasis, rule.policyVersion, codes]), rule);
  }
  const parts = [...grounds.values()].map(({ conditions, legalBasis, policyVersion }) => {
    const law = `${page.law} ${bases.findIndex(({ id }) => id === legalBasis) + 1}, ${page.version} ${policyVersion}`;
    const why = conditions.length === 0 ? text(page.allowedToRole) : because(conditions, page.allowed);
    return `<div>${why} <span>(${text(law)})</span></div>`;
  });
  return parts.join('');
}

function because(conditions: readonly Worded[], allowed: string): string {
  return `${text(allowed)} ${list(conditions.map((condition) => condition.text))}`;
}

function legalBases(bases: readonly ReportedLegalBasis[], words: ReportWords): string {
  const { page } = words;
  const one = (basis: ReportedLegalBasis, index: number): string => `<article>
<h3>${index + 1}. ${text(basis.text)}</h3>
<dl>
${entry(page.controller, basis.controller)}
${entry(page.processors, basis.processors.join('; '))}
${entry(page.retention, basis.retention)}
${entry(page.impactAssessment, basis.impactAssessment)}
</dl>
</article>`;
  return `<section>
<h2>${text(page.legalBases)}</h2>
${bases.map(one).join('\n')}
</section>`;
}

function beginningOf({ from }: PersonReport, { page }: ReportWords, times: Times): string {
  return Date.parse(from) === 0 ? page.beginning : times.instant(from);
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

/** Made once a page: to make a formatter takes longer than to use it. */
type Times = ReturnType<typeof timesIn>;

function timesIn({ locale }: ReportWords) {
  const inBrussels = { timeZone: 'Europe/Brussels' } as const;
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...inBrussels, ...options });
    return (instant: string): string => formatter.format(new Date(instant));
  };
  return {
    day: format({ dateStyle: 'long' }),
    clock: format({ timeStyle: 'short', hourCycle: 'h23' }),
    instant: format({ dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }),
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
