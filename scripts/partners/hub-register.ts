/** The register of partners as the hub's GraphQL interface shows it to an officer. */
import { askHub } from '../command-line/ask-hub';
import { everyEntry } from '../command-line/every-entry';
import { CHANGED_FIELDS, type RegisterChanged } from '../command-line/register-changed';
import type { HubDoor } from '../command-line/surroundings';

export interface OrganisationOfList {
  readonly cbe: string;
  readonly name: string;
  readonly kind: string;
  readonly agreementReference: string | null;
  readonly agreementFrom: string | null;
  readonly agreementUntil: string | null;
  readonly suspendedAt: string | null;
  readonly revision: number;
}

export interface ApplicationOfList {
  readonly clientId: string;
  readonly organisation: string;
  readonly name: string;
  readonly purposes: readonly string[] | null;
  readonly keyThumbprint: string | null;
  readonly suspendedAt: string | null;
  readonly revision: number;
}

export interface HubRegister {
  organisations(): Promise<OrganisationOfList[]>;
  applications(): Promise<ApplicationOfList[]>;
  proposals(): Promise<ProposalOfList[]>;
  /** @param mutation one of the hub's, with the type of its input */
  change(mutation: string, inputType: string, input: object): Promise<RegisterChanged>;
}

export interface ProposalOfList {
  readonly id: string;
  readonly register: string;
  readonly name: string;
  readonly state: string;
  readonly reason: string;
  readonly proposedAt: string;
  /** Coordinates; null once it is decided. */
  readonly changes: readonly string[] | null;
  readonly application: { readonly keyThumbprint: string | null; readonly purposes: readonly string[] | null } | null;
  readonly operations: readonly { readonly name: string; readonly hash: string }[] | null;
}

const PROPOSAL = `id register name state reason proposedAt changes application { keyThumbprint purposes }
  operations { name hash }`;

const ORGANISATION = 'cbe name kind agreementReference agreementFrom agreementUntil suspendedAt revision';
const APPLICATION = 'clientId organisation name purposes keyThumbprint suspendedAt revision';

const REFUSAL = 'Partners are registered by privacy officers, by appointment and in person';

export function hubRegister(door: HubDoor): HubRegister {
  const ask = <Data>(query: string, variables: object): Promise<Data> =>
    askHub<Data>({ ...door, command: 'partner', refusal: REFUSAL }, query, variables);

  return {
    organisations: () => everyEntry(ask, 'organisations', ORGANISATION),
    applications: () => everyEntry(ask, 'applications', APPLICATION),
    async proposals() {
      const query = `query Proposals { policyRegisterProposals { ${PROPOSAL} } }`;
      const { policyRegisterProposals: all } = await ask<{ policyRegisterProposals: ProposalOfList[] }>(query, {});
      return all.filter(({ state }) => state === 'PROPOSED');
    },
    async change(mutation, inputType, input) {
      const query = `mutation Partner($input: ${inputType}!) { entry: ${mutation}(input: $input) { ${CHANGED_FIELDS} } }`;
      const { entry } = await ask<{ entry: RegisterChanged }>(query, { input });
      return entry;
    },
  };
}
