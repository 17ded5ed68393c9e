/**
 * Restrictions that persons ask for: a request gives nobody anything, and counts by itself. What becomes of it two officers decide,
 * neither of whom has entered it or is the person; the database refuses every other way.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const BEFORE = `'legal_basis', 'purpose', 'organisation', 'application', 'staff_contract', 'legal_hold'`;

/** A request that is not decided. */
const NARROWS_BEFORE = `  if was is null then
    return register = 'organisation'`;
const NARROWS = `  if register = 'processing_restriction' then
    return was is null and num_nonnulls(becomes ->> 'decision', becomes ->> 'valid_until', becomes ->> 'answer') = 0;
  end if;
${NARROWS_BEFORE}`;

const ADDED_BEFORE = `'{revision,registered_at,key_since}'`;
const ADDED = `'{revision,registered_at,key_since,decided_at}'`;

const WHO_BEFORE = `      and becomes ->> 'person_pseudonym' is distinct from p.decided_by
`;
const WHO = `${WHO_BEFORE}      and becomes ->> 'requested_by' is distinct from p.proposed_by
      and becomes ->> 'requested_by' is distinct from p.decided_by
`;

/** The function as it is, with a part of its text replaced. */
function replaced(name: string, parts: readonly (readonly [before: string, after: string])[]): string {
  const steps = parts.map(
    ([before, after]) => `  if position($part$${before}$part$ in def) = 0 then
    raise exception 'The guard of registers is not the one that is known here.';
  end if;
  def := replace(def, $part$${before}$part$, $part$${after}$part$);`,
  );
  return `do $do$ declare def text := pg_get_functiondef('public.${name}'::regprocedure);
begin
${steps.join('\n')}
  execute def;
end $do$;`;
}

const closedBefore = `(select public.retention_cutoff('CASES', 'CASE_CLOSED'))`;
const isHeld = (whose: string): string =>
  `((select exists (select from public.legal_hold)) and public.retention_held('CASES', null, ${whose}))`;

/** Sixty days after it is over; one that nobody decides goes with the longest that a case is there. */
const EXPIRED = `create view public.expired_processing_restriction with (security_barrier) as
  select r.* from public.processing_restriction r
  where case
      when r.decision = 'GRANTED' then (r.valid_until + 1)::timestamp at time zone 'Europe/Brussels' <= ${closedBefore}
      when r.decision is not null then r.decided_at <= ${closedBefore}
      else r.registered_at <= (select public.retention_cutoff('CASES', 'CASE_OPENED')) end
    and not ${isHeld('r.person_pseudonym')};`;

const PROPOSALS_BEFORE = `select r.* from public.register_proposal r
  where r.register = 'staff_contract' and coalesce(r.decided_at, r.proposed_at) <= (select public.retention_cutoff('CALLER_FACTS', 'ENDED'))
    and not ((select exists (select from public.legal_hold)) and public.retention_held('CALLER_FACTS', null, r.content ->> 'person_pseudonym'))
    and not exists (select from public.staff_contract c where c.authority = 'hub' and c.staff_reference = r.entry)`;
const proposals = (also: string): string =>
  `create or replace view public.expired_register_proposal with (security_barrier) as ${PROPOSALS_BEFORE}${also};`;
/** The person it is about is gone with the restriction. */
const OF_RESTRICTIONS = `
    or r.register = 'processing_restriction' and coalesce(r.decided_at, r.proposed_at) <= ${closedBefore}
    and not ${isHeld(`r.content ->> 'person_pseudonym'`)}
    and not exists (select from public.processing_restriction p where p.id = r.entry)`;

const CHANGED = 'revision, decision, decided_at, valid_until, answer';

export class ProcessingRestrictions extends Migration {
  override up(): void {
    this.addSql(
      `create table "processing_restriction" ("id" text not null, "revision" int not null, "person_pseudonym" text not null, "purposes" text[] not null, "ground" text not null, "registered_at" timestamptz(3) not null, "requested_by" text null, "decision" text null, "decided_at" timestamptz(3) null, "valid_until" date null, "answer" text null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "processing_restriction" add constraint "processing_restriction_ground_check" check ("ground" in ('OBJECTION', 'ACCURACY_CONTESTED', 'UNLAWFUL', 'LEGAL_CLAIM'));`,
    );
    this.addSql(
      `alter table "processing_restriction" add constraint "processing_restriction_decision_check" check ("decision" in ('GRANTED', 'REFUSED', 'ENDED'));`,
    );
    this.addSql(`create index "processing_restriction_person" on "processing_restriction" ("person_pseudonym");`);
    this.addSql(`alter table "register_proposal" drop constraint "register_proposal_register_check";`);
    this.addSql(
      `alter table "register_proposal" add constraint "register_proposal_register_check" check ("register" in (${BEFORE}, 'processing_restriction'));`,
    );
    this.addSql(replaced('register_row_only_narrows(text, jsonb, jsonb)', [[NARROWS_BEFORE, NARROWS]]));
    this.addSql(
      replaced('register_row_guard()', [
        [ADDED_BEFORE, ADDED],
        [WHO_BEFORE, WHO],
      ]),
    );
    this.addSql(
      `create trigger processing_restriction_guard before insert or update on "processing_restriction" for each row execute function public.register_row_guard('id');`,
    );
    this.addSql(grantToHub('select, insert', 'processing_restriction'));
    this.addSql(grantToHub(`update (${CHANGED})`, 'processing_restriction'));
    this.addSql(EXPIRED);
    this.addSql(grantToHub('select', 'expired_processing_restriction'));
    this.addSql(proposals(OF_RESTRICTIONS));
  }

  override down(): void {
    this.addSql(proposals(''));
    this.addSql(`drop view public.expired_processing_restriction;`);
    this.addSql(`drop table "processing_restriction";`);
    this.addSql(replaced('register_row_only_narrows(text, jsonb, jsonb)', [[NARROWS, NARROWS_BEFORE]]));
    this.addSql(
      replaced('register_row_guard()', [
        [WHO, WHO_BEFORE],
        [ADDED, ADDED_BEFORE],
      ]),
    );
    this.addSql(`delete from "register_proposal" where "register" = 'processing_restriction';`);
    this.addSql(`alter table "register_proposal" drop constraint "register_proposal_register_check";`);
    this.addSql(
      `alter table "register_proposal" add constraint "register_proposal_register_check" check ("register" in (${BEFORE}));`,
    );
  }
}
