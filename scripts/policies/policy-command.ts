/** `policy check | schema`: versions of the policy as files. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkFiles, FileRefused, schemaText } from './check-file';

export const POLICY_HELP = `policy check FILE …           is it a policy that may be imported? Needs no hub and no database
policy schema [--out FILE]    the JSON Schema of policy files, for editors

  --legal-basis ID   once for each basis of the hub's register that this release does not bring along
  --out FILE         writes there instead of printing
  --help             this text

Faults are told as file:line:column: sentence. Exit status: 0 done; 1 refused; 2 a wrong call.
`;

export interface PolicyCommandParts {
  readonly words: readonly string[];
  readonly say: (text: string) => void;
}

/** A call that cannot be understood. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}

const OPTIONS = {
  'legal-basis': { type: 'string', multiple: true },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parsed>['values'];

interface Command {
  /** What is named behind it, in words; null for nothing. */
  readonly names: string | null;
  readonly most: number;
  readonly may: readonly (keyof Values)[];
  /** @returns what is printed */
  run(names: readonly string[], values: Values): Promise<string>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  check: {
    names: 'one file or more',
    most: Infinity,
    may: ['legal-basis'],
    run: (files, { 'legal-basis': legalBases = [] }) => checkFiles(files, legalBases),
  },
  schema: { names: null, most: 0, may: ['out'], run: async (_names, { out }) => written(schemaText(), out) },
};

/** @throws WrongCall, FileRefused */
export async function policyCommand({ words, say }: PolicyCommandParts): Promise<void> {
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
  say(await command.run(names, values));
}

/** A sentence for what whoever gave the command can put right; null for what is a fault of ours. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof WrongCall) return `${error.message}\n\n${POLICY_HELP}`;
  return error instanceof FileRefused ? error.message : null;
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}

async function written(text: string, out: string | undefined): Promise<string> {
  if (out === undefined) return text.trimEnd();
  await writeFile(out, `${text.trimEnd()}\n`).catch(() => {
    throw new FileRefused(`The file ${out} cannot be written.`);
  });
  return `${out} is written.`;
}
