/** Which nurses and physicians hold a case now, from the mirrored assignments of the mutualities that the call centre confirms. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseStaff, CaseStaffMember } from '../../model/case-keys';
import { realTime, type Clock } from '../../model/time';
import { INSURER_CODES } from '../../model/words';
import { prepared, statement } from '../../persistence/statement';
import { RecentAnswers } from '../../persistence/recent-answers';
import { CONFIRMED_ASSIGNMENTS } from './case-assignments.sql';

const SELECT = prepared(
  'staff of cases',
  `select "authority", "staff_reference", "case_reference", extract(epoch from "assigned_from")::float8 * 1000 as "from",
    extract(epoch from "assigned_until")::float8 * 1000 as "until" from ${CONFIRMED_ASSIGNMENTS} as "held"
  where "case_reference" = any(?::text[])
  order by "case_reference", "authority", "staff_reference"`,
);

interface Row {
  authority: string;
  staff_reference: string;
  case_reference: string;
  /** Milliseconds since 1970. */
  from: number;
  until: number | null;
}

/** Those who hold it, held it or are to hold it: who does now is computed with each request. */
interface Assignment extends CaseStaffMember {
  readonly from: number;
  readonly until: number | null;
}

const MOST_REMEMBERED = 5_000;

export function createCaseStaffStore(orm: MikroORM, realClock: Clock = realTime): CaseStaff {
  const recent = new RecentAnswers<readonly Assignment[]>(orm, MOST_REMEMBERED);
  return {
    async assignedTo(caseReferences, now) {
      if (caseReferences.length === 0) return new Map();
      const assignments = await recent.each(caseReferences, (unknown) => read(orm, unknown));
      const at = now.getTime();
      const begun = Math.max(at, realClock.now().getTime());
      const byCase = new Map<string, CaseStaffMember[]>();
      for (const [reference, ofCase] of assignments) {
        const holding = ofCase.filter(({ from, until }) => from <= begun && (until === null || until > at));
        const members = holding.map(({ insurer, staffReference }) => ({ insurer, staffReference }));
        if (members.length > 0) byCase.set(reference, members);
      }
      return byCase;
    },
  };
}

async function read(orm: MikroORM, caseReferences: readonly string[]): Promise<ReadonlyMap<string, Assignment[]>> {
  const byCase = new Map<string, Assignment[]>();
  for (const row of await statement<Row>(orm, SELECT, [caseReferences])) {
    const { authority, staff_reference: staffReference, case_reference: reference, from, until } = row;
    const insurer = INSURER_CODES.find((code) => authority === `mutuality-${code}`);
    if (!insurer) continue;
    const assignments = byCase.get(reference) ?? [];
    assignments.push({ insurer, staffReference, from, until });
    byCase.set(reference, assignments);
  }
  return byCase;
}
