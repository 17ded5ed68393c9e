/** Asks the hub this page is served by, with the person's own token. Nothing of an answer is kept beyond the page. */
import type { Access } from './access';
import type { Language } from './language';
import type { Rectification, Rectified } from './rectification';
import type { Restriction } from './restriction';
import { HOME } from './settings';

export interface AccessPage {
  readonly accesses: readonly Access[];
  /** Where the earlier ones begin; null: there are none. */
  readonly next: string | null;
  /** Each null: they are not offered, or this is not the first page. */
  readonly rectifications: readonly Rectification[] | null;
  readonly restrictions: readonly Restriction[] | null;
  readonly stored: readonly Stored[] | null;
}

/** Of one category: what it is, how long it is kept, how much of it is there. */
export interface Stored {
  readonly about: InEachLanguage;
  readonly rows: number;
  /** Null: not known yet, or held. */
  readonly until: string | null;
  readonly held: boolean;
}

export interface Report {
  readonly accesses: number;
  readonly continuesFrom: string | null;
  readonly json: string;
  readonly signature: string;
  readonly page: string;
}

/** ASKED_ALREADY: it is not decided yet. NO_CASE: the hub knows of no supplier it could go to. */
export type Refusal = 'ASKED_ALREADY' | 'NO_CASE';
/** TOKEN_REFUSED: signed in, but not for the hub, or no longer. */
export type FaultCode = 'TOKEN_REFUSED' | 'TOO_MANY' | 'HUB_SILENT' | Refusal;

export class HubFault extends Error {
  override readonly name = 'HubFault';
  /** @param seconds to wait, where there are too many requests */
  constructor(
    readonly code: FaultCode,
    readonly seconds = 0,
  ) {
    super(code);
  }
}

const ENDPOINT = new URL('../graphql', HOME).href;
/** Of one answer. */
export const PAGE_SIZE = 50;
const WAIT_SECONDS = 60;

const RESTRICTION = `id purposes state requestedAt decideBy validUntil reason
  fr: appeal(language: FR) nl: appeal(language: NL) de: appeal(language: DE) en: appeal(language: EN)`;

const RECTIFICATION = 'id what supplier state requestedAt settledAt';

const STORED =
  'rows until held fr: about(language: FR) nl: about(language: NL) de: about(language: DE) en: about(language: EN)';

const ACCESSES = `query MyAccesses($first: Int!, $after: String, $isFirst: Boolean!) {
  myData {
    accesses(first: $first, after: $after) {
      edges {
        node {
          at organisation role purpose categories
          fr: legalText(language: FR) nl: legalText(language: NL) de: legalText(language: DE) en: legalText(language: EN)
        }
      }
      pageInfo { hasNextPage endCursor }
    }
    rectifications @include(if: $isFirst) { ${RECTIFICATION} }
    restrictions @include(if: $isFirst) { ${RESTRICTION} }
    stored @include(if: $isFirst) { ${STORED} }
  }
}`;

const REPORT = `query MyReport($language: ReportLanguage!) {
  myData { report(language: $language) { accesses continuesFrom json signature page } }
}`;

const REQUEST = `mutation MyRestriction($input: RequestRestrictionInput!) { requestRestriction(input: $input) { ${RESTRICTION} } }`;

const CONTEST = `mutation MyRectification($input: RequestRectificationInput!) {
  requestRectification(input: $input) { ${RECTIFICATION} }
}`;

type InEachLanguage = Readonly<Record<Language, string | null>>;
type AccessNode = Omit<Access, 'law'> & InEachLanguage;
type RestrictionNode = Omit<Restriction, 'appeal'> & InEachLanguage;
interface MyData {
  readonly accesses?: {
    readonly edges: readonly { readonly node: AccessNode }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
  readonly rectifications?: readonly Rectification[] | null;
  readonly restrictions?: readonly RestrictionNode[] | null;
  readonly stored?: readonly (Omit<Stored, 'about'> & InEachLanguage)[] | null;
  readonly report?: Report | null;
}
interface Data {
  readonly myData?: MyData | null;
  readonly requestRectification?: Rectification | null;
  readonly requestRestriction?: RestrictionNode | null;
}

/** @throws HubFault */
export async function readAccesses(token: string, after: string | null): Promise<AccessPage> {
  const variables = { first: PAGE_SIZE, after, isFirst: after === null };
  // where a policy does not give one of the others, the list is there all the same
  const { accesses, rectifications, restrictions, stored } = await ask(token, ACCESSES, variables, ({ myData }) =>
    myData?.accesses ? { ...myData, accesses: myData.accesses } : null,
  );
  const { hasNextPage, endCursor } = accesses.pageInfo;
  return {
    accesses: accesses.edges.map(({ node: { fr, nl, de, en, ...access } }) => ({ ...access, law: { fr, nl, de, en } })),
    next: hasNextPage ? endCursor : null,
    rectifications: rectifications ?? null,
    restrictions: restrictions?.map(restrictionOf) ?? null,
    stored: stored?.map(({ fr, nl, de, en, ...one }) => ({ ...one, about: { fr, nl, de, en } })) ?? null,
  };
}

/** @throws HubFault */
export async function readReport(token: string, language: Language): Promise<Report> {
  return ask(token, REPORT, { language: language.toUpperCase() }, ({ myData }) => myData?.report);
}

/** By the part of the input that is refused. */
const REFUSALS: Readonly<Record<string, Refusal>> = { 'input.what': 'ASKED_ALREADY', input: 'NO_CASE' };

/** @throws HubFault */
export async function requestRectification(token: string, what: Rectified): Promise<Rectification> {
  return ask(token, CONTEST, { input: { what } }, (data) => data.requestRectification, REFUSALS);
}

/** @throws HubFault */
export async function requestRestriction(
  token: string,
  purposes: readonly string[],
  ground: string,
): Promise<Restriction> {
  const input = { purposes, ground };
  return restrictionOf(await ask(token, REQUEST, { input }, (data) => data.requestRestriction));
}

function restrictionOf({ fr, nl, de, en, ...restriction }: RestrictionNode): Restriction {
  return { ...restriction, appeal: { fr, nl, de, en } };
}

interface Answer {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string; readonly argument?: string } }[];
}

/**
 * @param find what was asked for; where it is not there, the answer's errors say why
 * @param refusals by the argument that the hub does not take
 */
async function ask<Found>(
  token: string,
  query: string,
  variables: object,
  find: (data: Data) => Found | null | undefined,
  refusals: Readonly<Record<string, Refusal>> = {},
): Promise<Found> {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    credentials: 'omit',
    cache: 'no-store',
    headers: {
      ...{ accept: 'application/graphql-response+json', 'content-type': 'application/json' },
      ...{ authorization: `Bearer ${token}`, 'purpose-of-use': 'DATA_SUBJECT_RIGHTS' },
      'apollographql-client-name': 'my-data',
    },
    body: JSON.stringify({ query, variables }),
  }).catch(() => {
    throw new HubFault('HUB_SILENT');
  });
  const { data, errors = [] } = (await response.json().catch(() => ({}))) as Answer;
  const found = data ? find(data) : null;
  if (found) return found;
  const codes = errors.map(({ extensions }) => extensions?.code);
  if (codes.includes('RATE_LIMITED') || codes.includes('OVERLOADED')) {
    throw new HubFault('TOO_MANY', Number(response.headers.get('retry-after')) || WAIT_SECONDS);
  }
  const refused = errors.find(({ extensions }) => extensions?.code === 'BAD_USER_INPUT');
  const refusal = refusals[refused?.extensions?.argument ?? ''];
  if (refusal) throw new HubFault(refusal);
  const isRefused = response.status === 401 || response.status === 403 || codes.includes('FIELD_WITHHELD');
  throw new HubFault(isRefused ? 'TOKEN_REFUSED' : 'HUB_SILENT');
}
