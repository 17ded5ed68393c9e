/**
 * The field guard and the ledger in a ruled world: graphql-shield and guard are before the hub's fields as they are in the
 * hub, and allow or deny by the dice. What they note is compared as well: it depends on the `info` that they receive.
 */
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { keepLedger } from '../../../src/authorization/disclosure/record-ledger';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import type { Coordinate } from '../../../src/model/classification';
import { type Decision, type Right, WithheldSelections, type ResponsePath } from '../../../src/model/decision';
import { pruneDocument } from '../../../src/authorization/analysis/operation-analysis';
import { protectSchema } from '../../../src/authorization/guard/protect-schema';
import type { Circumstances } from './both-engines';
import { dice } from './dice';
import { followTheRule } from './ruled-world';

export function guardedHubSchema(): GraphQLSchema {
  const schema = buildHubSchema();
  const coordinates = readCoordinates(schema);
  followTheRule(schema);
  keepLedger(schema);
  return protectSchema(schema, coordinates).schema;
}

/** What guard and ledger read and write, for one operation. */
export function guardedBy(schema: GraphQLSchema, seed: string): Pick<Circumstances, 'context' | 'pruned'> {
  return {
    context: () => {
      const withheld = new WithheldSelections();
      const records: string[] = [];
      const ledger = { note: (path: ResponsePath, record: unknown) => records.push(`${keys(path)} ${typeof record}`) };
      const values = {
        withheld,
        ledger,
        relation: ({ place }: { readonly place: string }) => dice(`${seed} relation ${place}`) % 8,
        decisions: {
          version: 1,
          decide: (coordinate: Coordinate, right: Right, relation: number) =>
            decision(seed, coordinate, right, relation),
          possible: (coordinate: Coordinate, right: Right) => decision(seed, coordinate, right, 7),
        },
      };
      return { values, description: () => [JSON.stringify(withheld.all()), ...records].join('\n') };
    },
    // as the request analysis does, for every second operation
    pruned: (document: DocumentNode) =>
      dice(`${seed} pruned`) % 2 === 0
        ? document
        : pruneDocument(schema, document, (coordinate) => dice(`${seed} gone ${coordinate}`) % 6 === 0),
  };
}

function decision(seed: string, coordinate: Coordinate, right: Right, relation: number): Decision {
  const isDenied = dice(`${seed} decided ${coordinate} ${relation}`) % 5 === 0;
  const reason = isDenied ? (['NOT_GRANTED', 'NOT_ASSIGNED'] as const)[relation % 2 === 0 ? 0 : 1] : null;
  const outcome = isDenied ? 'WITHHELD' : 'VISIBLE';
  return { coordinate, right, outcome, variant: null, reason, ruleId: null, legalBasis: null, policyVersion: 1 };
}

function keys(path: ResponsePath): string {
  return path.prev ? `${keys(path.prev)}.${path.key}` : String(path.key);
}
