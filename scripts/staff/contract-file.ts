/** Contracts in a file: a line each, fields separated by semicolons, named in the first line. */
import { readFile } from 'node:fs/promises';
import { HubRefusal } from '../command-line/ask-hub';

/** As `RegisterStaffContractInput` takes it, without the reason. */
export interface ContractInFile {
  readonly niss: string;
  readonly role: string;
  readonly zones: readonly string[];
  readonly collectivities: readonly string[];
  readonly hours?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
}

export const COLUMNS = ['niss', 'role', 'zones', 'collectivities', 'hours', 'from', 'until'] as const;
type Column = (typeof COLUMNS)[number];

/** @throws HubRefusal where a line is not what the first one says */
export async function readContractFile(
  file: string,
  instants: { readonly from: (day: string) => string; readonly until: (day: string) => string },
): Promise<ContractInFile[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new HubRefusal(`${file} cannot be read.`);
  });
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = head.split(';').map((name) => name.trim().toLowerCase());
  const unknown = names.filter((name) => !COLUMNS.some((column) => column === name));
  if (unknown.length > 0 || !names.includes('niss') || !names.includes('role')) {
    throw new HubRefusal(
      `${file}: the first line names the columns, of ${COLUMNS.join(', ')}; niss and role are needed.`,
    );
  }
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = cellsOf(line);
    if (cells.length !== names.length) {
      throw new HubRefusal(`${file}:${index + 2}: ${cells.length} fields, where the first line names ${names.length}.`);
    }
    const of = (column: Column): string => cells[names.indexOf(column)]?.trim() ?? '';
    const list = (column: Column): string[] => of(column).split(/[ ,]+/).filter(Boolean);
    return [
      {
        ...{ niss: of('niss'), role: of('role'), zones: list('zones'), collectivities: list('collectivities') },
        ...(of('hours') !== '' && { hours: of('hours') }),
        ...(of('from') !== '' && { validFrom: instants.from(of('from')) }),
        ...(of('until') !== '' && { validUntil: instants.until(of('until')) }),
      },
    ];
  });
}

/** Hours have semicolons of their own: a field in quotes is one. */
function cellsOf(line: string): string[] {
  // each field with the separator before it, the first one too: an empty match would skip a sign
  return [...`;${line}`.matchAll(/;(?:"([^"]*)"|([^;]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
