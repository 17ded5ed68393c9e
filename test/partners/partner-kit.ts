/**
 * What the suites over the registry of partners need to know of each: one file a partner, `<id>.kit.ts`. A partner that is
 * registered and has none is red in each of them.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Population, TrueCase } from '../../simulators/population/population';
import type { Ask, Page } from '../../src/sources/source';
import type { ValuePlace } from '../labs/noninterference/value-place';
import type { PartnerSimulators } from '../sources/partner-simulators';
import type { Loss } from '../labs/faults/views';

export interface PartnerKit {
  /** Puts every request that its connector can put; its feeds are read besides. Needs and contract are held to that. */
  askEverything(partners: PartnerSimulators, ask: Ask): Promise<unknown>;
  /** Names of needs, where its contract is no OpenAPI document. */
  readonly needs?: ReadonlySet<string>;
  /** What callers lose while it fails; by code for a family. */
  readonly losses: (code: string | null) => SourceLosses;
  /** How often it may be asked for a page of cases with every section, by persona and path. Left out: not at all. */
  readonly counts?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Where its values stand, and where they are read: what differs between the two worlds of the non-interference suite. */
  readonly places?: (population: Population, cases: readonly TrueCase[]) => ValuePlace[];
}

/** @throws Error that names the file that is missing */
export function kitOf(id: string, folder = __dirname): PartnerKit {
  const file = join(folder, `${id}.kit.ts`);
  if (!existsSync(file))
    throw new Error(
      `${id} is registered, and test/partners/${id}.kit.ts is missing: what the suites need to know of it.`,
    );
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the file is found by the partner's id
  return (require(file) as { readonly kit: PartnerKit }).kit;
}

/** The first page of a list, and the next. */
export async function twoPages<T>(list: (cursor: string | null) => Promise<Page<T>>): Promise<void> {
  const { nextCursor } = await list(null);
  expect(nextCursor).not.toBeNull();
  await list(nextCursor);
}

export interface SourceLosses {
  /** In a word, for the table. */
  readonly what: string;
  readonly losses: readonly Loss[];
}
