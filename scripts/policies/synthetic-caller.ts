/** Somebody who is not there, as the options of a command describe him: the hub's `SimulationInput`. */
import { RIGHTS, type Right } from '../../src/model/decision';
import { ORGANISATION_KINDS, PURPOSES, ROLES } from '../../src/model/roles';
import { ASSIGNMENTS, type SyntheticCaller } from '../../src/policy/effect/simulate';
import { nearestName } from '../../src/model/nearest-name';
import { CALLER_CONDITIONS, CONDITIONS, ROW_CONDITIONS } from '../../src/policy/rules/grant';
import { wholeNumber } from '../command-line/program';
import { WrongCall } from '../command-line/refusal';

export interface CallerOptions {
  readonly role?: string[];
  readonly purpose?: string;
  readonly relation?: string[];
  readonly assignedBy?: string[];
  readonly without?: string[];
  readonly unknown?: string[];
  readonly organisation?: string;
  readonly organisationKind?: string;
  readonly notRecognised?: boolean;
  readonly right?: string;
  readonly version?: string;
}

export interface SyntheticInput extends SyntheticCaller {
  /** Null: the one in force. */
  readonly version: number | null;
  /** Null: WRITE of a mutation, READ of all else. */
  readonly right: Right | null;
}

/** @throws WrongCall that says which words there are */
export function syntheticCaller(options: CallerOptions): SyntheticInput {
  const { role = [], purpose, relation, without, unknown, organisation, right } = options;
  const { organisationKind: kind, version } = options;
  if (organisation !== undefined && !/^\d{10}$/.test(organisation)) {
    throw new WrongCall('--organisation takes a CBE number: ten digits, without dots.');
  }
  return {
    version: version === undefined ? null : wholeNumber('--version', version),
    right: right === undefined ? null : oneOf('right', right, RIGHTS),
    roles: role.map((one) => oneOf('role', one, ROLES)),
    purpose: purpose === undefined ? null : oneOf('purpose', purpose, PURPOSES),
    organisationKind: kind === undefined ? null : oneOf('organisation-kind', kind, ORGANISATION_KINDS),
    organisation: organisation ?? null,
    relations: eachOf('relation', relation, ROW_CONDITIONS),
    assignedBy: eachOf('assigned-by', options.assignedBy, ASSIGNMENTS),
    without: eachOf('without', without, CALLER_CONDITIONS),
    unknown: eachOf('unknown', unknown, CONDITIONS),
    recognised: options.notRecognised !== true,
  };
}

/** In words, for the reader of the answer. */
export function callerInWords(caller: SyntheticInput): string {
  const { roles, purpose, organisationKind, organisation, assignedBy, without, unknown, recognised, version } = caller;
  const relations = caller.relations.filter((relation) => relation !== 'ASSIGNED' || assignedBy.length === 0);
  const standing = [...relations, ...(assignedBy.length > 0 ? [`ASSIGNED by ${assignedBy.join(' and ')}`] : [])];
  const parts = [
    roles.length > 0 ? roles.join(' + ') : 'nobody in particular',
    purpose === null ? 'for no purpose' : `for ${purpose}`,
    ...(organisationKind === null ? [] : [`of a ${organisationKind}`]),
    ...(organisation === null ? [] : [`of ${organisation}`]),
    standing.length > 0 ? `to whom the row is ${standing.join(', ')}` : 'in no relation to the row',
    ...(without.length > 0 ? [`without ${without.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`with ${unknown.join(', ')} not known`] : []),
    ...(recognised ? [] : ['not recognised']),
  ];
  return `${version === null ? 'The version in force' : `Version ${version}`}, asked as ${parts.join(', ')}.`;
}

function eachOf<Word extends string>(option: string, given: readonly string[] = [], words: readonly Word[]): Word[] {
  return given.map((one) => oneOf(option, one, words));
}

function oneOf<Word extends string>(option: string, given: string, words: readonly Word[]): Word {
  const asked = given.toUpperCase().replaceAll('-', '_');
  const found = words.find((word) => word === asked);
  if (found) return found;
  const meant = nearestName(asked, words);
  const hint = meant === null ? `It is one of ${words.join(', ')}.` : `Did you mean ${meant}?`;
  throw new WrongCall(`${given} is nothing that --${option} takes. ${hint}`);
}
