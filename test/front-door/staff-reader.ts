/**
 * A demonstration whose files have come in too, beside the population's truth about collaborators. Systems of every
 * organisation are known to it, under an issuer of its own: the demonstration's knows those of two insurers.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import {
  organisationOf,
  ORGANISATIONS,
  personaNamed,
  type OrganisationKey,
} from '../../simulators/population/personas';
import { recruitmentOf } from '../../simulators/population/recruitment';
import type { Recruitment, Recruit } from '../../simulators/population/recruitment-records';
import { createPseudonyms, type Pseudonyms } from '../../src/model/pseudonyms';
import { openClient } from '../support/open-client';
import {
  askHub,
  startDemonstration,
  type Answer,
  type AskOptions,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { startTestIssuers, type TestIssuers } from '../support/tokens';

export interface StaffNode {
  readonly id: string;
  readonly step?: string | null;
  readonly since?: string | null;
  readonly profile?: string | null;
  readonly languages?: readonly string[] | null;
  readonly sources?: readonly string[] | null;
  readonly trained?: boolean | null;
  readonly secondedTo?: string | null;
  readonly availableFrom?: string | null;
  readonly missingSteps?: readonly string[] | null;
  readonly path?:
    | readonly {
        readonly step: string;
        readonly at: string | null;
        readonly source: string;
        readonly asOf: string | null;
      }[]
    | null;
  readonly training?:
    readonly { readonly module: string; readonly passed: boolean; readonly validUntil: string | null }[] | null;
  readonly assignments?:
    readonly { readonly kind: string; readonly from: string; readonly until: string | null }[] | null;
}
export interface Staff {
  readonly staff: {
    readonly edges: readonly { readonly cursor: string; readonly node: StaffNode }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

export interface StaffReader {
  readonly demonstration: RunningDemonstration;
  readonly recruitment: Recruitment;
  readonly owner: Client;
  /** Name of a persona, or key of an organisation whose system it is. */
  ask<Data>(who: string, query: string, options?: AskOptions): Promise<Answer<Data>>;
  list(who: string, selection: string, given?: string): Promise<Answer<Staff>>;
  /** Every page of it. */
  all(who: string, selection: string, given?: string): Promise<readonly StaffNode[]>;
  /** The id under which an organisation sees a person. */
  idOf(organisation: OrganisationKey, niss: string): string;
  pseudonym(niss: string): string;
  stop(): Promise<void>;
}

export async function startStaffReader(): Promise<StaffReader> {
  const issuers = await startTestIssuers();
  const demonstration = await startDemonstration({
    size: 600,
    // tests write past the hub
    environment: { SOURCE_TIME_BUDGET_MS: '10000', REGISTERS_RECENT_MS: '0', M2M_ISSUER: issuers.issuers.M2M },
    prepare: ({ ownerUrl }) => registerEverySystem(ownerUrl),
  });
  const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
  const recruitment = recruitmentOf(demonstration.population);
  const owner = await openClient(demonstration.database.ownerUrl);
  await bringFilesIn(owner, pseudonyms, recruitment);
  await demonstration.hub.pollNow();
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (who: string, purpose?: string): Promise<string> => {
    const key = `${who} ${purpose ?? ''}`;
    const token = tokens.get(key) ?? systemToken(issuers, who, purpose) ?? demonstration.tokenOf(who, purpose);
    tokens.set(key, token);
    return token;
  };
  const reader: StaffReader = {
    ...{ demonstration, recruitment, owner },
    ask: async (who, query, options) =>
      askHub(demonstration.hub.url, await tokenOf(who, options?.purpose), query, options),
    list: (who, selection, given = 'first: 200') =>
      reader.ask<Staff>(
        who,
        `{ staff(${given}) { edges { cursor node { ${selection} } } pageInfo { hasNextPage endCursor } } }`,
      ),
    async all(who, selection, given = 'first: 200') {
      const nodes: StaffNode[] = [];
      let after = '';
      for (let pages = 0; pages < 50; pages += 1) {
        const { data, errors } = await reader.list(who, selection, `${given}${after}`);
        if (!data?.staff) throw new Error(JSON.stringify(errors));
        nodes.push(...data.staff.edges.map(({ node }) => node));
        if (!data.staff.pageInfo.hasNextPage) return nodes;
        after = ` after: "${data.staff.pageInfo.endCursor}"`;
      }
      throw new Error('The list does not end.');
    },
    idOf: (organisation, niss) => pseudonyms.staffIds(organisationOf(organisation).cbe).of(pseudonyms.person(niss)),
    pseudonym: (niss) => pseudonyms.person(niss),
    async stop() {
      await owner.end();
      await demonstration.stop();
      await issuers.stop();
    },
  };
  return reader;
}

/** Of a system that is a persona, with its purposes; of any other organisation's, for staffing. */
function systemToken(issuers: TestIssuers, who: string, purpose?: string): Promise<string> | null {
  const organisation = ORGANISATIONS.find(({ key }) => key === who);
  const persona = organisation ? null : personaNamed(who);
  if (persona && persona.kind !== 'SYSTEM') return null;
  const cbe = organisation?.cbe ?? organisationOf(persona!.organisation).cbe;
  const clientId = `cbe-${cbe}`;
  const purposes = purpose === undefined ? (persona?.purposes ?? ['STAFFING']) : [purpose];
  return issuers.token({
    realm: 'M2M',
    claims: { sub: clientId, azp: clientId, client_id: clientId, organization: cbe, purposes },
  });
}

async function registerEverySystem(ownerUrl: string): Promise<void> {
  const client = await openClient(ownerUrl);
  await client.query(
    `insert into application (client_id, organisation, name) select 'cbe-' || cbe, cbe, name from organisation
      on conflict do nothing`,
  );
  await client.end();
}

/** As the training body and the seconding administration would have handed them over. */
async function bringFilesIn(owner: Client, pseudonyms: Pseudonyms, { reserve, seconded }: Recruitment): Promise<void> {
  const common = ({ reference, niss, languages }: Recruit): unknown[] => [
    ...[reference, pseudonyms.person(niss), languages],
  ];
  const columns = `authority, reference, person_pseudonym, languages, listed_at, changed_at, file`;
  for (const one of reserve)
    await owner.query(
      `insert into training_reserve (${columns}, state, profile, training_from, training_until, available_from)
       values ('bruxelles-formation', $1, $2, $3, now(), now(), gen_random_uuid(), $4, 'CALL_CENTRE_OPERATOR', $5, $6, $7)
       on conflict do nothing`,
      [...common(one), one.state, one.trainingFrom, one.trainingUntil, one.availableFrom],
    );
  for (const one of seconded)
    await owner.query(
      `insert into secondment (${columns}, seconded_to, seconded_from, seconded_until)
       values ('seconded-staff', $1, $2, $3, now(), now(), gen_random_uuid(), $4, $5, $6) on conflict do nothing`,
      [...common(one), one.secondedTo, one.from, one.until],
    );
}

/** As a training system sends it. */
export async function passModule(platform: string, niss: string): Promise<void> {
  const answer = await fetch(`${platform}/xAPI/statements?statementId=${randomUUID()}`, {
    method: 'PUT',
    headers: {
      authorization: `Basic ${Buffer.from('hub:demonstration').toString('base64')}`,
      'content-type': 'application/json',
      'x-experience-api-version': '1.0.3',
    },
    body: JSON.stringify({
      actor: { account: { homePage: 'https://www.ehealth.fgov.be/ssin', name: niss } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/passed' },
      object: { id: 'https://training.example.be/modules/data-protection' },
    }),
  });
  if (answer.status !== 204) throw new Error(`The statement was not stored: ${answer.status}`);
}
