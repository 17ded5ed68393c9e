/** The access log as the console asks for it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './running-demonstration';

export const ACCESS_LOG = readFileSync(join(__dirname, '../../schema/operations/access-log.graphql'), 'utf8');

export interface Entry {
  readonly caller: string;
  readonly roles: readonly string[];
  readonly about: string | null;
  readonly caseId: string | null;
  readonly operationName: string | null;
  readonly returned: readonly string[];
  readonly withheld: readonly {
    readonly coordinate: string;
    readonly reason: string | null;
    readonly variant: string | null;
  }[];
  readonly written: readonly string[];
  readonly registerEntry: string | null;
  readonly recordedAt: string;
}
export interface Log {
  readonly accessRecords: {
    readonly edges: readonly { readonly node: Entry }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  } | null;
}

export const entriesOf = (answer: Answer<Log>): Entry[] =>
  (answer.data?.accessRecords?.edges ?? []).map(({ node }) => node);
