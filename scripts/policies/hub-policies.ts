/** Versions of the policy as the hub's GraphQL interface shows them to an officer. */
import { askHub, HubRefusal, type HubAccess } from '../command-line/ask-hub';
import type { FaultInFile } from './check-file';
import type { ReplayOfHub } from './show-replay';
import type { ExplainedSelection, SimulatedDecision } from './show-simulation';
import type { SyntheticInput } from './synthetic-caller';

export interface VersionOfHub {
  readonly number: number;
  readonly title: string;
  readonly state: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly approvedAgainst: number | null;
  readonly scheduledFor: string | null;
  readonly activatedAt: string | null;
  readonly retiredAt: string | null;
}

export interface PolicyImport {
  readonly draft: VersionOfHub | null;
  readonly faults: readonly FaultInFile[] | null;
}

export interface HubPolicies {
  /** The newest first. */
  versions(): Promise<VersionOfHub[]>;
  /** @throws HubRefusal where there is none of that number */
  version(number: number): Promise<VersionOfHub>;
  /** The text of a version as a file; of the one in force where no number is given. @throws HubRefusal */
  file(number: number | null): Promise<string>;
  /** What the version would have made of the accesses of so many days. @throws HubRefusal */
  replay(version: number, days: number): Promise<ReplayOfHub>;
  /** What somebody who is not there would get of each coordinate. @throws HubRefusal */
  simulate(caller: SyntheticInput): Promise<SimulatedDecision[]>;
  /** What would become of an operation for somebody who is not there. It is not run. @throws HubRefusal */
  explain(operation: OperationMeant, caller: SyntheticInput): Promise<ExplainedSelection[]>;
  /** @param title left out: the file's own */
  importDraft(file: string, title: string | undefined): Promise<PolicyImport>;
  /** @param mutation one of the hub's that answers a version, with the type of its input. @throws HubRefusal */
  change(mutation: string, inputType: string, input: object): Promise<VersionOfHub>;
}

export interface OperationMeant {
  readonly text: string;
  /** Null where the text holds one alone. */
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

const FIELDS = 'number title state revision createdAt approvedAgainst scheduledFor activatedAt retiredAt';
const LIST = `query Policy { policyVersions { ${FIELDS} } }`;
const VERSION = `query Policy($number: Int!) { policyVersion(number: $number) { ${FIELDS} } }`;
const FILE = 'query PolicyFile($number: Int!) { policyVersion(number: $number) { file } }';
const SUM = '{ of right accesses gained lost }';
const REPLAY = `query PolicyReplay($version: Int!, $days: Int!) { replayPolicy(version: $version, days: $days) {
  accesses gained lost complete until byRole ${SUM} byOrganisation ${SUM} byOperation ${SUM} byCoordinate ${SUM} } }`;
const SIMULATION = `query PolicySimulation($input: SimulationInput!) {
  simulatePolicy(input: $input) { coordinate classification outcome variant reason ruleId } }`;
const EXPLANATION = `query PolicyExplanation(
    $operation: String!, $operationName: String, $variables: JSONObject, $input: SimulationInput!) {
  explainOperation(operation: $operation, operationName: $operationName, variables: $variables, input: $input) {
    selection coordinate outcome variant reason ruleId takenOut partners } }`;
const IMPORT = `mutation PolicyImport($input: ImportPolicyDraftInput!) {
  importPolicyDraft(input: $input) { draft { ${FIELDS} } faults { line column sentence } } }`;

export function hubPolicies(access: HubAccess): HubPolicies {
  const versions = async (): Promise<VersionOfHub[]> =>
    (await askHub<{ policyVersions: VersionOfHub[] }>(access, LIST, {})).policyVersions;
  const one = async <Found>(query: string, number: number): Promise<Found> => {
    const { policyVersion } = await askHub<{ policyVersion: Found | null }>(access, query, { number });
    if (!policyVersion) throw new HubRefusal(`There is no version ${number}.`);
    return policyVersion;
  };
  return {
    versions,
    version: (number) => one(VERSION, number),
    async file(number) {
      const meant = number ?? (await versions()).find(({ state }) => state === 'ACTIVE')?.number ?? 0;
      return (await one<{ readonly file: string }>(FILE, meant)).file;
    },
    async replay(version, days) {
      return (await askHub<{ replayPolicy: ReplayOfHub }>(access, REPLAY, { version, days })).replayPolicy;
    },
    async simulate(input) {
      return (await askHub<{ simulatePolicy: SimulatedDecision[] }>(access, SIMULATION, { input })).simulatePolicy;
    },
    async explain({ text, ...meant }, input) {
      const variables = { operation: text, ...meant, input };
      type Answer = { explainOperation: ExplainedSelection[] };
      return (await askHub<Answer>(access, EXPLANATION, variables)).explainOperation;
    },
    async importDraft(file, title) {
      const input = { file, title };
      return (await askHub<{ importPolicyDraft: PolicyImport }>(access, IMPORT, { input })).importPolicyDraft;
    },
    async change(mutation, inputType, input) {
      const query = `mutation Policy($input: ${inputType}!) { version: ${mutation}(input: $input) { ${FIELDS} } }`;
      return (await askHub<{ version: VersionOfHub }>(access, query, { input })).version;
    },
  };
}
