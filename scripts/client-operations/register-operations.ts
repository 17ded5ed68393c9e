/**
 * Registers a client's operations from its code: first each is held against the schema and against what the application would
 * get, and said what becomes of it; then they are proposed, or none is.
 */
import type { GraphQLSchema } from 'graphql';
import { HubRefusal } from '../command-line/ask-hub';
import { proposedSentence } from '../command-line/register-changed';
import { clientOperations, type ClientOperation, type Form } from './client-operations';
import type {
  ApplicationOfRegister,
  HubOperations,
  OrganisationOfRegister,
  RegisteredEntry,
  Withheld,
} from './hub-operations';
import type { SourceDocument } from './source-document';

export interface Registration {
  readonly sources: readonly SourceDocument[];
  readonly schema: GraphQLSchema;
  readonly forms: readonly Form[];
  readonly clientId: string;
  /** For the officer who confirms it. */
  readonly reason: string;
  /** True: says what would become of each, and stores nothing. */
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
}

/** Sent in one request, well below what the hub takes. */
const MOST_CHARACTERS = 400_000;

/** @throws HubRefusal where something is wrong with any of them: nothing is stored then */
export async function registerOperations(hub: HubOperations, registration: Registration): Promise<void> {
  const { sources, schema, forms, clientId, reason, dryRun, say } = registration;
  const { operations, faults } = clientOperations(sources, schema, forms);
  const application = await applicationNamed(hub, clientId);
  const organisation = await hub.organisation(application.organisation);
  if (!organisation) throw new HubRefusal(`No organisation is registered as ${application.organisation}.`);
  const before = (await hub.registered()).filter((entry) => entry.clientId === clientId);
  const known = new Map(before.map((entry) => [entry.hash, entry]));
  const fresh = operations.filter((one) => known.get(one.hash)?.documentId !== one.documentId || !known.has(one.hash));
  const asking = { organisation, purposes: application.purposes ?? organisation.purposes ?? [] };
  let refused = faults.length;
  for (const { file, line, sentence } of faults) say(`${file}:${line}  refused: ${sentence}`);
  for (const operation of operations) {
    const hidden = await tellOf(hub, asking, operation, stateOf(operation, before), say);
    if (hidden) refused += 1;
  }
  for (const { name, hash } of left(before, operations)) say(`not in the code any more: ${name || 'unnamed'}  ${hash}`);
  const summary = `${operations.length} operations, ${fresh.length} of them new`;
  if (refused > 0) throw new HubRefusal(`${summary}; ${refused} refused. Nothing is stored.`);
  if (operations.length === 0) throw new HubRefusal('There is no operation in it. Nothing is stored.');
  if (dryRun) return say(`${summary}. Nothing is stored: --dry-run.`);
  // a proposal is made from a revision: what does not fit into one follows when that one is confirmed
  const [batch, ...later] = batchesOf(fresh);
  if (!batch) return say(`${summary}.`);
  const { revision } = application;
  const changed = await hub.change('registerOperations', { clientId, revision, operations: batch, reason });
  say(`${proposedSentence(`${summary}. To register ${batch.length}`, changed)}`);
  if (later.length > 0) say(`${later.flat().length} more follow: give this command again once it is confirmed.`);
}

export async function applicationNamed(hub: HubOperations, clientId: string): Promise<ApplicationOfRegister> {
  const found = (await hub.applications()).find((one) => one.clientId === clientId);
  if (!found) throw new HubRefusal(`No application is registered as ${clientId}.`);
  return found;
}

function stateOf({ hash, name, documentId }: ClientOperation, before: readonly RegisteredEntry[]): string {
  const there = before.find((entry) => entry.hash === hash);
  if (there && (documentId === null || documentId === there.documentId || documentId.endsWith(hash)))
    return 'registered already';
  const sameName = name === '' ? undefined : before.find((entry) => entry.name === name && entry.hash !== hash);
  return sameName ? `changed, was ${sameName.hash.slice(0, 12)}… (which stays until it is withdrawn)` : 'new';
}

/** @returns whether it asks for what the application does not even know of */
async function tellOf(
  hub: HubOperations,
  asking: Asking,
  { file, line, name, hash, text }: ClientOperation,
  state: string,
  say: (line: string) => void,
): Promise<boolean> {
  // of several in one text none is named
  const notGot = name.includes(',') ? [] : await withheldUnderAll(hub, asking, text);
  const hidden = notGot.filter(({ outcome }) => outcome === 'HIDDEN');
  say(`${file}:${line}  ${name || 'unnamed'}  ${hash.slice(0, 12)}…  ${hidden.length > 0 ? 'refused' : state}`);
  for (const { coordinate, outcome, reason } of notGot) {
    say(
      `    ${outcome === 'HIDDEN' ? 'is not in its schema' : 'withheld from it'}: ${coordinate}${reason ? ` (${reason})` : ''}`,
    );
  }
  return hidden.length > 0;
}

/** Whose system would ask, and what for. */
interface Asking {
  readonly organisation: OrganisationOfRegister;
  readonly purposes: readonly string[];
}

/** What it gets under none of its purposes. */
async function withheldUnderAll(hub: HubOperations, asking: Asking, text: string): Promise<Withheld[]> {
  const purposes = asking.purposes.length === 0 ? [null] : asking.purposes;
  const answers = await Promise.all(purposes.map((purpose) => hub.withheldFrom(asking.organisation, purpose, text)));
  const [first = [], ...others] = answers;
  return unique(
    first.filter(({ coordinate }) => others.every((one) => one.some((it) => it.coordinate === coordinate))),
  );
}

function unique<Entry extends { readonly coordinate: string }>(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.coordinate, entry])).values()];
}

function left(before: readonly RegisteredEntry[], now: readonly ClientOperation[]): RegisteredEntry[] {
  const hashes = new Set(now.map(({ hash }) => hash));
  return before.filter(({ hash }) => !hashes.has(hash));
}

type Sent = Pick<ClientOperation, 'text' | 'documentId'>;

function batchesOf(operations: readonly ClientOperation[]): Sent[][] {
  const batches: Sent[][] = [];
  let characters = Infinity;
  for (const { text, documentId } of operations) {
    characters += text.length;
    if (characters > MOST_CHARACTERS) {
      batches.push([]);
      characters = text.length;
    }
    batches.at(-1)?.push({ text, documentId });
  }
  return batches;
}
