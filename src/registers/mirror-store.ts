/**
 * Writes what partners say about their staff, and how far each of their streams has been read. The rows of a page and
 * the cursor behind it are written in one transaction, and only by whoever still stands at the page's own beginning:
 * several replicas may read one stream, and an earlier page never overwrites a later one.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
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
}

export interface OrderAssignmentArrival {
  readonly staffReference: string;
  readonly orderNumber: string;
  readonly caseReference: string;
  readonly from: Date;
  readonly until: Date | null;
}

export interface CaseAssignmentArrival {
  readonly staffReference: string;
  readonly caseReference: string;
  readonly from: Date;
  readonly until: Date | null;
}

export interface TrainingArrival {
  readonly personPseudonym: string;
  readonly module: string;
  readonly passedAt: Date;
  readonly validUntil: Date | null;
  readonly storedAt: Date;
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
  readonly trainings?: readonly TrainingArrival[];
  readonly candidacies?: readonly CandidacyArrival[];
}

export interface Advance {
  readonly stream: StreamName;
  readonly authority: Authority;
  readonly from: string | null;
  readonly to: string | null;
  readonly arrivals: Arrivals;
}

export interface MirrorStore {
  cursorOf(stream: StreamName): Promise<string | null>;
  /** False, and nothing written, when the stream does not stand at `from` any more. */
  advance(step: Advance): Promise<boolean>;
  /** The stream had been read to its end at this instant of real time. */
  good(stream: StreamName, at: Date): Promise<void>;
  failed(stream: StreamName, at: Date, errorCode: string): Promise<void>;
}

const CONTRACTS = `insert into "staff_contract" ("authority", "staff_reference", "person_pseudonym", "organisation", "kind",
    "contract_from", "contract_until", "always_on_duty", "shifts", "languages")
  select ?::text, "staffReference", "personPseudonym", ?::text, "kind", "contractFrom", "contractUntil", "alwaysOnDuty",
    "shifts", array(select jsonb_array_elements_text("languages"))
  from jsonb_to_recordset(?::jsonb) as "item" ("staffReference" text, "personPseudonym" text, "kind" text,
    "contractFrom" timestamptz, "contractUntil" timestamptz, "alwaysOnDuty" boolean, "shifts" jsonb, "languages" jsonb)
  on conflict ("authority", "staff_reference") do update set "person_pseudonym" = excluded."person_pseudonym",
    "organisation" = excluded."organisation", "kind" = excluded."kind", "contract_from" = excluded."contract_from",
    "contract_until" = excluded."contract_until", "always_on_duty" = excluded."always_on_duty",
    "shifts" = excluded."shifts", "languages" = excluded."languages"`;

const ORDERS = `insert into "order_assignment" ("authority", "staff_reference", "order_number", "case_reference",
    "assigned_from", "assigned_until")
  select ?::text, "staffReference", "orderNumber", "caseReference", "from", "until"
  from jsonb_to_recordset(?::jsonb) as "item" ("staffReference" text, "orderNumber" text, "caseReference" text,
    "from" timestamptz, "until" timestamptz)
  on conflict ("authority", "staff_reference", "order_number") do update set
    "case_reference" = excluded."case_reference", "assigned_from" = excluded."assigned_from",
    "assigned_until" = excluded."assigned_until"`;

const CASES = `insert into "case_assignment" ("authority", "staff_reference", "case_reference", "assigned_from",
    "assigned_until")
  select ?::text, "staffReference", "caseReference", "from", "until"
  from jsonb_to_recordset(?::jsonb) as "item" ("staffReference" text, "caseReference" text, "from" timestamptz,
    "until" timestamptz)
  on conflict ("authority", "staff_reference", "case_reference") do update set
    "assigned_from" = excluded."assigned_from", "assigned_until" = excluded."assigned_until"`;

/** The store of training records may tell the same statement twice, and an older one after a newer. */
const TRAININGS = `insert into "training_record" as "kept" ("person_pseudonym", "module", "passed_at", "valid_until",
    "stored_at")
  select "personPseudonym", "module", "passedAt", "validUntil", "storedAt"
  from jsonb_to_recordset(?::jsonb) as "item" ("personPseudonym" text, "module" text, "passedAt" timestamptz,
    "validUntil" timestamptz, "storedAt" timestamptz)
  on conflict ("person_pseudonym", "module") do update set "passed_at" = excluded."passed_at",
    "valid_until" = excluded."valid_until", "stored_at" = excluded."stored_at"
  where "kept"."stored_at" <= excluded."stored_at"`;

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

export function createMirrorStore(orm: MikroORM): MirrorStore {
  return {
    async cursorOf(stream) {
      await statement(orm, 'insert into "sync_stream" ("name") values (?) on conflict do nothing', [stream]);
      const [row] = await statement<{ cursor: string | null }>(
        orm,
        'select "cursor" from "sync_stream" where "name" = ?',
        [stream],
      );
      return row?.cursor ?? null;
    },

    advance: (step) =>
      inTransaction(orm, async (transaction) => {
        const [row] = await statement<{ cursor: string | null }>(
          transaction,
          'select "cursor" from "sync_stream" where "name" = ? for update',
          [step.stream],
        );
        if (!row || row.cursor !== step.from) return false;
        await write(transaction, step);
        await statement(transaction, 'update "sync_stream" set "cursor" = ? where "name" = ?', [step.to, step.stream]);
        return true;
      }),

    async good(stream, at) {
      await statement(
        orm,
        `insert into "sync_stream" as "kept" ("name", "last_tried_at", "last_good_at") values (?, ?, ?)
          on conflict ("name") do update set "last_error" = null,
            "last_tried_at" = greatest("kept"."last_tried_at", excluded."last_tried_at"),
            "last_good_at" = greatest("kept"."last_good_at", excluded."last_good_at")`,
        [stream, at.toISOString(), at.toISOString()],
      );
    },

    async failed(stream, at, errorCode) {
      await statement(orm, 'update "sync_stream" set "last_tried_at" = ?, "last_error" = ? where "name" = ?', [
        at.toISOString(),
        errorCode,
        stream,
      ]);
    },
  };
}

async function write(transaction: Transaction, { authority, arrivals }: Advance): Promise<void> {
  const { contracts = [], orderAssignments = [], caseAssignments = [], trainings = [], candidacies = [] } = arrivals;
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
  if (trainings.length > 0) {
    const items = latest(trainings, (item) => [item.personPseudonym, item.module].join('\n'));
    await statement(transaction, TRAININGS, [items]);
  }
  if (candidacies.length > 0) {
    await statement(transaction, CANDIDACIES, [authority, latest(candidacies, (item) => item.reference)]);
  }
}

/** One statement may write a row once only. As JSON, the one parameter whatever the number of rows. */
function latest<T>(items: readonly T[], keyOf: (item: T) => string): string {
  return JSON.stringify([...new Map(items.map((item) => [keyOf(item), item])).values()]);
}

/** CBE number of the employer a partner speaks for, by the hub's own register. */
async function organisationOf(transaction: Transaction, authority: Authority): Promise<string> {
  const [row] = await statement<{ cbe: string }>(transaction, 'select "cbe" from "organisation" where "source" = ?', [
    authority,
  ]);
  if (!row) throw new Error(`no organisation is registered that ${authority} speaks for`);
  return row.cbe;
}
