/** Reads the access log from its past to now, to decide it once more: page by page, by the key it is ordered by. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import type { AccessHistory, RecordedAccess } from '../model/access-history';
import type { Coordinate } from '../model/classification';
import { recordedRelation } from '../model/recorded-relation';
import type { IssuerKind, OrganisationKind, Purpose, Role } from '../model/roles';
import { statement, type Parameter } from '../persistence/statement';
import type { ConditionVector } from './access-record';
import { returnedOf } from './record-subjects';

/** Of records; one that tells those it is about apart is an access of each kind of them. */
const PAGE = 1_000;

const SELECT = `
  with "page" as (
    select * from "access_record"
    where ("recorded_at", "id") > (?::timestamptz, ?::uuid) and "issuer" <> 'operator'
      and (cardinality("returned") > 0 or jsonb_array_length("withheld") > 0)
    order by "recorded_at", "id" limit ?
  )
  select r."id", r."recorded_at"::text as "recorded_at", r."issuer", r."roles", r."organisation", r."purpose", r."conditions",
    ${returnedOf('s."part"')} as "returned",
    array(select "one"->>'coordinate' from jsonb_array_elements(r."withheld") as "one") as "withheld",
    r."operation_name", s."subjects"
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
  const read = async <Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> => {
    try {
      return await statement<Row>(orm, sql, parameters);
    } catch (error) {
      throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
    }
  };
  return {
    async *pagesSince(since) {
      const organisations = await read<{ cbe: string; kind: OrganisationKind }>(
        'select "cbe", "kind" from "organisation"',
      );
      const kinds = new Map(organisations.map(({ cbe, kind }) => [cbe, kind]));
      let after: readonly [recordedAt: string, id: string] = [since.toISOString(), BEFORE_ALL_IDS];
      for (;;) {
        const rows = await read<Row>(SELECT, [...after, PAGE]);
        const last = rows[rows.length - 1];
        if (!last) return;
        yield rows.map((row) => accessFrom(row, kinds));
        after = [last.recorded_at, last.id];
      }
    },
  };
}

interface Row {
  readonly id: string;
  /** As PostgreSQL writes it: exact to the microsecond, which a date is not. */
  readonly recorded_at: string;
  readonly issuer: IssuerKind;
  readonly roles: Role[];
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  readonly conditions: ConditionVector;
  readonly returned: Coordinate[];
  readonly withheld: Coordinate[];
  readonly operation_name: string | null;
  readonly subjects: number;
}

function accessFrom(row: Row, kinds: ReadonlyMap<string, OrganisationKind>): RecordedAccess {
  const { conditions, issuer, organisation } = row;
  return {
    recordedAt: new Date(row.recorded_at),
    issuer,
    naturalPerson: conditions.naturalPerson,
    roles: row.roles,
    organisation,
    organisationKind: organisation === null ? null : (kinds.get(organisation) ?? null),
    purpose: row.purpose,
    discipline: issuer === 'healthcare' ? conditions.discipline : null,
    recognised: conditions.recognised,
    trained: conditions.trained,
    contractActive: conditions.contractActive,
    inShift: conditions.inShift,
    agreementValid: conditions.agreementValid,
    orderAssignmentsUsable: conditions.orderAssigned !== 'UNKNOWN',
    caseAssignmentsUsable: conditions.caseAssigned !== 'UNKNOWN',
    relation: recordedRelation(conditions),
    returned: row.returned,
    withheld: row.withheld,
    operationName: row.operation_name,
    subjects: row.subjects,
  };
}
