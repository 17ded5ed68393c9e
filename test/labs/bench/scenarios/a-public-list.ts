/** (a) A list of which nothing is about a person: what the hub costs where there is nothing to record. */
import { ROWS } from '../list-questions';
import { byName } from '../ratio-of';
import type { BenchScenario } from '../scenario';
import {
  APOLLO_WITH_DATALOADER,
  asGraphql,
  BARE_FASTIFY,
  contestTable,
  cpuAgainst,
  MERCURIUS,
  MERCURIUS_WITH_LOADERS,
  PLAIN_APOLLO,
  numbersOf,
  READING,
  requireWhole,
  SHIELDED_APOLLO,
  startHubs,
  startPeers,
  YOGA,
} from './list-contest';

const QUERY = `query Collectivities {
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
}`;

/** Processes of the hub. */
const HUBS = 2;
const PEERS = [
  PLAIN_APOLLO,
  SHIELDED_APOLLO,
  APOLLO_WITH_DATALOADER,
  YOGA,
  MERCURIUS,
  MERCURIUS_WITH_LOADERS,
  BARE_FASTIFY,
];

const PAGE = `Collectivities, asked by the cell that follows all of them. Six INTERNAL fields of each, and six PUBLIC ones of the commune it
lies in; no type of the schema has six PUBLIC fields, so two of the four are asked for twice, once under another name. Nothing of the
answer is about a person, and nothing of it has to be on record.

${asGraphql(QUERY)}`;

export const publicList: BenchScenario = {
  letter: 'a',
  needs: ['graphql-yoga', 'mercurius'],
  title: `list of ${ROWS} × 12 fields from memory, 6 PUBLIC and 6 INTERNAL`,
  async run(bench) {
    const world = await bench.world();
    const question = { query: QUERY, token: await world.tokenOf('collectivity-cell') };
    const hubs = await startHubs(bench, { name: 'the hub', kind: 'PROTECTED_HUB', question }, HUBS);
    requireWhole(await bench.dataOf(hubs[0]!), 12);
    const peers = await startPeers(bench, hubs[0]!, PEERS);
    const measured = byName(await bench.measureRounds([...hubs, ...peers]));
    const servers = numbersOf(measured, await bench.atHalfRate(measured));
    return {
      servers,
      figures: [
        { ...cpuAgainst(measured, PLAIN_APOLLO[0]), limit: 0.4 },
        { ...cpuAgainst(measured, MERCURIUS[0]), limit: 1.1 },
        { ...cpuAgainst(measured, BARE_FASTIFY[0]), limit: 2.5 },
      ],
      page: [PAGE, contestTable(servers), READING].join('\n\n'),
    };
  },
};
