/** All planted faults, area by area, which of them are chosen, and which have no place in the sources any more. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomOf } from '../execution/dice';
import { AUDIT } from './faults/audit';
import { AUTHORISATION } from './faults/authorisation';
import { COMMANDS } from './faults/commands';
import { DISCLOSURE } from './faults/disclosure';
import { ERASURE } from './faults/erasure';
import { IDENTITY } from './faults/identity';
import { INBOUND_CALL } from './faults/inbound-call';
import { LIMITS } from './faults/limits';
import { PAGING } from './faults/paging';
import { POLICY } from './faults/policy';
import { REGISTERS } from './faults/registers';
import { RESTRICTIONS } from './faults/restrictions';
import { SOURCES } from './faults/sources';
import { STREAMS } from './faults/streams';
import { LabMistake } from './lab-mistake';
import { AREAS, type PlantedFault } from './planted-fault';

export const ALL_FAULTS: readonly PlantedFault[] = [
  ...AUTHORISATION,
  ...DISCLOSURE,
  ...POLICY,
  ...AUDIT,
  ...SOURCES,
  ...LIMITS,
  ...COMMANDS,
  ...RESTRICTIONS,
  ...ERASURE,
  ...REGISTERS,
  ...IDENTITY,
  ...INBOUND_CALL,
  ...STREAMS,
  ...PAGING,
];

export interface Choice {
  readonly area?: string | undefined;
  readonly id?: readonly string[] | undefined;
  /** How many; left out: all. */
  readonly sample?: number | undefined;
  readonly seed: number;
}

/** In the order of the table. @throws LabMistake where there is no such area or row, or there are not as many */
export function chosenFaults({ area, id, sample, seed }: Choice): readonly PlantedFault[] {
  if (area !== undefined && !AREAS.some((one) => one === area)) {
    throw new LabMistake(`There is no area "${area}"; there are ${AREAS.join(', ')}.`);
  }
  const inArea = ALL_FAULTS.filter((fault) => area === undefined || fault.area === area);
  const strange = id?.find((one) => !inArea.some((fault) => fault.id === one));
  if (strange !== undefined) {
    throw new LabMistake(`There is no fault "${strange}"${area === undefined ? '' : ` in ${area}`}.`);
  }
  const named = inArea.filter((fault) => id === undefined || id.includes(fault.id));
  if (sample === undefined || sample === named.length) return named;
  if (sample > named.length)
    throw new LabMistake(`A sample of ${sample} is too large: there are ${named.length} faults.`);
  const random = randomOf(seed);
  const drawn = named.map((fault) => ({ fault, lot: random() })).sort((one, other) => one.lot - other.lot);
  const chosen = new Set(drawn.slice(0, sample).map(({ fault }) => fault));
  return named.filter((fault) => chosen.has(fault));
}

/** One sentence for each row whose text is not in its file exactly once, and for each identifier that is given twice. */
export function misplacedFaults(root: string, faults: readonly PlantedFault[]): string[] {
  const seen = new Set<string>();
  const texts = new Map<string, string | null>();
  return faults.flatMap(({ id, file, find, replace }) => {
    const sentences = seen.has(id) ? [`Two faults are called ${id}.`] : [];
    seen.add(id);
    const text = texts.get(file) ?? textOf(join(root, 'src', file));
    texts.set(file, text);
    const times = text === null ? 0 : text.split(find).length - 1;
    if (text === null) sentences.push(`${id}: there is no src/${file}.`);
    else if (times !== 1) sentences.push(`${id}: its text occurs ${times} times in src/${file}, not once.`);
    if (find === replace) sentences.push(`${id} changes nothing.`);
    return sentences;
  });
}

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
