/**
 * The mirrored rows: what partners say about their staff, whichever way it came. An item replaces what an earlier item
 * of its feed said about the same thing, and never what a later one said.
 */
import { HubError } from '../errors/hub-error';
import type { EscalationLine, InsurerCode } from '../model/words';
import { statement, type Transaction } from '../persistence/statement';
import type { Authority, StreamName } from './fact-streams';

export interface ContractArrival {
  readonly staffReference: string;
  readonly personPseudonym: string;
  readonly kind: string;
  readonly contractFrom: Date;
  readonly contractUntil: Date | null;
  readonly alwaysOnDuty: boolean;
  readonly shifts: readonly { readonly from: Date; readonly until: Date }[];
  readonly languages: readonly string[];
  /** Of the item in its feed. */
  readonly sequence: number;
}

export interface OrderAssignmentArrival {
  readonly staffReference: string;
  readonly orderNumber: string;
  readonly caseReference: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly sequence: number;
}

export interface CaseAssignmentArrival {
  readonly staffReference: string;
  readonly caseReference: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly sequence: number;
}

export interface EscalationArrival {
  readonly caseReference: string;
  readonly line: EscalationLine;
  readonly insurer: InsurerCode;
  readonly from: Date;
  readonly until: Date | null;
  readonly sequence: number;
}

/** A statement that somebody passed a module. */
export interface TrainingArrival {
  /** Id of the statement. */
  readonly statement: string;
  readonly personPseudonym: string;
  readonly module: string;
  readonly passedAt: Date;
  readonly validUntil: Date | null;
  readonly storedAt: Date;
}

/** A statement that takes another back. */
export interface VoidingArrival {
  /** Id of the statement that is taken back. */
  readonly statement: string;
  readonly voidedAt: Date;
}

/** How one candidacy at a partner stands. */
export interface CandidacyArrival {
  readonly reference: string;
  readonly personPseudonym: string;
  readonly profile: string;
  readonly languages: readonly string[];
  readonly state: string;
  readonly jobOffer: string | null;
  readonly receivedAt: Date;
  readonly preselectedAt: Date | null;
  readonly closedAt: Date | null;
}

/** Of one page; each list in the partner's order, the last word on a thing counts. */
export interface Arrivals {
  readonly contracts?: readonly ContractArrival[];
  readonly orderAssignments?: readonly OrderAssignmentArrival[];
  readonly caseAssignments?: readonly CaseAssignmentArrival[];
  readonly escalations?: readonly EscalationArrival[];
  readonly trainings?: readonly TrainingArrival[];
  readonly voidings?: readonly VoidingArrival[];
  readonly candidacies?: readonly CandidacyArrival[];
}

/** The first shift of a contract stays the first when the roster moves on; one that was planned only may still be dropped. */
const CONTRACTS = `insert into "staff_contract" as "kept" ("authority", "staff_reference", "person_pseudonym", "organisation", "kind",
    "contract_from", "contract_until", "always_on_duty", "shifts", "languages", "first_shift_at", "sequence")
  select ?::text, "staffReference", "personPseudonym", ?::text, "kind", "contractFrom", "contractUntil", "alwaysOnDuty",
    "shifts", array(select jsonb_array_elements_text("languages")),
    (select min("shift"->>'from')::timestamptz from jsonb_array_elements("shifts") as "shift"), "sequence"
  from jsonb_to_recordset(?::jsonb) as "item" ("staffReference" text, "personPseudonym" text, "kind" text,
    "contractFrom" timestamptz, "contractUntil" timestamptz, "alwaysOnDuty" boolean, "shifts" jsonb, "languages" jsonb,
    "sequence" bigint)
  on conflict ("authority", "staff_reference") do update set "person_pseudonym" = excluded."person_pseudonym",
    "organisation" = excluded."organisation", "kind" = excluded."kind", "contract_from" = excluded."contract_from",
    "contract_until" = excluded."contract_until", "always_on_duty" = excluded."always_on_duty",
    "shifts" = excluded."shifts", "languages" = excluded."languages", "first_shift_at" = case
      when "kept"."contract_from" = excluded."contract_from" and "kept"."first_shift_at" <= now()
      then least("kept"."first_shift_at", excluded."first_shift_at") else excluded."first_shift_at" end,
    "sequence" = excluded."sequence"
  where "kept"."sequence" <= excluded."sequence"`;

const ORDERS = `insert into "order_assignment" as "kept" ("authority", "staff_reference", "order_number", "case_reference",
    "assigned_from", "assigned_until", "sequence")
  select ?::text, "staffReference", "orderNumber", "caseReference", "from", "until", "sequence"
  from jsonb_to_recordset(?::jsonb) as "item" ("staffReference" text, "orderNumber" text, "caseReference" text,
    "from" timestamptz, "until" timestamptz, "sequence" bigint)
  on conflict ("authority", "staff_reference", "order_number") do update set
    "case_reference" = excluded."case_reference", "assigned_from" = excluded."assigned_from",
    "assigned_until" = excluded."assigned_until", "sequence" = excluded."sequence"
  where "kept"."sequence" <= excluded."sequence"`;

const CASES = `insert into "case_assignment" as "kept" ("authority", "staff_reference", "case_reference", "assigned_from",
    "assigned_until", "sequence")
  select ?::text, "staffReference", "caseReference", "from", "until", "sequence"
  from jsonb_to_recordset(?::jsonb) as "item" ("staffReference" text, "caseReference" text, "from" timestamptz,
    "until" timestamptz, "sequence" bigint)
  on conflict ("authority", "staff_reference", "case_reference") do update set
    "assigned_from" = excluded."assigned_from", "assigned_until" = excluded."assigned_until",
    "sequence" = excluded."sequence"
  where "kept"."sequence" <= excluded."sequence"`;

const ESCALATIONS = `insert into "case_escalation" as "kept" ("authority", "case_reference", "line", "insurer", "escalated_from",
    "escalated_until", "sequence")
  select ?::text, "caseReference", "line", "insurer", "from", "until", "sequence"
  from jsonb_to_recordset(?::jsonb) as "item" ("caseReference" text, "line" text, "insurer" text, "from" timestamptz,
    "until" timestamptz, "sequence" bigint)
  on conflict ("authority", "case_reference", "line", "insurer") do update set
    "escalated_from" = excluded."escalated_from", "escalated_until" = excluded."escalated_until",
    "sequence" = excluded."sequence"
  where "kept"."sequence" <= excluded."sequence"`;

/** A statement never changes; one that was taken back may still be told, by a reading that began before. */
const TRAININGS = `insert into "training_record" ("statement", "person_pseudonym", "module", "passed_at", "valid_until",
    "stored_at")
  select "statement", "personPseudonym", "module", "passedAt", "validUntil", "storedAt"
  from jsonb_to_recordset(?::jsonb) as "item" ("statement" uuid, "personPseudonym" text, "module" text,
    "passedAt" timestamptz, "validUntil" timestamptz, "storedAt" timestamptz)
  where not exists (select from "voided_statement" as "voided" where "voided"."statement" = "item"."statement")
  on conflict ("statement") do update set "person_pseudonym" = excluded."person_pseudonym",
    "module" = excluded."module", "passed_at" = excluded."passed_at", "valid_until" = excluded."valid_until",
    "stored_at" = excluded."stored_at"`;

const VOIDINGS = `with "item" as (
    select * from jsonb_to_recordset(?::jsonb) as "item" ("statement" uuid, "voidedAt" timestamptz)
  ), "kept" as (
    insert into "voided_statement" ("statement", "voided_at") select "statement", "voidedAt" from "item"
    on conflict do nothing
  )
  delete from "training_record" using "item" where "training_record"."statement" = "item"."statement"`;

const CANDIDACIES = `insert into "candidacy" ("authority", "reference", "person_pseudonym", "profile", "languages", "state",
    "job_offer", "received_at", "preselected_at", "closed_at")
  select ?::text, "reference", "personPseudonym", "profile",
    array(select jsonb_array_elements_text("languages")), "state", "jobOffer", "receivedAt", "preselectedAt", "closedAt"
  from jsonb_to_recordset(?::jsonb) as "item" ("reference" text, "personPseudonym" text, "profile" text,
    "languages" jsonb, "state" text, "jobOffer" text, "receivedAt" timestamptz, "preselectedAt" timestamptz,
    "closedAt" timestamptz)
  on conflict ("authority", "reference") do update set "person_pseudonym" = excluded."person_pseudonym",
    "profile" = excluded."profile", "languages" = excluded."languages", "state" = excluded."state",
    "job_offer" = excluded."job_offer", "received_at" = excluded."received_at",
    "preselected_at" = excluded."preselected_at", "closed_at" = excluded."closed_at"`;

export async function writeArrivals(transaction: Transaction, authority: Authority, arrivals: Arrivals): Promise<void> {
  const { contracts = [], orderAssignments = [], caseAssignments = [], trainings = [] } = arrivals;
  const { escalations = [], voidings = [], candidacies = [] } = arrivals;
  if (contracts.length > 0) {
    const organisation = await organisationOf(transaction, authority);
    await statement(transaction, CONTRACTS, [
      authority,
      organisation,
      latest(contracts, (item) => item.staffReference),
    ]);
  }
  if (orderAssignments.length > 0) {
    const items = latest(orderAssignments, (item) => [item.staffReference, item.orderNumber].join('\n'));
    await statement(transaction, ORDERS, [authority, items]);
  }
  if (caseAssignments.length > 0) {
    const items = latest(caseAssignments, (item) => [item.staffReference, item.caseReference].join('\n'));
    await statement(transaction, CASES, [authority, items]);
  }
  if (escalations.length > 0) {
    const items = latest(escalations, (item) => [item.caseReference, item.line, item.insurer].join('\n'));
    await statement(transaction, ESCALATIONS, [authority, items]);
  }
  if (trainings.length > 0) {
    await statement(transaction, TRAININGS, [latest(trainings, (item) => item.statement)]);
  }
  if (voidings.length > 0) {
    await statement(transaction, VOIDINGS, [latest(voidings, (item) => item.statement)]);
  }
  if (candidacies.length > 0) {
    await statement(transaction, CANDIDACIES, [authority, latest(candidacies, (item) => item.reference)]);
  }
}

/**
 * Lets whatever comes replace the rows of a stream that is read from its beginning: a partner that no longer knows how far
 * it was read may have begun to count anew. An early page may give back what a later one took away: until the stream was
 * read to its end nothing of it counts.
 */
export async function forgetSequences(
  transaction: Transaction,
  authority: Authority,
  stream: StreamName,
): Promise<void> {
  const table = NUMBERED[stream.slice(stream.indexOf('/') + 1)];
  if (!table) return;
  await statement(transaction, `update "${table}" set "sequence" = 0 where "authority" = ?`, [authority]);
  await statement(transaction, 'update "sync_stream" set "last_good_at" = null where "name" = ?', [stream]);
}

const NUMBERED: Readonly<Record<string, string>> = {
  'agent-changes': 'staff_contract',
  'staff-changes': 'staff_contract',
  'order-assignments': 'order_assignment',
  'case-assignments': 'case_assignment',
  escalations: 'case_escalation',
};

/** One statement may write a row once only. As JSON, the one parameter whatever the number of rows. */
function latest<T>(items: readonly T[], keyOf: (item: T) => string): string {
  return JSON.stringify([...new Map(items.map((item) => [keyOf(item), item])).values()]);
}

/** CBE number of the employer a partner speaks for, by the hub's own register. */
async function organisationOf(transaction: Transaction, authority: Authority): Promise<string> {
  const [row] = await statement<{ cbe: string }>(transaction, 'select "cbe" from "organisation" where "source" = ?', [
    authority,
  ]);
  if (!row) {
    const detail = `No organisation is registered that ${authority} speaks for.`;
    throw new HubError('INTERNAL', {}, { detail });
  }
  return row.cbe;
}
