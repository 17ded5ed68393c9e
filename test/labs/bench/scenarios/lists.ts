/**
 * The lists in memory. (a) is one of which nothing is about a person: what the hub costs where there is nothing to record. (b) is about
 * persons, and on record before it leaves. (d) is that with MEDICAL fields more: what graphql-shield costs, which is before those alone.
 */
import { CASES, CASES_WITH_RECORDS, ROWS } from './case-lists';
import { listScenario, type Hubs, type Peer } from './list-scenario';

const PLAIN_APOLLO: Peer = ['Apollo Server', 'PLAIN_APOLLO'];
const SHIELDED_APOLLO: Peer = ['Apollo Server with graphql-shield', 'SHIELDED_APOLLO'];
const BARE_FASTIFY: Peer = ['bare Fastify', 'BARE_FASTIFY'];
const TWIN = 'the unprotected twin';
const GUARD_ALONE = 'the hub with the synchronous guard alone';
const hubs = (processes: number): Hubs => ['the hub', 'PROTECTED_HUB', processes];

export const publicList = listScenario({
  letter: 'a',
  title: `list of ${ROWS} × 12 fields from memory, 6 PUBLIC and 6 INTERNAL`,
  persona: 'collectivity-cell',
  leaves: 12,
  hubs: [hubs(2)],
  peers: [PLAIN_APOLLO, SHIELDED_APOLLO, BARE_FASTIFY],
  limits: { [PLAIN_APOLLO[0]]: 0.4, [BARE_FASTIFY[0]]: 2.5 },
  about: `Collectivities, asked by the cell that follows all of them. Six INTERNAL fields of each, and six PUBLIC ones of the commune it
lies in; no type of the schema has six PUBLIC fields, so two of the four are asked for twice, once under another name. Nothing of the
answer is about a person, and nothing of it has to be on record.`,
  query: `query Collectivities {
  collectivities(first: ${ROWS}) {
    edges {
      node {
        name
        type
        street
        houseNumber
        postcode
        commune
        inCommune { nis5 nameFr nameNl postcodes code: nis5 french: nameFr }
      }
    }
  }
}`,
});

export const personalList = listScenario({
  letter: 'b',
  title: `list of ${ROWS} × 12 from memory, 4 PUBLIC, 4 INTERNAL, 4 PERSONAL, access records on`,
  persona: 'supervisor',
  query: CASES,
  leaves: 12,
  hubs: [hubs(3), [TWIN, 'UNPROTECTED_TWIN', 3]],
  peers: [PLAIN_APOLLO, SHIELDED_APOLLO],
  limits: { [PLAIN_APOLLO[0]]: 0.7, [TWIN]: 1.15 },
  about: `Cases, asked by a supervisor. Four PUBLIC fields of each (of its commune), four INTERNAL ones (of the case and its call
orders) and four PERSONAL ones. Access records are durable in PostgreSQL, which syncs to disk, before an answer leaves. The unprotected
twin is the hub without the analysis of the operation, without guard and graphql-shield, without the disclosure check and without access
records; its callers are known and its lists scoped.`,
});

export const medicalList = listScenario({
  letter: 'd',
  title: 'b with 4 MEDICAL fields more',
  persona: 'nurse',
  query: CASES_WITH_RECORDS,
  leaves: 16,
  hubs: [hubs(2), [GUARD_ALONE, 'GUARD_ALONE', 2], [TWIN, 'UNPROTECTED_TWIN', 1]],
  peers: [PLAIN_APOLLO, SHIELDED_APOLLO],
  limits: {},
  reported: [GUARD_ALONE, TWIN, PLAIN_APOLLO[0], SHIELDED_APOLLO[0]],
  about: `The list of (b) with four MEDICAL fields more, asked by the nurse to whom all of these cases are assigned: a supervisor sees
nothing medical. graphql-shield stands before what is MEDICAL or IDENTIFIER and before root fields. **The hub with the synchronous guard
alone** is put together in the benchmark: the guard in the place of graphql-shield, everything else the same; the difference of the two is
what graphql-shield costs here.`,
});
