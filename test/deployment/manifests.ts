/** What stands in deploy/, compose.yaml and the Dockerfile, read for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

export const ROOT = join(__dirname, '../..');
const KUBERNETES = join(ROOT, 'deploy/kubernetes');

export interface Manifest {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** All of a file; merges (`<<`) are carried out. @throws where it is not YAML */
export function readYaml(path: string): unknown[] {
  return parseAllDocuments(readFileSync(join(ROOT, path), 'utf8'), { merge: true }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0]!;
    return document.toJS() as unknown;
  });
}

/** Of all kustomizations, those excepted themselves. */
export function readManifests(): Manifest[] {
  return readdirSync(KUBERNETES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('kustomization.yaml'))
    .flatMap((file) =>
      readYaml(join('deploy/kubernetes', file)).map((manifest) => ({ ...(manifest as Manifest), file })),
    );
}

const BESIDE = ['valkey', 'retention', 'monitoring', 'audit'] as const;
type Beside = (typeof BESIDE)[number];

/** The one of that kind. @param folder what stands beside the hub; left out: of all that the hub is not without */
export function manifest<Spec>(kind: string, folder?: Beside): Manifest & { readonly spec: Spec } {
  const found = readManifests().filter((one) => one.kind === kind && besideOf(one) === folder);
  if (found.length !== 1) throw new Error(`There are ${found.length} manifests of kind ${kind}.`);
  return found[0] as Manifest & { readonly spec: Spec };
}

/** All of a folder, by name. */
export function manifestsBeside(folder: Beside): Manifest[] {
  return readManifests().filter((one) => besideOf(one) === folder);
}

function besideOf({ file }: Manifest): Beside | undefined {
  return BESIDE.find((folder) => file.startsWith(`${folder}/`));
}

export function isOfValkey({ file }: Pick<Manifest, 'file'>): boolean {
  return file.startsWith('valkey/');
}

/** Of a kind that Kubernetes does not have itself. */
export function isOfPrometheus({ apiVersion }: Pick<Manifest, 'apiVersion'>): boolean {
  return apiVersion.startsWith('monitoring.coreos.com/');
}

/** Names and values of a file of settings; a line of comment is none. */
export function readSettings(path: string): Map<string, string> {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return new Map([...text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
}
