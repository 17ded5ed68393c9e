/** On what, with which versions and how a scenario was measured: kept beside the figures, of each scenario its own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { canKeepApart } from './pinned';
import type { ReportedFigure, ScenarioResult, ServerNumbers } from './scenario';

export interface MeasuredOn {
  readonly measuredAt: string;
  readonly machine: string;
  readonly node: string;
  /** Whether the measured processes were on a core apart from what asks them and what they ask. */
  readonly apart: boolean;
  readonly rounds: number;
  readonly secondsPerTurn: number;
  readonly reported: readonly ReportedFigure[];
  readonly servers: readonly ServerNumbers[];
  /** Of the libraries that the figures depend on. */
  readonly versions: Readonly<Record<string, string>>;
}

/** By the scenario's letter. */
export type MeasuredOnByScenario = Readonly<Record<string, MeasuredOn>>;

export const MEASURED_ON_FILE = join(__dirname, 'measurements.json');

/** The hub's, and the peers' where they are installed. */
const LIBRARIES = [
  '@apollo/server',
  'fastify',
  'graphql',
  'graphql-shield',
  'type-graphql',
  '@graphql-hive/gateway',
  '@graphql-hive/gateway-runtime',
  '@graphql-hive/router-runtime',
];

export function measuredHere(
  { rounds, seconds: secondsPerTurn }: { readonly rounds: number; readonly seconds: number },
  measuredAt: Date,
  { reported = [], servers = [] }: ScenarioResult,
): MeasuredOn {
  const packages = { ...lockedIn('..'), ...lockedIn('../../..') };
  const versions = LIBRARIES.flatMap((name) => {
    const version = packages[`node_modules/${name}`]?.version;
    return version === undefined ? [] : [[name, version] as const];
  });
  return {
    measuredAt: measuredAt.toISOString(),
    machine: machineOf(),
    node: process.version,
    apart: canKeepApart(),
    ...{ rounds, secondsPerTurn, reported, servers, versions: Object.fromEntries(versions) },
  };
}

/** `2 × AMD EPYC, linux` */
export function machineOf(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim() || process.arch}, ${process.platform}`;
}

/** The hub's, or those of laboratories. */
function lockedIn(folder: string): Readonly<Record<string, { readonly version?: string }>> {
  const text = readFileSync(join(__dirname, folder, 'package-lock.json'), 'utf8');
  return (JSON.parse(text) as { packages: Record<string, { version?: string }> }).packages;
}

export function measuredSentence(on: MeasuredOn): string {
  const { measuredAt, machine, node, apart, rounds, secondsPerTurn, versions } = on;
  const installed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const where = apart ? 'the measured on a core apart from everything else' : 'no process kept on a core of its own';
  const how = `${rounds} rounds, turns of ${secondsPerTurn} s; ${where}.`;
  return `Measured ${measuredAt} on ${machine}, Node ${node}: ${how} ${installed.join(', ')}.`;
}

export function readMeasuredOn(file = MEASURED_ON_FILE): MeasuredOnByScenario {
  return JSON.parse(readFileSync(file, 'utf8')) as MeasuredOnByScenario;
}

export async function writeMeasuredOn(all: MeasuredOnByScenario, file = MEASURED_ON_FILE): Promise<void> {
  const inOrder = Object.fromEntries(Object.entries(all).sort(([one], [other]) => one.localeCompare(other)));
  writeFileSync(file, await format(JSON.stringify(inOrder, shortened), { parser: 'json', printWidth: 120 }));
}

/** Nobody measures more digits. */
function shortened(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
