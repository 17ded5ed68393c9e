/** What the hub counts, as Prometheus text. No label names a person, a case, an operation or a value. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';

/** By name: what it says, and its labels. */
type Described = Readonly<Record<string, readonly [help: string, ...labels: string[]]>>;

const COUNTERS = {
  hub_graphql_requests_total: [
    'GraphQL requests by outcome: answered, refused before execution, blocked at disclosure, failed',
    'outcome',
  ],
  hub_http_responses_total: ['Answers of the hub’s port by route and status', 'route', 'status'],
  hub_graphql_errors_total: [
    'Errors in answers to operations by code, and by reason where something was withheld: one per selection',
    'code',
    'reason',
  ],
  hub_audit_records_total: ['Access records that are durable'],
  hub_log_texts_withheld_total: [
    'Texts taken out of log lines because they looked like a number of a person or a secret: each is a fault of the hub’s',
    'shape',
  ],
  hub_trace_spans_total: ['Spans of traces by what became of them: taken by the collector, or refused', 'outcome'],
  hub_decisions_total: [
    'Coordinates decided in answers, per record they were decided for, by class and outcome',
    'classification',
    'outcome',
  ],
  hub_source_calls_total: [
    'Questions to partner systems by source, resource and outcome; NOT_ASKED: the partner was spared',
    'source',
    'resource',
    'outcome',
  ],
  hub_source_unknown_fields_total: [
    'Fields a partner has sent that the hub does not know, each place counted once; they are dropped',
    'source',
  ],
  hub_events_total: [
    'Events of partners by sender and outcome: applied, early and late (out of order), announced (read for by the poll), ' +
      'duplicate, or the reason of refusal',
    'sender',
    'outcome',
  ],
  hub_event_gaps_total: ['Events that showed that one before them had not come: the stream was read at once', 'sender'],
  hub_policy_probes_total: [
    'Times the policy in force was probed to the end: asked as callers that do not exist, through all locks',
  ],
  hub_disclosures_blocked_total: ['Answers that carried a value no rule allows and were stopped; any is an alarm'],
  hub_unregistered_operations_total: [
    'Operations that the application asking had not registered, by what became of them',
    'mode',
  ],
  hub_tokens_refused_total: [
    'Requests whose access token was not accepted, by the check that it did not pass and the issuer that it names, truly or not',
    'check',
    'issuer',
  ],
  hub_persons_concerned_refused_total: [
    'Requests of persons for their own data that were one person too many from one network address, or through one application; any is an alarm',
    'by',
  ],
  hub_commands_total: [
    'Commands that the call centre has answered, by kind and by what became of them',
    'kind',
    'state',
  ],
  hub_break_glass_total: [
    'Cases that physicians opened by break-glass, by the reason they gave; any is to be reviewed',
    'ground',
  ],
  hub_stream_runs_total: ['Runs of operations of streams, whether an event came of them or not'],
  hub_stream_events_total: ['Events that were sent to streams'],
  hub_streams_ended_total: [
    'Streams that ended, by the code of their last event; none: by the client, or complete',
    'code',
  ],
  hub_streams_dropped_total: ['Streams that were dropped because their client did not read'],
} as const satisfies Described;

const GAUGES = {
  hub_source_contract_matches: [
    'Whether what a partner says it offers is what the hub needs: 1 it is, 0 it is not or cannot be read',
    'source',
  ],
  hub_source_contract_missing: [
    'What the hub needs of a partner and does not find in what it says it offers',
    'source',
  ],
  hub_policy_version: ['Version of the policy that requests beginning now are decided by'],
  hub_policy_misfits: ['Places where the policy in force and this release do not speak of each other'],
  hub_policy_probe_differences: [
    'Fields that the last probe found other than the policy in force means them; any is an alarm',
  ],
  hub_policy_guarantees_broken: [
    'Guarantees of officers that the policy in force breaks, or may break; any is an alarm',
  ],
  hub_break_glass_overdue: ['Cases opened by break-glass that wait longer for their review than they should'],
  hub_retention_behind: ['1 where rows that may be kept no longer were not deleted for a quarter of an hour; else 0'],
  hub_retention_deleted_rows: [
    'Rows deleted because their term was over, since the hub began, by all processes',
    'category',
  ],
  hub_commands_waiting: ['Commands that wait for the call centre, of all replicas'],
  hub_commands_oldest_seconds: ['How long the oldest of them has waited; 0 while none does'],
  hub_unconfirmed_assignments: [
    'Cases that one partner alone assigns or escalates, for longer than it should be, by whose word is missing',
    'missing',
  ],
} as const satisfies Described;

/** Gauges that are there from `follow` on, and read each time the metrics are. */
export const FOLLOWED = {
  hub_ready: ['1 where callers are to be sent to this process, as /readyz says; 0 while it starts or stops'],
  hub_database_connections: [
    'Connections to the database: used, free, requests that wait for one, and the most there may be',
    'state',
  ],
  hub_source_certificate_ends_seconds: [
    'When the certificate that the hub shows a partner ends, in seconds since 1970; none where it shows none',
    'source',
  ],
  hub_partner_certificate_ends_seconds: [
    'When the certificate that a partner shows the hub ends, in seconds since 1970, as the last full handshake had it; none before, and over http',
    'source',
  ],
  hub_issuer_certificate_ends_seconds: [
    'When the certificate that an issuer shows the hub ends, in seconds since 1970, as the last full handshake had it; none before, and over http',
    'issuer',
  ],
  hub_valkey_up: ['1 while limits are counted by all replicas together; 0 while Valkey is gone, or refuses the hub'],
  hub_source_fault: [
    '1 by what the last call to a partner failed of; none where it was answered since',
    'source',
    'fault',
  ],
  hub_source_circuit: ['Circuit of a partner: 0 closed, 1 open, 0.5 one call tries', 'source'],
  hub_source_calls_running: ['Calls to a partner that are on their way', 'source'],
  hub_source_calls_waiting: ['Calls to a partner that wait for a turn', 'source'],
  hub_audit_anchor_waiting_seconds: [
    'How long an access record has waited for its head to be kept outside the database; 0 while none does',
  ],
  hub_audit_anchor_unread: [
    '1 where the anchor could not be read at the start: whether the access log was replaced is not known',
  ],
  hub_access_log_replaced: [
    '1 where the access log in the database is another than it was, or has lost segments, or records of the open one, at its end',
  ],
  hub_policy_days_left: [
    'Days to the last day of each legal basis and purpose that rules stand on; below 0 after it, none where open-ended',
    'register',
    'entry',
  ],
  hub_streams_open: ['Streams of events that are open in this process'],
  hub_tokens_revoked: ['What this process knows to be revoked: tokens, sessions, subjects and callers'],
  hub_issuer_keys_age_seconds: [
    'Since when the keys of an issuer were last read; none until a first token of it came',
    'issuer',
  ],
} as const satisfies Described;

const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

const DURATIONS = {
  hub_graphql_request_duration_seconds: ['Time from the analysed operation to the answer'],
  hub_source_call_duration_seconds: ['Time of requests to partner systems', 'source'],
  hub_audit_commit_duration_seconds: ['Time of commits of access records, by outcome: written, refused', 'outcome'],
} as const satisfies Described;

const BUCKETS: Readonly<Record<keyof typeof DURATIONS, number[]>> = {
  hub_graphql_request_duration_seconds: REQUEST_BUCKETS,
  hub_source_call_duration_seconds: REQUEST_BUCKETS,
  hub_audit_commit_duration_seconds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
};

type LabelsOf<Entry> = Entry extends readonly [string, ...infer Labels extends string[]]
  ? Readonly<Record<Labels[number], string | number>>
  : never;
type CounterLabels<Name extends keyof typeof COUNTERS> = LabelsOf<(typeof COUNTERS)[Name]>;
type GaugeLabels<Name extends keyof typeof GAUGES> = LabelsOf<(typeof GAUGES)[Name]>;
type DurationLabels<Name extends keyof typeof DURATIONS> = LabelsOf<(typeof DURATIONS)[Name]>;
type FollowedLabels<Name extends keyof typeof FOLLOWED> = LabelsOf<(typeof FOLLOWED)[Name]>;

interface SourceCall {
  readonly source: string;
  readonly resource: string;
  readonly outcome: string;
  readonly durationMs: number;
}

/** A value, and the labels of what it is the value of. */
export type Sample<Labels> = readonly [value: number, labels?: Labels];

export class HubMetrics {
  private readonly registry = new Registry();
  private readonly counters = this.each(COUNTERS, (about) => new Counter(about));
  private readonly gauges = this.each(GAUGES, (about) => new Gauge(about));
  private readonly durations = this.each(
    DURATIONS,
    (about, name) => new Histogram({ ...about, buckets: BUCKETS[name] }),
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Nothing makes no line. */
  count<Name extends keyof typeof COUNTERS>(name: Name, labels: CounterLabels<Name>, by = 1): void {
    if (by > 0) this.counters[name].inc(labels, by);
  }

  set<Name extends keyof typeof GAUGES>(name: Name, value: number, labels: GaugeLabels<Name>): void {
    this.gauges[name].set(labels, value);
  }

  time<Name extends keyof typeof DURATIONS>(name: Name, seconds: number, labels: DurationLabels<Name>): void {
    this.durations[name].observe(labels, seconds);
  }

  sourceCall({ source, resource, outcome, durationMs }: SourceCall): void {
    this.count('hub_source_calls_total', { source, resource, outcome });
    this.time('hub_source_call_duration_seconds', durationMs / 1000, { source });
  }

  follow<Name extends keyof typeof FOLLOWED>(name: Name, read: () => readonly Sample<FollowedLabels<Name>>[]): void {
    const [help, ...labelNames] = FOLLOWED[name];
    new Gauge<string>({
      ...{ name, help, labelNames, registers: [this.registry] },
      collect() {
        this.reset();
        for (const [value, labels = {}] of read()) this.set(labels, value);
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private each<Table extends Described, Metric>(
    table: Table,
    make: (
      about: { name: string; help: string; labelNames: string[]; registers: Registry[] },
      name: keyof Table,
    ) => Metric,
  ): Readonly<Record<keyof Table, Metric>> {
    const made = Object.entries(table).map(([name, [help, ...labelNames]]) => [
      name,
      make({ name, help, labelNames, registers: [this.registry] }, name),
    ]);
    return Object.fromEntries(made) as Readonly<Record<keyof Table, Metric>>;
  }
}
