/** The register of operations as the hub's GraphQL interface shows it to an officer. */
import { askHub } from '../command-line/ask-hub';
import { everyEntry } from '../command-line/every-entry';
import { CHANGED_FIELDS, type RegisterChanged } from '../command-line/register-changed';
import type { HubDoor } from '../command-line/surroundings';

export interface RegisteredEntry {
  readonly clientId: string;
  readonly hash: string;
  readonly documentId: string | null;
  readonly name: string;
  readonly text: string;
  readonly registeredAt: string;
}

export interface ApplicationOfRegister {
  readonly clientId: string;
  /** CBE number. */
  readonly organisation: string;
  readonly purposes: readonly string[] | null;
  readonly operationMode: string | null;
  readonly revision: number;
}

/** Of the register of organisations, as far as rules go by it. */
export interface OrganisationOfRegister {
  readonly cbe: string;
  readonly kind: string | null;
  readonly purposes: readonly string[] | null;
}

export interface Withheld {
  readonly coordinate: string;
  readonly outcome: string;
  readonly reason: string | null;
}

export interface HubOperations {
  applications(): Promise<ApplicationOfRegister[]>;
  registered(): Promise<RegisteredEntry[]>;
  change(mutation: string, input: object): Promise<RegisterChanged>;
  organisation(cbe: string): Promise<OrganisationOfRegister | undefined>;
  /** What an operation asks and a system of the organisation would not get of its own rows. */
  withheldFrom(organisation: OrganisationOfRegister, purpose: string | null, operation: string): Promise<Withheld[]>;
}

const REFUSAL = 'Operations are registered by privacy officers, by appointment and in person';
const APPLICATION = 'clientId organisation purposes operationMode revision';
const ORGANISATION = 'cbe kind purposes';
const OPERATION = 'clientId hash documentId name text registeredAt';

export function hubOperations(door: HubDoor): HubOperations {
  const ask = <Data>(query: string, variables: object): Promise<Data> =>
    askHub<Data>({ ...door, command: 'operations', refusal: REFUSAL }, query, variables);
  return {
    applications: () => everyEntry(ask, 'applications', APPLICATION),
    registered: () => everyEntry(ask, 'registeredOperations', OPERATION),
    async change(mutation, input) {
      const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation Operations($input: ${type}!) { entry: ${mutation}(input: $input) { ${CHANGED_FIELDS} } }`;
      const { entry } = await ask<{ entry: RegisterChanged }>(query, { input });
      return entry;
    },
    async organisation(cbe) {
      const all = await everyEntry<OrganisationOfRegister>(ask, 'organisations', ORGANISATION);
      return all.find((one) => one.cbe === cbe);
    },
    async withheldFrom({ cbe, kind }, purpose, operation) {
      const query = `query Explain($operation: String!, $input: SimulationInput!) {
        selections: explainOperation(operation: $operation, input: $input) { coordinate outcome reason } }`;
      const caller = { roles: ['PARTNER_SYSTEM'], organisation: cbe, organisationKind: kind };
      const input = { ...caller, purpose, relations: ['OWN_ORGANISATION', 'SELF'] };
      const { selections } = await ask<{ selections: Withheld[] | null }>(query, { operation, input });
      return (selections ?? []).filter(({ outcome }) => outcome !== 'VISIBLE');
    },
  };
}
