/** Reads the access log from its past to now, to decide it once more: page by page, by the key it is ordered by. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import type { AccessHistory, RecordedAccess } from '../../model/access-history';
import type { OrganisationKind } from '../../model/roles';
import { OrganisationEntity } from '../../persistence/entities/organisation';
import { reading, statement } from '../../persistence/statement';
import { returnedOf } from '../records/access-record-store';

/** Of records; one that distinguishes its subjects is an access of each kind of them. */
const PAGE = 1_000;

const SELECT = `
  with "page" as (
    select * from "access_record"
    where ("recorded_at", "id") > (?::timestamptz, ?::uuid) and "issuer" <> 'operator'
      and (cardinality("returned") > 0 or jsonb_array_length("withheld") > 0 or cardinality("written") > 0)
    order by "recorded_at", "id" limit ?
  )
  select r."id", r."recorded_at"::text as "recordedAt", r."issuer", r."roles", r."organisation", r."purpose", r."conditions",
    ${returnedOf('s."part"')} as "returned",
    array(select "one"->>'coordinate' from jsonb_array_elements(r."withheld") as "one") as "withheld",
    coalesce(r."written", '{}') as "written", r."operation_name" as "operationName", s."subjects"
  from "page" r cross join lateral (
    select null as "part", coalesce(cardinality(r."subject_pseudonyms"), cardinality(r."case_ids"), 1) as "subjects"
    where r."returned_of" is null
    union all
    select "part", count(*)::int from unnest(r."returned_of") as "part" group by "part"
    having strpos("part", '1') > 0 or jsonb_array_length(r."withheld") > 0
  ) s
  order by r."recorded_at", r."id"`;

const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

export function createAccessHistory(orm: MikroORM): AccessHistory {
  const unavailable = (cause: unknown): never => {
    throw new HubError('AUDIT_UNAVAILABLE', {}, { cause });
  };
  return {
    async *pagesSince(since) {
      const organisations = await reading(orm, (em) => em.find(OrganisationEntity, {})).catch(unavailable);
      const kinds = new Map(organisations.map(({ cbe, kind }) => [cbe, kind]));
      let after: readonly [recordedAt: string, id: string] = [since.toISOString(), BEFORE_ALL_IDS];
      for (;;) {
        const rows = await statement<Row>(orm, SELECT, [...after, PAGE]).catch(unavailable);
        const last = rows[rows.length - 1];
        if (!last) return;
        yield rows.map((row) => accessFrom(row, kinds));
        after = [last.recordedAt, last.id];
      }
    },
  };
}

interface Row extends Omit<RecordedAccess, 'recordedAt' | 'organisationKind'> {
  readonly id: string;
  /** As PostgreSQL writes it: exact to the microsecond, which a date is not. */
  readonly recordedAt: string;
}

function accessFrom({ id: _id, ...row }: Row, kinds: ReadonlyMap<string, OrganisationKind>): RecordedAccess {
  const organisationKind = row.organisation === null ? null : (kinds.get(row.organisation) ?? null);
  return { ...row, recordedAt: new Date(row.recordedAt), organisationKind };
}
