/** A call centre's intake on a real socket, for tests of what Sciensano sends there and when. */
import { startSimulator } from '../../../simulators/kit/simulator-server';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';

export interface CallCentreListener extends RunningSimulator {
  readonly orders: Record<string, unknown>[];
  /** HTTP status it answers with from now on. */
  status: number;
}

export async function startCallCentreListener(port = 0): Promise<CallCentreListener> {
  const orders: Record<string, unknown>[] = [];
  const server = await startSimulator({
    port,
    routes: [
      {
        method: 'POST',
        path: '/api/intake/orders',
        handle: ({ body, headers }) => {
          if (headers['x-api-key'] !== 'demonstration') return { status: 401 };
          if (listener.status >= 400) return { status: listener.status };
          orders.push(body as Record<string, unknown>);
          return { status: 201, body: { caseReference: `CC-${orders.length}`, orderNumber: `O-${orders.length}` } };
        },
      },
    ],
    patchValue: () => false,
  });
  const listener: CallCentreListener = { ...server, orders, status: 201 };
  return listener;
}
