/** Alerts and dashboard of deploy/monitoring read metrics that there are, and each alert leads to its place in the runbook. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOKEN_CHECKS } from '../../src/identity/refused';
import { headingsOf } from '../support/document-headings';
import { documentedMetrics } from '../support/documented-metrics';
import { ALERTS, groupedBy, RAISED_ALERTS, readGroups, ruleTests, selectorsIn } from './alerts';
import { runInstalled } from './installed-program';
import { manifest, readManifests, readYaml, ROOT } from './manifests';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly legendFormat: string }[];
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const groups = readGroups();
const alerts = groups.flatMap(({ rules }) => rules);
const { panels, templating } = JSON.parse(read('deploy/monitoring/dashboard.json')) as {
  panels: readonly Panel[];
  templating: { readonly list: readonly { readonly name: string }[] };
};
const charts = panels.filter(({ type }) => type !== 'row');
const known = new Map(documentedMetrics().map(({ name, labels }) => [name, labels]));
/** Prometheus adds these, and has `up` itself. */
const OF_PROMETHEUS = ['job', 'instance', 'le'];

function unknownIn(expression: string): string[] {
  const found = selectorsIn(expression);
  const labels = new Set([...OF_PROMETHEUS, ...found.flatMap(({ metric }) => known.get(metric) ?? [])]);
  return [
    ...found.filter(({ metric }) => metric !== 'up' && !known.has(metric)).map(({ metric }) => metric),
    ...found.flatMap(({ metric, labels: by }) =>
      by.filter((label) => !OF_PROMETHEUS.includes(label) && !known.get(metric)?.includes(label)),
    ),
    ...groupedBy(expression).filter((label) => !labels.has(label)),
  ];
}

it('what is not exported is found in an expression', () => {
  expect(unknownIn('sum by (job, source) (rate(hub_source_calls_total{outcome="OK"}[5m]))')).toEqual([]);
  expect(unknownIn('hub_source_cals_total > 0')).toEqual(['hub_source_cals_total']);
  expect(unknownIn('sum by (partner) (hub_source_circuit{state="open"})')).toEqual(['state', 'partner']);
});

describe('the alerts', () => {
  it('read metrics and labels that the hub exports', () => {
    expect(alerts.length).toBeGreaterThan(25);
    for (const { alert, expr } of alerts) {
      expect([alert, selectorsIn(expr).length]).not.toEqual([alert, 0]);
      expect([alert, unknownIn(expr)]).toEqual([alert, []]);
    }
    const checks = alerts.flatMap(({ expr }) => [...expr.matchAll(/check(?:=|!~)"([A-Z_|]+)"/g)]);
    for (const check of checks.flatMap(([, words = '']) => words.split('|')))
      expect(TOKEN_CHECKS).toHaveProperty(check);
  });

  it('say what is wrong, how urgent it is, and where in the runbook it is; which has nothing that is raised by none', () => {
    const runbook = read('docs/runbook.md');
    const places = headingsOf(runbook.slice(runbook.indexOf('\n# Alerts'), runbook.indexOf('\n# Incidents'))).slice(1);
    const led = alerts.map(({ annotations }) => /^docs\/runbook\.md#([\w-]+)$/.exec(annotations.runbook_url)?.[1]);
    for (const [index, { alert, labels, annotations }] of alerts.entries()) {
      expect([alert, places]).toEqual([alert, expect.arrayContaining([led[index]])]);
      expect(['page', 'ticket']).toContain(labels.severity);
      expect(annotations.summary.length * annotations.description.length).toBeGreaterThan(0);
    }
    // the check of the log is a program's exit status
    expect(places.filter((place) => !led.includes(place))).toEqual(['the-access-log-does-not-verify']);
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  });

  it('have each its series that raise it', () => {
    expect([...RAISED_ALERTS].sort()).toEqual(alerts.map(({ alert }) => alert).sort());
  });

  it('are raised by those alone, as Prometheus computes it, where promtool is installed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-alerts-'));
    try {
      const file = join(folder, 'tests.json');
      writeFileSync(file, JSON.stringify(ruleTests(join(ROOT, ALERTS))));
      const ended = runInstalled('promtool', ['test', 'rules', file]);
      if (ended === null) return;
      expect({ ...ended, said: ended.said.split('FAILED')[1] ?? '' }).toEqual({ status: 0, said: '' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('for the Prometheus operator', () => {
  it('the rules are the same, and read is the service of the management port', () => {
    expect(manifest<{ groups: unknown }>('PrometheusRule', 'monitoring').spec.groups).toEqual(groups);
    const monitor = manifest<{
      selector: { matchLabels: object };
      endpoints: readonly { port: string; path: string }[];
    }>('ServiceMonitor', 'monitoring');
    const services = readManifests().filter(({ kind }) => kind === 'Service');
    const chosen = services.filter(({ metadata }) => {
      const { labels = {} } = metadata;
      return Object.entries(monitor.spec.selector.matchLabels).every(([name, value]) => labels[name] === value);
    });
    expect(chosen.map(({ metadata }) => metadata.name)).toEqual(['tracing-hub-management']);
    // its name is the job, which the alerts choose by
    expect(chosen[0]!.metadata.name).toMatch(/^tracing-hub.*/);
    const ports = chosen[0]!.spec['ports'] as readonly { name: string }[];
    expect(monitor.spec.endpoints).toMatchObject([{ port: ports[0]!.name, path: '/metrics' }]);
    const [kustomization] = readYaml('deploy/kubernetes/monitoring/kustomization.yaml') as { resources: string[] }[];
    expect(kustomization!.resources).toEqual(['service-monitor.yaml', 'rules.yaml']);
  });
});

describe('the dashboard', () => {
  it('reads metrics and labels that the hub exports', () => {
    expect(charts.length).toBeGreaterThan(20);
    const wrong = charts.flatMap(({ title, targets = [] }) =>
      targets.flatMap(({ expr, legendFormat }) => {
        const labels = [...OF_PROMETHEUS, ...selectorsIn(expr).flatMap(({ metric }) => known.get(metric) ?? [])];
        const legend = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label!);
        return [...unknownIn(expr), ...legend.filter((label) => !labels.includes(label))].map((one) => [title, one]);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('has what is looked at first in rows, each chart at a place of its own', () => {
    expect(panels.filter(({ type }) => type === 'row').map(({ title }) => title)).toEqual([
      ...['Now', 'Requests', 'Refusals', 'Partners', 'Access log and database', 'Retention and reviews'],
      ...['Streams', 'Processes'],
    ]);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    const variables = new Set([...JSON.stringify(panels).matchAll(/\$\{?(\w+)/g)].map(([, name]) => name));
    expect([...variables].filter((name) => name !== '__rate_interval').sort()).toEqual(
      templating.list.map(({ name }) => name).sort(),
    );
  });
});
