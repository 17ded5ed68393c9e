/** What the hub counts, as Prometheus text. No label names a person, a case, an operation or a value. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { Classification } from '../model/classification';
import type { Outcome } from '../model/decision';
import type { PersonalShape } from '../model/personal-text';
import type { OperationMode } from '../model/registered-operations';
import type { NoticedHealth, SourceCalls } from '../model/source-health';
import type { SourceId } from '../model/words';
import { CaseAccessMetrics } from './case-access-metrics';
import { TokenMetrics } from './token-metrics';

export interface SourceCall {
  readonly source: string;
  readonly resource: string;
  readonly outcome: string;
  readonly durationMs: number;
}

export type RequestOutcome = 'answered' | 'refused' | 'blocked' | 'failed';

export class HubMetrics {
  private readonly registry = new Registry();
  readonly tokens = new TokenMetrics(this.registry);
  readonly cases = new CaseAccessMetrics(this.registry);
  private readonly requests = new Counter({
    name: 'hub_graphql_requests_total',
    help: 'GraphQL requests by outcome: answered, refused before execution, blocked at disclosure, failed',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  private readonly answers = new Counter({
    name: 'hub_http_responses_total',
    help: 'Answers of the hub’s port by route and status',
    labelNames: ['route', 'status'],
    registers: [this.registry],
  });
  private readonly errors = new Counter({
    name: 'hub_graphql_errors_total',
    help: 'Errors in answers to operations by code, and by reason where something was withheld: one per selection',
    labelNames: ['code', 'reason'],
    registers: [this.registry],
  });
  private readonly commits = new Histogram({
    name: 'hub_audit_commit_duration_seconds',
    help: 'Time of commits of access records, by outcome: written, refused',
    labelNames: ['outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  private readonly committed = new Counter({
    name: 'hub_audit_records_total',
    help: 'Access records that are durable',
    registers: [this.registry],
  });
  private readonly withheldTexts = new Counter({
    name: 'hub_log_texts_withheld_total',
    help: 'Texts taken out of log lines because they looked like a number of a person or a secret: each is a fault of the hub’s',
    labelNames: ['shape'],
    registers: [this.registry],
  });
  private readonly spans = new Counter({
    name: 'hub_trace_spans_total',
    help: 'Spans of traces by what became of them: taken by the collector, or refused',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  private readonly duration = new Histogram({
    name: 'hub_graphql_request_duration_seconds',
    help: 'Time from the analysed operation to the answer',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers: [this.registry],
  });
  private readonly decisions = new Counter({
    name: 'hub_decisions_total',
    help: 'Coordinates decided in answers, per record they were decided for, by class and outcome',
    labelNames: ['classification', 'outcome'],
    registers: [this.registry],
  });
  private readonly sourceCalls = new Counter({
    name: 'hub_source_calls_total',
    help: 'Questions to partner systems by source, resource and outcome; NOT_ASKED: the partner was spared',
    labelNames: ['source', 'resource', 'outcome'],
    registers: [this.registry],
  });
  private readonly sourceDuration = new Histogram({
    name: 'hub_source_call_duration_seconds',
    help: 'Time of requests to partner systems',
    labelNames: ['source'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers: [this.registry],
  });
  private readonly events = new Counter({
    name: 'hub_events_total',
    help:
      'Events of partners by sender and outcome: applied, early and late (out of order), announced (read for by the poll), ' +
      'duplicate, or the reason of refusal',
    labelNames: ['sender', 'outcome'],
    registers: [this.registry],
  });
  private readonly eventGaps = new Counter({
    name: 'hub_event_gaps_total',
    help: 'Events that showed that one before them had not come: the stream was read at once',
    labelNames: ['sender'],
    registers: [this.registry],
  });
  private readonly contracts = new Gauge({
    name: 'hub_source_contract_matches',
    help: 'Whether what a partner says it offers is what the hub needs: 1 it is, 0 it is not or cannot be read',
    labelNames: ['source'],
    registers: [this.registry],
  });
  private readonly unknownFields = new Counter({
    name: 'hub_source_unknown_fields_total',
    help: 'Fields a partner has sent that the hub does not know, each place counted once; they are dropped',
    labelNames: ['source'],
    registers: [this.registry],
  });
  private readonly contractGaps = new Gauge({
    name: 'hub_source_contract_missing',
    help: 'What the hub needs of a partner and does not find in what it says it offers',
    labelNames: ['source'],
    registers: [this.registry],
  });
  private readonly policyVersion = new Gauge({
    name: 'hub_policy_version',
    help: 'Version of the policy that requests beginning now are decided by',
    registers: [this.registry],
  });
  private readonly policyUnfit = new Gauge({
    name: 'hub_policy_misfits',
    help: 'Places where the policy in force and this release do not speak of each other',
    registers: [this.registry],
  });
  private readonly policyProbes = new Counter({
    name: 'hub_policy_probes_total',
    help: 'Times the policy in force was probed to the end: asked as callers that do not exist, through all locks',
    registers: [this.registry],
  });
  private readonly policyProbeDifferences = new Gauge({
    name: 'hub_policy_probe_differences',
    help: 'Fields that the last probe found other than the policy in force means them; any is an alarm',
    registers: [this.registry],
  });
  private readonly brokenGuarantees = new Gauge({
    name: 'hub_policy_guarantees_broken',
    help: 'Guarantees of officers that the policy in force breaks, or may break; any is an alarm',
    registers: [this.registry],
  });
  private readonly blocked = new Counter({
    name: 'hub_disclosures_blocked_total',
    help: 'Answers that carried a value no rule allows and were stopped; any is an alarm',
    registers: [this.registry],
  });

  private readonly unregisteredOperations = new Counter({
    name: 'hub_unregistered_operations_total',
    help: 'Operations that the application asking had not registered, by what became of them',
    labelNames: ['mode'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  request(outcome: RequestOutcome, seconds?: number): void {
    this.requests.inc({ outcome });
    if (seconds !== undefined) this.duration.observe(seconds);
  }

  unregistered(mode: OperationMode): void {
    this.unregisteredOperations.inc({ mode });
  }

  /** @param route the route's own pattern; @param status as it was sent */
  response(route: string, status: number): void {
    this.answers.inc({ route, status });
  }

  /** @param code of the catalogue; @param reason of the closed list, where something was withheld */
  error(code: string, reason: string): void {
    this.errors.inc({ code, reason });
  }

  auditCommit(outcome: 'written' | 'refused', seconds: number, records: number): void {
    this.commits.observe({ outcome }, seconds);
    if (outcome === 'written') this.committed.inc(records);
  }

  tracesExported(outcome: 'taken' | 'refused', spans: number): void {
    this.spans.inc({ outcome }, spans);
  }

  logTextWithheld(shape: PersonalShape): void {
    this.withheldTexts.inc({ shape });
  }

  /** @param read asked when the figures are */
  databasePool(read: () => Readonly<Record<'used' | 'free' | 'waiting' | 'most', number>>): void {
    new Gauge({
      name: 'hub_database_connections',
      help: 'Connections to the database: used, free, requests that wait for one, and the most there may be',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        for (const [state, count] of Object.entries(read())) this.set({ state }, count);
      },
    });
  }

  decided(classification: Classification, outcome: Outcome, count: number): void {
    if (count > 0) this.decisions.inc({ classification, outcome }, count);
  }

  sourceCall(call: SourceCall): void {
    this.sourceCalls.inc({ source: call.source, resource: call.resource, outcome: call.outcome });
    this.sourceDuration.observe({ source: call.source }, call.durationMs / 1000);
  }

  /** @param outcome one of a closed list, as in `EventOutcome` */
  event(sender: SourceId, outcome: string): void {
    this.events.inc({ sender, outcome });
  }

  eventGap(sender: SourceId): void {
    this.eventGaps.inc({ sender });
  }

  unknownField(source: SourceId): void {
    this.unknownFields.inc({ source });
  }

  sourceContract(source: string, matches: boolean, missing: number): void {
    this.contracts.set({ source }, matches ? 1 : 0);
    this.contractGaps.set({ source }, missing);
  }

  /** @param read asked when the figures are; null: there is none */
  followCertificates(read: () => readonly { readonly source: SourceId; readonly endsAt: Date | null }[]): void {
    new Gauge({
      name: 'hub_source_certificate_ends_seconds',
      help: 'When the certificate that the hub shows a partner ends, in seconds since 1970; none where it shows none',
      labelNames: ['source'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { source, endsAt } of read()) if (endsAt) this.set({ source }, endsAt.getTime() / 1000);
      },
    });
  }

  policyInForce(version: number): void {
    this.policyVersion.set(version);
  }

  policyMisfits(count: number): void {
    this.policyUnfit.set(count);
  }

  policyProbed(differences: number): void {
    this.policyProbes.inc();
    this.policyProbeDifferences.set(differences);
  }

  /** @param secondsWaiting asked each time the metrics are. */
  auditAnchor(secondsWaiting: () => number): void {
    new Gauge({
      name: 'hub_audit_anchor_waiting_seconds',
      help: 'How long an access record has waited for its head to be kept outside the database; 0 while none does',
      registers: [this.registry],
      collect() {
        this.set(secondsWaiting());
      },
    });
  }

  /** Known once, at the start. */
  auditAnchorUnread(isUnread: boolean): void {
    new Gauge({
      name: 'hub_audit_anchor_unread',
      help: '1 where the anchor could not be read at the start: whether the access log was replaced is not known',
      registers: [this.registry],
    }).set(isUnread ? 1 : 0);
  }

  /** @param isOther asked each time the metrics are. */
  accessLogFault(isOther: () => boolean): void {
    new Gauge({
      name: 'hub_access_log_replaced',
      help: '1 where the access log in the database is another than it was, or has lost segments, or records of the open one, at its end',
      registers: [this.registry],
      collect() {
        this.set(isOther() ? 1 : 0);
      },
    });
  }

  /** @param health asked each time the metrics are. */
  followSources(health: () => readonly NoticedHealth[]): void {
    const gauge = (name: string, help: string, figureOf: (calls: SourceCalls) => number): void => {
      new Gauge({
        name,
        help,
        labelNames: ['source'],
        registers: [this.registry],
        collect() {
          for (const { source, calls } of health()) if (calls) this.set({ source }, figureOf(calls));
        },
      });
    };
    gauge('hub_source_circuit', 'Circuit of a partner: 0 closed, 1 open, 0.5 one call tries', ({ circuit }) => {
      return { CLOSED: 0, HALF_OPEN: 0.5, OPEN: 1 }[circuit];
    });
    gauge('hub_source_calls_running', 'Calls to a partner that are on their way', ({ running }) => running);
    gauge('hub_source_calls_waiting', 'Calls to a partner that wait for a turn', ({ waiting }) => waiting);
  }

  guaranteesBroken(count: number): void {
    this.brokenGuarantees.set(count);
  }

  disclosureBlocked(): void {
    this.blocked.inc();
  }

  /** @param read asked when the figures are */
  followDaysLeft(read: () => readonly { register: string; key: string; daysLeft: number | null }[]): void {
    new Gauge({
      name: 'hub_policy_days_left',
      help: 'Days to the last day of each legal basis and purpose that rules stand on; below 0 after it, none where open-ended',
      labelNames: ['register', 'entry'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { register, key, daysLeft } of read()) {
          if (daysLeft !== null) this.set({ register, entry: key }, daysLeft);
        }
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
