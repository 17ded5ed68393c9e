import { FOLLOWED, HubMetrics } from '../../../src/http/observability/metrics';
import { documentedMetrics, metricsIn } from '../../support/documented-metrics';

const lines = async (metrics: HubMetrics, name: string): Promise<string[]> =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith(name));

describe('the metrics', () => {
  it('count what happened, and time in seconds', async () => {
    const metrics = new HubMetrics();
    metrics.count('hub_graphql_requests_total', { outcome: 'answered' });
    metrics.count('hub_graphql_requests_total', { outcome: 'answered' });
    metrics.count('hub_graphql_requests_total', { outcome: 'refused' });
    metrics.time('hub_graphql_request_duration_seconds', 0.02, {});
    metrics.time('hub_graphql_request_duration_seconds', 3, {});
    expect(await lines(metrics, 'hub_graphql_requests_total')).toEqual([
      'hub_graphql_requests_total{outcome="answered"} 2',
      'hub_graphql_requests_total{outcome="refused"} 1',
    ]);
    const durations = await lines(metrics, 'hub_graphql_request_duration_seconds');
    expect(durations).toContain('hub_graphql_request_duration_seconds_bucket{le="0.025"} 1');
    expect(durations).toContain('hub_graphql_request_duration_seconds_count 2');
  });

  it('count decisions by class and outcome, and make no line for none', async () => {
    const metrics = new HubMetrics();
    metrics.count('hub_decisions_total', { classification: 'MEDICAL', outcome: 'WITHHELD' }, 3);
    metrics.count('hub_decisions_total', { classification: 'MEDICAL', outcome: 'WITHHELD' }, 2);
    metrics.count('hub_decisions_total', { classification: 'PERSONAL', outcome: 'VISIBLE' }, 0);
    expect(await lines(metrics, 'hub_decisions_total')).toEqual([
      'hub_decisions_total{classification="MEDICAL",outcome="WITHHELD"} 5',
    ]);
  });

  it('count and time questions to partners, in seconds', async () => {
    const metrics = new HubMetrics();
    metrics.sourceCall({ source: 'sciensano', resource: 'Observation', outcome: 'OK', durationMs: 40 });
    expect(await lines(metrics, 'hub_source_calls_total')).toEqual([
      'hub_source_calls_total{source="sciensano",resource="Observation",outcome="OK"} 1',
    ]);
    expect(await lines(metrics, 'hub_source_call_duration_seconds_sum')).toEqual([
      'hub_source_call_duration_seconds_sum{source="sciensano"} 0.04',
    ]);
  });

  it('count answers stopped by the disclosure check, from zero on, so that the first one raises an alarm', async () => {
    const metrics = new HubMetrics();
    expect(await lines(metrics, 'hub_disclosures_blocked_total')).toEqual(['hub_disclosures_blocked_total 0']);
    metrics.count('hub_disclosures_blocked_total', {});
    expect(await lines(metrics, 'hub_disclosures_blocked_total')).toEqual(['hub_disclosures_blocked_total 1']);
  });

  it('read what is followed each time they are asked for, and drop what is no more', async () => {
    const metrics = new HubMetrics();
    const ages = new Map([['staff', 4]]);
    metrics.follow('hub_issuer_keys_age_seconds', () => [...ages].map(([issuer, age]) => [age, { issuer }]));
    expect(await lines(metrics, 'hub_issuer_keys_age')).toEqual(['hub_issuer_keys_age_seconds{issuer="staff"} 4']);
    ages.clear();
    expect(await lines(metrics, 'hub_issuer_keys_age')).toEqual([]);
  });

  it('are each hub’s own: two in one process do not meet', async () => {
    const [one, other] = [new HubMetrics(), new HubMetrics()];
    one.count('hub_graphql_requests_total', { outcome: 'refused' });
    expect(await lines(other, 'hub_graphql_requests_total{')).toEqual([]);
  });
});

describe('docs/metrics.md', () => {
  it('has a line for every metric the hub may export, and for no other', async () => {
    const metrics = new HubMetrics();
    for (const name of Object.keys(FOLLOWED)) metrics.follow(name as keyof typeof FOLLOWED, () => []);
    const exported = metricsIn(await metrics.text()).map(({ name, kind, help }) => [name, kind, help]);
    const written = documentedMetrics().map(({ name, kind, help }) => [name, kind, help]);
    expect(written.sort()).toEqual(exported.sort());
  });
});
