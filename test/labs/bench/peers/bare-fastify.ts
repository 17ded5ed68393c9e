/** The limit: Fastify alone, which reads the request, builds the answer from the rows with code written for it, and writes it. */
import fastify from 'fastify';
import type { RunningServer } from '../running-server';
import type { ListFixture, Row } from './list-fixture';

export async function startBareFastify({ field, rows }: ListFixture): Promise<RunningServer> {
  const build = BUILT[field];
  if (!build) throw new Error(`Nobody has written the code for ${field}.`);
  const server = fastify({ logger: false });
  server.post('/graphql', async () => ({ data: { [field]: { edges: rows.map((row) => ({ node: build(row) })) } } }));
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url, stop: () => server.close() };
}

/** By root field: one row as the scenario's operation asks for it. */
const BUILT: Readonly<Record<string, (row: Row) => object>> = {
  collectivities: ({ name, type, street, houseNumber, postcode, commune, inCommune }) => {
    const { nis5, nameFr, nameNl, postcodes } = inCommune as Row;
    const built = { nis5, nameFr, nameNl, postcodes, code: nis5, french: nameFr };
    return { name, type, street, houseNumber, postcode, commune, inCommune: built };
  },
};
