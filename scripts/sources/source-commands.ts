/** `hub source …`: how the partner systems are doing, and whether the hub asks them at all. */
import type { Command } from 'commander';
import { askHub, type HubAccess } from '../command-line/ask-hub';
import { listing, officerCommand, sayList, type ListOptions } from '../command-line/program';
import type { OfficerOptions, Surroundings } from '../command-line/surroundings';

interface SourceOfList {
  readonly name: string;
  readonly state: string;
  readonly since: string | null;
  readonly fault: string | null;
  readonly circuit: string | null;
  readonly lastSwitch: {
    readonly off: boolean;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
}

const LIST = 'query Sources { sources { name state since fault circuit lastSwitch { off reason by at } } }';
const SWITCH = 'mutation SwitchSource($input: SwitchSourceInput!) { switchSource(input: $input) { source off at } }';
const REFUSAL = 'Partner systems are switched by privacy officers, by appointment and in person';

export function sourceCommands(program: Command, around: Surroundings): void {
  const source = program
    .command('source')
    .description('how the partner systems are doing, and whether they are asked')
    .addHelpText('after', '\nEvery change is in the access log, and stands in sources { lastSwitch { … } }.');
  const access = async (options: OfficerOptions): Promise<HubAccess> => ({
    ...(await around.hub(options)),
    command: 'source',
    refusal: REFUSAL,
  });

  listing(officerCommand(source, 'list', 'how each partner system is doing', around)).action(
    async ({ json, ...options }: OfficerOptions & ListOptions) => {
      const { sources } = await askHub<{ sources: SourceOfList[] }>(await access(options), LIST, {});
      await sayList(around, { json }, sources, () => sources.map(lineOf).join('\n'));
    },
  );
  const switches = (name: 'off' | 'on', summary: string, said: (source: string) => string): void => {
    officerCommand(source, `${name} <source>`, summary, around)
      .requiredOption('--reason <text>', 'one line, which says nothing of persons')
      .action(async (named: string, { reason, ...options }: OfficerOptions & { readonly reason: string }) => {
        await askHub(await access(options), SWITCH, { input: { source: named, off: name === 'off', reason } });
        await around.say(said(named));
      });
  };
  switches(
    'off',
    'no process of the hub asks it any more: sciensano, call-centre, mutuality-100 …',
    (named) => `${named} is switched off, at once and everywhere.`,
  );
  switches('on', 'it is asked again', (named) => `${named} is asked again.`);
}

function lineOf({ name, state, since, fault, circuit, lastSwitch }: SourceOfList): string {
  const facts = [
    since === null ? state : `${state} since ${since}`,
    ...(fault === null || fault === 'NONE' ? [] : [fault]),
    ...(circuit === null || circuit === 'CLOSED' ? [] : [`circuit ${circuit}`]),
    ...(lastSwitch?.off ? [`off since ${lastSwitch.at} by ${lastSwitch.by}: ${lastSwitch.reason}`] : []),
  ];
  return `${name.padEnd(20)} ${facts.join(', ')}`;
}
