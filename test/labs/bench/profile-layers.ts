/**
 * Where the CPU of a request went, by the layers it passes: the folders of `src`, the packages they call, and what Node does
 * by itself. What a function of Node's takes (a hash, a socket's write) counts for its caller.
 */
import { markdownTable } from '../markdown-table';

/** As V8 writes it, as far as it is read here; a browser's own tools draw it as a flame graph. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  /** Id of the node on top of the stack, at each sample. */
  readonly samples: readonly number[];
  /** Microseconds that passed before each sample. */
  readonly timeDeltas: readonly number[];
}

export interface Layer {
  readonly name: string;
  /** On top of the stack, or called by it without anybody between. */
  microseconds: number;
}

const GARBAGE = 'garbage collection';
const NODE = 'Node by itself';

/** The longest first. What was idle, and what takes the profile, is in none of them. */
export function layersOf({ nodes, samples, timeDeltas }: CpuProfile): Layer[] {
  const callers = new Map<number, number>();
  for (const { id, children = [] } of nodes) for (const child of children) callers.set(child, id);
  const urls = new Map(nodes.map(({ id, callFrame: { url } }) => [id, url]));
  const names = new Map(nodes.map(({ id, callFrame: { functionName } }) => [id, functionName]));
  const layers = new Map<string, Layer>();
  samples.forEach((id, index) => {
    const name = names.get(id) === '(garbage collector)' ? GARBAGE : layerOf(id, urls, callers);
    if (names.get(id) === '(idle)' || name === null) return;
    const layer = layers.get(name) ?? { name, microseconds: 0 };
    layer.microseconds += Math.max(0, timeDeltas[index] ?? 0);
    layers.set(name, layer);
  });
  return [...layers.values()].sort((one, other) => other.microseconds - one.microseconds);
}

/** In Markdown. @param cpuMs of one request, all of it */
export function layerTable(layers: readonly Layer[], cpuMs: number): string {
  const whole = layers.reduce((sum, { microseconds }) => sum + microseconds, 0);
  const lines = layers
    .map(({ name, microseconds }) => ({ name, part: microseconds / whole }))
    .filter(({ part }) => part >= LEAST)
    .map(({ name, part }) => [name, `${(part * 100).toFixed(1)} %`, `${(part * cpuMs).toFixed(3)} ms`]);
  return markdownTable(['layer', '>of the CPU', '>a request'], lines);
}

/** Nobody looks for what takes less. */
const LEAST = 0.005;

/** Null: the profiler's. */
function layerOf(id: number, urls: ReadonlyMap<number, string>, callers: ReadonlyMap<number, number>): string | null {
  let name = NODE;
  for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
    const url = urls.get(at) ?? '';
    if (url.endsWith('/process-profile.ts')) return null;
    if (name === NODE) name = placeOf(url) ?? name;
  }
  return name;
}

const OWN = /\/((?:src\/authorization\/[^/]+)|(?:src\/[^/]+)|(?:test\/labs\/bench))(?:\/|\.ts)/;
const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/;

function placeOf(url: string): string | null {
  return PACKAGE.exec(url)?.[1] ?? OWN.exec(url)?.[1] ?? (url.startsWith('node:internal/deps/undici') ? 'fetch' : null);
}
