/** The register of partners as the hub's GraphQL interface shows it to an officer. */
import { askHub } from '../hub-door/ask-hub';
import { everyEntry } from '../hub-door/every-entry';

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
  /** @param mutation one of the hub's, with the type of its input */
  change<Entry>(mutation: string, inputType: string, input: object, fields: string): Promise<Entry>;
}

const ORGANISATION = 'cbe name kind agreementReference agreementFrom agreementUntil suspendedAt revision';
const APPLICATION = 'clientId organisation name purposes keyThumbprint suspendedAt revision';

const REFUSAL = 'Partners are registered by privacy officers, by appointment and in person';

export function hubRegister(url: string, token: string): HubRegister {
  const ask = <Data>(query: string, variables: object): Promise<Data> =>
    askHub<Data>({ url, token, command: 'partner', refusal: REFUSAL }, query, variables);

  return {
    organisations: () => everyEntry(ask, 'organisations', ORGANISATION),
    applications: () => everyEntry(ask, 'applications', APPLICATION),
    async change<Entry>(mutation: string, inputType: string, input: object, fields: string) {
      const query = `mutation Partner($input: ${inputType}!) { entry: ${mutation}(input: $input) { ${fields} } }`;
      const { entry } = await ask<{ entry: Entry }>(query, { input });
      return entry;
    },
  };
}
