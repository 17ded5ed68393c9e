/** `hub config`: what is wrong with the settings of a hub, before it is started, and which there are. */
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import type { Command } from 'commander';
import { isPath } from '../../src/audit/anchors/anchor-at';
import { obstacleTo } from '../../src/audit/anchors/file-anchor';
import { type Configuration, lookAtConfiguration } from '../../src/config/configuration';
import type { SettingFault } from '../../src/config/production-rules';
import { inColumns } from '../command-line/columns';
import { listing, sayList, type ListOptions } from '../command-line/program';
import { EndedWith, WrongCall } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';
import { SETTINGS } from './settings-reference';
import { checkToken, inWords } from './token-check';

interface CheckOptions extends ListOptions {
  readonly envFile?: string;
  readonly token?: string;
}

export function configCommands(program: Command, around: Surroundings): void {
  const config = program.command('config').description("a hub's settings");
  listing(config.command('check'))
    .description('every mistake in them at once, by name and never by value; nothing is started')
    .option('--env-file <file>', 'settings as NAME=value, a line each, in place of the environment')
    .option(
      '--token <file>',
      'an access token (- is standard input): what a hub makes of it; its issuer is asked for keys',
    )
    .addHelpText('after', '\nExit status 1 where a hub would not start with them, or would refuse the token.')
    .action((options: CheckOptions) => check(around, options));
  listing(config.command('list'))
    .description('every setting there is, with its default and unit; 🔒 may be in a file, as NAME_FILE')
    .action((options: ListOptions) => list(around, options));
}

async function check(around: Surroundings, options: CheckOptions): Promise<void> {
  const { envFile: file, token } = options;
  const { configuration, faults } = lookAtConfiguration(
    file === undefined ? around.environment : await settingsIn(file),
  );
  if (token !== undefined && configuration)
    return sayToken(around, options, await tokenIn(around, token), configuration);
  const misspelt = configuration?.misspelt ?? [];
  const obstacle = configuration && (await obstacleToAnchor(configuration));
  await sayList(around, options, { faults, misspelt, obstacles: obstacle ? [obstacle] : [] }, () =>
    [
      ...inColumns(faults.map(({ name, message }) => [name, message])),
      ...misspelt.map(({ name, nearest }) => `${name} is none of the hub's settings. Is ${nearest} meant?`),
      ...(obstacle ? [`${obstacle.name} cannot be written by this user, on this machine: ${obstacle.message}.`] : []),
      faults.length === 0 ? 'A hub starts with these settings.' : `${faults.length} to put right.`,
      ...(token === undefined ? [] : ['The token was not read: the settings say which issuers there are.']),
    ].join('\n'),
  );
  if (faults.length > 0) throw new EndedWith(1);
}

/** A hub starts all the same, says so, and goes on trying. */
async function obstacleToAnchor({ audit: { anchor } }: Configuration): Promise<SettingFault | null> {
  const message = anchor && isPath(anchor.place) ? await obstacleTo(anchor.place) : null;
  return message === null ? null : { name: 'AUDIT_ANCHOR', message };
}

async function sayToken(
  around: Surroundings,
  options: CheckOptions,
  token: string,
  configuration: Configuration,
): Promise<void> {
  const checked = await checkToken(token, configuration);
  const claims = checked.claims.map(({ name, isThere, becomes }) => [name, isThere ? 'there' : 'missing', becomes]);
  await sayList(around, options, checked, () => [...inColumns(claims), ...inWords(checked)].join('\n'));
  if (checked.faults.length > 0) throw new EndedWith(1);
}

async function tokenIn({ input }: Surroundings, file: string): Promise<string> {
  const token = file === '-' ? await text(input as Readable) : await textOf(file);
  return token.trim().replace(/^Bearer +/i, '');
}

async function settingsIn(file: string): Promise<NodeJS.ProcessEnv> {
  return parseEnv(await textOf(file));
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new WrongCall(`There is no file ${file}.`);
  });
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
