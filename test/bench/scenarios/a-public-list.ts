/** (a) A list of which nothing is about a person: what the hub costs where there is nothing to record. */
import { AS_SERVED } from '../measured-server';
import { ROWS } from '../list-questions';
import type { BenchScenario } from '../scenario';
import {
  APOLLO_WITH_DATALOADER,
  asGraphql,
  BARE_FASTIFY,
  contestTable,
  cpuFigure,
  MERCURIUS,
  MERCURIUS_WITH_LOADERS,
  PLAIN_APOLLO,
  READING,
  requireWhole,
  SHIELDED_APOLLO,
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
  title: `list of ${ROWS} × 12 fields from memory, 6 PUBLIC and 6 INTERNAL`,
  async run(bench) {
    const world = await bench.world();
    const { environment, rows } = world;
    bench.say('starting the hub');
    const server = await bench.startServer({ kind: 'PROTECTED_HUB', environment, rows }, AS_SERVED);
    const hub = {
      name: 'the hub',
      server,
      questions: [{ query: QUERY, token: await world.tokenOf('collectivity-cell') }],
    };
    requireWhole(await bench.dataOf(hub), 12);
    const measured = await bench.measureRounds([hub, ...(await startPeers(bench, hub, PEERS))]);
    const against = ([name]: readonly [string, string], limit: number) => cpuFigure(measured, [hub, name], limit);
    return {
      figures: [against(PLAIN_APOLLO, 0.4), against(MERCURIUS, 1.1), against(BARE_FASTIFY, 2.5)],
      page: [PAGE, contestTable(measured, await bench.atHalfRate(measured)), READING].join('\n\n'),
    };
  },
};
