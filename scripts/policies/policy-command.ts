/** `policy VERB …`: versions of the policy from a terminal, also as files. */
import { parseArgs } from 'node:util';
import { HubRefusal, USUAL_HUB } from '../hub-door/ask-hub';
import { officerToken } from '../hub-door/officer-token';
import { WrongCall } from '../hub-door/wrong-call';
import { FileRefused } from './check-file';
import type { HubPolicies } from './hub-policies';
import { hubPolicies } from './hub-policies';
import { COMMANDS, OPTIONS } from './policy-verbs';
import type { RegisteredNumbers } from './registered-numbers';

export const POLICY_HELP = `policy list                   which versions there are, and which one is in force
policy export [--version N]   a version as a file; the one in force where none is named
policy check FILE …           is it a policy that may be imported? Needs no hub and no database
policy diff ONE OTHER         what changes for callers, in sentences; files, or numbers of versions. With a database
                              (DATABASE_URL) also which numbers of organisations no register has
policy replay                 what --version N would have made of the accesses of the last --days D
policy simulate [NAME …]      what a caller who is made up would get: coordinate, outcome, reason, deciding rule. Of the
                              coordinates or types named, else of all. With --operation FILE: selection by selection
                              of that operation, and whom it would ask; it is not run
policy schema                 the JSON Schema of policy files, for editors

policy import FILE            makes a draft of it; the hub takes it whole or not at all
policy submit N               hands a draft in: it does not change any more
policy approve N              by a second officer, who had no part in it
policy reject N --because …   its rules go on in a new draft
policy discard N --because …  gives up a draft, or what was approved
policy schedule N --at …      when an approved version comes in force by itself; without --at: not by itself
policy activate N             puts an approved version in force, everywhere within a second
policy restore N              goes back to the rules of an earlier version: at once where nobody gets more by it

  --out FILE         writes there instead of printing
  --language LANG    of diff: FR, NL or EN
  --days D           of replay: 1 to 366
  --role ROLE        of simulate, once for each role held at once, as --role NURSE
  --purpose PURPOSE  what is asked for, as CONTACT_TRACING; without it: nothing
  --relation HOW     how the caller stands to the row, once for each, as ASSIGNED or OWN_ZONE; without it: not at all
  --assigned-by WHAT by what the row is assigned, once for each: ORDER, CASE or BREAK_GLASS; without it: by the first two
                     where --relation says ASSIGNED
  --without WHAT     a condition on the caller that does not hold, as TRAINED; --unknown WHAT: that is not known
  --variables FILE   of simulate, with --operation: the operation's variables, as a JSON object
  --organisation-kind KIND, --organisation CBE, --not-recognised, --right RIGHT, --version N, --operation-name NAME
                     of simulate: whose, by number, no recognised professional, another right than READ, another
                     version than the one in force, which operation of the file
  --title TEXT       of import: another title than the file's
  --legal-basis ID   of check and diff: once for each basis of the hub's register that this release does not bring along
  --token-file FILE  where the officer's access token is; without it HUB_TOKEN
  --help             this text

What asks the hub needs the access token of a privacy officer; it is never taken from the command line. HUB_URL says where
the hub is (default ${USUAL_HUB}). Faults of a file are told as file:line:column: sentence.
Exit status: 0 done; 1 refused; 2 a wrong call.
`;

export interface PolicyCommandParts {
  readonly words: readonly string[];
  /** Asked for by commands that ask the hub, and by no other. */
  readonly environment: () => Promise<{ readonly url: string | undefined; readonly token: string | undefined }>;
  /** Asked by what compares, where rules name organisations by their number. */
  readonly registered?: RegisteredNumbers;
  readonly say: (text: string) => void;
}

const NO_DATABASE: RegisteredNumbers = async () => null;

const REFUSAL = 'Versions of the policy are for privacy officers, by appointment and in person';

/** @throws WrongCall, FileRefused, HubRefusal */
export async function policyCommand({
  words,
  environment,
  registered = NO_DATABASE,
  say,
}: PolicyCommandParts): Promise<void> {
  const { values, positionals } = parsed(words);
  const [name, ...names] = positionals;
  if (values.help || words.length === 0) return say(POLICY_HELP);
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name ?? ''] : undefined;
  if (!command) throw new WrongCall(name === undefined ? 'Which command?' : `There is no command "${name}".`);
  if (names.length > command.most || names.length < command.least) {
    throw new WrongCall(`policy ${name} names ${command.names}.`);
  }
  const missing = (command.needs ?? []).filter((option) => values[option] === undefined);
  if (missing.length > 0) throw new WrongCall(`This takes ${missing.map((option) => `--${option}`).join(', ')}.`);
  const known = new Set<string>([...command.may, ...(command.needs ?? []), 'help']);
  const beyond = Object.keys(values).filter((option) => !known.has(option));
  if (beyond.length > 0) throw new WrongCall(`This takes no ${beyond.map((option) => `--${option}`).join(', ')}.`);
  const hub = async (): Promise<HubPolicies> => {
    const { url, token: given } = await environment();
    const token = await officerToken(values['token-file'], given);
    return hubPolicies({ url: url || USUAL_HUB, token, command: 'policy', refusal: REFUSAL });
  };
  say(await command.run(names, values, hub, registered));
}

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
