/** The columns of the files two partners drop, as the contract says: the first of each list is how samples are headed. */
import bruxellesFormation from '../../schema/partners/bruxelles-formation.json';
import secondedStaff from '../../schema/partners/seconded-staff.json';

interface ContractColumn {
  readonly name: string;
  readonly headers: readonly string[];
  readonly words?: Readonly<Record<string, readonly string[] | undefined>>;
}

export interface FileContract {
  readonly source: string;
  readonly folder: string;
  readonly columns: readonly ContractColumn[];
}

export const RESERVE_FILE: FileContract = bruxellesFormation;
export const SECONDED_FILE: FileContract = secondedStaff;

/** One line for each record, by the contract's names of columns; words stand as partners write them. */
export function linesOf(
  contract: FileContract,
  columns: readonly string[],
  records: readonly Readonly<Record<string, string | null>>[],
): string[] {
  const used = columns.map((name) => columnOf(contract, name));
  const header = used.map(({ headers }) => headers[0] ?? '').join(';');
  return [
    header,
    ...records.map((record) => used.map((column) => written(column, record[column.name] ?? '')).join(';')),
  ];
}

function columnOf({ source, columns }: FileContract, name: string): ContractColumn {
  const found = columns.find((column) => column.name === name);
  if (!found) throw new Error(`${source} has no column ${name}`);
  return found;
}

function written({ words }: ContractColumn, value: string): string {
  const text = words?.[value]?.[0] ?? value;
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
