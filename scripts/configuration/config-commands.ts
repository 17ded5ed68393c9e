/** `hub config`: what is wrong with the settings of a hub, before it is started, and which there are. */
import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Command } from 'commander';
import { lookAtConfiguration } from '../../src/config/configuration';
import { inColumns } from '../command-line/columns';
import { listing, sayList, type ListOptions } from '../command-line/program';
import { EndedWith, WrongCall } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';
import { SETTINGS } from './settings-reference';

interface CheckOptions extends ListOptions {
  readonly envFile?: string;
}

export function configCommands(program: Command, around: Surroundings): void {
  const config = program.command('config').description("a hub's settings");
  listing(config.command('check'))
    .description('every mistake in them at once, by name and never by value; nothing is started, and nobody asked')
    .option('--env-file <file>', 'settings as NAME=value, a line each, in place of the environment')
    .addHelpText('after', '\nExit status 1 where a hub would not start with them.')
    .action((options: CheckOptions) => check(around, options));
  listing(config.command('list'))
    .description('every setting there is, with its default and unit; 🔒 may be in a file, as NAME_FILE')
    .action((options: ListOptions) => list(around, options));
}

async function check(around: Surroundings, options: CheckOptions): Promise<void> {
  const { envFile: file } = options;
  const { configuration, faults } = lookAtConfiguration(
    file === undefined ? around.environment : await settingsIn(file),
  );
  const misspelt = configuration?.misspelt ?? [];
  await sayList(around, options, { faults, misspelt }, () =>
    [
      ...inColumns(faults.map(({ name, message }) => [name, message])),
      ...misspelt.map(({ name, nearest }) => `${name} is none of the hub's settings. Is ${nearest} meant?`),
      faults.length === 0 ? 'A hub starts with these settings.' : `${faults.length} to put right.`,
    ].join('\n'),
  );
  if (faults.length > 0) throw new EndedWith(1);
}

async function settingsIn(file: string): Promise<NodeJS.ProcessEnv> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WrongCall(`There is no file ${file}.`);
  });
  return parseEnv(text);
}

async function list(around: Surroundings, options: ListOptions): Promise<void> {
  await sayList(around, options, SETTINGS, () =>
    inColumns(
      SETTINGS.map(({ name, isSecret, otherwise, unit, form }) => [
        `${name}${isSecret ? ' 🔒' : ''}`,
        `${otherwise} ${unit}`.trim(),
        form,
      ]),
    ).join('\n'),
  );
}
