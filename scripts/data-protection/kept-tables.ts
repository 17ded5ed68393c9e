/**
 * What is kept where, for how long, by which basis: the two tables of `docs/guide/data-protection.md`, made of the terms, the legal bases
 * of the first day and the tables that there are. A table that is not described here is a fault.
 */
import { LONGEST_TERMS, RETENTION_CATEGORIES, retentionIn, type RetentionCategory } from '../../src/model/retention';
import { OWN_LEGAL_BASES } from '../../src/policy/registers/own-registers';
import { categoryOf, RETAINED_TABLES } from '../../src/registers/retention/sweep.sql';

/** Tables whose rows a term of the law ends: what of a person is in a row. */
const RETAINED: Readonly<Record<string, string>> = {
  case_key:
    'references and id of the case, the person as a keyed name, insurer, zone, collectivity, when it was opened and closed',
  order_assignment: 'which member of staff has which order',
  case_assignment: 'which nurse or physician has the case',
  case_escalation: 'to which line, and insurer, the case was escalated',
  order_claim: 'who took an order',
  command: 'who did what on a call; its values enciphered until the call centre has them, seven days at most',
  processing_restriction: 'for which purposes somebody has asked that data is not asked for, why, and the decision',
  rectification_request: 'which kind of value somebody says is wrong, and what the partner that supplies it has said',
  staff_contract: 'contract, shifts, zones of a member of staff',
  register_proposal: 'a proposed contract, or decision about a restriction; other proposals stay with their register',
  training_record: 'module passed, and until when',
  voided_statement: 'number of a training statement that was withdrawn',
  authorised_person: 'who is authorised for which cases, by whom',
  candidacy: 'profile, languages, state of a candidate',
  training_reserve: 'profile, languages, state and days of training',
  secondment: 'languages, to where, since when',
  rejected_line: 'lines of files as they came; after `IMPORT_RETENTION_DAYS` already',
  break_glass: 'which physician opened which case (the name encrypted), why, and the review',
  access_record:
    'whom and which case it was about, as a keyed name and an id; then another name, which only the person’s own report finds',
};

/** By what shows it. */
const SHOWN: Readonly<Record<RetentionCategory, string>> = {
  CASES: '`hub retention due`',
  CALLER_FACTS: '`hub retention due`, `hub staff list`',
  RECRUITMENT: '`hub retention due`, `hub import list`',
  BREAK_GLASS: '`hub retention due`; `breakGlassReviews`',
  ACCESS_SUBJECTS: '`hub retention due`, `hub pseudonyms list`',
  ACCESS_LOG: '`hub audit verify`, `hub audit retain`',
};

interface OtherTables {
  readonly tables: readonly string[];
  readonly holds: string;
  readonly ends: string;
  readonly shown: string;
}

const OTHERS: readonly OtherTables[] = [
  {
    tables: ['access_segment', 'access_lane', 'access_seal', 'access_tombstone'],
    holds: 'hashes and signatures of the access log; nothing of a person',
    ends: 'with their segment; seals and tombstones stay',
    shown: '`hub audit verify`',
  },
  {
    tables: [
      'officer',
      'legal_hold',
      'legal_basis',
      'purpose',
      'policy_version',
      'policy_guarantee',
      'policy_guarantee_end',
      'policy_comment',
      'access_review',
      'access_review_confirmation',
    ],
    holds: 'who decided what, as keyed names; officers by name; a hold names a case or a person',
    ends: 'kept: it is the account of decisions (article 5 (2))',
    shown: '`hub officer list`, `hub policy list`; `legalHolds`, `accessReviews`',
  },
  {
    tables: ['organisation', 'application', 'retired_key', 'registered_operation', 'source_switch', 'release_policy'],
    holds: 'partners and their systems; officers who acted, as keyed names',
    ends: 'kept',
    shown: '`hub partner list`, `hub operations list`, `hub source list`',
  },
  {
    tables: ['token_revocation'],
    holds: 'hashes of tokens, sessions, callers',
    ends: 'when no such token can live any more',
    shown: '`hub revoke list`',
  },
  {
    tables: ['hub_process'],
    holds: 'which processes of the hub run, by which policy; nothing of a person',
    ends: 'a minute after they have ended',
    shown: '`hub status`',
  },
  {
    tables: ['wrong_answer', 'break_glass_attempt'],
    holds: 'who answered wrongly and which telephone number called, as keyed names; which physician tried',
    ends: 'after a day',
    shown: 'hubs delete them each hour',
  },
  {
    tables: ['received_event', 'sync_stream'],
    holds: 'numbers of events of partners; nothing of a person',
    ends: 'after an hour; how far a stream was read: kept',
    shown: '`hub source list`',
  },
  {
    tables: ['imported_file', 'operation_usage', 'staffing_release', 'policy_probe'],
    holds: 'counts; nothing of a person',
    ends: 'kept; usage for `USAGE_RETENTION_DAYS`',
    shown: '`hub import list`, `hub operations --help`',
  },
  {
    tables: ['pseudonym_key', 'retention_clock', 'retention_limit', 'retention_sweep'],
    holds: 'names of keys, terms, and how much was deleted; nothing of a person',
    ends: 'kept',
    shown: '`hub pseudonyms list`, `hub retention due`',
  },
];

/** @param tables of the database. @throws Error where one of them is described nowhere, or what is described is not there */
export function keptTables(tables: readonly string[]): string {
  checkDescribed(tables);
  return [
    '| kept | tables, and what of a person is in a row | basis on the first day | shown by |',
    '|---|---|---|---|',
    ...RETENTION_CATEGORIES.map(rowOf),
    '',
    '| other tables | what of a person is in them | end | shown by |',
    '|---|---|---|---|',
    ...OTHERS.map(({ tables: names, holds, ends, shown }) => `| ${codes(names)} | ${holds} | ${ends} | ${shown} |`),
  ].join('\n');
}

function rowOf(category: RetentionCategory): string {
  const terms = LONGEST_TERMS.filter((term) => term.category === category);
  const bases = OWN_LEGAL_BASES.filter(({ retention }) => retention.some((term) => term.category === category));
  const tables = category === 'ACCESS_LOG' ? [] : RETAINED_TABLES.filter((table) => categoryOf(table) === category);
  const held =
    category === 'ACCESS_LOG'
      ? '`access_record`: who asked (a keyed name, role, organisation, purpose), which fields, what was withheld, by which rules; no value'
      : tables.map((table) => `\`${table}\`: ${RETAINED[table]!}`).join('<br>');
  return `| **${category}**: ${retentionIn('EN', terms)} | ${held} | ${codes(bases.map(({ id }) => id))} | ${SHOWN[category]} |`;
}

const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function checkDescribed(tables: readonly string[]): void {
  const described = [...Object.keys(RETAINED), ...OTHERS.flatMap(({ tables: names }) => names)];
  const missing = tables.filter((table) => !described.includes(table));
  const gone = described.filter((table) => !tables.includes(table));
  const unended = RETAINED_TABLES.filter((table) => !(table in RETAINED));
  if (missing.length + gone.length + unended.length > 0) {
    const named = [...missing, ...gone, ...unended].join(', ');
    throw new Error(`scripts/data-protection/kept-tables.ts and the tables of the database differ: ${named}.`);
  }
}
