/** `hub policy simulate`: what a caller who is made up would get. */
import type { Command } from 'commander';
import { collected } from '../command-line/program';
import { WrongCall } from '../command-line/refusal';
import type { OfficerOptions, Surroundings } from '../command-line/surroundings';
import { readText } from './check-file';
import type { HubPolicies } from './hub-policies';
import { variablesIn } from './operation-variables';
import { showExplanation, showSimulation } from './show-simulation';
import { callerInWords, syntheticCaller, type CallerOptions } from './synthetic-caller';

const CLOSING = `
Shows coordinate, outcome, reason and deciding rule of the coordinates or types named, else of all. With --operation, selection
by selection of that operation, and whom it would ask; it is not run.`;

interface SimulateOptions extends OfficerOptions, CallerOptions {
  readonly operation?: string;
  readonly operationName?: string;
  readonly variables?: string;
}

export function simulateCommand({ officer, around, hub }: PolicyGround): void {
  officer('simulate [name...]', 'what a caller who is made up would get')
    .addHelpText('after', CLOSING)
    .requiredOption('--role <role>', 'once for each role held at once, as NURSE', collected)
    .option('--purpose <purpose>', 'what is asked for, as CONTACT_TRACING; without it: nothing')
    .option('--relation <how>', 'to the row, once for each, as ASSIGNED or OWN_ZONE; without it: none', collected)
    .option(
      '--assigned-by <what>',
      'by what the row is assigned, once for each: ORDER, CASE or BREAK_GLASS; without it: by the first two where ' +
        '--relation says ASSIGNED',
      collected,
    )
    .option('--without <condition>', 'on the caller, that does not hold, as TRAINED', collected)
    .option('--unknown <condition>', 'that is not known', collected)
    .option('--organisation-kind <kind>', 'whose')
    .option('--organisation <cbe>', 'by number')
    .option('--not-recognised', 'no recognised professional')
    .option('--right <right>', 'one right of all; else WRITE of a mutation and READ of all else')
    .option('--version <number>', 'another version than the one in force')
    .option('--operation <file>', 'the operation that is asked about')
    .option('--operation-name <name>', 'which of the file')
    .option('--variables <file>', "the operation's variables, as a JSON object")
    .action(async (names: string[], { tokenFile, as, ...given }: SimulateOptions) => {
      const caller = syntheticCaller(given);
      const said = callerInWords(caller);
      const options = { tokenFile, as };
      const operation = await operationMeant(names, given);
      await around.say(
        operation === null
          ? showSimulation(said, await (await hub(options)).simulate(caller), names)
          : showExplanation(said, await (await hub(options)).explain(operation, caller)),
      );
    });
}

/** Null where none is named. @throws WrongCall where options do not go together */
async function operationMeant(names: readonly string[], given: SimulateOptions) {
  const { operation, operationName, variables, right } = given;
  if (operation === undefined) {
    if (operationName !== undefined) throw new WrongCall('--operation-name goes with --operation.');
    if (variables !== undefined) throw new WrongCall('--variables goes with --operation.');
    return null;
  }
  if (names.length > 0)
    throw new WrongCall('With --operation, what the operation selects is shown: name nothing else.');
  if (right !== undefined) throw new WrongCall('With --operation, each selection has its own right: no --right.');
  const text = await readText(operation);
  const asked = { text, operationName: operationName ?? null };
  return { ...asked, variables: await variablesIn(variables, text, asked.operationName) };
}

export interface PolicyGround {
  readonly policy: Command;
  readonly around: Surroundings;
  readonly officer: (call: string, summary: string) => Command;
  readonly hub: (options: OfficerOptions) => Promise<HubPolicies>;
}
