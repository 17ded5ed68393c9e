/**
 * A laboratory's operator and the nurse, as a front-door test plays them: bundles handed over by the real script, and
 * the cases they open read through the hub.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildHubSchema } from '../../src/graph/build-schema';
import { fullSelection } from '../support/full-selection';
import type { RunningDemonstration } from '../support/running-demonstration';

interface ReadResult {
  readonly code: string | null;
  readonly display: string | null;
  readonly value: string | null;
  readonly unit: string | null;
  readonly referenceRange: string | null;
  readonly status: string | null;
  readonly collectedAt: string | null;
  readonly issuedAt: string | null;
  readonly laboratory: string | null;
}

export interface ReadCase {
  readonly id: string;
  readonly classification: string | null;
  readonly person: {
    readonly familyName: string | null;
    readonly niss: string | null;
    readonly birthDate: string | null;
  };
  readonly medical: { readonly tests: readonly ReadResult[] } | null;
  readonly callOrders: readonly { readonly type: string; readonly state: string }[];
}

export interface LabIntake {
  /** Every answer about these cases so far, as text. */
  readonly answers: string[];
  /** Hands a folder over, or bundles by file name; what the script printed. */
  loadLab(bundles: Readonly<Record<string, unknown>> | string): Promise<string>;
  /** The nurse's cases that were opened since: waits until there are so many, for the escalations are taken later. */
  cases(count: number): Promise<ReadCase[]>;
  casesNow(): Promise<ReadCase[]>;
  caseIds(): Promise<string[]>;
  tidy(): void;
}

interface Assigned<Node> {
  readonly viewer: { readonly cases: { readonly edges: readonly { readonly node: Node }[] } };
}

const REPOSITORY = resolve(__dirname, '../..');
const EVERYTHING = fullSelection(buildHubSchema(), 'Case');

export async function openLabIntake(demonstration: RunningDemonstration): Promise<LabIntake> {
  const before = new Set<string>();
  const folders: string[] = [];
  const caseIds = async (): Promise<string[]> => {
    const { data } = await demonstration.ask<Assigned<{ id: string }>>(
      'nurse',
      '{ viewer { cases(first: 200) { edges { node { id } } } } }',
    );
    return (data?.viewer.cases.edges ?? []).map(({ node }) => node.id).filter((id) => !before.has(id));
  };
  const intake: LabIntake = {
    answers: [],
    async loadLab(bundles) {
      const folder = typeof bundles === 'string' ? bundles : folderOf(bundles);
      if (folder !== bundles) folders.push(folder);
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['-r', '@swc-node/register', 'scripts/load-lab.ts', folder],
        { cwd: REPOSITORY, env: { ...process.env, SCIENSANO_URL: `${demonstration.partners.sciensano.url}/fhir` } },
      );
      return stdout;
    },
    async cases(count) {
      const patience = Date.now() + 10_000;
      while ((await caseIds()).length < count && Date.now() < patience) {
        await new Promise((done) => setTimeout(done, 50));
        await demonstration.hub.pollNow();
      }
      return intake.casesNow();
    },
    async casesNow() {
      const { data, errors } = await demonstration.ask<Assigned<ReadCase>>(
        'nurse',
        `{ viewer { cases(first: 200) { edges { node { ${EVERYTHING} } } } } }`,
      );
      // a nurse may see everything of an assigned case but who named it as a contact
      expect(errors.map((error) => error.extensions.coordinate)).toEqual(['Case.indexCase']);
      intake.answers.push(JSON.stringify(data));
      return (data?.viewer.cases.edges ?? []).map(({ node }) => node).filter(({ id }) => !before.has(id));
    },
    caseIds,
    tidy: () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })),
  };
  for (const id of await caseIds()) before.add(id);
  return intake;
}

function folderOf(bundles: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'));
  for (const [name, bundle] of Object.entries(bundles)) writeFileSync(join(folder, name), JSON.stringify(bundle));
  return folder;
}
