/** The metrics of docs/metrics.md, and those of an answer of `/metrics`, made comparable. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Metric {
  readonly name: string;
  readonly kind: string;
  readonly help: string;
  readonly labels: readonly string[];
}

const ROW = /^\| `(?<name>\w+)` +\| (?<kind>\w+) +\| (?<labels>[^|]*) *\| (?<help>[^|]*?) +\|$/gm;

export function documentedMetrics(): readonly Metric[] {
  const text = readFileSync(join(__dirname, '../../docs/metrics.md'), 'utf8');
  return [...text.matchAll(ROW)].map(({ groups = {} }) => ({
    name: groups['name'] ?? '',
    kind: groups['kind'] ?? '',
    help: groups['help'] ?? '',
    labels: [...(groups['labels'] ?? '').matchAll(/`(\w+)`/g)].map(([, label]) => label ?? ''),
  }));
}

/** @param text as Prometheus reads it; the labels are those that are in use */
export function metricsIn(text: string): readonly Metric[] {
  const kinds = new Map([...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, kind]) => [name, kind]));
  return [...text.matchAll(/^# HELP (\w+) (.*)$/gm)].map(([, name = '', help = '']) => {
    const samples = text.matchAll(new RegExp(`^${name}(?:_bucket|_sum|_count)?\\{(.*)\\} `, 'gm'));
    const labels = [...samples].flatMap(([, inside = '']) =>
      [...inside.matchAll(/(\w+)="/g)].map(([, label]) => label ?? ''),
    );
    return { name, help, kind: kinds.get(name) ?? '', labels: [...new Set(labels)].filter((label) => label !== 'le') };
  });
}
