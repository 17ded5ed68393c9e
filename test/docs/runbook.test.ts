/** What docs/runbook.md names is there: commands and their options, log lines, states of /readyz, metrics, settings, places of other documents. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SETTINGS } from '../../scripts/configuration/settings-reference';
import { TOKEN_CHECKS } from '../../src/identity/refused';
import { headingsOf } from '../support/document-headings';
import { documentedMetrics } from '../support/documented-metrics';
import { hubCommand } from '../support/hub-command';

const ROOT = join(__dirname, '../..');
const RUNBOOK = 'docs/runbook.md';
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const text = read(RUNBOOK);
const source = execFileSync('git', ['grep', '--no-index', '-h', '', 'src'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});

/** Each in words, without what a reader puts in: `revoke token FILE --ground LEAKED`. */
function commandsIn(document: string): string[][] {
  const whole = [...document.matchAll(/node dist\/scripts\/hub\.js ([^\n`#>]+)/g)].map(([, words = '']) => words);
  const short = [
    ...document.matchAll(/`((?:partner|source|staff|policy|retention|audit|pseudonyms|migrate) [a-z][^`]*)`/g),
  ];
  return [...whole, ...short.map(([, words = '']) => words)]
    .filter((words) => words !== 'COMMAND')
    .map((words) =>
      words
        .replaceAll(/'[^']*'/g, 'SENTENCE')
        .trim()
        .split(/ +/),
    );
}

it('every command in it exists, with the options it is given', async () => {
  const commands = commandsIn(text);
  expect(commands.length).toBeGreaterThan(40);
  for (const words of commands) {
    const path = words.slice(0, words[0] === 'status' ? 1 : 2);
    const { said } = await hubCommand([...path, '--help']);
    expect(said).toContain(`Usage: hub ${path.join(' ')} [options]`);
    for (const option of words.filter((word) => word.startsWith('--')))
      expect(`${path.join(' ')}: ${said}`).toContain(option);
    const given = words.slice(path.length).findIndex((word) => word.startsWith('--'));
    const named = words.slice(path.length, given === -1 ? undefined : path.length + given).length;
    const wanted = [...(/^Usage: .*$/m.exec(said)?.[0] ?? '').matchAll(/[<[][\w-]+(\.{3})?[\]>]/g)];
    // a sentence may name a command without what it takes; [options] and [command] are of the usage itself
    const most = wanted.filter(([word]) => word !== '[options]' && word !== '[command]').length;
    expect([path.join(' '), Math.max(named, most)]).toEqual([path.join(' '), most]);
  }
});

it('every log line it names is written somewhere', () => {
  const lines = [...text.matchAll(/\b[Ll]og(?: line)? `([^`]+)`/g)].map(([, line]) => line!);
  expect(lines.length).toBeGreaterThan(15);
  expect(lines.filter((line) => !source.includes(line))).toEqual([]);
});

it('every metric, setting and check of tokens it names is one', () => {
  const metrics = new Set(documentedMetrics().map(({ name }) => name));
  const named = [...text.matchAll(/`((?:hub|process|nodejs)_\w+)/g)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !metrics.has(name))).toEqual([]);
  const settings = SETTINGS.map(({ name }) => name);
  const withPrefix = new Set(settings.flatMap((name) => [name.split('_')[0]!]));
  const words = [...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, name]) => name!);
  const checks = new Set(Object.keys(TOKEN_CHECKS));
  const unknown = words
    .filter((name) => withPrefix.has(name.split('_')[0]!) && !settings.includes(name) && !checks.has(name))
    .filter((name) => !source.includes(`'${name}'`) && !['HUB_URL', 'HUB_TOKEN', 'DATABASE_OWNER_URL'].includes(name));
  expect(unknown).toEqual([]);
  const table = text.slice(text.indexOf('## Tokens are refused'), text.indexOf('## A revoked token'));
  const rows = [...table.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap(([, row = '']) => row.match(/[A-Z_]+/g) ?? []);
  expect(new Set([...rows, 'REVOKED', 'KEYS_UNAVAILABLE'])).toEqual(checks);
});

it('every finding of the access log has its meaning', () => {
  const kinds = [...read('src/audit/chain/lane-check.ts').matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, kind]) => kind!);
  expect(kinds.length).toBeGreaterThan(10);
  const table = text.slice(text.indexOf('| finding'), text.indexOf('1. Do not repair'));
  expect(kinds.filter((kind) => !table.includes(`\`${kind}\``) && !kind.startsWith('LANE_'))).toEqual([]);
});

it.each([RUNBOOK, 'docs/deployment.md', 'docs/guide/operator.md'])('%s: every place it leads to is there', (file) => {
  const links = [...read(file).matchAll(/\]\(([^)\s]*?)(?:#([^)]+))?\)/g)].filter(([, path]) => !path!.includes(':'));
  const missing = links.flatMap(([link, path = '', anchor]) => {
    const target = path === '' ? file : join(dirname(file), path);
    if (!existsSync(join(ROOT, target))) return [link];
    return anchor === undefined || headingsOf(read(target)).includes(anchor) ? [] : [link];
  });
  expect(links.length).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});

it('what is named in code and runs in units of systemd leads to it', () => {
  const unit = read('deploy/systemd/tracing-hub-audit-verify.service');
  const [, anchor] = /docs\/runbook\.md#([\w-]+)/.exec(unit) ?? [];
  expect(headingsOf(text)).toContain(anchor);
});

it('the figures of how large a hub is are those of docs/performance.md', () => {
  const guide = read('docs/guide/operator.md');
  const table = guide.slice(guide.indexOf('figure in performance.md'));
  const figures = [...table.matchAll(/^\| [^|]+ \| ([^|]*\d[^|]*) \|/gm)].flatMap(
    ([, figure = '']) => figure.match(/\d[\d,.]*/g) ?? [],
  );
  expect(figures.length).toBeGreaterThan(10);
  const measured = read('docs/performance.md');
  expect(figures.filter((figure) => !measured.includes(figure))).toEqual([]);
});
