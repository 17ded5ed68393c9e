/** The `__admin` endpoints every simulator has: request list, faults, changed values. Never logged, never faulty. */
import type { Faults } from './faults';
import type { RequestLog } from './request-log';
import { SimulatorRefusal, type Route, type SimulatorOptions, type ValuePatch } from './simulator-http';

export function adminRoutes(
  log: RequestLog,
  faults: Faults,
  patchValue: SimulatorOptions['patchValue'],
): readonly Route[] {
  return [
    { method: 'GET', path: '/__admin/requests', traffic: 'apart', handle: () => ({ status: 200, body: log.list() }) },
    {
      method: 'DELETE',
      path: '/__admin/requests',
      traffic: 'apart',
      handle: () => {
        log.clear();
        return { status: 204 };
      },
    },
    { method: 'GET', path: '/__admin/faults', traffic: 'apart', handle: () => ({ status: 200, body: faults.current }) },
    {
      method: 'PUT',
      path: '/__admin/faults',
      traffic: 'apart',
      handle: ({ body }) => ({ status: 200, body: faults.set(body) }),
    },
    {
      method: 'PATCH',
      path: '/__admin/values',
      traffic: 'apart',
      handle: async ({ body }) => {
        const patch = parsePatch(body);
        if (!(await patchValue(patch))) throw new SimulatorRefusal(404, 'No such resource, id or path.');
        return { status: 200, body: { resource: patch.resource, id: patch.id, path: patch.path } };
      },
    },
  ];
}

function parsePatch(body: unknown): ValuePatch {
  const { resource, id, path, value } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const named = [resource, id, path].every((part) => typeof part === 'string' && part !== '');
  if (!named || value === undefined)
    throw new SimulatorRefusal(400, 'A changed value is { resource, id, path, value }.');
  return { resource: resource as string, id: id as string, path: path as string, value };
}
