/** Messages of commands, encrypted as they wait in the database, and bound to the command they are of. */
import type { CommandMessage } from '../../model/commands';
import type { Seal } from '../../model/pseudonyms';

export interface SealedMessage {
  readonly sealed: string;
  /** Name of the key. */
  readonly sealedWith: string;
}

/** By name; the first one encrypts. */
export type CommandKeys = ReadonlyMap<string, Seal>;

export function sealMessage(keys: CommandKeys, commandId: string, message: CommandMessage): SealedMessage {
  const [first] = keys;
  if (!first) throw new Error('There is no key to encrypt commands with.');
  const [sealedWith, seal] = first;
  return { sealed: seal.seal(JSON.stringify([commandId, message])), sealedWith };
}

/** Null where the key is not there any more, or this is not the command that was sealed for it. */
export function openMessage(
  keys: CommandKeys,
  commandId: string,
  { sealed, sealedWith }: SealedMessage,
): CommandMessage | null {
  const text = keys.get(sealedWith)?.open(sealed) ?? null;
  const [of, message] = text === null ? [] : (JSON.parse(text) as [string, CommandMessage]);
  return of === commandId && message !== undefined ? message : null;
}
