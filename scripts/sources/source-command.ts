/** `source list | off | on`: how the partner systems are doing, and whether the hub asks them at all. */
import { parseArgs } from 'node:util';
import { askHub, HubRefusal, USUAL_HUB } from '../hub-door/ask-hub';
import { officerToken } from '../hub-door/officer-token';
import { WrongCall } from '../hub-door/wrong-call';

export const SOURCE_HELP = `source list                             how each partner system is doing
source off SOURCE --reason TEXT         no process of the hub asks it any more; what comes from there is unavailable
source on SOURCE --reason TEXT          it is asked again

  SOURCE            as list has it: sciensano, call-centre, mutuality-100 …
  --reason TEXT     one line, which says nothing of persons
  --token-file FILE where the officer's access token is; without it HUB_TOKEN
  --help            this text

Needs the access token of a privacy officer; it is never taken from the command line. HUB_URL says where the hub is
(default http://127.0.0.1:4000). Every change is in the access log, and stands in sources { lastSwitch { … } }.
`;

export interface SourceCommandParts {
  readonly words: readonly string[];
  readonly environment: { readonly url: string | undefined; readonly token: string | undefined };
  readonly say: (line: string) => void;
}

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

/** @throws WrongCall, HubRefusal */
export async function sourceCommand({ words, environment, say }: SourceCommandParts): Promise<void> {
  const { values, positionals } = parsed(words);
  const [name, source, ...more] = positionals;
  if (values.help || words.length === 0) return say(SOURCE_HELP);
  const isList = name === 'list';
  if (!isList && name !== 'off' && name !== 'on') throw new WrongCall('The command is list, off or on.');
  if (more.length > 0 || isList === (source !== undefined))
    throw new WrongCall(`${name} names ${isList ? 'none' : 'one source'}.`);
  if (isList === (values.reason !== undefined))
    throw new WrongCall(isList ? 'list takes no --reason.' : 'This takes --reason.');
  const token = await officerToken(values['token-file'], environment.token);
  const access = { url: environment.url || USUAL_HUB, token, command: 'source', refusal: REFUSAL };
  if (isList) {
    const { sources } = await askHub<{ sources: SourceOfList[] }>(access, LIST, {});
    for (const one of sources) say(lineOf(one));
    return;
  }
  const off = name === 'off';
  await askHub(access, SWITCH, { input: { source, off, reason: values.reason } });
  say(off ? `${source} is switched off, at once and everywhere.` : `${source} is asked again.`);
}

/** A sentence for what whoever gave the command can put right; null for what is a fault of ours. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof WrongCall) return `${error.message}\n\n${SOURCE_HELP}`;
  return error instanceof HubRefusal ? error.message : null;
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

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: { reason: { type: 'string' }, 'token-file': { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}
