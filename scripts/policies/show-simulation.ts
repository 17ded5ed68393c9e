/** What somebody who is not there would get, in columns: of each coordinate, or of each selection of an operation. */
import { WrongCall } from '../command-line/refusal';

export interface SimulatedDecision {
  readonly coordinate: string;
  readonly classification: string;
  readonly outcome: string;
  readonly variant: string | null;
  readonly reason: string | null;
  readonly ruleId: string | null;
}

export interface ExplainedSelection {
  readonly selection: string;
  readonly coordinate: string;
  readonly outcome: string;
  readonly variant: string | null;
  readonly reason: string | null;
  readonly ruleId: string | null;
  readonly takenOut: string | null;
  readonly partners: readonly string[];
}

/**
 * @param named coordinates, or types whose coordinates are meant; none: all but what only carries answers, which everybody
 * has. @throws WrongCall where a name stands for nothing
 */
export function showSimulation(
  caller: string,
  decisions: readonly SimulatedDecision[],
  named: readonly string[],
): string {
  const isNamed = ({ coordinate }: SimulatedDecision, name: string): boolean =>
    coordinate === name || coordinate.startsWith(`${name}.`);
  const unknown = named.find((name) => !decisions.some((decision) => isNamed(decision, name)));
  if (unknown !== undefined) throw new WrongCall(`The schema has no type or coordinate ${unknown}.`);
  const shown = decisions.filter((decision) =>
    named.length > 0 ? named.some((name) => isNamed(decision, name)) : decision.classification !== 'STRUCTURAL',
  );
  const rows = shown.map((one) => [one.coordinate, outcomeOf(one), one.reason ?? '', one.ruleId ?? '']);
  return [caller, counted(shown), '', ...columns(['coordinate', 'outcome', 'reason', 'rule'], rows)].join('\n');
}

/** What is taken out is taken out with all that is selected below it, which is not listed. */
export function showExplanation(caller: string, selections: readonly ExplainedSelection[]): string {
  const rows = selections.map((one) => [
    one.selection,
    one.takenOut === null ? outcomeOf(one) : `${outcomeOf(one)}, taken out`,
    one.takenOut === 'ARGUMENT_WITHHELD' ? 'an argument' : (one.reason ?? ''),
    one.ruleId ?? '',
    one.partners.join(', '),
  ]);
  const partners = [...new Set(selections.flatMap((one) => one.partners))];
  const asked = partners.length > 0 ? `It would ask ${partners.join(', ')}.` : 'It would ask no partner.';
  const heads = ['selection', 'outcome', 'reason', 'rule', 'asked'];
  return [caller, `${counted(selections)} ${asked}`, '', ...columns(heads, rows)].join('\n');
}

function outcomeOf({ outcome, variant }: Pick<SimulatedDecision, 'outcome' | 'variant'>): string {
  return outcome === 'MASKED' && variant !== null ? `MASKED ${variant}` : outcome;
}

function counted(decisions: readonly { readonly outcome: string }[]): string {
  const of = (outcome: string): number => decisions.filter((one) => one.outcome === outcome).length;
  return `${of('VISIBLE')} visible, ${of('MASKED')} masked, ${of('WITHHELD')} withheld, ${of('HIDDEN')} hidden.`;
}

function columns(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [heads, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
