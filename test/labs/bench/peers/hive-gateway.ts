/**
 * Hive Gateway on Node's own HTTP server, as its documentation shows for Node, over a supergraph; with the planner of the
 * Rust router, or with its own.
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { labPackage } from '../../packages';
import type { RunningServer } from '../running-server';
import { PASSED_ON } from './passed-on';

export interface HiveGateway {
  readonly supergraph: string;
  readonly planner: 'ROUTER' | 'OWN';
}

/** What is used of it. */
interface GatewayRuntime {
  readonly createGatewayRuntime: (configuration: {
    readonly supergraph: string;
    readonly logging: false;
    readonly transports: Readonly<Record<string, unknown>>;
    readonly unifiedGraphHandler?: unknown;
    readonly propagateHeaders: {
      readonly fromClientToSubgraphs: (about: { readonly request: Request }) => Record<string, string>;
    };
  }) => RequestListener & { [Symbol.asyncDispose](): Promise<void> };
}

const { createGatewayRuntime } = labPackage<GatewayRuntime>('@graphql-hive/gateway-runtime');
const { unifiedGraphHandler } = labPackage<{ unifiedGraphHandler: unknown }>('@graphql-hive/router-runtime');
const http = labPackage<object>('@graphql-mesh/transport-http');

export async function startHiveGateway({ supergraph, planner }: HiveGateway): Promise<RunningServer> {
  const gateway = createGatewayRuntime({
    supergraph,
    logging: false,
    transports: { http },
    ...(planner === 'ROUTER' && { unifiedGraphHandler }),
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) =>
        Object.fromEntries(
          PASSED_ON.flatMap((name) => {
            const value = request.headers.get(name);
            return value === null ? [] : [[name, value]];
          }),
        ),
    },
  });
  const server = createServer(gateway);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await gateway[Symbol.asyncDispose]();
    },
  };
}
