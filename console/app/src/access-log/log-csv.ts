/** Entries of the log as comma-separated values (RFC 4180), a line each. */
import type { ConsoleAccessRecordFragment as AccessRecord } from './generated/operations';

const COLUMNS: Readonly<Record<string, (record: AccessRecord) => string | number | null>> = {
  recordedAt: ({ recordedAt }) => recordedAt,
  caller: ({ caller }) => caller,
  issuer: ({ issuer }) => issuer,
  roles: ({ roles }) => listed(roles),
  organisation: ({ organisation }) => organisation,
  purpose: ({ purpose }) => purpose,
  about: ({ about }) => about,
  caseId: ({ caseId }) => caseId,
  returned: ({ returned }) => listed(returned),
  masked: ({ withheld }) => listed(withheld?.flatMap((one) => (one.variant === null ? [] : (one.coordinate ?? [])))),
  withheld: ({ withheld }) => listed(withheld?.flatMap((one) => (one.variant === null ? (one.coordinate ?? []) : []))),
  written: ({ written }) => listed(written),
  registerEntry: ({ registerEntry }) => registerEntry,
  partners: ({ partnerQuestions }) => listed(partnerQuestions?.flatMap(({ source }) => source ?? [])),
  lookUp: ({ lookUp }) => lookUp,
  policyVersion: ({ policyVersion }) => policyVersion,
  operation: ({ operationName }) => operationName,
  requestId: ({ requestId }) => requestId,
  id: ({ id }) => id,
};

function listed(values: readonly string[] | null | undefined): string {
  return [...new Set(values ?? [])].join(' ');
}

/** With a byte-order mark, by which spreadsheets know that it is UTF-8. */
export function csvOf(records: readonly AccessRecord[]): string {
  const lines = records.map((record) => Object.values(COLUMNS).map((valueOf) => cell(String(valueOf(record) ?? ''))));
  return `\uFEFF${[Object.keys(COLUMNS), ...lines].map((cells) => `${cells.join()}\r\n`).join('')}`;
}

/** A spreadsheet takes for a formula what begins so: the name of an operation, for one, is its caller's to choose. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const harmless = LIKE_A_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
