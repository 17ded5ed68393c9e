/**
 * What clients of a hub that is killed are given: who asks and for what, which values an answer has, and whether each of them
 * stands in the access log.
 */
import { EACH_SUBJECT, PART_OF_EACH, returnedOf } from '../../../src/audit/records/access-record-store';
import { openClient } from '../../support/open-client';

/** Places in a case, and what an access record calls a value there; through lists as through objects. */
const NAMES = { 'person.givenName': 'Person.givenName', 'person.familyName': 'Person.familyName' };
const PHONE = { 'contactPoints.phone': 'ContactPoint.phone' };
const OF_CARE = {
  'person.niss': 'Person.niss',
  'medical.onset': 'MedicalRecord.onset',
  'medical.tests.value': 'TestResult.value',
};
type Places = Readonly<Record<string, string>>;
/** Who asks, each with two clients over and over: a first line, care with its medical data, a supervisor, and a partner's system. */
export const CLIENTS: readonly { readonly persona: string; readonly root: string; readonly places: Places }[] = [
  { persona: 'agent', root: 'viewer.cases', places: { ...NAMES, ...PHONE } },
  { persona: 'nurse', root: 'viewer.cases', places: { ...NAMES, ...OF_CARE } },
  { persona: 'physician', root: 'viewer.cases', places: { ...PHONE, ...OF_CARE } },
  { persona: 'supervisor', root: 'cases', places: NAMES },
  { persona: 'partner-call-centre', root: 'cases', places: { ...NAMES, ...PHONE } },
];
export type CrashClient = (typeof CLIENTS)[number];

export interface Disclosed {
  readonly persona: string;
  readonly requestId: string;
  readonly caseId: string;
  readonly coordinate: string;
}

export interface CrashDatabase {
  readonly hubUrl: string;
  readonly ownerUrl: string;
}

export function disclosedIn({ persona, root, places }: CrashClient, requestId: string, data: unknown): Disclosed[] {
  return valuesAt(data, `${root}.edges.node`).flatMap((node) => {
    const { id: caseId } = node as { id: string };
    return Object.entries(places)
      .filter(([place]) => valuesAt(node, place).length > 0)
      .map(([, coordinate]) => ({ persona, requestId, caseId, coordinate }));
  });
}

export function queryFor({ root, places }: Pick<CrashClient, 'root' | 'places'>): string {
  const fields = Object.keys(places).map((place) => nested(place.split('.')));
  const [list = '', ...above] = root.split('.').reverse();
  const cases = `${list}(first: 4) { edges { node { id ${fields.join(' ')} } } }`;
  return `query Crash { ${above.reduce((inside, name) => `${name} { ${inside} }`, cases)} }`;
}

function nested([name = '', ...below]: readonly string[]): string {
  return below.length === 0 ? name : `${name} { ${nested(below)} }`;
}

function valuesAt(inside: unknown, place: string): unknown[] {
  let found = [inside];
  for (const step of place.split('.')) {
    found = found
      .flatMap((one): unknown[] => (Array.isArray(one) ? (one as unknown[]) : [one]))
      .map((one) => (one as Record<string, unknown> | null | undefined)?.[step])
      .filter((one) => one !== null && one !== undefined);
  }
  return found.flat();
}

/** Those of them that no access record names. */
export async function unrecorded({ ownerUrl }: CrashDatabase, disclosed: readonly Disclosed[]): Promise<string[]> {
  const client = await openClient(ownerUrl);
  try {
    const { rows } = await client.query<{ what: string }>(
      `select "requestId" || ' ' || "caseId" || ' ' || "coordinate" as what
        from jsonb_to_recordset($1::jsonb) as d ("requestId" text, "caseId" uuid, "coordinate" text)
        where not exists (
          select from access_record r ${EACH_SUBJECT}
          where r.request_id = d."requestId" and s.case_id = d."caseId" and d."coordinate" = any (${returnedOf(PART_OF_EACH.returned)})
        )`,
      [JSON.stringify(disclosed)],
    );
    return rows.map(({ what }) => what);
  } finally {
    await client.end();
  }
}
