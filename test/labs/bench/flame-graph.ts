/**
 * A flame graph of a CPU profile, as one page that needs nothing else: the width of a frame is the time in which it was on the
 * stack, what it called is below it; a click widens a frame, its text names its place and its time.
 */

/** As V8 writes it, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Id of the node on top of the stack, at each sample. */
  readonly samples: readonly number[];
  /** Microseconds that passed before each sample. */
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** Beside others of the same parent, none of them called by the same function at another place. */
interface Frame {
  readonly name: string;
  readonly place: string;
  /** Microseconds on top of the stack, and on it at all. */
  self: number;
  total: number;
  readonly callees: Map<string, Frame>;
}

/** Nobody sees what is narrower, as a part of the whole. */
const NARROWEST = 0.0005;
const ROW_PIXELS = 18;
/** What takes the profile, which is in it too. */
const PROFILER = '/process-profile.ts';

export function flameGraph(profile: CpuProfile, title: string): string {
  const root = framesOf(profile);
  const drawn: string[] = [];
  const deepest = draw(root, { left: 0, depth: 0, whole: root.total }, drawn);
  const height = (deepest + 1) * ROW_PIXELS;
  const heading = `${escaped(title)}: ${(root.total / 1000).toFixed(0)} ms in which it ran`;
  return `<!doctype html>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<h1>${heading}</h1>
<p>${LEGEND}</p>
<main style="height:${height}px">
${drawn.join('\n')}
</main>
<script>${SCRIPT}</script>
`;
}

function framesOf({ nodes, samples, timeDeltas }: CpuProfile): Frame {
  const self = new Map<number, number>();
  samples.forEach((id, index) => self.set(id, (self.get(id) ?? 0) + Math.max(0, timeDeltas[index] ?? 0)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const root: Frame = { name: 'all', place: '', self: 0, total: 0, callees: new Map() };
  const add = (id: number, caller: Frame): void => {
    const node = byId.get(id);
    if (!node || isNobodys(node)) return;
    const frame = calleeOf(caller, node);
    const own = self.get(id) ?? 0;
    const before = frame.total;
    frame.self += own;
    frame.total += own;
    for (const child of node.children ?? []) add(child, frame);
    caller.total += frame.total - before;
  };
  for (const child of nodes[0]?.children ?? []) add(child, root);
  return root;
}

/** Nothing ran then, or nothing but the profiler. */
function isNobodys({ callFrame: { functionName, url } }: ProfileNode): boolean {
  return functionName === '(idle)' || url.endsWith(PROFILER);
}

function calleeOf({ callees }: Frame, { callFrame: { functionName, url, lineNumber } }: ProfileNode): Frame {
  const place = url === '' ? '' : `${placeOf(url)}:${lineNumber + 1}`;
  const key = `${functionName} ${place}`;
  const known = callees.get(key);
  if (known) return known;
  const made = { name: functionName || '(anonymous)', place, self: 0, total: 0, callees: new Map<string, Frame>() };
  callees.set(key, made);
  return made;
}

/** Below the checkout, or below the folder of packages. */
function placeOf(url: string): string {
  const packages = url.lastIndexOf('node_modules/');
  if (packages >= 0) return url.slice(packages);
  const own = /\/((?:src|test|scripts|simulators)\/.*)$/.exec(url);
  return own?.[1] ?? url;
}

interface Spot {
  /** Microseconds. */
  readonly left: number;
  readonly depth: number;
  readonly whole: number;
}

/** @returns how deep it goes. */
function draw(frame: Frame, { left, depth, whole }: Spot, drawn: string[]): number {
  if (whole === 0 || frame.total / whole < NARROWEST) return depth;
  const [x, width] = [left / whole, frame.total / whole].map((part) => part.toFixed(5));
  const title = `${frame.name} ${frame.place}\n${times(frame, whole)}`;
  drawn.push(
    `<div class="${kindOf(frame)}" data-x="${x}" data-w="${width}" style="top:${depth * ROW_PIXELS}px" ` +
      `title="${escaped(title)}">${escaped(frame.name)}</div>`,
  );
  let [next, deepest] = [left, depth];
  for (const callee of [...frame.callees.values()].sort((one, other) => other.total - one.total)) {
    deepest = Math.max(deepest, draw(callee, { left: next, depth: depth + 1, whole }, drawn));
    next += callee.total;
  }
  return deepest;
}

function times({ self, total }: Frame, whole: number): string {
  const part = (time: number): string => `${(time / 1000).toFixed(1)} ms (${((time / whole) * 100).toFixed(1)} %)`;
  return `${part(total)}, of that itself ${part(self)}`;
}

function kindOf({ name, place }: Frame): string {
  if (place.startsWith('node_modules/')) return 'package';
  if (place.startsWith('node:') || place === '') return name.startsWith('(garbage') ? 'collector' : 'node';
  return 'own';
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const LEGEND =
  '<b class="own">this repository</b> <b class="package">packages</b> <b class="node">Node</b> ' +
  '<b class="collector">garbage collection</b> – a click widens a frame, one on the first row shows all again.';

const STYLE = `body{font:13px sans-serif;margin:12px}h1{font-size:16px}main{position:relative}
main div{position:absolute;height:${ROW_PIXELS - 1}px;line-height:${ROW_PIXELS - 1}px;overflow:hidden;white-space:nowrap;
font-size:11px;padding-left:2px;box-sizing:border-box;cursor:pointer;border-right:1px solid #fff}
.own{background:#f6a560}.package{background:#9fc5e8}.node{background:#d9d9d9}.collector{background:#e6b8e6}
b{padding:1px 6px;font-weight:normal}`;

const SCRIPT = `const frames=[...document.querySelectorAll('main div')];
function show(x,w){for(const f of frames){const own=+f.dataset.x,wide=+f.dataset.w,right=own+wide;
const from=Math.max(own,x),to=Math.min(right,x+w);f.hidden=to-from<w*0.0005;
f.style.left=(from-x)/w*100+'%';f.style.width=Math.max(0,to-from)/w*100+'%';}}
document.querySelector('main').addEventListener('click',e=>{const f=e.target.closest('main div');if(f)show(+f.dataset.x,+f.dataset.w);});
show(0,1);`;
