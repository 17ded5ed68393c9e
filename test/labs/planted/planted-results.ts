/** What became of the planted faults: by area, in the document, and as a file that another suite can be compared with. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { markdownTable } from '../markdown-table';
import { LabMistake } from './lab-mistake';
import { AREAS, type PlantedFault } from './planted-fault';
import type { FaultResult } from './try-fault';

const BEGIN = '<!-- planted: begin -->';
const END = '<!-- planted: end -->';

export function lineOf({ id, foundBy, seconds, brokenOff, redWithout }: FaultResult): string {
  const found = foundBy ? `found by ${foundBy.file}: ${foundBy.test}` : 'NOT FOUND';
  const cause = brokenOff === null ? '' : ' (a run broke off)';
  const red = redWithout.length === 0 ? '' : ` (left out, red without it: ${redWithout.join(', ')})`;
  return `${id}: ${found}${cause}${red}, ${seconds} s`;
}

export function tableByArea(results: readonly FaultResult[]): string {
  const rows = AREAS.flatMap((area) => {
    const ofArea = results.filter((result) => result.area === area);
    if (ofArea.length === 0) return [];
    const found = ofArea.filter(({ foundBy }) => foundBy !== null).length;
    const seconds = ofArea.reduce((sum, result) => sum + result.seconds, 0) / ofArea.length;
    return [[area, String(ofArea.length), String(found), seconds.toFixed(0)]];
  });
  return markdownTable(['area', '>planted', '>found', '>seconds each'], rows);
}

/** @throws LabMistake where the page or one of its marks is missing */
export function pageParts(page: string): { readonly before: string; readonly after: string } {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : null;
  if (text === null) throw new LabMistake(`There is no ${page} to write into.`);
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin === -1 || end < begin) throw new LabMistake(`${page} has no ${BEGIN} with ${END} below it.`);
  return { before: text.slice(0, begin + BEGIN.length), after: text.slice(end) };
}

export function writePage(page: string, faults: readonly PlantedFault[], results: readonly FaultResult[]): void {
  const { before, after } = pageParts(page);
  const byId = new Map(faults.map((fault) => [fault.id, fault]));
  const rows = results.map(({ id, area, foundBy }) => {
    const by = foundBy ? `\`${foundBy.file.replace(/^test\//, '')}\`: ${foundBy.test}` : '**not found**';
    return [area, byId.get(id)?.breaks ?? id, by].map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' '));
  });
  const table = markdownTable(['area', 'what the fault breaks', 'found by'], rows);
  writeFileSync(page, `${before}\n\n${tableByArea(results)}\n\n${table}\n\n${after}`);
}

/** Results of other faults that the file has already stay in it. */
export function addToFile(file: string, result: FaultResult): void {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FaultResult[]) : [];
  const others = known.filter(({ id }) => id !== result.id);
  writeFileSync(file, `${JSON.stringify([...others, result], null, 1)}\n`);
}
