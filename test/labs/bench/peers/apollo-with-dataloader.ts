/** The same with DataLoader: what a row leads to is gathered by key, with loaders of each request. */
import DataLoader from 'dataloader';
import type { RunningServer } from '../running-server';
import { connectionOf, linkedRows, rowType, type LinkedRows, type ListFixture } from './list-fixture';
import { schemaOver, startApollo } from './plain-apollo';

interface Context {
  readonly loaders: ReadonlyMap<string, DataLoader<number, unknown>>;
}

export function startApolloWithDataLoader(fixture: ListFixture): Promise<RunningServer> {
  const linked = linkedRows(fixture);
  const schema = schemaOver(fixture);
  schema.getQueryType()!.getFields()[fixture.field]!.resolve = async () => connectionOf(linked.rows);
  const fields = rowType(schema, fixture).getFields();
  for (const name of linked.links.keys()) {
    fields[name]!.resolve = ({ key }: { key: number }, _args, { loaders }: Context) => loaders.get(name)!.load(key);
  }
  return startApollo<Context>(schema, async () => ({ loaders: loadersOf(linked) }));
}

function loadersOf({ links }: LinkedRows): Context['loaders'] {
  return new Map(
    [...links].map(([name, known]) => [
      name,
      new DataLoader<number, unknown>(async (keys) => keys.map((key) => known.get(key) ?? null)),
    ]),
  );
}
