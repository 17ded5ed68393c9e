/**
 * The chain of the access log. Records stand in segments; within a segment each writer keeps a lane of its own, numbered
 * without a gap. A segment is closed by its seal, and nothing goes into it any more. Segment 0 holds what was recorded
 * before there was a chain; it is open, and the only place for records without a link, until it is sealed.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub, HUB_ROLE_SETTING } from './grants';

/** The lock who writes records shares and who closes a segment holds alone; (1416113, 1) is the policy's. */
const LOCK = '1416113, 2';

export class AccessChain extends Migration {
  override up(): void {
    this.addTables();
    this.addSql(
      `alter table "access_record" add column "segment_number" int null, add column "lane" uuid null, add column "sequence" bigint null, add column "salt" bytea null, add column "hash" bytea null;`,
    );
    this.addSql(
      `alter table "access_record" add constraint "access_record_link" check (num_nonnulls(segment_number, lane, sequence, salt, hash) in (0, 5));`,
    );
    this.addSql(
      `alter table "access_record" add constraint "access_record_chain" unique ("segment_number", "lane", "sequence");`,
    );
    this.addSql(
      `insert into "access_segment" ("number", "log", "day", "opened_at") values (0, gen_random_uuid(), (now() at time zone 'UTC')::date, now());`,
    );
    this.addOpenSegment();
    this.addRecordGuard();
    this.addSegmentGuards();
    for (const table of ['access_segment', 'access_seal']) this.addSql(grantToHub('select, insert', table));
    for (const table of ['access_lane', 'access_tombstone']) this.addSql(grantToHub('select', table));
  }

  private addTables(): void {
    this.addSql(
      `create table "access_segment" ("number" int not null, "log" uuid not null, "day" date not null, "opened_at" timestamptz(3) not null, constraint "access_segment_pkey" primary key ("number"));`,
    );
    this.addSql(
      `create table "access_lane" ("segment" int not null, "lane" uuid not null, constraint "access_lane_pkey" primary key ("segment", "lane"));`,
    );
    this.addSql(
      `create table "access_seal" ("segment" int not null, "previous" text null, "record_count" bigint not null, "lanes" jsonb not null, "root" text not null, "sealed_at" timestamptz(3) not null, "signature" text not null, constraint "access_seal_pkey" primary key ("segment"));`,
    );
    this.addSql(
      `create table "access_tombstone" ("segment" int not null, "root" text not null, "record_count" bigint not null, "retention_days" int not null, "dropped_at" timestamptz(3) not null, "signature" text not null, constraint "access_tombstone_pkey" primary key ("segment"));`,
    );
  }

  /** The lock first, then a look: a query alone would look before it waits. */
  private addOpenSegment(): void {
    this.addSql(`create function public.access_open_segment()
returns table ("number" int, "log" uuid, "day" text, "previous" text) language plpgsql volatile
set search_path = pg_catalog, pg_temp as $open$
begin
  perform pg_advisory_xact_lock_shared(${LOCK});
  return query
    select s.number, s.log, s.day::text, p.root
    from public.access_segment s left join public.access_seal p on p.segment = s.number - 1
    order by s.number desc limit 1;
end $open$;`);
    this.addSql(`revoke execute on function public.access_open_segment() from public;`);
    this.addSql(`do $grant$ begin
  execute format('grant execute on function public.access_open_segment() to %I', current_setting('${HUB_ROLE_SETTING}'));
end $grant$;`);
  }

  /**
   * Once for each statement. Without synchronous_commit a record would count as durable before it is, whoever switched
   * it off; with the lock, no segment is sealed between this look and the commit.
   */
  private addRecordGuard(): void {
    this.addSql(`create function public.access_record_chain_guard() returns trigger language plpgsql
security definer set search_path = pg_catalog, pg_temp as $guard$
declare
  open_number int;
  part record;
begin
  if current_setting('synchronous_commit') = 'off' then
    raise exception 'Access records are not written while synchronous_commit is off.' using errcode = 'TH040';
  end if;
  perform pg_advisory_xact_lock_shared(${LOCK});
  select max(s.number) into open_number from public.access_segment s;
  if open_number is null
    or exists (select from public.access_seal p where p.segment = open_number)
    or exists (select from fresh f where f.segment_number is distinct from nullif(open_number, 0)) then
    raise exception 'The access record is for another segment than the open one.' using errcode = 'TH041';
  end if;
  if open_number = 0 then
    return null;
  end if;
  for part in
    select f.lane, min(f.sequence) as first, max(f.sequence) as last, count(*) as count from fresh f group by f.lane
  loop
    if part.last - part.first + 1 <> part.count or part.first < 1 then
      raise exception 'The access records of a lane do not follow one another.' using errcode = 'TH042';
    end if;
    if part.first = 1 then
      insert into public.access_lane (segment, lane) values (open_number, part.lane);
    else
      perform from public.access_record r
        where r.segment_number = open_number and r.lane = part.lane and r.sequence = part.first - 1;
      if not found then
        raise exception 'The access record before the first one of these is missing.' using errcode = 'TH042';
      end if;
    end if;
  end loop;
  return null;
end $guard$;`);
    this.addSql(`revoke execute on function public.access_record_chain_guard() from public;`);
    this.addSql(
      `create trigger access_record_chain_guard after insert on "access_record" referencing new table as fresh for each statement execute function public.access_record_chain_guard();`,
    );
    this.addSql(`alter table "access_record" enable always trigger access_record_chain_guard;`);
  }

  private addSegmentGuards(): void {
    this.addSql(`create function public.access_seal_guard() returns trigger language plpgsql
security definer set search_path = pg_catalog, pg_temp as $guard$
begin
  perform pg_advisory_xact_lock(${LOCK});
  if new.segment is distinct from (select max(s.number) from public.access_segment s)
    or new.previous is distinct from (select p.root from public.access_seal p where p.segment = new.segment - 1) then
    raise exception 'The seal does not close the open segment.' using errcode = 'TH043';
  end if;
  return new;
end $guard$;`);
    this.addSql(`create function public.access_segment_guard() returns trigger language plpgsql
security definer set search_path = pg_catalog, pg_temp as $guard$
begin
  perform pg_advisory_xact_lock(${LOCK});
  if not exists (
    select from public.access_segment s join public.access_seal p on p.segment = s.number
    where s.number = new.number - 1 and s.log = new.log and s.number = (select max(n.number) from public.access_segment n)
  ) then
    raise exception 'A segment begins where the one before it was sealed.' using errcode = 'TH043';
  end if;
  return new;
end $guard$;`);
    this.addSql(`create function public.access_tombstone_guard() returns trigger language plpgsql
security definer set search_path = pg_catalog, pg_temp as $guard$
begin
  if not exists (select from public.access_seal p where p.segment = new.segment and p.root = new.root) then
    raise exception 'Only sealed segments are dropped.' using errcode = 'TH044';
  end if;
  return new;
end $guard$;`);
    for (const table of ['access_seal', 'access_segment', 'access_tombstone']) {
      this.addSql(`revoke execute on function public.${table}_guard() from public;`);
      this.addSql(
        `create trigger ${table}_guard before insert on "${table}" for each row execute function public.${table}_guard();`,
      );
      this.addSql(`alter table "${table}" enable always trigger ${table}_guard;`);
    }
  }

  override down(): void {
    this.addSql(`drop trigger access_record_chain_guard on "access_record";`);
    this.addSql(`drop function public.access_record_chain_guard();`);
    this.addSql(`drop function public.access_open_segment();`);
    this.addSql(
      `alter table "access_record" drop constraint "access_record_chain", drop constraint "access_record_link";`,
    );
    this.addSql(
      `alter table "access_record" drop column "segment_number", drop column "lane", drop column "sequence", drop column "salt", drop column "hash";`,
    );
    for (const table of ['access_tombstone', 'access_seal', 'access_lane', 'access_segment']) {
      this.addSql(`drop table "${table}";`);
    }
    for (const table of ['access_tombstone', 'access_seal', 'access_segment']) {
      this.addSql(`drop function public.${table}_guard();`);
    }
  }
}
