/** xAPI statements of the training platform, and those it holds about the staff of the population. */
import { createHash } from 'node:crypto';
import type { StaffPerson } from '../population/population';

export const ACCOUNT_HOME_PAGE = 'https://www.ehealth.fgov.be/ssin';
const VALID_UNTIL = 'https://training.example.be/extensions/valid-until';
export const DATA_PROTECTION_MODULE = 'https://training.example.be/modules/data-protection';
const SOFTWARE_MODULE = 'https://training.example.be/modules/tracing-software';
const VERBS = 'http://adlnet.gov/expapi/verbs/';

export interface Statement {
  readonly id?: string;
  readonly actor: { readonly account: { readonly homePage: string; readonly name: string } };
  readonly verb: { readonly id: string };
  /** An activity, or a reference to another statement. */
  readonly object: { readonly objectType?: string; readonly id: string };
  readonly result?: { readonly success?: boolean };
  readonly context?: { readonly extensions?: Readonly<Record<string, unknown>> };
  readonly timestamp?: string;
  readonly stored?: string;
  readonly authority?: object;
  readonly version?: string;
}

export type StoredStatement = Statement &
  Required<Pick<Statement, 'id' | 'timestamp' | 'stored' | 'authority' | 'version'>>;

const PASSED = `${VERBS}passed`;
const VOIDED = `${VERBS}voided`;

export function isPassed({ verb }: Statement): boolean {
  return verb.id === PASSED;
}

/** Id of the statement that this one takes back; null where it takes none back. */
export function voidedBy(statement: Statement): string | null {
  return statement.verb.id === VOIDED ? referredTo(statement) : null;
}

/** Id of the statement that this one is about; null where it is about an activity. */
export function referredTo({ object }: Statement): string | null {
  return object.objectType === 'StatementRef' ? object.id.toLowerCase() : null;
}

export const AUTHORITY = {
  objectType: 'Agent',
  account: { homePage: 'https://training.example.be', name: 'learning-record-store' },
};

const DAY_MS = 86_400_000;
/** The platform writes a statement down a moment after the fact. */
const WRITING_MS = 1_500;

/** What the platform knows of one member of staff: the software module, and the data-protection module passed or failed. */
export function statementsOf(person: StaffPerson): StoredStatement[] {
  const passedAt = person.trained ? (person.trainedAt ?? person.contractFrom) : null;
  const softwareAt = new Date((passedAt ?? person.contractFrom).getTime() - (passedAt === null ? 0 : DAY_MS));
  return [
    storedStatement(person, 'completed', SOFTWARE_MODULE, softwareAt, null),
    passedAt === null
      ? storedStatement(person, 'failed', DATA_PROTECTION_MODULE, new Date(softwareAt.getTime() + DAY_MS), null)
      : storedStatement(person, 'passed', DATA_PROTECTION_MODULE, passedAt, person.trainingValidUntil),
  ];
}

function storedStatement(
  person: StaffPerson,
  verb: 'passed' | 'failed' | 'completed',
  module: string,
  at: Date,
  validUntil: Date | null,
): StoredStatement {
  return {
    id: uuidOf(`${person.staffReference} ${verb} ${module}`),
    actor: { account: { homePage: ACCOUNT_HOME_PAGE, name: person.niss } },
    verb: { id: `${VERBS}${verb}` },
    object: { id: module },
    result: verb === 'completed' ? {} : { success: verb === 'passed' },
    ...(validUntil === null ? {} : { context: { extensions: { [VALID_UNTIL]: validUntil.toISOString() } } }),
    timestamp: at.toISOString(),
    stored: new Date(at.getTime() + WRITING_MS).toISOString(),
    authority: AUTHORITY,
    version: '1.0.3',
  };
}

/** The same text has the same id: a statement keeps its id across starts. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(`statement ${text}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
