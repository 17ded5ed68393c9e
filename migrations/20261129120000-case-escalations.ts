/** Which case the call centre has escalated to which insurer's staff, mirrored: without it no assignment of a case is valid. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class CaseEscalations extends Migration {
  override up(): void {
    this.addSql(
      `create table "case_escalation" ("authority" text not null, "case_reference" text not null, "line" text not null, "insurer" text not null, "escalated_from" timestamptz(3) not null, "escalated_until" timestamptz(3) null, "sequence" bigint not null default 0, constraint "case_escalation_pkey" primary key ("authority", "case_reference", "line", "insurer"));`,
    );
    this.addSql(`create index "case_escalation_case" on "case_escalation" ("case_reference");`);
    this.addSql(
      `create trigger case_escalation_tells after insert or update or delete or truncate on "case_escalation" for each statement execute function public.registers_notify();`,
    );
    this.addSql(grantToHub('select, insert, update, delete', 'case_escalation'));
  }

  override down(): void {
    this.addSql(`drop table "case_escalation";`);
    // a mirror that is empty is read from its beginning, should it come back
    this.addSql(`delete from "sync_stream" where "name" = 'call-centre/escalations';`);
  }
}
