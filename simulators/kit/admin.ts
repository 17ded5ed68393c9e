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
      handle: ({ text }) => ({ status: 200, body: faults.set(objectIn(text)) }),
    },
    {
      method: 'PATCH',
      path: '/__admin/values',
      traffic: 'apart',
      handle: async ({ text }) => {
        const patch = parsePatch(objectIn(text));
        if (!(await patchValue(patch))) throw new SimulatorRefusal(404, 'No such resource, id or path.');
        return { status: 200, body: { resource: patch.resource, id: patch.id, path: patch.path } };
      },
    },
  ];
}

/** JSON whatever the content type says: `curl -d` calls everything a form. */
function objectIn(text: string): Record<string, unknown> {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // refused below
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new SimulatorRefusal(400, 'The body has to be a JSON object.');
}

function parsePatch({ resource, id, path, value }: Record<string, unknown>): ValuePatch {
  const named = [resource, id, path].every((part) => typeof part === 'string' && part !== '');
  if (!named || value === undefined)
    throw new SimulatorRefusal(400, 'A changed value is { resource, id, path, value }.');
  return { resource: resource as string, id: id as string, path: path as string, value };
}
