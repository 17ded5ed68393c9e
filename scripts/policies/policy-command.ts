/** `policy list | export | check | schema`: versions of the policy, also as files. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { HubRefusal, USUAL_HUB } from '../hub-door/ask-hub';
import { officerToken } from '../hub-door/officer-token';
import { WrongCall } from '../hub-door/wrong-call';
import { checkFiles, FileRefused, schemaText } from './check-file';
import { hubPolicies, type HubPolicies } from './hub-policies';
import { showVersions } from './show-versions';

export const POLICY_HELP = `policy list                   which versions there are, and which one is in force
policy export [--version N]   a version as a file; the one in force where none is named
policy check FILE …           is it a policy that may be imported? Needs no hub and no database
policy schema                 the JSON Schema of policy files, for editors

  --out FILE         writes there instead of printing
  --legal-basis ID   once for each basis of the hub's register that this release does not bring along
  --token-file FILE  where the officer's access token is; without it HUB_TOKEN
  --help             this text

list and export need the access token of a privacy officer; it is never taken from the command line. HUB_URL says where
the hub is (default ${USUAL_HUB}). Faults of a file are told as file:line:column: sentence.
Exit status: 0 done; 1 refused; 2 a wrong call.
`;

export interface PolicyCommandParts {
  readonly words: readonly string[];
  /** Asked for by commands that ask the hub, and by no other. */
  readonly environment: () => Promise<{ readonly url: string | undefined; readonly token: string | undefined }>;
  readonly say: (text: string) => void;
}

const OPTIONS = {
  version: { type: 'string' },
  out: { type: 'string' },
  'legal-basis': { type: 'string', multiple: true },
  'token-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parsed>['values'];

interface Command {
  /** What is named behind it, in words; null for nothing. */
  readonly names: string | null;
  readonly most: number;
  readonly may: readonly (keyof Values)[];
  /** @param hub asked for only by what needs it; @returns what is printed */
  run(names: readonly string[], values: Values, hub: () => Promise<HubPolicies>): Promise<string>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  list: {
    names: null,
    most: 0,
    may: ['token-file'],
    run: async (_names, _values, hub) => showVersions(await (await hub()).versions()),
  },
  export: {
    names: null,
    most: 0,
    may: ['version', 'out', 'token-file'],
    async run(_names, { version, out }, hub) {
      const number = version === undefined ? null : numberFrom(version);
      return written(await (await hub()).file(number), out);
    },
  },
  check: {
    names: 'one file or more',
    most: Infinity,
    may: ['legal-basis'],
    run: (files, { 'legal-basis': legalBases = [] }) => checkFiles(files, legalBases),
  },
  schema: { names: null, most: 0, may: ['out'], run: async (_names, { out }) => written(schemaText(), out) },
};

/** @throws WrongCall, FileRefused, HubRefusal */
export async function policyCommand({ words, environment, say }: PolicyCommandParts): Promise<void> {
  const { values, positionals } = parsed(words);
  const [name, ...names] = positionals;
  if (values.help || words.length === 0) return say(POLICY_HELP);
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name ?? ''] : undefined;
  if (!command) throw new WrongCall(name === undefined ? 'Which command?' : `There is no command "${name}".`);
  if (names.length > command.most || (command.names !== null && names.length === 0)) {
    throw new WrongCall(`policy ${name} names ${command.names ?? 'nothing'}.`);
  }
  const known = new Set<string>([...command.may, 'help']);
  const beyond = Object.keys(values).filter((option) => !known.has(option));
  if (beyond.length > 0) throw new WrongCall(`This takes no ${beyond.map((option) => `--${option}`).join(', ')}.`);
  const hub = async (): Promise<HubPolicies> => {
    const { url, token: given } = await environment();
    const token = await officerToken(values['token-file'], given);
    return hubPolicies({ url: url || USUAL_HUB, token, command: 'policy', refusal: REFUSAL });
  };
  say(await command.run(names, values, hub));
}

const REFUSAL = 'Versions of the policy are for privacy officers, by appointment and in person';

/** A sentence for what whoever gave the command can put right; null for what is a fault of ours. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof WrongCall) return `${error.message}\n\n${POLICY_HELP}`;
  return error instanceof FileRefused || error instanceof HubRefusal ? error.message : null;
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}

function numberFrom(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new WrongCall('A version is named by its number.');
  return Number(text);
}

async function written(text: string, out: string | undefined): Promise<string> {
  if (out === undefined) return text.trimEnd();
  await writeFile(out, `${text.trimEnd()}\n`).catch(() => {
    throw new FileRefused(`The file ${out} cannot be written.`);
  });
  return `${out} is written.`;
}
