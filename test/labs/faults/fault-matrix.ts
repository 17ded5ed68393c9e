/** Every cell of the table of faults, asked through the front door and compared: which source, which fault, which view. */
import { rmSync, writeFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningPartners } from '../../../simulators/demonstration-partners';
import { CARELESS_ERROR_TEXT } from '../../../simulators/kit/faults';
import { setFault, type Answer } from '../../support/running-demonstration';
import * as table from './fault-table';
import type { Loss, View } from './views';

export interface FaultWorld {
  readonly partners: RunningPartners;
  /** Where partners without a service drop their files. */
  readonly folder: string;
  ask(persona: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<Answer>;
  lookForFiles(): Promise<void>;
}

export interface Cell {
  readonly source: string;
  readonly fault: string;
  readonly view: string;
  /** What is otherwise than the table says; empty where nothing is. */
  run(world: FaultWorld): Promise<readonly string[]>;
}

/** What the hubs of the matrix are started with: a fault by itself is looked at, without circuit or memory. */
export const MATRIX_ENVIRONMENT = {
  SOURCE_TIME_BUDGET_MS: '1000',
  SOURCE_CIRCUIT_CALLS: '0',
  SOURCE_STALE_S: '0',
  ORDER_FACT_AGE_S: '3600',
  STAFF_FACT_AGE_S: '7200',
  IMPORT_SETTLE_MS: '40',
};

export function networkCells(
  sources: readonly string[] = table.NETWORK_SOURCES,
  modes: readonly table.Mode[] = table.MODES,
): Cell[] {
  return sources.flatMap((source) =>
    modes.flatMap((mode) =>
      table.lossesOf(source).losses.map((loss): Cell => {
        return { source, fault: mode, view: viewOf(loss.view), run: (world) => networkCell(world, source, mode, loss) };
      }),
    ),
  );
}

function viewOf({ name, persona }: View): string {
  return `${name} (${persona})`;
}

async function networkCell(
  world: FaultWorld,
  source: string,
  mode: table.Mode,
  loss: Loss,
): Promise<readonly string[]> {
  const { view } = loss;
  const variables = view.query.includes('$id') ? { id: await caseFor(world, source, view) } : {};
  const quiet = await world.ask(view.persona, view.query, variables);
  await setFault(partnerOf(world.partners, source), mode);
  try {
    return differences(source, mode, loss, quiet, await world.ask(view.persona, view.query, variables));
  } finally {
    await setFault(partnerOf(world.partners, source), 'none');
  }
}

function differences(
  source: string,
  mode: table.Mode,
  { lost, partly, sections }: Loss,
  quiet: Answer,
  faulty: Answer,
): string[] {
  const { code } = table.MODE[mode];
  const found: string[] = [];
  const errorsIn = (answer: Answer): string[] =>
    answer.errors.map(({ extensions }) =>
      [extensions.code, extensions.selection, extensions['source']].filter(Boolean).join(' '),
    );
  const usual = errorsIn(quiet);
  const news = errorsIn(faulty)
    .filter((error) => !usual.includes(error))
    .sort();
  const wanted = [...lost, ...partly].map((selection) => `${code} ${selection} ${source}`).sort();
  // an error discloses no insurer to a caller who may not see who insures whom
  const said = news.map((error) => (source.startsWith('mutuality-') ? error.replace(/mutuality$/, source) : error));
  if (String(said) !== String(wanted)) found.push(`errors are [${said.join(', ')}], not [${wanted.join(', ')}]`);
  if (faulty.status !== 200) found.push(`the status is ${faulty.status}`);
  for (const selection of lost) {
    const values = valuesAt(faulty.data, selection);
    if (values.some((value) => value !== null)) found.push(`${selection} is not null`);
  }
  const states = unavailableIn(faulty).join(' ');
  if (states !== [...sections].sort().join(' ')) found.push(`sections that are unavailable: ${states || 'none'}`);
  const touched = [...lost, ...partly, 'case.sections'];
  if (without(faulty.data, touched) !== without(quiet.data, touched))
    found.push('what other sources say is not as it was');
  const text = JSON.stringify(faulty);
  for (const word of CARELESS_ERROR_TEXT.match(/[A-Z][a-z]{5,}/g) ?? [])
    if (text.includes(word) && !JSON.stringify(quiet).includes(word)) found.push(`a word of the partner’s: ${word}`);
  return found;
}

function unavailableIn({ data }: Answer): string[] {
  type Sections = { readonly case?: { readonly sections?: readonly { section: string; state: string }[] } | null };
  const sections = (data as Sections | null | undefined)?.case?.sections ?? [];
  return sections
    .filter(({ state }) => state === 'UNAVAILABLE')
    .map(({ section }) => section)
    .sort();
}

/** All values that stand at a selection, through lists. */
function valuesAt(data: unknown, selection: string): unknown[] {
  return selection.split('.').reduce<unknown[]>(
    (parents, name) =>
      parents.flatMap((parent) => {
        const value = (parent as Record<string, unknown> | null | undefined)?.[name];
        return Array.isArray(value) && !selection.endsWith(name) ? (value as unknown[]) : [value];
      }),
    [data],
  );
}

/** The answer as text, without what stands at these selections. */
function without(data: unknown, selections: readonly string[]): string {
  const walk = (value: unknown, place: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, place));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, below]): [string, unknown] => [name, walk(below, place === '' ? name : `${place}.${name}`)])
        .filter(([name]) => !selections.includes(place === '' ? name : `${place}.${name}`)),
    );
  };
  return JSON.stringify(walk(data, ''));
}

function partnerOf({ all }: RunningPartners, source: string): { readonly url: string } {
  const found = all.get(source);
  if (!found) throw new Error(`no ${source}`);
  return found;
}

const cases = new WeakMap<FaultWorld, Map<string, string>>();

/** A case whose person is known to that insurer; of other sources the persona's first. */
async function caseFor(world: FaultWorld, source: string, view: View): Promise<string> {
  const known = cases.get(world) ?? new Map<string, string>();
  cases.set(world, known);
  const key = `${view.persona} ${source.startsWith('mutuality-') ? source : ''}`;
  const found = known.get(key) ?? (await findCase(world, source, view.persona));
  known.set(key, found);
  return found;
}

interface FoundCases {
  readonly cases: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly contactPoints: readonly { readonly source: string }[] };
    }[];
  };
}

async function findCase(world: FaultWorld, source: string, persona: string): Promise<string> {
  if (persona !== 'supervisor') {
    type First = {
      readonly viewer: { readonly cases: { readonly edges: readonly { readonly node: { readonly id: string } }[] } };
    };
    const { data } = await world.ask('nurse', '{ viewer { cases(first: 1) { edges { node { id } } } } }', {});
    const id = (data as First | null | undefined)?.viewer.cases.edges[0]?.node.id;
    if (id === undefined) throw new Error('The nurse has no case.');
    return id;
  }
  // a supervisor may see that an insurer says something, not always which: its own failing shows whose case it is
  const { data } = await world.ask(
    persona,
    '{ cases(first: 200) { edges { node { id contactPoints { source } } } } }',
    {},
  );
  const edges = (data as unknown as FoundCases).cases.edges;
  const partner = partnerOf(world.partners, source);
  await setFault(partner, 'down');
  try {
    for (const { node } of edges) {
      const { errors } = await world.ask(persona, 'query ($id: ID!) { case(id: $id) { contactPoints { source } } }', {
        id: node.id,
      });
      if (errors.some(({ extensions }) => extensions.code === 'SOURCE_UNAVAILABLE')) return node.id;
    }
  } finally {
    await setFault(partner, 'none');
  }
  throw new Error(`Of the first cases none is of a member of ${source}.`);
}

export function fileCells(sources: readonly (typeof table.FILE_SOURCES)[number][] = table.FILE_SOURCES): Cell[] {
  return sources.flatMap((source) =>
    table.FILE_FAULTS.flatMap((fault) =>
      table.VIEWS_OF_FILES.map((view): Cell => {
        return { source, fault: fault.fault, view: viewOf(view), run: (world) => fileCell(world, source, fault, view) };
      }),
    ),
  );
}

const HEADERS: Readonly<Record<(typeof table.FILE_SOURCES)[number], string>> = {
  'bruxelles-formation': 'N° de dossier;NISS;Nom;Prénom;Téléphone;E-mail;Langues;Statut;Début;Fin;Disponible dès le\n',
  'seconded-staff': 'Matricule;NISS;Nom;Prénom;Affectation;Du\n',
};

interface SourceOfList {
  readonly id: string;
  readonly state: string;
  readonly folderFault: string | null;
  readonly files: readonly { readonly refusal: string | null }[];
}

async function fileCell(
  world: FaultWorld,
  source: (typeof table.FILE_SOURCES)[number],
  { content, refusal, folderFault, state }: table.FileFault,
  view: View,
): Promise<readonly string[]> {
  await world.lookForFiles();
  const variables = view.query.includes('$id') ? { id: await caseFor(world, source, view) } : {};
  const quiet = await world.ask(view.persona, view.query, variables);
  const box = join(world.folder, source);
  const aside = `${box}-aside`;
  const dropped = join(box, `${Date.now()}.csv`);
  if (content === null) {
    renameSync(box, aside);
    writeFileSync(box, '');
  } else writeFileSync(dropped, content(HEADERS[source]));
  try {
    const seen = await until(
      world,
      source,
      // put away: the hub is done with it; the same one a second time is the same file in the list
      (now) => now.folderFault === folderFault && (content === null || !existsSync(dropped)),
    );
    const found: string[] = [];
    if (content !== null && existsSync(dropped)) found.push('the file is not taken');
    if (seen.state !== state) found.push(`the source is ${seen.state}, not ${state}`);
    if (seen.folderFault !== folderFault) found.push(`the folder is ${seen.folderFault}, not ${folderFault}`);
    if (content !== null && (seen.files[0]?.refusal ?? null) !== refusal)
      found.push(`refused for ${seen.files[0]?.refusal}, not ${refusal}`);
    const faulty = await world.ask(view.persona, view.query, variables);
    if (JSON.stringify(faulty.data) !== JSON.stringify(quiet.data)) found.push('the view is not as it was');
    if (faulty.errors.length !== quiet.errors.length) found.push('there are other errors than before');
    return found;
  } finally {
    if (existsSync(aside)) {
      rmSync(box, { recursive: true, force: true });
      renameSync(aside, box);
    }
    await world.lookForFiles();
  }
}

async function stateOf(world: FaultWorld, source: string): Promise<SourceOfList> {
  const { data } = await world.ask('training-manager', '{ sources { id state folderFault files { refusal } } }', {});
  const found = (data as { readonly sources: readonly SourceOfList[] } | null | undefined)?.sources.find(
    ({ id }) => id === source,
  );
  if (!found) throw new Error(`no ${source}`);
  return found;
}

async function until(world: FaultWorld, source: string, isSo: (now: SourceOfList) => boolean): Promise<SourceOfList> {
  for (let patience = 150; ; patience -= 1) {
    await world.lookForFiles();
    const now = await stateOf(world, source);
    if (isSo(now) || patience === 0) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
