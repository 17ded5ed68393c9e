/** The register of partners as the hub's GraphQL interface shows it to an officer. */

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

/** What the hub refused, in a sentence for whoever gave the command. */
export class HubRefusal extends Error {
  override readonly name = 'HubRefusal';
}

const ORGANISATION = 'cbe name kind agreementReference agreementFrom agreementUntil suspendedAt revision';
const APPLICATION = 'clientId organisation name purposes keyThumbprint suspendedAt revision';
const PATIENCE_MS = 30_000;

export function hubRegister(url: string, token: string): HubRegister {
  const ask = <Data>(query: string, variables: object): Promise<Data> => askHub<Data>(url, token, query, variables);

  const everything = async <Entry>(list: string, fields: string): Promise<Entry[]> => {
    const query = `query List($after: String) { list: ${list}(first: 200, after: $after) {
      edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`;
    const entries: Entry[] = [];
    let after: string | null = null;
    do {
      const { list: page }: { list: Page<Entry> } = await ask(query, { after });
      entries.push(...page.edges.map(({ node }) => node));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return entries;
  };

  return {
    organisations: () => everything('organisations', ORGANISATION),
    applications: () => everything('applications', APPLICATION),
    async change<Entry>(mutation: string, inputType: string, input: object, fields: string) {
      const query = `mutation Partner($input: ${inputType}!) { entry: ${mutation}(input: $input) { ${fields} } }`;
      const { entry } = await ask<{ entry: Entry }>(query, { input });
      return entry;
    },
  };
}

interface Page<Entry> {
  readonly edges: readonly { readonly node: Entry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface HubError {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly reason?: string; readonly argument?: string };
}

async function askHub<Data>(url: string, token: string, query: string, variables: object): Promise<Data> {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'apollographql-client-name': 'partner-command',
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(PATIENCE_MS),
    // a token goes to the hub and to nobody it points at
    redirect: 'error',
  }).catch(() => {
    throw new HubRefusal(`No hub answers at ${url}. HUB_URL says where it is.`);
  });
  const { data, errors = [] } = (await response.json().catch(() => ({}))) as { data?: Data; errors?: HubError[] };
  const [first] = errors;
  if (first) throw new HubRefusal(sentenceOf(first));
  if (!data) throw new HubRefusal(`What answers at ${url} is not the hub (HTTP ${response.status}).`);
  return data;
}

function sentenceOf({ message, extensions: { code, reason, argument } }: HubError): string {
  switch (code) {
    case 'UNAUTHENTICATED':
      return `The hub does not take this token: ${message} Get a new one from the identity provider.`;
    case 'FIELD_WITHHELD':
    case 'ARGUMENT_WITHHELD':
      return `Partners are registered by privacy officers, by appointment and in person (${reason ?? code}).`;
    case 'NOT_FOUND_OR_FORBIDDEN':
      return 'There is no such entry.';
    case 'AUDIT_UNAVAILABLE':
      return 'The access log cannot be written, so nothing was changed.';
    default:
      return argument === undefined ? `${message} (${code})` : `${message} (${argument})`;
  }
}
