/**
 * Holds what was asked of a partner against what the hub says it needs of that partner: what of a question no need
 * covers, and which needs it makes use of.
 */
import type { OpenApiNeeds } from '../../src/sources/contract/contract-watch';
import type { Partner } from '../../src/sources/partner';
import { kitOf } from '../partners/partner-kit';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** Names of single needs: `POST /api/cases/search sort.by=priority`. */
type Needs = ReadonlySet<string>;

/** What the hub says it needs of a partner: by its OpenAPI documents, and by what its kit says of others. */
export function needsOf({ id, contract }: Partner): Needs {
  const { needs = [] } = kitOf(id);
  return new Set([...needs, ...contract.flatMap(({ openApi }) => (openApi ? openApiNeeds(openApi) : []))]);
}

/** Every need a question makes use of, whether or not it is stated. */
export function usedBy(asked: Asked, needs: Needs): string[] {
  const { pathname, searchParams } = new URL(asked.url, 'http://partner');
  const operation = statedAs(`${asked.method} ${pathname}`, needs);
  // pages by an address the partner gave: nothing of it is the hub's
  if (asked.method === 'GET' && (searchParams.has('more') || pathname.startsWith('/fhir/'))) return [];
  const places = [...searchParams].map(([name, value]): [string, unknown] => [name, value]);
  const all = pathname.startsWith('/fhir/') ? fhirPlaces(asked.body) : [...places, ...leavesOf(asked.body)];
  return [
    operation,
    ...all.flatMap(([path, value]) => {
      const place = `${operation} ${path}`;
      // what stands below it are the partner's own words: of those any will do
      const above = `${operation} ${path.split('.')[0] ?? ''}`;
      if (needs.has(above)) return [above];
      // a place that takes any value is stated without one
      return needs.has(place) ? [place] : [`${place}=${String(value)}`];
    }),
  ];
}

/** With the names of what stands in its address, where the need has such places: `POST /api/orders/{orderNumber}/release`. */
function statedAs(operation: string, needs: Needs): string {
  if (needs.has(operation)) return operation;
  const isOf = (need: string): boolean => new RegExp(`^${need.replace(/\{\w+\}/g, '[^/ ]+')}$`).test(operation);
  return [...needs].find((need) => need.includes('{') && isOf(need)) ?? operation;
}

function openApiNeeds({ operations }: OpenApiNeeds): string[] {
  return operations.flatMap(({ method, path, asks }) => [
    `${method} ${path}`,
    ...Object.entries(asks).flatMap(([place, values]) =>
      values === null ? [`${method} ${path} ${place}`] : values.map((value) => `${method} ${path} ${place}=${value}`),
    ),
  ]);
}

/** What every FHIR server takes is no need of its own. */
const OF_THE_STANDARD = ['_elements', '_count'];

function fhirPlaces(body: unknown): [string, unknown][] {
  return leavesOf(body)
    .filter(([path]) => !OF_THE_STANDARD.includes(path))
    .map(([path, value]) => [path, path === '_include' ? String(value).split(':').slice(0, 2).join(':') : value]);
}

function leavesOf(value: unknown, path = ''): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, path));
  if (typeof value !== 'object' || value === null) return path === '' ? [] : [[path, value]];
  return Object.entries(value).flatMap(([name, one]) => leavesOf(one, path === '' ? name : `${path}.${name}`));
}
