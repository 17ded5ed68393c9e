/**
 * What two privacy officers do for a new partner: one proposes, the other one confirms. Here, against the demonstration,
 * this program does both itself, with tokens of the demonstration's officers; in reality the partner only hands in its
 * public key.
 */
import {
  ConfirmRegisterProposalDocument,
  RecordProcessingAgreementDocument,
  RegisterApplicationDocument,
  RegisterEntriesDocument,
  RegisterOperationsDocument,
  RegisterOrganisationDocument,
  ReplaceApplicationKeyDocument,
  SetOperationModeDocument,
  type ConfirmRegisterProposalMutation,
  type RegisterEntriesQuery,
} from '../generated/operations';
import { CLIENT_NAME } from '../first-question';
import { createHubClient, type HubAnswer } from '../../../client/src/hub-client';

type Node<List> = List extends { edges: readonly { node?: infer Entry | null }[] } ? Entry : never;
export type OrganisationEntry = Node<NonNullable<RegisterEntriesQuery['organisations']>>;
export type ApplicationEntry = Node<NonNullable<RegisterEntriesQuery['applications']>>;

type Application = NonNullable<NonNullable<ConfirmRegisterProposalMutation['confirmRegisterProposal']>['application']>;

interface Change {
  readonly proposal: { readonly id: string } | null;
}

export interface Officer {
  entries(cbe: string): Promise<{ organisation: OrganisationEntry | null; applications: ApplicationEntry[] }>;
  registerOrganisation(cbe: string, name: string): Promise<void>;
  recordAgreement(cbe: string, revision: number, reference: string): Promise<void>;
  registerApplication(cbe: string, publicKey: Record<string, unknown>): Promise<string>;
  replaceKey(clientId: string, revision: number, publicKey: Record<string, unknown>): Promise<void>;
  /** From then on the application is answered these, and nothing else. */
  registerOperations(clientId: string, revision: number, texts: readonly string[]): Promise<void>;
}

export async function demonstrationOfficer(hubUrl: string, identityProvider: string): Promise<Officer> {
  const ask = createHubClient({
    url: hubUrl,
    name: CLIENT_NAME,
    accessToken: await tokenOfPersona(identityProvider, 'privacy-officer'),
  });
  const second = createHubClient({
    url: hubUrl,
    name: CLIENT_NAME,
    accessToken: await tokenOfPersona(identityProvider, 'privacy-officer-2'),
  });
  /** What waits for a second officer is confirmed by that one. */
  const confirmed = async (change: Change | null): Promise<Application | null> => {
    if (!change?.proposal) return null;
    const { confirmRegisterProposal } = await done(
      second(ConfirmRegisterProposalDocument, { input: { id: change.proposal.id } }),
    );
    return confirmRegisterProposal?.application ?? null;
  };
  return {
    async entries(cbe) {
      const { organisations, applications } = await done(ask(RegisterEntriesDocument, { first: 200 }));
      const all = organisations?.edges.flatMap(({ node }) => node ?? []) ?? [];
      const systems = applications?.edges.flatMap(({ node }) => node ?? []) ?? [];
      return {
        organisation: all.find((one) => one.cbe === cbe) ?? null,
        applications: systems.filter(({ organisation }) => organisation === cbe),
      };
    },
    async registerOrganisation(cbe, name) {
      await done(ask(RegisterOrganisationDocument, { input: { cbe, name, kind: 'EMPLOYMENT_OFFICE' } }));
    },
    async recordAgreement(organisation, revision, reference) {
      const input = { organisation, revision, reference, validFrom: '2020-05-01T00:00:00Z', reason: REASON };
      const { recordProcessingAgreement } = await done(ask(RecordProcessingAgreementDocument, { input }));
      await confirmed(recordProcessingAgreement);
    },
    async registerApplication(organisation, publicKey) {
      const application = { organisation, name: 'Example partner client', purposes: ['STAFFING' as const], publicKey };
      const input = { ...application, reason: REASON };
      const { registerApplication } = await done(ask(RegisterApplicationDocument, { input }));
      return (await confirmed(registerApplication))?.clientId ?? '';
    },
    async replaceKey(clientId, revision, publicKey) {
      const input = { clientId, revision, publicKey, reason: REASON };
      const { replaceApplicationKey } = await done(ask(ReplaceApplicationKeyDocument, { input }));
      await confirmed(replaceApplicationKey);
    },
    async registerOperations(clientId, revision, texts) {
      const operations = texts.map((text) => ({ text }));
      const input = { clientId, revision, operations, reason: REASON };
      const { registerOperations } = await done(ask(RegisterOperationsDocument, { input }));
      const registered = (await confirmed(registerOperations))?.revision ?? revision + 1;
      const mode = { clientId, revision: registered, mode: 'ENFORCE' as const, reason: REASON };
      const { setOperationMode } = await done(ask(SetOperationModeDocument, { input: mode }));
      await confirmed(setOperationMode);
    },
  };
}

const REASON = 'The example of a partner.';

async function done<Data>(answer: Promise<HubAnswer<Data>>): Promise<Data> {
  const { data, errors } = await answer;
  const [first] = errors;
  if (first || data === null) throw new Error(first?.message ?? 'The hub gave no answer.');
  return data;
}

/** The demonstration's own grant: it issues a token of any persona that is asked for. No real identity provider has it. */
async function tokenOfPersona(identityProvider: string, persona: string): Promise<string> {
  const response = await fetch(`${identityProvider}/realms/staff/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:tracing-hub:demonstration-persona',
      client_id: 'demo-front-end',
      persona,
    }),
  }).catch(() => {
    throw new Error(`No demonstration answers at ${identityProvider}: npm start, at the root of the repository.`);
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`The identity provider at ${identityProvider} is not the demonstration's.`);
  return token;
}
