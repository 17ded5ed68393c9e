/** Which nurses and physicians hold a case now, from the mirrored assignments of the mutualities. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseStaff, CaseStaffMember } from '../model/case-keys';
import { systemClock, type Clock } from '../model/clock';
import { INSURER_CODES } from '../model/words';
import { prepared, runPrepared } from '../persistence/prepared';

const SELECT = prepared(
  'staff of cases',
  `select "authority", "staff_reference", "case_reference" from "case_assignment"
  where "case_reference" = any(?::text[]) and "assigned_from" <= greatest(?::timestamptz, ?::timestamptz)
    and ("assigned_until" is null or "assigned_until" > ?::timestamptz)
  order by "case_reference", "authority", "staff_reference"`,
);

interface Row {
  authority: string;
  staff_reference: string;
  case_reference: string;
}

export function createCaseStaffStore(orm: MikroORM, realClock: Clock = systemClock): CaseStaff {
  return {
    async assignedTo(caseReferences, now) {
      const byCase = new Map<string, CaseStaffMember[]>();
      if (caseReferences.length === 0) return byCase;
      const instant = now.toISOString();
      const parameters = [caseReferences, instant, realClock.now().toISOString(), instant];
      const rows = await runPrepared<Row>(orm, SELECT, parameters);
      for (const { authority, staff_reference: staffReference, case_reference: reference } of rows) {
        const insurer = INSURER_CODES.find((code) => authority === `mutuality-${code}`);
        if (!insurer) continue;
        const members = byCase.get(reference) ?? [];
        members.push({ insurer, staffReference });
        byCase.set(reference, members);
      }
      return byCase;
    },
  };
}
