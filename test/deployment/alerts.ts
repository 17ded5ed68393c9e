/** The rules of deploy/monitoring, read for tests, and what is in an expression of Prometheus. */
import { readYaml } from './manifests';

export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook_url: string };
}

export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Alert[];
}

export const ALERTS = 'deploy/monitoring/alerts.yaml';

export function readGroups(): readonly RuleGroup[] {
  return (readYaml(ALERTS) as { groups: RuleGroup[] }[])[0]!.groups;
}

interface Selector {
  /** Without the ending of a histogram's series. */
  readonly metric: string;
  readonly labels: readonly string[];
}

/** Each metric that an expression reads, with the labels that it chooses by. */
export function selectorsIn(expression: string): Selector[] {
  return [...expression.matchAll(/\b((?:hub|process|nodejs|up)(?:_\w+)?)\b(?:\{([^}]*)\})?/g)].map(
    ([, name = '', matchers = '']) => ({
      metric: name.replace(/_(bucket|count|sum)$/, ''),
      labels: [...matchers.matchAll(/(\w+)(?==~?"|!=|!~)/g)].map(([, label]) => label!),
    }),
  );
}

/** Labels that it groups by. */
export function groupedBy(expression: string): string[] {
  return [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(/, */));
}

/** What is quiet: nothing of it raises an alert. */
const QUIET: Readonly<Record<string, string>> = {
  'up{job="tracing-hub",instance="a"}': '1x90',
  'hub_ready{job="tracing-hub",instance="a"}': '1x90',
  'hub_policy_version{job="tracing-hub",instance="a"}': '3x90',
  'hub_policy_version{job="tracing-hub",instance="b"}': '3x90',
  'hub_database_connections{job="tracing-hub",instance="a",state="used"}': '1x90',
  'hub_database_connections{job="tracing-hub",instance="a",state="free"}': '0x90',
  'hub_source_circuit{job="tracing-hub",instance="a",source="actiris"}': '0 1 0 0.5 0x86',
  'hub_audit_commit_duration_seconds_count{job="tracing-hub",instance="a",outcome="written"}': '0+600x90',
  'hub_http_responses_total{job="tracing-hub",instance="a",route="/graphql",status="200"}': '0+600x90',
  'hub_policy_days_left{job="tracing-hub",instance="a",register="LEGAL_BASIS",entry="e"}': '400x90',
  'hub_disclosures_blocked_total{job="tracing-hub",instance="a"}': '0x90',
  'process_resident_memory_bytes{job="tracing-hub",instance="a"}': '219e6x90',
};

const of = (name: string, labels = ''): string => `${name}{job="tracing-hub",instance="a"${labels}}`;

/** By alert, the series that raise it, and nothing else, in the place of those that are quiet; null: the series is not there. */
const RAISED: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  TracingHubDown: { [of('up')]: '0x90' },
  TracingHubGone: { [of('hub_policy_version')]: null, 'hub_policy_version{job="tracing-hub",instance="b"}': null },
  TracingHubNotReady: { [of('hub_ready')]: '0x90' },
  TracingHubFault: { [of('hub_graphql_requests_total', ',outcome="failed"')]: '_x85 1x5' },
  TracingHubTextWithheldFromLog: { [of('hub_log_texts_withheld_total', ',shape="NISS"')]: '_x85 1x5' },
  TracingHubMemory: { [of('process_resident_memory_bytes')]: '450e6x90' },
  TracingHubDisclosureBlocked: { [of('hub_disclosures_blocked_total')]: '0x85 1x5' },
  TracingHubPolicyProbeDiffers: { [of('hub_policy_probe_differences')]: '2x90' },
  TracingHubGuaranteeBroken: { [of('hub_policy_guarantees_broken')]: '1x90' },
  TracingHubPolicyMisfits: { [of('hub_policy_misfits')]: '1x90' },
  TracingHubReplicasDisagree: { [of('hub_policy_version')]: '4x90' },
  TracingHubRulesEnd: { [of('hub_policy_days_left', ',register="LEGAL_BASIS",entry="e"')]: '13x90' },
  TracingHubAccessLogReplaced: { [of('hub_access_log_replaced')]: '1x90' },
  TracingHubAnchorUnread: { [of('hub_audit_anchor_unread')]: '1x90' },
  TracingHubAnchorLate: { [of('hub_audit_anchor_waiting_seconds')]: '0+60x90' },
  TracingHubAccessNotRecorded: { [of('hub_audit_commit_duration_seconds_count', ',outcome="refused"')]: '0+600x90' },
  TracingHubDatabaseSilent: { [of('hub_database_connections', ',state="used"')]: '0x90' },
  TracingHubDatabaseBusy: { [of('hub_database_connections', ',state="waiting"')]: '4x90' },
  TracingHubRetentionBehind: { [of('hub_retention_behind')]: '1x90' },
  TracingHubSourceFails: { [of('hub_source_circuit', ',source="actiris"')]: '1 1 1 0.5 1x86' },
  TracingHubLimitsNotShared: { [of('hub_valkey_up')]: '0x90' },
  TracingHubSourceShutOut: {
    [of('hub_source_fault', ',source="actiris",fault="CERTIFICATE_EXPIRED"')]: '1x90',
    [of('hub_source_fault', ',source="sciensano",fault="TIMEOUT"')]: '1x90',
  },
  TracingHubSourceChanged: { [of('hub_source_contract_matches', ',source="actiris"')]: '0x90' },
  TracingHubCommandsWait: { [of('hub_commands_oldest_seconds')]: '0+60x90' },
  TracingHubUnconfirmedAssignments: { [of('hub_unconfirmed_assignments', ',missing="mutuality-100"')]: '3x90' },
  TracingHubBreakGlassOverdue: { [of('hub_break_glass_overdue')]: '1x90' },
  TracingHubCertificateEnds: { [of('hub_source_certificate_ends_seconds', ',source="actiris"')]: '864000x90' },
  TracingHubServerCertificateEnds: {
    [of('hub_partner_certificate_ends_seconds', ',source="actiris"')]: '864000x90',
    [of('hub_issuer_certificate_ends_seconds', ',issuer="staff"')]: '8640000x90',
  },
  TracingHubTokensRefused: { [of('hub_tokens_refused_total', ',check="SIGNATURE",issuer="staff"')]: '0+20x90' },
  TracingHubRevokedTokenUsed: { [of('hub_tokens_refused_total', ',check="REVOKED",issuer="staff"')]: '0+1x90' },
  TracingHubIssuerKeys: { [of('hub_tokens_refused_total', ',check="KEYS_UNAVAILABLE",issuer="staff"')]: '0+1x90' },
  TracingHubPersonsGoneThrough: { [of('hub_persons_concerned_refused_total', ',by="ADDRESS"')]: '_x85 1x5' },
  TracingHubOverload: { [of('hub_http_responses_total', ',route="/graphql",status="503"')]: '0+60x90' },
  TracingHubSlow: {
    [of('hub_graphql_request_duration_seconds_bucket', ',le="2"')]: '0+10x90',
    [of('hub_graphql_request_duration_seconds_bucket', ',le="5"')]: '0+20x90',
    [of('hub_graphql_request_duration_seconds_bucket', ',le="+Inf"')]: '0+20x90',
  },
};

/** What `promtool test rules` is given: each alert is raised by its own series alone, and none is while all is well. */
export function ruleTests(file: string): object {
  const cases: [string | null, Readonly<Record<string, string | null>>][] = [[null, {}], ...Object.entries(RAISED)];
  return {
    rule_files: [file],
    evaluation_interval: '1m',
    tests: cases.map(([alert, changed]) => ({
      name: alert ?? 'quiet',
      interval: '1m',
      input_series: Object.entries({ ...QUIET, ...changed }).flatMap(([series, values]) =>
        values === null ? [] : [{ series, values }],
      ),
      promql_expr_test: [
        {
          expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
          eval_time: '88m',
          exp_samples: alert === null ? [] : [{ labels: `{alertname="${alert}"}`, value: 1 }],
        },
      ],
    })),
  };
}

export const RAISED_ALERTS = Object.keys(RAISED);
