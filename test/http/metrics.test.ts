import { HubMetrics } from '../../src/http/metrics';
import { documentedMetrics, metricsIn } from '../support/documented-metrics';

const lines = async (metrics: HubMetrics, name: string): Promise<string[]> =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith(name));

describe('the metrics', () => {
  it('count requests by outcome, and time only those that were answered', async () => {
    const metrics = new HubMetrics();
    metrics.request('answered', 0.02);
    metrics.request('answered', 3);
    metrics.request('refused');
    metrics.request('blocked');
    expect(await lines(metrics, 'hub_graphql_requests_total')).toEqual([
      'hub_graphql_requests_total{outcome="answered"} 2',
      'hub_graphql_requests_total{outcome="refused"} 1',
      'hub_graphql_requests_total{outcome="blocked"} 1',
    ]);
    const durations = await lines(metrics, 'hub_graphql_request_duration_seconds');
    expect(durations).toContain('hub_graphql_request_duration_seconds_bucket{le="0.025"} 1');
    expect(durations).toContain('hub_graphql_request_duration_seconds_count 2');
  });

  it('count decisions by class and outcome, and make no line for none', async () => {
    const metrics = new HubMetrics();
    metrics.decided('MEDICAL', 'WITHHELD', 3);
    metrics.decided('MEDICAL', 'WITHHELD', 2);
    metrics.decided('PERSONAL', 'VISIBLE', 0);
    expect(await lines(metrics, 'hub_decisions_total')).toEqual([
      'hub_decisions_total{classification="MEDICAL",outcome="WITHHELD"} 5',
    ]);
  });

  it('count and time questions to partners, in seconds', async () => {
    const metrics = new HubMetrics();
    metrics.sourceCall({ source: 'sciensano', resource: 'Observation', outcome: 'ok', durationMs: 40 });
    expect(await lines(metrics, 'hub_source_calls_total')).toEqual([
      'hub_source_calls_total{source="sciensano",resource="Observation",outcome="ok"} 1',
    ]);
    expect(await lines(metrics, 'hub_source_call_duration_seconds_sum')).toEqual([
      'hub_source_call_duration_seconds_sum{source="sciensano"} 0.04',
    ]);
  });

  it('count answers stopped at the last lock, from zero on, so that the first one raises an alarm', async () => {
    const metrics = new HubMetrics();
    expect(await lines(metrics, 'hub_disclosures_blocked_total')).toEqual(['hub_disclosures_blocked_total 0']);
    metrics.disclosureBlocked();
    expect(await lines(metrics, 'hub_disclosures_blocked_total')).toEqual(['hub_disclosures_blocked_total 1']);
  });

  it('are each hub’s own: two in one process do not meet', async () => {
    const [one, other] = [new HubMetrics(), new HubMetrics()];
    one.request('refused');
    expect(await lines(other, 'hub_graphql_requests_total{')).toEqual([]);
  });
});

describe('docs/metrics.md', () => {
  it('has a line for every metric the hub may tell, and for no other', async () => {
    const metrics = new HubMetrics();
    metrics.auditAnchor(() => 0);
    metrics.auditAnchorUnread(false);
    metrics.accessLogFault(() => false);
    metrics.followDaysLeft(() => []);
    metrics.followCertificates(() => []);
    metrics.followSources(() => []);
    metrics.tokens.followKeys(() => []);
    metrics.tokens.followRevocations(() => 0);
    metrics.databasePool(() => ({ used: 0, free: 0, waiting: 0, most: 0 }));
    const told = metricsIn(await metrics.text()).map(({ name, kind, help }) => [name, kind, help]);
    const written = documentedMetrics().map(({ name, kind, help }) => [name, kind, help]);
    expect(written.sort()).toEqual(told.sort());
  });
});
