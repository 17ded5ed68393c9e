/** One step of a guide, typed into its terminal. */
import { join } from 'node:path';
import type { Step } from './guide';
import { difference } from './printed';
import type { Terminal } from './terminal';

/** The first fault ends a guide: what follows needs what was to be there. */
export async function faultOf(terminal: Terminal, { command, status, printed }: Step): Promise<string[]> {
  const ended = await terminal.run(command.text);
  const different = printed && difference(printed, ended.output);
  if (different !== null) return [different];
  return ended.status === status ? [] : [`${command.line}: it ends with status ${ended.status}:\n${ended.output}`];
}

/** Nothing of the test's own, save where programs are. What Node compiles is kept from one command to the next. */
export function environmentFor(state: string): Record<string, string> {
  const { PATH = '', HOME = '', TEST_KEYS = '' } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8', STATE_DIRECTORY: state, NODE_COMPILE_CACHE: join(TEST_KEYS, 'guides') };
}
