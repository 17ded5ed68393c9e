/**
 * Every piece of GraphQL in a client's folder: `.graphql` files, templates in its code, or its manifest. Where there is a manifest
 * it alone counts: it says what will be sent, which the code may not.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { WrongCall } from '../command-line/refusal';
import { codeTemplates } from './code-templates';
import { MANIFEST_NAME, manifestDocuments } from './manifest';
import type { SourceDocument } from './source-document';

const CODE = /\.(?:ts|tsx|js|jsx|mts|cts|mjs|cjs)$/;
const SKIPPED = /^(?:node_modules|dist|build|coverage|__tests__|\..+)$/;
const TEST = /\.(?:test|spec|stories|d)\.[a-z]+$/;
const HOLDS_GRAPHQL = /gql|graphql|TypedDocumentString/i;

/** Something that was named on the command line and cannot be read. */
export class ClientUnreadable extends WrongCall {
  override readonly name = 'ClientUnreadable';
}

/** @param places files and folders. @throws ClientUnreadable */
export async function readClient(places: readonly string[]): Promise<SourceDocument[]> {
  const files = (await Promise.all(places.map(filesOf))).flat();
  const manifests = files.filter((file) => MANIFEST_NAME.test(file));
  const listed = (await Promise.all(manifests.map(readManifest))).flat();
  if (listed.length > 0) return listed;
  return (await Promise.all(files.filter((file) => !MANIFEST_NAME.test(file)).map(readFileOf))).flat();
}

async function filesOf(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => {
    throw new ClientUnreadable(`There is nothing at ${place}.`);
  });
  return found.isDirectory() ? filesBelow(place) : [place];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter(({ name }) => !SKIPPED.test(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const files = names.map(async (entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(at);
    return entry.isFile() && !TEST.test(entry.name) ? [at] : [];
  });
  return (await Promise.all(files)).flat();
}

async function readManifest(file: string): Promise<SourceDocument[]> {
  return manifestDocuments(file, await readFile(file, 'utf8')) ?? [];
}

async function readFileOf(file: string): Promise<SourceDocument[]> {
  if (/\.(?:graphql|gql)$/.test(file)) {
    return [{ file, line: 1, text: await readFile(file, 'utf8'), documentId: null, whole: true }];
  }
  if (!CODE.test(file)) return [];
  const code = await readFile(file, 'utf8');
  return HOLDS_GRAPHQL.test(code) ? codeTemplates(file, code) : [];
}
